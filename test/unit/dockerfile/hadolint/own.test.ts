import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { ownRules } from '../../../../server/src/dockerfile/lint/own/index.js';
import { lintText } from '../../../support/dockerfileText.js';
import { proveRules } from '../../../support/ruleExamples.js';

const FOLDER = 'server/src/dockerfile/lint/own';

describe('our own rules', () => {
  test('every rule file is listed, in order', () => {
    const files = readdirSync(FOLDER).flatMap((name) => /^([a-z]+(?:-[a-z]+)+)\.ts$/.exec(name)?.[1] ?? []);
    const listed = [...readFileSync(`${FOLDER}/index.ts`, 'utf8').matchAll(/from '\.\/([a-z-]+)\.js'/g)].map(
      (m) => m[1],
    );
    assert.deepEqual(listed, files.sort());
    assert.equal(ownRules.length, files.length);
  });

  test('every rule has several examples of each kind', () => {
    for (const { id, examples } of ownRules) {
      assert.ok(examples.valid.length >= 2 && examples.invalid.length >= 2, id);
    }
  });

  proveRules(ownRules, lintText);
});
