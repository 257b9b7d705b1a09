import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { allRules } from '../../../../server/src/dockerfile/lint/all.js';
import { hadolintRules } from '../../../../server/src/dockerfile/lint/hadolint/index.js';
import { lintText } from '../../../support/dockerfileText.js';
import { proveRules } from '../../../support/ruleExamples.js';

const FOLDER = 'server/src/dockerfile/lint/hadolint';

describe("hadolint's rules", () => {
  test('every rule file is listed, in order', () => {
    const files = readdirSync(FOLDER).flatMap((name) => /^(dl\d{4})\.ts$/.exec(name)?.[1] ?? []);
    const listed = [...readFileSync(`${FOLDER}/index.ts`, 'utf8').matchAll(/from '\.\/(dl\d{4})\.js'/g)].map(
      (m) => m[1],
    );
    assert.deepEqual(listed, files.sort());
    assert.deepEqual(
      hadolintRules.map((rule) => rule.id.toLowerCase()),
      files,
    );
  });

  test('every rule has at least three examples of each kind', () => {
    const thin = hadolintRules.filter((r) => r.examples.valid.length < 3 || r.examples.invalid.length < 3);
    assert.deepEqual(
      thin.map((r) => r.id),
      [],
    );
  });

  test('every rule links to its own page', () => {
    for (const rule of hadolintRules) {
      assert.equal(rule.sources[0], `https://github.com/hadolint/hadolint/wiki/${rule.id}`);
    }
  });

  test('every rule of hadolint is here, or is a rule of the builder under both names', () => {
    const numbers = (from: number, to: number, gaps: readonly number[] = []): readonly number[] =>
      Array.from({ length: to - from + 1 }, (_, i) => from + i).filter((n) => !gaps.includes(n));
    // 3005, 3017, 3031, 3039 were never used or are gone; 4002 too.
    const all = [1001, ...numbers(3000, 3067, [3005, 3017, 3031, 3039]), ...numbers(4000, 4006, [4002])];
    const known = new Set(allRules.flatMap((rule) => [rule.id, ...(rule.aliases ?? [])]));
    assert.deepEqual(
      all.map((n) => `DL${n}`).filter((id) => !known.has(id)),
      [],
    );
    const names = allRules.flatMap((rule) => [rule.id, ...(rule.aliases ?? [])]);
    assert.equal(names.length, new Set(names).size, 'a name stands for one rule');
  });

  proveRules(hadolintRules, lintText);
});
