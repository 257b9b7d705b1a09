import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { completionLabels, find, hoverText, marksOf, openSample, openText, until } from './support/editor.js';

suite('a Dockerfile', () => {
  test('a hover explains an instruction, in the language of the setting', async () => {
    const document = await openSample('01-hello-python/Dockerfile');
    const at = find(document, 'ENTRYPOINT', 'ENTRYPOINT [');
    const setting = vscode.workspace.getConfiguration('docknote');
    try {
      await setting.update('language', 'en', vscode.ConfigurationTarget.Workspace);
      await until('an English hover', async () => /container starts/i.test(await hoverText(document, at)));
      await setting.update('language', 'ko', vscode.ConfigurationTarget.Workspace);
      await until('a Korean hover', async () => /컨테이너.*니다/s.test(await hoverText(document, at)));
    } finally {
      await setting.update('language', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  test('completion offers flags of the instruction and the stages before', async () => {
    const flags = await openText('dockerfile', 'FROM busybox:latest AS build\nFROM scratch\nCOPY --<|>');
    const offered = (await completionLabels(flags.document, flags.at)).join(' ');
    assert.match(offered, /--from\b/);
    assert.match(offered, /--chown\b/);
    assert.doesNotMatch(offered, /--mount\b/);
    const stages = await openText('dockerfile', 'FROM busybox:latest AS build\nFROM scratch\nCOPY --from=<|>');
    assert.ok((await completionLabels(stages.document, stages.at)).includes('build'));
  });

  test('slips are marked at the exact word, and only there', async () => {
    const document = await openSample('06-ubuntu-apache2/Dockerfile');
    const marks = await until('the marks', () => {
      const now = marksOf(document);
      return now.some((mark) => mark.code === 'MaintainerDeprecated') ? now : null;
    });
    assert.ok(marks.some((mark) => mark.code === 'JSONArgsRecommended' && mark.text === 'apachectl -D FOREGROUND'));
    assert.ok(marks.every((mark) => mark.text !== '' && mark.message !== ''));

    const slip = await openSample('01-hello-python/Dockerfile');
    const legacy = await until('the legacy ENV', () =>
      marksOf(slip).find((mark) => mark.code === 'LegacyKeyValueFormat'),
    );
    assert.match(legacy.text, /NAME/);
  });

  test('a file without slips has no marks', async () => {
    // A slip first, so that the silence of the other file is an answer and not a server that is still starting.
    const slip = await openText('dockerfile', 'FROM busybox:latest\nFOO bar\n');
    await until('the unknown instruction', () => marksOf(slip.document).find((mark) => mark.text.includes('FOO')));
    const clean = await openSample('12-two-stages/Dockerfile');
    await hoverText(clean, find(clean, 'COPY'));
    assert.deepEqual(marksOf(clean), []);
  });

  test('a quick fix repairs what it is offered for', async () => {
    const { document } = await openText('dockerfile', 'FROM busybox:latest\nENV NAME Mina\n');
    const mark = await until('the legacy ENV', () =>
      vscode.languages.getDiagnostics(document.uri).find(({ code }) => {
        return (typeof code === 'object' ? code.value : code) === 'LegacyKeyValueFormat';
      }),
    );
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      mark.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const edit = actions.find((action) => action.edit)?.edit;
    assert.ok(edit, `offered: ${actions.map((action) => action.title).join(', ')}`);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(document.getText(), /^ENV NAME=Mina$/m);
  });

  test('the outline shows stages with their instructions', async () => {
    const document = await openSample('12-two-stages/Dockerfile');
    const symbols = await until('the outline', async () => {
      const now = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return now && now.length > 0 ? now : null;
    });
    assert.equal(symbols.length, 2);
    assert.match(`${symbols[0]?.name} ${symbols[0]?.detail}`, /build/);
    const inside = symbols[1]?.children.map((child) => child.name).join(' ') ?? '';
    assert.match(inside, /COPY/);
    assert.match(inside, /ENTRYPOINT/);
  });
});
