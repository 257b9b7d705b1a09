import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { uriOf } from '../../client/src/files/place.js';
import { engine, removeOurs, runContainer } from '../support/realEngine.js';
import { until } from './support/editor.js';
import { needEngine } from './support/skip.js';

/** Files of containers and volumes, as VS Code's editors and its own file functions see them. */
suite('files of containers', () => {
  suiteTeardown(async () => {
    if (process.env['DOCKNOTE_TEST_ENGINE'] !== '1') return;
    await removeOurs();
    await engine('DELETE', '/volumes/docknote-vs-volume');
  });

  const at = (id: string, path: string): vscode.Uri =>
    uriOf({ place: { kind: 'container', id, name: 'docknote-vs-files' }, path });
  const { fs } = vscode.workspace;
  const read = async (uri: vscode.Uri): Promise<string> => Buffer.from(await fs.readFile(uri)).toString();

  test('open, edit, save, create, rename, delete', async function () {
    needEngine(this);
    const id = await runContainer({ name: 'docknote-vs-files' });
    await fs.writeFile(at(id, '/tmp/note.txt'), Buffer.from('first'));
    const document = await vscode.workspace.openTextDocument(at(id, '/tmp/note.txt'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 5), ' second');
    await vscode.workspace.applyEdit(edit);
    assert.ok(await document.save());
    assert.equal(await read(document.uri), 'first second');
    await fs.createDirectory(at(id, '/tmp/folder'));
    await fs.rename(at(id, '/tmp/note.txt'), at(id, '/tmp/folder/moved.txt'));
    assert.deepEqual(await fs.readDirectory(at(id, '/tmp/folder')), [['moved.txt', vscode.FileType.File]]);
    await fs.delete(at(id, '/tmp/folder'), { recursive: true });
    await assert.rejects(async () => fs.stat(at(id, '/tmp/folder')), { code: 'FileNotFound' });
    await vscode.commands.executeCommand('docknote.file.open', 'docknote-vs-files:/etc/passwd');
    await until('the file', () => vscode.window.activeTextEditor?.document.getText().includes('root:'));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('a volume that nobody uses is opened by a helper, which goes away', async function () {
    needEngine(this);
    await engine('POST', '/volumes/create', { Name: 'docknote-vs-volume' });
    const uri = uriOf({ place: { kind: 'volume', name: 'docknote-vs-volume' }, path: '/f' });
    await fs.writeFile(uri, Buffer.from('kept'));
    assert.equal(await read(uri), 'kept');
    await fs.delete(uri);
    const helpers = async (): Promise<readonly { readonly Id: string; readonly Labels: object }[]> => {
      const filters = encodeURIComponent(JSON.stringify({ label: ['docknote.helper=volume'] }));
      return JSON.parse((await engine('GET', `/containers/json?all=1&filters=${filters}`)).body);
    };
    assert.equal((await helpers()).length, 1);
    await vscode.extensions.getExtension('docknote.docknote')?.exports.endFiles();
    assert.deepEqual(await helpers(), []);
  });
});
