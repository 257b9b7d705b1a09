import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parse } from '../../../../server/src/dockerfile/syntax/parse.js';
import { lintText } from '../../../support/dockerfileText.js';
import { Random } from '../../../support/random.js';
import { checkSyntax } from '../../../support/syntaxInvariants.js';

/** Pieces that random texts are made of: whatever once had a meaning somewhere. */
const PIECES: readonly string[] = [
  ...'FROM,from,RUN,COPY,ADD,ENV,LABEL,ARG,CMD,ENTRYPOINT,ONBUILD,HEALTHCHECK,SHELL,VOLUME,EXPOSE,FOO,WORKDIR'.split(
    ',',
  ),
  ...['--mount=type=cache,target=/x', '--from=a', '--', '--x', '--x="a b"', '--mount=type=bind,"source=a,b"', '--="\\'],
  ...[
    '<<EOF',
    '<<-"E F"',
    '3<<EOF',
    '<< EOF',
    '<<',
    '<<<E',
    'EOF',
    '\tEOF',
    'E F',
    'a=b',
    'a="b c"',
    "a='",
    '"',
    "'",
    '=',
    'as',
  ],
  ...['["a", "b\\n$c"]', '["a"', '[1, {"x": [2]}]', '[]', '"\\u0041$x"', '\\ud800', '"\\u00'],
  ...[
    '$a',
    '${a}',
    '${a:-$b}',
    '${a:-"${b}"}',
    '${',
    '${}',
    '${a',
    '${a/b/c}',
    '${a/b',
    '${a!}',
    '$',
    '$$',
    '\\$',
    '${:',
    '${a:?}',
  ],
  ...[
    '#',
    '# c',
    '# escape=`',
    '# syntax=x',
    '# check=skip=all',
    '#!',
    '\ufeff',
    '\0',
    '가',
    '😀',
    '\ud83d',
    '\u0085',
    '\u00a0',
  ],
  ...['\n', '\n', '\n', '\r\n', '\r', ' ', ' ', '\t', '\v', '\\', '\\\n', '\\ \n', '`\n', '\\\r\n', '\\\\\n', '\n\n'],
];

const COUNT = Number(process.env['FUZZ_COUNT'] ?? 20_000);

function randomText(random: Random): string {
  let text = '';
  for (let n = random.below(14); n >= 0; n--) text += random.pick(PIECES) + (random.chance(40) ? ' ' : '');
  return text;
}

/** Every text of the corpus, changed in a few places. */
function mutated(random: Random, texts: readonly string[]): string {
  let text = random.pick(texts);
  for (let n = random.below(4); n >= 0; n--) {
    const start = random.below(text.length + 1);
    const end = Math.min(text.length, start + random.below(random.chance(50) ? 3 : 40));
    text = text.slice(0, start) + (random.chance(70) ? random.pick(PIECES) : '') + text.slice(end);
  }
  return random.chance(20) ? text.slice(0, random.below(text.length + 1)) : text;
}

const CORPUS = 'test/corpus/dockerfile';

describe('any text can be parsed', () => {
  const corpus = readdirSync(CORPUS)
    .filter((name) => name.endsWith('.Dockerfile'))
    .sort()
    .map((name) => readFileSync(join(CORPUS, name), 'utf8'));

  test('the corpus', () => {
    assert.ok(corpus.length >= 5);
    for (const text of corpus) checkSyntax(parse(text));
  });

  test(`${COUNT} random and mutated texts: tiles, never throws, ends, spans nested and in order`, () => {
    const random = new Random(20_240_901);
    for (let n = 0; n < COUNT; n++) {
      const text = n % 2 === 0 ? randomText(random) : mutated(random, corpus);
      try {
        checkSyntax(parse(text));
      } catch (error) {
        throw new Error(`${error instanceof Error ? error.message : error} in text ${n}: ${JSON.stringify(text)}`);
      }
    }
  });

  test('no rule throws on any of them, and all findings lie in the text', () => {
    const random = new Random(7);
    for (let n = 0; n < COUNT / 20; n++) {
      const text = n % 2 === 0 ? randomText(random) : mutated(random, corpus);
      try {
        for (const { span, fixes } of lintText(text).problems) {
          for (const s of [span, ...fixes.flatMap((fix) => fix.edits.map((edit) => edit.span))]) {
            assert.ok(s.start >= 0 && s.start <= s.end && s.end <= text.length, `${s.start}-${s.end}`);
          }
        }
      } catch (error) {
        throw new Error(`${error instanceof Error ? error.message : error} in text ${n}: ${JSON.stringify(text)}`);
      }
    }
  });
});
