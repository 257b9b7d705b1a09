import assert from 'node:assert/strict';
import process from 'node:process';
import * as vscode from 'vscode';
import { engine, removeOurs, stateOf, untilState } from '../support/realEngine.js';
import { until, workspaceFolder } from './support/editor.js';
import type { Reply, Seen } from './support/person.js';
import { asPerson } from './support/person.js';
import { needEngine } from './support/skip.js';

/** Every command on Compose files, their services and the rows of their projects does its work. */
const project = 'docknote-vs-every';
const container = `${project}-web-1`;
const source = `services:
  web:
    image: busybox:latest
    command: ["sh", "-c", "trap 'exit 0' TERM; while :; do sleep 0.2; done"]
    ports:
      - "127.0.0.1::80"
    labels:
      docknote.test: "1"
`;

suite('every command on Compose projects', () => {
  let uri: vscode.Uri;
  const ask = (command: string, given: readonly unknown[], ...replies: readonly Reply[]): Promise<Seen> =>
    asPerson(replies, () => vscode.commands.executeCommand(`docknote.${command}`, ...given));
  const onFile = (command: string, ...replies: readonly Reply[]): Promise<Seen> =>
    ask(`composeFile.${command}`, [uri.toString()], ...replies);
  const onService = (command: string, ...replies: readonly Reply[]): Promise<Seen> =>
    ask(`composeService.${command}`, [uri.toString(), 'web'], ...replies);
  const terminal = (name: string): Promise<vscode.Terminal> =>
    until(`a terminal ${name}`, () => vscode.window.terminals.find((open) => open.name === name));
  const networks = async (): Promise<boolean> => (await engine('GET', `/networks/${project}_default`)).status === 200;

  suiteSetup(async function () {
    needEngine(this);
    uri = vscode.Uri.joinPath(workspaceFolder(), project, 'compose.yaml');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(source));
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(uri, '../.env.dev'), new TextEncoder().encode('A=1\n'));
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('docknote.containers.focus');
    await onFile('up');
    await untilState(container, 'running');
  });
  suiteTeardown(async () => {
    for (const open of vscode.window.terminals) open.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    if (process.env['DOCKNOTE_TEST_ENGINE'] !== '1') return;
    await removeOurs();
    await engine('DELETE', `/networks/${project}_default`);
  });

  test('in terminals, by the plugin: restart, pull, build, watch', async () => {
    for (const action of ['restart', 'pull', 'build', 'watch']) {
      await onFile(action);
      await terminal(`${project}: ${action}`);
    }
    for (const open of vscode.window.terminals) open.dispose();
    await untilState(container, 'running');
  });

  test('logs and a graph on pages of their own', async () => {
    await onFile('logs');
    await until('the log page', () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes(project))),
    );
  });

  test('how it is run is asked, remembered, and asked again with what was chosen', async () => {
    const { asked } = await onFile('options', ['compose.yaml'], ['.env.dev'], '');
    assert.equal(asked.length, 3, asked.join('\n'));
    const again = await onFile('options', null);
    assert.equal(again.asked.length, 1);
    await onFile('options', [], [], '');
  });

  test('a service: a shell, its port in the browser, its row', async () => {
    await onService('shell');
    await terminal(container);
    await until('the port to be known', async () => {
      const { opened } = await onService('open');
      return opened.some((address) => /^http:\/\/(?:localhost|127\.0\.0\.1):\d+\/$/.test(address)) ? opened : null;
    });
    const { said } = await onService('reveal');
    assert.deepEqual(said, []);
  });

  test('a service as docker run', async () => {
    const editor = await vscode.window.showTextDocument(uri);
    const at = new vscode.Position(1, 3);
    editor.selection = new vscode.Selection(at, at);
    const { copied } = await onFile('copyRun');
    assert.match(copied.join(), /^docker run .*--publish 127\.0\.0\.1::80 .*busybox:latest sh -c /s);
  });

  test('what a container is made of is copied', async () => {
    assert.deepEqual((await ask('container.copyImage', [container])).copied, ['busybox:latest']);
    const { said } = await ask('container.attachEditor', [container]);
    assert.match(said.join(), /needs the extension Dev Containers/);
    assert.match((await ask('container.copyAddress', [container])).copied.join(), /^\d+\.\d+\.\d+\.\d+$/);
  });

  test('from its network back to the file', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('the file', async () => {
      await ask('network.openComposeFile', [`${project}_default`]);
      return vscode.window.activeTextEditor?.document.uri.fsPath === uri.fsPath;
    });
  });

  test('down asks first, by the plugin and by the engine alone; networks go as well', async function () {
    this.timeout(120_000);
    const refused = await ask('compose.down', [project], null);
    assert.match(refused.asked.join(), /Take down docknote-vs-every\? .*docknote-vs-every-web-1/s);
    assert.equal(await stateOf(container), 'running');
    await ask('compose.down', [project], 'Take Down');
    await untilState(container, null);
    await until('the network to go', async () => !(await networks()));

    await onFile('up');
    await untilState(container, 'running');
    // The file is gone meanwhile, as with a project of another machine.
    await vscode.workspace.fs.delete(uri);
    const gone = await ask('compose.up', [project]);
    assert.match(gone.said.join(), /compose\.yaml, which is not on this machine/);
    await ask('compose.down', [project], 'Take Down');
    assert.equal(await stateOf(container), null);
    assert.equal(await networks(), false);
  });
});
