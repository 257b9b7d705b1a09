import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { after, before, describe, test } from 'node:test';
import { capture, runInTerminal } from '../../../../client/src/compose/process.js';
import { composePrograms } from '../../../../client/src/compose/program.js';
import type { TerminalIo } from '../../../../client/src/terminals/io.js';
import { t } from '../support.js';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'docknote-program-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** A program of our own that behaves like one of docker's. */
function program(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}
const isPosix = process.platform !== 'win32';
const machine = (PATH = folder) => ({ platform: process.platform, home: folder, env: { PATH } });

describe('finding Compose', { skip: isPosix ? false : 'the programs of this test are shell scripts' }, () => {
  test('the docker CLI with its plugin, by the setting', async () => {
    const path = program('docker', '[ "$1" = compose ] && echo 2.40.3');
    const found = await composePrograms(() => path, machine()).find();
    assert.deepEqual(found, { path, before: ['compose'], version: '2.40.3' });
  });
  test('docker-compose stands alone', async () => {
    const path = program('docker-compose', '[ "$1 $2" = "version --short" ] && echo 1.29.2');
    assert.deepEqual(await composePrograms(() => path, machine()).find(), { path, before: [], version: '1.29.2' });
  });
  test('a CLI without the plugin is none, and is asked again after an installation', async () => {
    const path = program('bare-docker', 'exit 1');
    const programs = composePrograms(() => path, machine());
    assert.equal(await programs.find(), null);
    program('bare-docker', 'echo v2.1.0');
    assert.equal((await programs.find())?.version, 'v2.1.0');
  });
  test('a relative path is never run', async () => {
    program('docker', 'echo 2.0');
    assert.equal(await composePrograms(() => './docker', machine()).find(), null);
  });
  test('on PATH', async () => {
    const path = program('docker', '[ "$1" = compose ] && echo 2.40.3');
    assert.equal((await composePrograms(() => '', machine()).find())?.path, path);
  });
});

/** A terminal that remembers what it showed. */
function terminal() {
  const closed = new AbortController();
  let shown = '';
  let type: (data: string) => void = () => undefined;
  const io: TerminalIo = {
    size: { columns: 80, rows: 24 },
    closed: closed.signal,
    write: (text) => {
      shown += text;
    },
    onInput: (listener) => {
      type = listener;
    },
    onResize: () => undefined,
  };
  return { io, close: () => closed.abort(), shown: () => shown, type: (data: string) => type(data) };
}

describe('a program in a terminal', () => {
  const node = (script: string) => ({
    path: process.execPath,
    args: ['-e', script, 'two words; $HOME'],
    folder,
    env: process.env,
  });

  test('its output and its end are shown, its arguments reach it as they are', async () => {
    const screen = terminal();
    let code: number | null = null;
    const script = 'console.log(process.argv[1]); console.error("err"); process.exit(3)';
    const end = await runInTerminal(screen.io, t, node(script), (c) => {
      code = c;
    });
    assert.equal(end, 'stay');
    assert.equal(code, 3);
    assert.match(screen.shown(), /two words; \$HOME\r\n/);
    assert.match(screen.shown(), /err\r\n/);
    assert.match(screen.shown(), /Ended with exit code 3\./);
  });
  test('Ctrl+C interrupts it', async () => {
    const screen = terminal();
    const script =
      'process.on("SIGINT", () => { console.log("interrupted"); process.exit(0) }); console.log("ready"); setInterval(() => {}, 1000)';
    const running = runInTerminal(screen.io, t, node(script));
    while (!screen.shown().includes('ready')) await new Promise((resolve) => setTimeout(resolve, 10));
    screen.type('\x03');
    assert.equal(await running, 'stay');
    if (isPosix) assert.match(screen.shown(), /interrupted/);
  });
  test('closing the terminal ends it', async () => {
    const screen = terminal();
    const running = runInTerminal(screen.io, t, node('setInterval(() => {}, 1000)'));
    screen.close();
    assert.equal(await running, 'close');
  });
  test('what cannot be run is said', async () => {
    const screen = terminal();
    const missing = { path: join(folder, 'missing'), args: [], folder, env: {} };
    assert.equal(await runInTerminal(screen.io, t, missing), 'stay');
    assert.match(screen.shown(), /cannot be run: ENOENT/);
  });
});

describe('the answer of a program', () => {
  test('is kept whole, errors apart', async () => {
    const script = 'console.log("out"); console.error("bad"); process.exit(2)';
    const said = await capture({ path: process.execPath, args: ['-e', script], folder, env: {} }, 10_000);
    assert.deepEqual(said, { code: 2, output: 'out\n', errors: 'bad\n' });
  });
  test('a missing program gives no code', async () =>
    assert.equal((await capture({ path: join(folder, 'no'), args: [], folder, env: {} }, 1000)).code, null));
});
