import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyEdits } from '../../../server/src/core/edit.js';
import { LineIndex } from '../../../server/src/core/lineIndex.js';
import { codeSpan, escapeMarkdown } from '../../../server/src/core/markdown.js';
import { type Problem, type SemanticToken, TokenPiece } from '../../../server/src/core/results.js';
import { safeEdits } from '../../../server/src/core/safeEdits.js';
import { CompletionAnswers, toCompletions } from '../../../server/src/lsp/completions.js';
import * as convert from '../../../server/src/lsp/convert.js';

const minimal = convert.abilitiesOf({}, false);
const full = convert.abilitiesOf(
  {
    textDocument: {
      completion: {
        completionItem: { snippetSupport: true, insertReplaceSupport: true, documentationFormat: ['markdown'] },
      },
      hover: { contentFormat: ['markdown'] },
    },
  },
  true,
);

describe('completion', () => {
  const text = 'COPY --fr a b';
  const item = {
    label: '--from=',
    kind: 'flag',
    insert: '--from=${1:build}',
    plain: '--from=',
    snippet: true,
    span: { start: 5, end: 9 },
    documentation: { en: 'Copies **out of** a stage.', ko: '스테이지에서 복사합니다.' },
  } as const;
  const list = { items: [item], incomplete: false };

  test('a client without snippets gets the plain text', () => {
    const to = { lines: new LineIndex(text), locale: 'en', client: minimal } as const;
    const [got] = toCompletions(list, 7, to, new CompletionAnswers()).items;
    assert.equal(got?.textEdit?.newText, '--from=');
    assert.equal(got?.insertTextFormat, undefined);
    assert.deepEqual(got?.documentation, { kind: 'plaintext', value: 'Copies out of a stage.' });
  });

  test('insert keeps what stands behind the cursor, replace takes it', () => {
    const to = { lines: new LineIndex(text), locale: 'ko', client: full } as const;
    const [got] = toCompletions(list, 7, to, new CompletionAnswers()).items;
    assert.deepEqual(got?.textEdit, {
      newText: '--from=${1:build}',
      insert: { start: { line: 0, character: 5 }, end: { line: 0, character: 7 } },
      replace: { start: { line: 0, character: 5 }, end: { line: 0, character: 9 } },
    });
    assert.deepEqual(got?.documentation, { kind: 'markdown', value: '스테이지에서 복사합니다.' });
  });

  test('what all items share is said once, and explanations wait until they are asked for', () => {
    const client = convert.abilitiesOf(
      {
        textDocument: {
          completion: {
            completionItem: { snippetSupport: true, resolveSupport: { properties: ['documentation', 'detail'] } },
            completionList: { itemDefaults: ['editRange', 'data'] },
          },
        },
      },
      false,
    );
    const { span } = item;
    const plain = { label: '--link', kind: 'flag', insert: '--link', span, detail: 'first by rank', rank: 1 } as const;
    const other = { label: 'x', kind: 'value', insert: 'x', span: { start: 10, end: 11 } } as const;
    const answers = new CompletionAnswers();
    const to = { lines: new LineIndex(text), locale: 'en', client } as const;
    const got = toCompletions({ items: [item, plain, other], incomplete: false }, 9, to, answers);
    const range = (start: number, end: number) => ({
      start: { line: 0, character: start },
      end: { line: 0, character: end },
    });
    assert.deepEqual(got, {
      isIncomplete: false,
      itemDefaults: { editRange: range(5, 9), data: { answer: 1 } },
      items: [
        { label: '--link', kind: 10, sortText: '0' },
        { label: '--from=', kind: 10, insertTextFormat: 2, textEditText: '--from=${1:build}', sortText: '1' },
        { label: 'x', kind: 20, textEdit: { newText: 'x', range: range(10, 11) }, sortText: '2' },
      ],
    });
    const resolved = got.items.map((one) => answers.resolve({ ...one, data: got.itemDefaults?.data }));
    assert.equal(resolved[0]?.detail, 'first by rank');
    assert.deepEqual(resolved[1]?.documentation, { kind: 'plaintext', value: 'Copies out of a stage.' });
    assert.equal(resolved[2]?.documentation, undefined);
  });

  test('a list of snippets says so once, and marks what is none', () => {
    const client = convert.abilitiesOf(
      {
        textDocument: {
          completion: {
            completionItem: { snippetSupport: true },
            completionList: { itemDefaults: ['insertTextFormat'] },
          },
        },
      },
      false,
    );
    const plain = { label: 'x', kind: 'value', insert: 'x', span: item.span } as const;
    const to = { lines: new LineIndex(text), locale: 'en', client } as const;
    const got = toCompletions({ items: [item, plain], incomplete: false }, 9, to, new CompletionAnswers());
    assert.equal(got.itemDefaults?.insertTextFormat, 2);
    assert.deepEqual(
      got.items.map((one) => one.insertTextFormat),
      [undefined, 1],
    );
  });
});

describe('semantic tokens', () => {
  test('are relative, and cut where a line ends', () => {
    const text = 'FROM a\r\nRUN <<E\nx\ny\nE\n';
    const tokens: SemanticToken[] = [
      { span: { start: 0, end: 4 }, type: 'keyword' },
      { span: { start: 8, end: 11 }, type: 'keyword' },
      { span: { start: 16, end: 19 }, type: 'string' },
    ];
    const data = [...[0, 0, 4, 0, 0], ...[1, 0, 3, 0, 0], ...[1, 0, 1, 4, 0], ...[1, 0, 1, 4, 0]];
    assert.deepEqual(convert.toTokenData([{ start: 0, piece: new TokenPiece(tokens) }], new LineIndex(text)), data);
  });

  test('of pieces follow upon each other, wherever a piece stands', () => {
    const word: SemanticToken = { span: { start: 0, end: 2 }, type: 'keyword' };
    const ab = new TokenPiece([word, { span: { start: 3, end: 4 }, type: 'string' }]);
    const empty = new TokenPiece([]);
    const places = (text: string, ...at: readonly (readonly [number, TokenPiece])[]): readonly number[] =>
      convert.toTokenData(
        at.map(([start, piece]) => ({ start, piece })),
        new LineIndex(text),
      );
    assert.deepEqual(places('ab\nc\n  ab\nc\n', [0, ab], [5, empty], [7, ab]), [
      ...[0, 0, 2, 0, 0],
      ...[1, 0, 1, 4, 0],
      ...[1, 2, 2, 0, 0],
      ...[1, 0, 1, 4, 0],
    ]);
    const line = new TokenPiece([word]);
    assert.deepEqual(places('\n\nab ab\nab', [2, line], [5, line], [8, line]), [
      ...[2, 0, 2, 0, 0],
      ...[0, 3, 2, 0, 0],
      ...[1, 0, 2, 0, 0],
    ]);
  });
});

describe('fix all', () => {
  const text = 'aaa bbb ccc';
  const problem = (start: number, end: number, safety: 'safe' | 'review' = 'safe'): Problem => ({
    code: 'X',
    span: { start, end },
    severity: 'warning',
    message: '',
    url: '',
    fixes: [{ title: '', safety, edits: [{ span: { start, end }, text: '-' }] }],
  });

  test('takes safe fixes only, and the earlier of two that collide', () => {
    const { edits, count } = safeEdits([problem(4, 7), problem(0, 5), problem(8, 11), problem(0, 3, 'review')]);
    assert.equal(count, 2);
    assert.equal(applyEdits(text, edits), 'aaa - -');
  });

  test('never inserts twice at one place', () => {
    const { edits, count } = safeEdits([problem(3, 3), problem(3, 3)]);
    assert.equal(count, 1);
    assert.equal(applyEdits(text, edits), 'aaa- bbb ccc');
  });
});

describe('foreign text in Markdown', () => {
  test('links, images, HTML, commands and code fences come out as they are', () => {
    const evil = '[x](command:a) ![y](http://z) <b> `c` **d** &lt; https://e';
    // Every character that could start Markdown is escaped.
    assert.doesNotMatch(escapeMarkdown(evil), /(?<!\\)[[\]()!<>`*&:]/);
    assert.equal(convert.plainText(escapeMarkdown(evil)), evil);
  });

  test('a code span holds backticks', () => {
    assert.equal(codeSpan('a`b``c'), '```a`b``c```');
    assert.equal(codeSpan('`'), '`` ` ``');
    assert.equal(codeSpan('a\n[b](command:c)'), '`a [b](command:c)`');
  });
});

describe('diagnostics', () => {
  const lines = new LineIndex('FROM busybox\nMAINTAINER me\n');
  const problem: Problem = {
    code: 'MaintainerDeprecated',
    span: { start: 13, end: 23 },
    severity: 'warning',
    message: { en: 'Use LABEL.', ko: 'LABEL을 쓰세요.' },
    url: 'https://example.com',
    fixes: [],
  };
  const messages = (problems: readonly Problem[], locale: 'en' | 'ko'): readonly string[] =>
    convert
      .toDiagnostics(problems, 'file:///Dockerfile', { lines, locale, client: full })
      .map(({ message }) => String(message));

  test('what to do stands in the first line, why it matters below it', () => {
    const [english = ''] = messages([problem], 'en');
    assert.match(english, /^Use LABEL\.\n.*MAINTAINER.*\.$/);
    const [korean = ''] = messages([problem], 'ko');
    assert.match(korean, /^LABEL을 쓰세요\.\n.*[가-힣].*다\.$/);
  });

  test('what is no rule of ours (ShellCheck) says what it says', () => {
    assert.deepEqual(messages([{ ...problem, code: 'SC2086', message: 'Double quote.' }], 'en'), ['Double quote.']);
  });

  test('where there are hundreds, only what to do is said', () => {
    assert.equal(
      messages(
        Array.from({ length: 301 }, () => problem),
        'en',
      ).at(-1),
      'Use LABEL.',
    );
  });
});
