import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allRules } from '../../../server/src/dockerfile/lint/all.js';
import { lintText } from '../../support/dockerfileText.js';
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

describe('both sides of the conditions of the checks', () => {
  for (const [id, { valid, invalid }] of Object.entries(exemptions)) {
    test(id, () => {
      const rule = allRules.find((candidate) => candidate.id === id);
      assert.ok(rule);
      for (const source of valid) assert.equal(reported(id, source), source);
      for (const source of invalid) assert.equal(reported(id, source), source);
    });
  }
});
