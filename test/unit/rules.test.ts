import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { rules } from '../../server/src/dockerfile/lint/rules.js';
import { lintText } from '../support/dockerfileText.js';
import { proveRules } from '../support/ruleExamples.js';

describe('Dockerfile rules', () => {
  test('every file in lint/rules is listed, in order', () => {
    const files = readdirSync('server/src/dockerfile/lint/rules').map((name) => name.replace(/\.ts$/, ''));
    const listed = [...readFileSync('server/src/dockerfile/lint/rules.ts', 'utf8').matchAll(/'\.\/rules\/(.+)\.js'/g)];
    assert.deepEqual(
      listed.map((m) => m[1]),
      files.sort(),
    );
    assert.equal(rules.length, files.length);
  });
  proveRules(rules, lintText);
});
