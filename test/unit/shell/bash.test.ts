import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseShell } from '../../../server/src/shell/parse.js';
import { bashVerdicts, bashVersion } from './bash.js';
import { mutate, pick, random } from './random.js';
import { accepted, rejected } from './table.js';

const corpus = join('test', 'corpus', 'shell');
const scripts = readdirSync(corpus)
  .filter((name) => name.endsWith('.sh'))
  .map((name) => readFileSync(join(corpus, name), 'utf8'));

const show = (text: string): string => JSON.stringify(text);

describe('well-formedness', () => {
  test('what the table says bash accepts has no errors', () => {
    const wrong = accepted.flatMap((text) => {
      const first = parseShell(text).errors[0];
      return first === undefined ? [] : [`${show(text)}: ${first.kind} ${show(first.token)}`];
    });
    assert.deepEqual(wrong, []);
  });

  test('what the table says bash rejects has errors', () => {
    assert.deepEqual(
      rejected.filter((text) => parseShell(text).errors.length === 0),
      [],
    );
  });

  test('the scripts of the corpus have no errors', () => {
    assert.ok(scripts.length >= 10);
    for (const script of scripts) assert.deepEqual(parseShell(script).errors, []);
  });
});

const version = bashVersion();
describe('agreement with the real bash', { skip: version === null ? 'no bash 5 to ask' : false }, () => {
  test('on the table', () => {
    const all = [...accepted, ...rejected];
    const verdicts = bashVerdicts(all);
    const wrong = all.filter((_, index) => verdicts[index]?.ok !== index < accepted.length);
    assert.deepEqual(wrong, [], `the table is wrong about bash ${version}`);
  });

  // More on demand: SHELL_CASES=20000.
  const count = Number(process.env['SHELL_CASES'] ?? 400);
  test(`on ${count} mutated scripts`, () => {
    const next = random(20260801);
    const good = [...accepted, ...scripts.flatMap((s) => s.split(/\n\n+/))].filter((s) => s.length < 600);
    const texts = Array.from({ length: count }, () => mutate(next, pick(next, good))).filter(comparable);
    const verdicts = bashVerdicts(texts);
    const wrong = texts.flatMap((text, index) => {
      const ours = parseShell(text).errors[0];
      const theirs = verdicts[index];
      if ((ours === undefined) === theirs?.ok) return [];
      return [
        `${show(text)}: we say ${ours ? `${ours.kind} ${show(ours.token)}` : 'fine'}, bash ${theirs?.message || 'fine'}`,
      ];
    });
    // What is left: the number of expressions in `for ((…))`, subscripts in array literals, and inputs on which bash
    // gives up without a word. Below one in a hundred.
    assert.ok(wrong.length <= texts.length / 100, `${wrong.length} of ${texts.length}:\n${wrong.join('\n')}`);
  });
});

/**
 * Left out: what this parser reads otherwise on purpose (a CR before a line break is a blank to us, as Windows
 * checkouts have it).
 */
const comparable = (text: string): boolean => !text.includes('\r');
