import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DocumentSymbol } from '../../../../server/src/core/results.js';
import { folds } from '../../../../server/src/dockerfile/features/folding.js';
import { signature } from '../../../../server/src/dockerfile/features/signature.js';
import { symbols } from '../../../../server/src/dockerfile/features/symbols.js';
import { DockerfileFile } from '../../../../server/src/dockerfile/file.js';
import { mark, marked } from '../../../support/marked.js';

const open = (text: string): DockerfileFile => new DockerfileFile('file:///Dockerfile', 1, text);

describe('symbols', () => {
  /** The tree as indented lines: `name (detail)`. */
  const tree = (list: readonly DocumentSymbol[], indent = ''): string[] =>
    list.flatMap((s) => [
      `${indent}${s.name}${s.detail === undefined ? '' : ` (${s.detail})`}`,
      ...tree(s.children, `${indent}  `),
    ]);

  test('stages hold their instructions; global ARGs stand at the top', () => {
    const text =
      'ARG V=1\nFROM golang:$V AS build\nRUN go build \\\n  -o /app\nFROM scratch\nCOPY --from=build /app /\nENV A=1 B=2\n';
    assert.deepEqual(tree(symbols(open(text))), [
      'ARG (V=1)',
      'build (golang:$V)',
      '  RUN (go build -o /app)',
      'scratch (#1)',
      '  COPY (/app /)',
      '  ENV (A=1 B=2)',
      '    A (1)',
      '    B (2)',
    ]);
  });

  test('a file without FROM, an unknown word, an empty file', () => {
    assert.deepEqual(tree(symbols(open('WHAT x'))), ['WHAT (x)']);
    assert.deepEqual(tree(symbols(open(''))), []);
  });

  test('a long instruction is cut', () => {
    const [from] = symbols(open(`FROM a\nRUN ${'x'.repeat(100_000)}`));
    assert.equal(from?.children[0]?.detail?.length, 60);
  });

  test('each span holds its name and its children', () => {
    const text = 'ARG A=1 B=2\nFROM a AS b\nRUN x\n\n# c\nFROM d\nENV \\\n # c\n  X=1 \\\n  Y=2\n';
    const check = (list: readonly DocumentSymbol[], start: number, end: number): void => {
      for (const s of list) {
        assert.ok(start <= s.span.start && s.span.end <= end, s.name);
        assert.ok(s.span.start <= s.nameSpan.start && s.nameSpan.end <= s.span.end, s.name);
        check(s.children, s.span.start, s.span.end);
      }
    };
    check(symbols(open(text)), 0, text.length);
  });
});

describe('folding', () => {
  /** `«…»` marks the folds of a file; where two touch, both marks stand there. */
  const check = (source: string): void => {
    const { text } = marked(source);
    assert.equal(
      mark(
        text,
        folds(open(text)).map((f) => f.span),
      ),
      source,
    );
  };

  test('stages, and instructions of several lines', () =>
    check('«FROM a AS b\nRUN x\n«RUN y \\\n  z»»\n\n# c\n«FROM c\nCOPY a b»\n'));
  test('a stage of one line is no fold', () => check('FROM a\n\n«FROM b\nRUN x»\n'));
  test('heredocs', () => check('«FROM a\n«RUN <<E\nx\nE»»\n'));
  test('two heredocs fold each for itself', () => {
    const text = 'FROM a\nCOPY <<A <<B /d/\none\nA\ntwo\nB\n';
    const found = folds(open(text)).map((f) => text.slice(f.span.start, f.span.end));
    assert.deepEqual(found.slice(1), ['COPY <<A <<B /d/\none\nA\ntwo\nB', 'COPY <<A <<B /d/\none\nA', 'A\ntwo\nB']);
  });
  test('comments', () => check('«# one\n# two»\n\n# three\n'));
  test('regions', () => check('«# region build\n«FROM a\nRUN x»\n# endregion»\n'));
  test('kinds', () => {
    const kinds = folds(open('# a\n# b\n#region\nFROM a\n#endregion\n')).map((f) => f.kind);
    assert.deepEqual(kinds.sort(), ['comment', 'region']);
  });
});

describe('signature help', () => {
  const active = (source: string): string | null => {
    const { text, cursor } = marked(source);
    const found = signature(open(text), cursor);
    return found && (found.parameters[found.active]?.label ?? '?');
  };
  const F = 'FROM a\n';
  const table: readonly (readonly [string, string | null])[] = [
    ['FROM <|>', 'image[:tag|@digest]'],
    ['FROM a AS <|>', 'AS name'],
    [`${F}COPY <|>`, 'source…'],
    [`${F}COPY a <|>`, 'destination'],
    [`${F}COPY a<|> b c`, 'source…'],
    [`${F}COPY a b<|> c`, 'source…'],
    [`${F}COPY a b c<|>`, 'destination'],
    [`${F}COPY --from=x <|>`, 'source…'],
    [`${F}RUN x <|>`, 'command'],
    [`${F}EXPOSE 80 <|>`, 'port[/protocol] …'],
    [`${F}ONBUILD COPY <|>`, 'source…'],
    [`${F}CO<|>PY a b`, null],
    [`${F}COPY --fr<|>om=x a b`, null],
    [`${F}RUN <<E\n<|>\nE`, null],
    [`${F}RUN a \\\n # c<|>\n b`, null],
    [`${F}WHAT <|>`, null],
  ];
  for (const [source, expected] of table) {
    test(JSON.stringify(source), () => assert.equal(active(source), expected));
  }

  test('the parameters stand in the label', () => {
    const found = signature(open('FROM a\nCOPY x y'), 14);
    for (const { label } of found?.parameters ?? []) assert.ok(found?.label.includes(label), label);
  });
});
