import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { engine } from '../support/realEngine.js';
import { marksOf, openText, until, workspaceFolder } from './support/editor.js';
import { needEngine } from './support/skip.js';

const tag = 'docknote-vs-build:1';

/** The lenses of a document, by what they say. */
async function lensesOf(document: vscode.TextDocument): Promise<readonly vscode.CodeLens[]> {
  return until('the lenses', async () => {
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    const ours = found.filter(({ command }) => command?.command === 'docknote.image.build');
    return ours.length > 0 ? ours : null;
  });
}

async function press(lens: vscode.CodeLens | undefined): Promise<void> {
  assert.ok(lens?.command);
  await vscode.commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
}

const isThere = async (name: string): Promise<boolean> =>
  (await engine('GET', `/images/${encodeURIComponent(name)}/json`)).status === 200;

suite('building from a Dockerfile', () => {
  const file = vscode.Uri.joinPath(workspaceFolder(), 'docknote-vs-build', 'Dockerfile');
  suiteTeardown(async () => {
    for (const open of vscode.window.terminals) open.dispose();
    await vscode.workspace.fs
      .delete(vscode.Uri.joinPath(file, '..'), { recursive: true, useTrash: false })
      .then(undefined, () => null);
    for (const name of [tag, 'docknote-vs-build:latest', 'docknote-vs-build:base']) {
      if (process.env['DOCKNOTE_TEST_ENGINE'] === '1') await engine('DELETE', `/images/${name}?force=true`);
    }
  });

  test('the lenses say what can be built, and can be switched off', async () => {
    const { document } = await openText('dockerfile', 'FROM busybox:latest AS base\nFROM base\n');
    const lenses = await lensesOf(document);
    assert.deepEqual(
      lenses.map(({ command, range }) => `${range.start.line}: ${command?.title.replace(/\$\([\w-]+\) /, '')}`),
      ['0: Build', '0: Build with Options…', '0: Build and Run', '0: Build Stage base'],
    );
    const setting = vscode.workspace.getConfiguration('docknote');
    try {
      await setting.update('dockerfile.lenses', false, vscode.ConfigurationTarget.Workspace);
      await until('no lenses', async () => {
        const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
          'vscode.executeCodeLensProvider',
          document.uri,
        );
        return found.length === 0;
      });
    } finally {
      await setting.update('dockerfile.lenses', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  test('a build that fails marks its line until the next edit; one that passes makes the image', async function () {
    needEngine(this);
    this.timeout(120_000);
    const failing = 'FROM busybox:latest AS base\nRUN true\nRUN echo "it is broken" >&2; exit 3\n';
    await vscode.workspace.fs.writeFile(file, Buffer.from(failing));
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    await press((await lensesOf(document)).find(({ command }) => command?.title.endsWith('Build')));
    const mark = await until('the failed step', () => marksOf(document).find(({ code }) => code === 'build'), 60_000);
    assert.equal(mark.text, 'RUN echo "it is broken" >&2; exit 3');
    assert.match(mark.message, /exit code: 3[\s\S]*it is broken/);

    const edit = new vscode.WorkspaceEdit();
    edit.replace(file, new vscode.Range(2, 0, 3, 0), 'LABEL made=here\n');
    await vscode.workspace.applyEdit(edit);
    await until('no mark', () => marksOf(document).every(({ code }) => code !== 'build'));
    // Unsaved: a build saves what it builds.
    await press((await lensesOf(document)).find(({ command }) => command?.title.endsWith('Build')));
    await until('the image', () => isThere('docknote-vs-build:latest'), 60_000);
    assert.equal(document.isDirty, false);
    assert.ok(vscode.window.terminals.some(({ name }) => name === 'Build docknote-vs-build:latest'));
    const { body } = await engine('GET', '/images/docknote-vs-build:latest/json');
    const { Config } = JSON.parse(body) as { readonly Config: { readonly Labels: Readonly<Record<string, string>> } };
    assert.equal(Config.Labels['made'], 'here');
  });

  test('from the explorer the form comes first; Enter builds what it shows', async function () {
    needEngine(this);
    this.timeout(90_000);
    await vscode.workspace.fs.writeFile(file, Buffer.from('FROM busybox:latest\nLABEL made=form\n'));
    await engine('DELETE', '/images/docknote-vs-build:latest?force=true');
    const building = vscode.commands.executeCommand('docknote.image.build', file);
    await until(
      'the image',
      async () => {
        // The list takes Enter as soon as it is there; before that nothing happens.
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return isThere('docknote-vs-build:latest');
      },
      60_000,
    );
    await building;
    const { body } = await engine('GET', '/images/docknote-vs-build:latest/json');
    assert.match(body, /"made":"form"/);
  });

  test('an editor without a file is built too', async function () {
    needEngine(this);
    this.timeout(90_000);
    const { document } = await openText('dockerfile', 'FROM busybox:latest AS base\nFROM base\nRUN exit 1\n');
    const lens = (await lensesOf(document)).find(({ command }) => command?.title.endsWith('Build Stage base'));
    await press(lens);
    const name = vscode.window.terminals
      .find((terminal) => terminal.name.endsWith(':base'))
      ?.name.replace('Build ', '');
    assert.ok(name);
    await until('the image', () => isThere(name), 60_000);
    await engine('DELETE', `/images/${name}?force=true`);
  });
});
