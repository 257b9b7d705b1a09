import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { rules } from '../../../server/src/dockerignore/lint/rules.js';
import { lintIgnore } from '../../support/dockerignoreExamples.js';
import { proveRules } from '../../support/ruleExamples.js';

describe('.dockerignore rules', () => {
  test('every file in lint/rules is a rule of the list', () => {
    assert.equal(rules.length, readdirSync('server/src/dockerignore/lint/rules').length);
  });
  proveRules(rules, lintIgnore);
});
