import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
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

  proveRules(hadolintRules, lintText);
});
