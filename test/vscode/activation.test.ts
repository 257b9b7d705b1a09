import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openSample, until } from './support/editor.js';

const id = 'docknote.docknote';

suite('activation', () => {
  test('the extension is there and wakes up when a Dockerfile is opened', async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, `${id} is not installed`);
    await openSample('02-busybox/Dockerfile');
    await until('the extension to be active', () => extension.isActive);
  });

  test('a Dockerfile and the Compose files have their languages', async () => {
    const language = async (path: string): Promise<string> => (await openSample(path)).languageId;
    assert.equal(await language('02-busybox/Dockerfile'), 'dockerfile');
    assert.equal(await language('09-mysql-compose/docker-compose.yml'), 'dockercompose');
    assert.equal(await language('11-two-services/compose.yaml'), 'dockercompose');
    assert.equal(await language('10-block-scalars/compose.slip.yaml'), 'dockercompose');
  });

  test('every command of the manifest is registered', async () => {
    await vscode.extensions.getExtension(id)?.activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    const manifest: { contributes: { commands: { command: string }[] } } =
      vscode.extensions.getExtension(id)?.packageJSON;
    const promised = manifest.contributes.commands.map(({ command }) => command);
    assert.ok(promised.length > 0);
    assert.deepEqual(
      promised.filter((command) => !registered.has(command)),
      [],
    );
  });
});
