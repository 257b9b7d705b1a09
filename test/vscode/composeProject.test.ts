import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import process from 'node:process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { engine, removeOurs, stateOf, untilState } from '../support/realEngine.js';
import { until, workspaceFolder } from './support/editor.js';
import { needEngine } from './support/skip.js';

/** A database as the notes set one up, on an image that is there: a port, a volume, a check, something to say. */
const source = `services:
  db:
    image: busybox:latest
    command: ["sh", "-c", "echo ready for connections; trap 'exit 0' TERM; while :; do sleep 0.2; done"]
    environment:
      MYSQL_DATABASE: \${DATABASE:-shop}
    ports:
      - "127.0.0.1::3306"
    volumes:
      - data:/var/lib/mysql
    healthcheck:
      test: ["CMD", "true"]
      interval: 1s
    labels:
      docknote.test: "1"
volumes:
  data:
`;

const container = 'docknote-vs-compose-db-1';

suite('a Compose project is run from its file', () => {
  let uri: vscode.Uri;

  suiteSetup(async () => {
    uri = vscode.Uri.joinPath(workspaceFolder(), 'docknote-vs-compose', 'compose.yaml');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(source));
  });
  suiteTeardown(async () => {
    for (const open of vscode.window.terminals) open.dispose();
    if (process.env['DOCKNOTE_TEST_ENGINE'] !== '1') return;
    await removeOurs();
    await engine('DELETE', '/networks/docknote-vs-compose_default');
    await engine('DELETE', '/volumes/docknote-vs-compose_data?force=1');
  });

  /** The titles of all lenses, in the order of the lines. */
  const lenses = async (): Promise<string> => {
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
    return found.map((lens) => lens.command?.title ?? '').join(' | ');
  };
  const shows = (what: string, pattern: RegExp): Promise<string> =>
    until(`a lens that says ${what}`, async () => {
      const said = await lenses();
      return pattern.test(said) ? said : null;
    });
  const run = (command: string, ...more: readonly unknown[]): Thenable<unknown> =>
    vscode.commands.executeCommand(`docknote.${command}`, uri.toString(), ...more);

  test('up, live lenses, logs, stop, start; down takes away what up made', async function () {
    needEngine(this);
    this.timeout(120_000);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await shows('that it can be brought up', /\$\(run-all\) Up \| .*\$\(play\) Start/);

    await run('composeFile.up');
    await untilState(container, 'running');
    const said = await shows('healthy', /1 of 1 services running .*\$\(pass\) healthy/);
    assert.match(said, /\$\(link-external\) (?:localhost|127\.0\.0\.1):\d+ /);
    assert.ok(vscode.window.terminals.some(({ name }) => name === 'docknote-vs-compose: up'));

    await run('composeService.logs', 'db');
    await until('the log page', () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes(container))),
    );

    await run('composeService.stop', 'db');
    await untilState(container, 'exited');
    await shows('that it is stopped', /0 of 1 .*stopped \(exit code 0\)/);
    // From its row, by the files that its labels name.
    await vscode.commands.executeCommand('docknote.compose.up', 'docknote-vs-compose');
    await shows('that it was brought up', /1 of 1 services running/);
    await run('composeService.stop', 'db');
    await untilState(container, 'exited');
    // Without the plugin the engine alone starts what is there.
    const settings = vscode.workspace.getConfiguration('docknote');
    await settings.update('compose.program', '/nowhere/docker', vscode.ConfigurationTarget.Workspace);
    await run('composeService.start', 'db');
    await untilState(container, 'running');
    await settings.update('compose.program', undefined, vscode.ConfigurationTarget.Workspace);
    await run('composeService.restart', 'db');
    await shows('that it runs again', /1 of 1 services running/);

    // From a row, and from what it is called, back to the file and to the entry in it.
    for (const [command, target, line] of [
      ['compose.openFile', 'docknote-vs-compose', '  db:'],
      ['container.openComposeFile', container, '  db:'],
      ['volume.openComposeFile', 'docknote-vs-compose_data', '  data:'],
    ] as const) {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.commands.executeCommand(`docknote.${command}`, target);
      const { document, selection } = await until('the Compose file', () => {
        const active = vscode.window.activeTextEditor;
        return active?.document.uri.fsPath === uri.fsPath ? active : null;
      });
      if (command !== 'compose.openFile') assert.equal(document.lineAt(selection.active.line).text, line, command);
    }
    // The question of "down" is a dialog, which this layer cannot answer; what it then runs is this.
    await promisify(execFile)('docker', ['compose', '--file', uri.fsPath, 'down', '--volumes', '--timeout', '1']);
    assert.equal(await stateOf(container), null);
    await shows('that nothing is left', /^\$\(run-all\) Up/);
  });

  test('the resolved project is read-only, and compared with its source', async function () {
    needEngine(this);
    await run('composeFile.showResolved');
    const editor = await until('the resolved project', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.fileName.endsWith('resolved.yaml') ? active : null;
    });
    assert.match(editor.document.getText(), /MYSQL_DATABASE: shop/);
    assert.ok(!vscode.workspace.fs.isWritableFileSystem(editor.document.uri.scheme));
    await run('composeFile.compareResolved');
    await until('the comparison', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputTextDiff && input.original.toString() === uri.toString();
    });
  });
});
