import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from '../../client/src/engine/engine.js';
import { findShell } from '../../client/src/engine/shell.js';
import { attachTo, execCommand, execShell, runInteractive } from '../../client/src/terminals/process.js';
import { good, prefix, realEngine, removeOurs, running, spec, t, testTerminal } from './support.js';

const found = await realEngine();

describe('terminals on the real engine', { skip: found.skip, timeout: 120_000 }, () => {
  const engine = ('engine' in found ? found.engine : null) as Engine;
  after(() => removeOurs(engine));

  test('exec finds a shell by itself, echoes, and closes when the shell ends well', async () => {
    const id = await running(engine, 'shell');
    const terminal = testTerminal();
    const end = execShell(terminal, t, engine, { id, name: 'shell' }, 'linux');
    await terminal.untilShows(/[#$] /);
    terminal.type('echo "term=$TERM" 안녕 $((6*7))\r');
    await terminal.untilShows('term=xterm-256color 안녕 42');
    terminal.type('exit\r');
    assert.equal(await end, 'close');
  });

  test('a shell that ends badly stays to be read, with its exit code', async () => {
    const id = await running(engine, 'bad');
    const terminal = testTerminal();
    const end = execShell(terminal, t, engine, { id, name: 'bad' }, 'linux');
    await terminal.untilShows(/[#$] /);
    terminal.type('exit 3\r');
    assert.equal(await end, 'stay');
    assert.match(terminal.shown, /Ended with exit code 3/);
  });

  test('the process knows the terminal’s size from the start and after each change', async () => {
    const id = await running(engine, 'size');
    const terminal = testTerminal({ columns: 101, rows: 33 });
    const end = execCommand(terminal, t, engine, id, ['sh']);
    await terminal.untilShows(/[#$] /);
    terminal.type('stty size\r');
    await terminal.untilShows('33 101');
    terminal.setSize({ columns: 77, rows: 11 });
    terminal.type('sleep 0.2; stty size\r');
    await terminal.untilShows('11 77');
    terminal.type('\x04');
    await end;
  });

  test('interrupting what runs (Ctrl+C) reaches it', async () => {
    const id = await running(engine, 'interrupt');
    const terminal = testTerminal();
    const end = execCommand(terminal, t, engine, id, ['sh']);
    await terminal.untilShows(/[#$] /);
    terminal.type('sleep 1000\r');
    while (!good(await engine.processes(id)).processes.some((row) => row.at(-1) === 'sleep 1000')) await pause(30);
    terminal.type('\x03');
    await terminal.untilShows('^C');
    terminal.type('echo back=$?\r');
    await terminal.untilShows('back=130');
    terminal.type('exit\r');
    await end;
  });

  test('closing the terminal ends the shell and what runs in it, but not what it left in the background', async () => {
    const id = await running(engine, 'closing');
    const commands = async () => good(await engine.processes(id)).processes.map((row) => row.at(-1) ?? '');
    const terminal = testTerminal();
    const end = execCommand(terminal, t, engine, id, ['sh']);
    await terminal.untilShows(/[#$] /);
    terminal.type('setsid sleep 555 &\r');
    terminal.type('sleep 777\r');
    while (!(await commands()).includes('sleep 777')) await pause(30);
    terminal.close();
    assert.equal(await end, 'close');
    while ((await commands()).some((command) => command === 'sh' || command === 'sleep 777')) await pause(30);
    assert.ok((await commands()).includes('sleep 555'));
    assert.equal(good(await engine.containers([id]))[0]?.state, 'running');
  });

  test('a clipboard sequence printed inside does not come out', async () => {
    const id = await running(engine, 'osc');
    const terminal = testTerminal();
    await execCommand(terminal, t, engine, id, ['printf', 'a\\033]52;c;ZXZpbA==\\007b\\033[31mred\\n']);
    assert.ok(terminal.shown.includes('ab\x1b[31mred'));
    assert.doesNotMatch(terminal.shown, /52;c/);
  });

  test('a program that is not there says so', async () => {
    const id = await running(engine, 'missing');
    const terminal = testTerminal();
    assert.equal(await execCommand(terminal, t, engine, id, ['/no/such/program']), 'stay');
    assert.match(terminal.shown, /no such file|not found|127|126/i);
  });

  test('a container without any shell: a clear word instead of a riddle', async () => {
    // A file system that holds one program under another name than any shell's.
    const id = await running(engine, 'shellless', {
      command: [
        'sh',
        '-c',
        'cp /bin/busybox /bin/sleep2; mkdir -p /x; cp /bin/busybox /x/sleep; rm -rf /bin; exec /x/sleep 1000',
      ],
    });
    while (!good(await engine.processes(id)).processes.some((row) => row.join(' ').includes('/x/sleep')))
      await pause(30);
    assert.equal((await findShell(engine, id, 'linux')).kind, 'notFound');
    const terminal = testTerminal();
    assert.equal(await execShell(terminal, t, engine, { id, name: 'shellless' }, 'linux'), 'stay');
    assert.match(terminal.shown, /shellless has no shell/);
  });

  test('exec in a container that does not run is refused in words', async () => {
    const { id } = good(await engine.create(spec('stopped')));
    const terminal = testTerminal();
    assert.equal(await execShell(terminal, t, engine, { id, name: 'stopped' }, 'linux'), 'stay');
    assert.match(terminal.shown, /not running/);
  });

  test('run -it: from the first line to the exit code', async () => {
    const terminal = testTerminal({ columns: 90, rows: 20 });
    const end = runInteractive(
      terminal,
      t,
      engine,
      spec('it', {
        command: ['sh', '-c', 'echo first; stty size; read line; echo "got $line"; exit 4'],
        interactive: true,
      }),
    );
    await terminal.untilShows('first');
    await terminal.untilShows('20 90');
    terminal.type('hello\r');
    await terminal.untilShows('got hello');
    assert.equal(await end, 'stay');
    assert.match(terminal.shown, /The container stopped: exit code 4/);
  });

  test('run -it that cannot start leaves no container behind', async () => {
    const terminal = testTerminal();
    assert.equal(
      await runInteractive(terminal, t, engine, spec('wrong', { command: ['/no/such'], interactive: true })),
      'stay',
    );
    assert.match(terminal.shown, /The engine says|does not exist/);
    assert.ok(!good(await engine.containers('all')).some(({ name }) => name === `${prefix}wrong`));
  });

  test('attach to a container with a terminal: both ways, and leaving it running', async () => {
    const { id } = good(await engine.create(spec('tty', { command: ['sh'], interactive: true })));
    good(await engine.start(id));
    const { details } = good(await engine.inspectContainer(id));
    const terminal = testTerminal();
    const end = attachTo(terminal, t, engine, details);
    await terminal.untilShows('Closing this terminal leaves it running');
    terminal.type('echo $((40+2))\r');
    await terminal.untilShows('42');
    terminal.close();
    assert.equal(await end, 'close');
    assert.equal(good(await engine.containers([id]))[0]?.state, 'running');
  });

  test('attach to a container without a terminal: both channels, lines whole', async () => {
    const id = await running(engine, 'plain', { command: ['sh', '-c', 'sleep 1; echo out; echo err >&2; exit 5'] });
    const { details } = good(await engine.inspectContainer(id));
    const terminal = testTerminal();
    assert.equal(await attachTo(terminal, t, engine, details), 'stay');
    assert.match(terminal.shown, /out\r\n/);
    assert.match(terminal.shown, /err\r\n/);
    assert.match(terminal.shown, /stopped: exit code 5/);
  });
});
