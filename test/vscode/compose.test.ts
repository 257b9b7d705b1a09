import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  completionLabels,
  find,
  hoverText,
  marksOf,
  openSample,
  openText,
  until,
  workspaceFolder,
} from './support/editor.js';

suite('a Compose file', () => {
  test('a hover explains a key', async () => {
    const document = await openSample('11-two-services/compose.yaml');
    assert.match(await hoverText(document, find(document, 'healthcheck')), /health|상태/i);
  });

  test('completion offers the keys of a service', async () => {
    const { document, at } = await openText('dockercompose', 'services:\n  web:\n    image: busybox:latest\n    <|>\n');
    const labels = await completionLabels(document, at);
    assert.ok(labels.includes('healthcheck'));
    assert.ok(labels.includes('depends_on'));
  });

  test('an unknown key and the obsolete version are marked at the word', async () => {
    const document = await openSample('09-mysql-compose/docker-compose.yml');
    const unknown = await until('the unknown key', () => marksOf(document).find((mark) => mark.text === 'enviroment'));
    assert.match(unknown.message, /environment/);
    assert.ok(marksOf(document).some((mark) => mark.text.startsWith('version')));
  });

  test('broken YAML is an error where it breaks', async () => {
    const document = await openSample('10-block-scalars/compose.slip.yaml');
    const error = await until('the YAML error', () =>
      vscode.languages
        .getDiagnostics(document.uri)
        .find((diagnostic) => diagnostic.severity === vscode.DiagnosticSeverity.Error),
    );
    assert.ok(error.range.start.line >= 4);
  });

  test('what a file reads is followed, on the disk and in editors', async () => {
    // In a folder that is watched already: whether a new one is watched in time is the machine's affair.
    const uriOf = (name: string): vscode.Uri => vscode.Uri.joinPath(workspaceFolder(), '12-two-stages', name);
    const write = (name: string, text: string): Thenable<void> =>
      vscode.workspace.fs.writeFile(uriOf(name), new TextEncoder().encode(text));
    const part = (service: string): string => `services:\n  ${service}:\n    image: busybox:latest\n`;
    await write('followed-part.yaml', part('db'));
    await write(
      'compose.yaml',
      'include:\n  - followed-part.yaml\nservices:\n  web:\n    image: busybox:latest\n    depends_on: [dbase]\n',
    );
    const document = await openSample('12-two-stages/compose.yaml');
    const isMarked = (): boolean => marksOf(document).some(({ text }) => text === 'dbase');
    await until('the unknown service', isMarked);
    await write('followed-part.yaml', part('dbase'));
    await until('the service that came with a change on the disk', () => !isMarked());
    const included = await vscode.workspace.openTextDocument(uriOf('followed-part.yaml'));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(included.uri, new vscode.Range(1, 2, 1, 7), 'base');
    await vscode.workspace.applyEdit(edit);
    await until('that it is gone again in an editor', isMarked);
    await included.save();
    for (const name of ['compose.yaml', 'followed-part.yaml']) await vscode.workspace.fs.delete(uriOf(name));
  });
});
