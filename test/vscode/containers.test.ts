import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { engine, image, removeOurs, runContainer, stateOf, untilState } from '../support/realEngine.js';
import { until } from './support/editor.js';
import { needEngine } from './support/skip.js';

/** Commands as scripts and key bindings call them: by id, with a container's name or an image's tag. */
const run = (command: string, target?: string): Thenable<unknown> =>
  vscode.commands.executeCommand(`docknote.${command}`, ...(target === undefined ? [] : [target]));

const terminal = (name: string): Promise<vscode.Terminal> =>
  until(`a terminal named ${name}`, () => vscode.window.terminals.find((candidate) => candidate.name === name));

/** Ids of the containers made from the test image that no test named. */
async function unnamed(before: ReadonlySet<string>): Promise<readonly string[]> {
  const { body } = await engine('GET', '/containers/json?all=1');
  const all = JSON.parse(body) as { readonly Id: string; readonly Image: string; readonly Labels: object }[];
  return all
    .filter(({ Id, Image, Labels }) => Image === image && !('docknote.test' in Labels) && !before.has(Id))
    .map(({ Id }) => Id);
}

suite('containers and images', () => {
  suiteTeardown(async () => {
    for (const open of vscode.window.terminals) open.dispose();
    if (process.env['DOCKNOTE_TEST_ENGINE'] === '1') await removeOurs();
  });

  test('stop, start, pause, unpause, restart, kill', async function () {
    needEngine(this);
    await runContainer({ name: 'docknote-vs-life' });
    const steps: readonly (readonly [string, string])[] = [
      ['stop', 'exited'],
      ['start', 'running'],
      ['pause', 'paused'],
      ['unpause', 'running'],
      ['restart', 'running'],
      ['kill', 'exited'],
    ];
    for (const [command, state] of steps) {
      await run(`container.${command}`, 'docknote-vs-life');
      await untilState('docknote-vs-life', state);
    }
  });

  test('a command that does not fit the state changes nothing', async function () {
    needEngine(this);
    await runContainer({ name: 'docknote-vs-unfit' });
    await run('container.start', 'docknote-vs-unfit');
    await run('container.unpause', 'docknote-vs-unfit');
    assert.equal(await stateOf('docknote-vs-unfit'), 'running');
  });

  test('inspect shows the engine’s answer, read-only', async function () {
    needEngine(this);
    const id = await runContainer({ name: 'docknote-vs-inspect' });
    await run('container.inspect', 'docknote-vs-inspect');
    const editor = await until('an editor', () => vscode.window.activeTextEditor);
    assert.equal(editor.document.languageId, 'json');
    assert.equal((JSON.parse(editor.document.getText()) as { Id: string }).Id, id);
    assert.equal(vscode.workspace.fs.isWritableFileSystem(editor.document.uri.scheme) ?? false, false);
    await run('image.inspect', image);
    await until('the image', () => vscode.window.activeTextEditor?.document.getText().includes('RootFS'));
  });

  test('exec, logs and attach open terminals that belong to the container', async function () {
    needEngine(this);
    await runContainer({ name: 'docknote-vs-terminals' });
    await run('container.exec', 'docknote-vs-terminals');
    const shell = await terminal('docknote-vs-terminals');
    // What is typed there happens in the container.
    shell.sendText('touch /made-by-exec');
    await until('the file', async () => {
      const { status } = await engine('HEAD', '/containers/docknote-vs-terminals/archive?path=/made-by-exec');
      return status === 200;
    });
    shell.sendText('exit');
    await until('the terminal to close', () => !vscode.window.terminals.includes(shell));
    await run('container.logsInTerminal', 'docknote-vs-terminals');
    await run('container.attach', 'docknote-vs-terminals');
    await until(
      'two more terminals',
      () => vscode.window.terminals.filter(({ name }) => name.startsWith('docknote-vs-terminals (')).length === 2,
    );
    for (const open of vscode.window.terminals) open.dispose();
    assert.equal(await stateOf('docknote-vs-terminals'), 'running');
  });

  test('run an image, in the background and in a terminal', async function () {
    needEngine(this);
    const before = new Set(await unnamed(new Set()));
    try {
      await run('image.run', image);
      await until('a container in the background', async () => (await unnamed(before)).length === 1);
      await run('image.runInteractive', image);
      await until('a container in a terminal', async () => (await unnamed(before)).length === 2);
      const open = await terminal(image);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      open.sendText('exit 0');
      const states = async () => Promise.all((await unnamed(before)).map(stateOf));
      await until('both to end', async () => (await states()).every((state) => state === 'exited'));
      open.dispose();
    } finally {
      for (const id of await unnamed(before)) await engine('DELETE', `/containers/${id}?force=1`);
    }
  });
});
