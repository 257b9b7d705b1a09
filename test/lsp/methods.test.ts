import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentDiagnosticReport,
  DocumentSymbol,
  FoldingRange,
  Hover,
  SemanticTokens,
  SemanticTokensDelta,
  SymbolInformation,
  TextEdit,
} from 'vscode-languageserver-protocol';
import { applyEdits } from '../../server/src/core/edit.js';
import { LineIndex } from '../../server/src/core/lineIndex.js';
import { toSpan } from '../../server/src/lsp/convert.js';
import { type Session, spawnSession } from '../support/lspSession.js';

const dockerfile = `# syntax=docker/dockerfile:1
ARG TAG=3.22
FROM alpine:$TAG AS build
RUN <<EOF
echo hello
EOF
FROM scratch
COPY --from=build /out /
`;

/** The text after the client has applied the edits. */
const applied = (text: string, edits: readonly TextEdit[]): string => {
  const lines = new LineIndex(text);
  return applyEdits(
    text,
    edits.map((edit) => ({ span: toSpan(lines, edit.range), text: edit.newText })),
  );
};

/** Texts of a hover or of documentation, whatever their form. */
const textOf = (contents: unknown): string =>
  typeof contents === 'string' ? contents : ((contents as { value?: string } | null)?.value ?? '');

describe('node dist/server.js --stdio, as a full client', () => {
  let session: Session;
  before(async () => {
    session = await spawnSession({ client: 'full', locale: 'en' });
  });
  after(() => session.close());

  let count = 0;
  const open = (source: string, languageId = 'dockerfile') =>
    session.open(`file:///t${count++}/Dockerfile`, languageId, source);
  const ask = <T>(method: string, params: object): Promise<T> => session.connection.sendRequest(method, params);

  test('hover explains in English Markdown', async () => {
    const at = open('FROM alpine\nEXP<|>OSE 80\n');
    const hover = await ask<Hover>('textDocument/hover', at);
    assert.match(textOf(hover.contents), /`-p 8080:80`/);
    assert.deepEqual(hover.range, { start: { line: 1, character: 0 }, end: { line: 1, character: 6 } });
  });

  test('completion offers snippets with documentation', async () => {
    const at = open('FROM alpine\nCO<|>');
    const list = await ask<CompletionList>('textDocument/completion', at);
    const copy = list.items.find((item) => item.label === 'COPY source destination');
    assert.ok(copy);
    assert.equal(copy.insertTextFormat ?? list.itemDefaults?.insertTextFormat, 2);
    // The place and the number of the list are the same for all; explanations come for the item that is looked at.
    const start = { line: 1, character: 0 };
    assert.deepEqual(list.itemDefaults?.editRange, { start, end: { line: 1, character: 2 } });
    assert.match(copy.textEditText ?? '', /^COPY \$\{1/);
    assert.deepEqual([copy.textEdit, copy.detail, copy.documentation], [undefined, undefined, undefined]);
    const asked = { ...copy, data: list.itemDefaults.data };
    const looked = await ask<CompletionItem>('completionItem/resolve', asked);
    assert.match(textOf(looked.documentation), /COPY/);
    const { detail, documentation, ...rest } = looked;
    assert.ok(detail && documentation);
    assert.deepEqual(rest, asked);
    const foreign = { label: 'x', data: { answer: 'y' } };
    assert.deepEqual(await ask<CompletionItem>('completionItem/resolve', foreign), foreign);
  });

  test('the outline is a tree by stage', async () => {
    const symbols = await ask<DocumentSymbol[]>('textDocument/documentSymbol', open(dockerfile));
    const build = symbols.find((symbol) => symbol.name.includes('build'));
    assert.ok(build?.children && build.children.length > 0);
  });

  test('folding covers stages and heredocs', async () => {
    const folds = await ask<FoldingRange[]>('textDocument/foldingRange', open(dockerfile));
    assert.ok(folds.some((fold) => fold.startLine === 3 && fold.endLine >= 4));
  });

  test('diagnostics are pulled: full once, then unchanged, then new after a change', async () => {
    const at = open('FROM alpine\nCOPPY a b\n');
    const first = await ask<DocumentDiagnosticReport>('textDocument/diagnostic', at);
    assert.ok(first.kind === 'full');
    const unknown = first.items.find((item) => item.code === 'UnknownInstruction');
    assert.deepEqual(unknown?.range, { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } });
    assert.equal(unknown?.severity, 1);
    assert.match(unknown?.codeDescription?.href ?? '', /^https:/);
    const again = await ask<DocumentDiagnosticReport>('textDocument/diagnostic', {
      ...at,
      previousResultId: first.resultId,
    });
    assert.equal(again.kind, 'unchanged');
    await session.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: at.textDocument.uri, version: 2 },
      contentChanges: [{ range: { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } }, text: 'COPY' }],
    });
    const last = await ask<DocumentDiagnosticReport>('textDocument/diagnostic', {
      ...at,
      previousResultId: first.resultId,
    });
    assert.ok(last.kind === 'full' && !last.items.some((item) => item.code === 'UnknownInstruction'));
  });

  test('a quick fix mends what it promises, and "fix all" gathers the safe ones', async () => {
    const source = 'FROM alpine\nCOPPY a b\nWRKDIR /x\n';
    const at = open(source);
    const range = { start: { line: 1, character: 1 }, end: { line: 1, character: 1 } };
    const quick = await ask<CodeAction[]>('textDocument/codeAction', { ...at, range, context: { diagnostics: [] } });
    const fix = quick.find((action) => action.kind === 'quickfix' && action.title.includes('COPY'));
    assert.equal(
      applied(source, fix?.edit?.changes?.[at.textDocument.uri] ?? []),
      'FROM alpine\nCOPY a b\nWRKDIR /x\n',
    );
  });

  test('"fix all" gathers the safe fixes of the whole file', async () => {
    const source = 'FROM alpine as a\nFROM alpine AS B\nENV X y\n';
    const at = open(source);
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const all = await ask<CodeAction[]>('textDocument/codeAction', {
      ...at,
      range,
      context: { diagnostics: [], only: ['source.fixAll'] },
    });
    assert.deepEqual(
      all.map((action) => action.kind),
      ['source.fixAll.docknote'],
    );
    assert.equal(
      applied(source, all[0]?.edit?.changes?.[at.textDocument.uri] ?? []),
      'FROM alpine AS a\nFROM alpine AS b\nENV X=y\n',
    );
  });

  test('semantic tokens, whole and by range', async () => {
    const at = open(dockerfile);
    const full = await ask<SemanticTokens>('textDocument/semanticTokens/full', at);
    assert.ok(full.data.length > 0 && full.data.length % 5 === 0);
    const part = await ask<SemanticTokens>('textDocument/semanticTokens/range', {
      ...at,
      range: { start: { line: 6, character: 0 }, end: { line: 7, character: 0 } },
    });
    assert.ok(part.data.length > 0 && part.data.length < full.data.length);
  });

  test('after an edit only the semantic tokens that changed', async () => {
    const at = open(`FROM a\n${'RUN echo hi\n'.repeat(20)}`);
    const full = await ask<SemanticTokens>('textDocument/semanticTokens/full', at);
    await session.connection.sendNotification('textDocument/didChange', {
      textDocument: { ...at.textDocument, version: 2 },
      contentChanges: [{ range: { start: { line: 10, character: 4 }, end: { line: 10, character: 4 } }, text: '"x" ' }],
    });
    const delta = await ask<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', {
      ...at,
      previousResultId: full.resultId,
    });
    assert.equal(delta.edits.length, 1);
    const [edit] = delta.edits;
    assert.ok(edit && edit.start > 0 && (edit.data?.length ?? 0) < 30);
    const held = [...full.data];
    held.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
    assert.deepEqual(held, (await ask<SemanticTokens>('textDocument/semanticTokens/full', at)).data);
  });

  test('formatting gives small edits', async () => {
    const source = 'FROM alpine\nrun   echo hi   \nRUN echo\n';
    const at = open(source);
    const edits = await ask<TextEdit[]>('textDocument/formatting', {
      ...at,
      options: { tabSize: 4, insertSpaces: true },
    });
    assert.equal(applied(source, edits), 'FROM alpine\nRUN echo hi\nRUN echo\n');
  });

  test('every other method of the capabilities answers on a Dockerfile and on a Compose file', async () => {
    const options = { tabSize: 2, insertSpaces: true };
    const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } };
    for (const at of [
      open('FROM al<|>pine AS a\nFROM a\n'),
      open('services:\n  w<|>eb:\n    image: a\n', 'dockercompose'),
    ]) {
      const requests: readonly [string, object][] = [
        ['signatureHelp', at],
        ['definition', at],
        ['references', { ...at, context: { includeDeclaration: true } }],
        ['documentHighlight', at],
        ['prepareRename', at],
        ['documentLink', at],
        ['selectionRange', { ...at, positions: [at.position] }],
        ['inlayHint', { ...at, range }],
        ['rangeFormatting', { ...at, range, options }],
        ['onTypeFormatting', { ...at, ch: '\n', options }],
      ];
      for (const [method, params] of requests) {
        const answer = await ask(`textDocument/${method}`, params);
        assert.ok(answer === null || typeof answer === 'object', method);
      }
    }
    assert.deepEqual(
      session.log.filter((line) => line.includes('Error')),
      [],
    );
  });

  test('a document that was never opened, or is not ours, gets empty answers', async () => {
    const unknown = { textDocument: { uri: 'file:///nowhere' }, position: { line: 3, character: 3 } };
    const other = session.open('file:///readme.md', 'markdown', 'FROM <|>');
    for (const at of [unknown, other]) {
      assert.equal(await ask('textDocument/hover', at), null);
      assert.deepEqual(await ask('textDocument/documentSymbol', at), []);
      assert.deepEqual(await ask('textDocument/diagnostic', at), { kind: 'full', items: [] });
    }
  });

  test('Compose: hover, completion, outline and diagnostics', async () => {
    const at = session.open(
      'file:///p/compose.yaml',
      'dockercompose',
      'services:\n  web:\n    ima<|>ge: nginx\n    enviroment: {}\n',
    );
    assert.match(textOf((await ask<Hover>('textDocument/hover', at)).contents), /image/);
    assert.ok((await ask<DocumentSymbol[]>('textDocument/documentSymbol', at)).length > 0);
    const report = await ask<DocumentDiagnosticReport>('textDocument/diagnostic', at);
    assert.ok(report.kind === 'full');
    const unknownKey = report.items.find((item) => textOf(item.message).includes('environment'));
    assert.deepEqual(unknownKey?.range, { start: { line: 3, character: 4 }, end: { line: 3, character: 14 } });
    const blank = session.open('file:///q/compose.yaml', 'dockercompose', 'services:\n  web:\n    <|>\n');
    const list = await ask<CompletionList>('textDocument/completion', blank);
    assert.ok(list.items.some((item) => item.label === 'image'));
  });
});

describe('node dist/server.js --stdio, as a client that can do nothing optional', () => {
  let session: Session;
  before(async () => {
    session = await spawnSession({ client: 'minimal', locale: 'ko' });
  });
  after(() => session.close());

  test('diagnostics are pushed, in the locale of initialize', async () => {
    const uri = 'file:///m/Dockerfile';
    const next = session.pushed(uri);
    session.open(uri, 'dockerfile', 'FROM alpine\nCOPPY a b\n');
    const diagnostics: readonly Diagnostic[] = await next;
    assert.match(textOf(diagnostics.find((d) => d.code === 'UnknownInstruction')?.message ?? ''), /[가-힣]/);
  });

  test('hover and completion are plain text', async () => {
    const at = session.open('file:///n/Dockerfile', 'dockerfile', 'FROM alpine\nRU<|>N echo\n');
    const hover = await session.connection.sendRequest<Hover>('textDocument/hover', at);
    assert.deepEqual((hover.contents as { kind?: string }).kind, 'plaintext');
    assert.doesNotMatch(textOf(hover.contents), /\*\*|```/);
    const list = await session.connection.sendRequest<CompletionList>('textDocument/completion', at);
    for (const item of list.items) assert.notEqual(item.insertTextFormat, 2);
    assert.ok(list.itemDefaults === undefined && list.items.every((item) => item.textEdit));
    // Who cannot ask for it later gets it at once.
    assert.match(textOf(list.items.find((item) => item.label.startsWith('RUN'))?.documentation), /[가-힣]/);
  });

  test('the outline is flat', async () => {
    const at = session.open('file:///o/Dockerfile', 'dockerfile', dockerfile);
    const symbols = await session.connection.sendRequest<SymbolInformation[]>('textDocument/documentSymbol', at);
    assert.ok(symbols.every((symbol) => 'location' in symbol) && symbols.length > 3);
  });
});

describe('bad input', () => {
  let session: Session;
  before(async () => {
    session = await spawnSession();
  });
  after(() => session.close());

  const inputs: readonly [name: string, languageId: string, text: string][] = [
    ['empty', 'dockerfile', ''],
    ['binary', 'dockerfile', '\u0000\u0001\ufffd\u0000'.repeat(500)],
    ['one line of 60 KB', 'dockerfile', `FROM alpine\nRUN ${'x'.repeat(60_000)}`],
    ['100,000 lines', 'dockerfile', `FROM alpine\n${'RUN echo hello && echo $X\n'.repeat(100_000)}`],
    ['cut off in a heredoc', 'dockerfile', 'FROM alpine\nRUN <<EOF\necho'],
    ['no Compose file', 'dockercompose', '- just\n- a list\n'],
    ['broken YAML', 'dockercompose', 'services: {a: [b\n\t x: "'],
    ['a scalar', 'dockercompose', 'hello'],
    ['100,000 lines of YAML', 'dockercompose', `services:\n${'  a: {image: b}\n'.repeat(100_000)}`],
  ];
  inputs.forEach(([name, languageId, text], index) => {
    test(`${name} (${languageId}): every method answers, nothing is logged as an error`, {
      timeout: 200_000,
    }, async () => {
      const at = session.open(`file:///bad${index}/x`, languageId, text);
      const range = { start: at.position, end: at.position };
      for (const method of [
        'hover',
        'completion',
        'documentSymbol',
        'foldingRange',
        'diagnostic',
        'semanticTokens/full',
      ]) {
        await session.connection.sendRequest(`textDocument/${method}`, at);
      }
      await session.connection.sendRequest('textDocument/codeAction', { ...at, range, context: { diagnostics: [] } });
      assert.deepEqual(
        session.log.filter((line) => line.includes('Error')),
        [],
      );
    });
  });
});

describe('lenses', () => {
  const text = 'FROM busybox AS base\nFROM base\n';
  const lenses = ({ connection }: Session, uri: string) =>
    connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });

  test('our own client gets them, in its language, with its command', async () => {
    const session = await spawnSession({ locale: 'ko', initializationOptions: { host: true } });
    assert.deepEqual(session.initialized.capabilities.codeLensProvider, {});
    session.open('file:///l/Dockerfile', 'dockerfile', text);
    const found = await lenses(session, 'file:///l/Dockerfile');
    assert.deepEqual(
      found.map(({ command }) => [command?.title.replace(/\$\([\w-]+\) /, ''), command?.arguments?.[0]]),
      [
        ['빌드', { uri: 'file:///l/Dockerfile' }],
        ['옵션을 골라 빌드…', { uri: 'file:///l/Dockerfile', ask: true }],
        ['빌드하고 실행', { uri: 'file:///l/Dockerfile', run: true }],
        ['base 스테이지 빌드', { uri: 'file:///l/Dockerfile', target: 'base' }],
      ],
    );
    assert.ok(found.every(({ command }) => command?.command === 'docknote.image.build'));
    await session.close();
  });
  test('others, who do not have the commands, are not offered any', async () => {
    const session = await spawnSession();
    assert.equal(session.initialized.capabilities.codeLensProvider, undefined);
    await session.close();
  });
});
