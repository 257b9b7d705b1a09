import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allRules } from '../../../server/src/dockerfile/lint/all.js';
import { lintText } from '../../support/dockerfileText.js';
import { errorExamples } from '../../support/examples/errors.js';
import { hadolintExamples } from '../../support/examples/hadolint.js';
import { ownExamples } from '../../support/examples/own.js';
import { exemptions } from '../../support/exemptions.js';
import { mark, marked } from '../../support/marked.js';

/** What the rule reports, marked in the text. */
function reported(id: string, source: string): string {
  const { text } = marked(source);
  const found = lintText(text).problems.filter((problem) => problem.code === id);
  return mark(
    text,
    found.map(({ span }) => span),
  );
}

const tables = [exemptions, errorExamples, hadolintExamples, ownExamples];

describe('both sides of the conditions of the rules', () => {
  for (const [id, { valid, invalid }] of tables.flatMap((table) => Object.entries(table))) {
    test(id, () => {
      assert.ok(allRules.some((rule) => rule.id === id));
      for (const source of valid) assert.equal(reported(id, source), source);
      for (const source of invalid) {
        assert.match(source, /«/);
        assert.equal(reported(id, source), source);
      }
    });
  }
});

/** Rules of which there are not six different examples on a side, and why. None at present. */
const FEWER: Readonly<Record<string, string>> = {};

test('six valid and six invalid examples of every rule', () => {
  const short = allRules.flatMap(({ id, examples }) => {
    const more = tables.flatMap((table) => (Object.hasOwn(table, id) ? [table[id]] : []));
    const valid = new Set([...examples.valid, ...more.flatMap((one) => one?.valid ?? [])]);
    const invalid = new Set([
      ...examples.invalid.map(({ code }) => code),
      ...more.flatMap((one) => one?.invalid ?? []),
    ]);
    return valid.size >= 6 && invalid.size >= 6 ? [] : [`${id}: ${valid.size} valid, ${invalid.size} invalid`];
  });
  assert.deepEqual(
    short.map((line) => line.split(':', 1)[0]),
    Object.keys(FEWER),
    short.join('\n'),
  );
});
