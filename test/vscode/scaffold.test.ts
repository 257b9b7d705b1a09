import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './support/editor.js';

/** The first steps of somebody who has only code. No engine is needed. */
suite('files for a stack, and the walkthrough', () => {
  const folder = (): vscode.Uri => {
    const uri = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(uri);
    return uri;
  };
  const made = ['Dockerfile', '.dockerignore', 'compose.yaml'];
  const { fs } = vscode.workspace;
  const isThere = async (name: string): Promise<boolean> =>
    fs.stat(vscode.Uri.joinPath(folder(), name)).then(
      () => true,
      () => false,
    );

  suiteTeardown(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of [...made, 'requirements.txt'])
      await fs.delete(vscode.Uri.joinPath(folder(), name)).then(undefined, () => null);
  });

  test('what the folder holds is found first, and its files are made', async () => {
    for (const name of made) assert.equal(await isThere(name), false, `${name} is in the way`);
    await fs.writeFile(vscode.Uri.joinPath(folder(), 'requirements.txt'), Buffer.from('flask\n'));
    const done = vscode.commands.executeCommand('docknote.scaffold');
    // The first entry, then all three files, as Enter chooses them.
    await until('the files', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isThere('compose.yaml');
    });
    await done;
    const text = async (name: string): Promise<string> =>
      Buffer.from(await fs.readFile(vscode.Uri.joinPath(folder(), name))).toString();
    assert.match(await text('Dockerfile'), /^FROM python:[\s\S]*"flask"/);
    assert.match(await text('.dockerignore'), /__pycache__/);
    assert.match(await text('compose.yaml'), /"8000:8000"/);
    await until(
      'the Dockerfile in an editor',
      () => vscode.window.activeTextEditor?.document.languageId === 'dockerfile',
    );
  });

  test('the walkthrough opens', async () => {
    await vscode.commands.executeCommand('docknote.walkthrough');
    const tabs = (): readonly string[] =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until('its tab', () =>
      tabs().some((label) => /Get Started With Docker|도커 시작하기|Walkthrough|Welcome/.test(label)),
    );
  });
});
