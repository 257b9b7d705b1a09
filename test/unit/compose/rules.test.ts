import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { allSpecs } from '../../../server/src/compose/knowledge/index.js';
import { rules } from '../../../server/src/compose/lint/rules.js';
import { lintCompose } from '../../support/composeText.js';
import { proveRules } from '../../support/ruleExamples.js';

describe('Compose rules', () => {
  test('every file in lint/rules is listed, in order', () => {
    const files = readdirSync('server/src/compose/lint/rules').map((name) => name.replace(/\.ts$/, ''));
    const listed = [...readFileSync('server/src/compose/lint/rules.ts', 'utf8').matchAll(/'\.\/rules\/(.+)\.js'/g)];
    assert.deepEqual(
      listed.map((m) => m[1]),
      files.sort(),
    );
    assert.equal(rules.length, files.length);
  });

  test('every place that a rule looks at is in the table of keys', () => {
    for (const rule of rules) {
      for (const path of Object.keys(rule.on.at ?? {})) assert.ok(allSpecs.has(path), `${rule.id}: ${path}`);
    }
  });

  proveRules(rules, lintCompose);
});
