import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Span } from '../../../../server/src/core/text.js';
import {
  flagAt,
  heredocAt,
  innermostInstructionAt,
  instructionAt,
  itemAt,
  variableAt,
  wordAt,
} from '../../../../server/src/dockerfile/syntax/locate.js';
import type { Instruction } from '../../../../server/src/dockerfile/syntax/nodes.js';
import { parse } from '../../../../server/src/dockerfile/syntax/parse.js';
import { mark, marked } from '../../../support/marked.js';

type Find = (node: Instruction, offset: number) => { readonly span: Span } | null;

/** `<|>` is the cursor, `«…»` what is found there; without marks nothing is. */
function check(source: string, find: Find): void {
  const { text, cursor } = marked(source);
  const node = innermostInstructionAt(parse(text), cursor);
  const found = node === null ? null : find(node, cursor);
  const expected = source.replace('<|>', '');
  assert.equal(mark(text, found === null ? [] : [found.span]), expected);
}

describe('what stands at an offset', () => {
  test('a word', () => check('COPY a «b<|>c» d', wordAt));
  test('a word, behind its last letter', () => check('COPY a «bc<|>» d', wordAt));
  test('between words', () => check('COPY a <|> d', wordAt));
  test('a word of the second line', () => check('COPY a \\\n  «<|>bc» d', wordAt));
  test('no word in a comment line', () => check('COPY a \\\n # b<|>c\n d', wordAt));
  test('a flag', () => check('COPY «--fr<|>om=a» b c', flagAt));
  test('a flag on a continued line', () => check('RUN \\\n # x\n «--mount=type=ca<|>che» y', flagAt));
  test('a variable', () => check('ENV a=b«$<|>c»/d', variableAt));
  test('the innermost variable', () => check('ENV a=${b:-«${<|>c}»}', variableAt));
  test('a variable in a flag', () => check('FROM --platform=«$<|>P» b', variableAt));
  test('a variable in a heredoc', () => check('COPY <<E /x\na «$<|>b»\nE', variableAt));
  test('a variable behind a trigger', () => check('ONBUILD ENV a=«$<|>b»', variableAt));
  test('a heredoc body', () => {
    const { text, cursor } = marked('RUN <<A <<B\n1\nA\n2<|>\nB\n');
    const node = instructionAt(parse(text), cursor);
    assert.equal(node && heredocAt(node, cursor)?.name.text, 'B');
  });
});

describe('items and instructions', () => {
  const kindAt = (source: string): string | undefined => {
    const { text, cursor } = marked(source);
    return itemAt(parse(text), cursor)?.kind;
  };
  test('items', () => {
    assert.equal(kindAt('# esc<|>ape=`\nFROM a'), 'directive');
    assert.equal(kindAt('FROM a\n# <|>b\n'), 'comment');
    assert.equal(kindAt('FROM a\n<|>\nRUN b'), 'blank');
    assert.equal(kindAt('FROM a\n  R<|>UN b'), 'instruction');
    assert.equal(kindAt('<|>'), undefined);
  });
  test('behind the last line break there is no instruction', () => {
    assert.equal(instructionAt(parse('FROM a\n'), 7), null);
    assert.equal(instructionAt(parse('FROM a'), 6)?.name, 'FROM');
  });
  test('the cursor in ONBUILD itself', () => {
    assert.equal(innermostInstructionAt(parse('ONBUILD RUN a'), 3)?.name, 'ONBUILD');
    assert.equal(innermostInstructionAt(parse('ONBUILD RUN a'), 9)?.name, 'RUN');
  });
});
