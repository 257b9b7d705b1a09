import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { describe, test } from 'node:test';
import { rules as composeRules } from '../../server/src/compose/lint/rules.js';
import { platformArgs } from '../../server/src/dockerfile/knowledge/buildArgs.js';
import { checks } from '../../server/src/dockerfile/knowledge/checks.js';
import { allRules } from '../../server/src/dockerfile/lint/all.js';
import { PLATFORM_DEFAULTS } from '../../server/src/dockerfile/model/scopes.js';

describe('generated files', () => {
  test('are what npm run sync writes', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/sync.mjs', '--check'], { encoding: 'utf8' });
    assert.equal(stderr, '');
    assert.equal(status, 0);
  });

  for (const path of ['docs/rules.md', 'docs/rules.ko.md']) {
    test(`${path} has every rule`, () => {
      const text = readFileSync(path, 'utf8');
      for (const { id } of [...allRules, ...composeRules]) assert.ok(text.includes(`\n### ${id}\n`), id);
    });

    test(`${path} quotes messages as they are shown, their placeholders filled`, () => {
      const prose = readFileSync(path, 'utf8')
        .replace(/^```[\s\S]*?^```$/gm, '')
        .replace(/`[^`\n]*`/g, '');
      assert.deepEqual(prose.match(/(?<!\$)\{\w+\}/g), null);
    });
  }
});

describe('tables that must agree', () => {
  test("all of the builder's checks are rules", () => {
    const ids = allRules.filter((rule) => rule.check).map((rule) => rule.id);
    assert.deepEqual(ids.sort(), Object.keys(checks).sort());
  });

  test('the model gives a default to exactly the platform variables that are documented', () => {
    assert.deepEqual(Object.keys(PLATFORM_DEFAULTS).sort(), [...platformArgs].sort());
  });

  test('ids are unique over all rules of a language', () => {
    for (const all of [allRules, composeRules]) {
      const ids = all.map((rule) => rule.id);
      assert.deepEqual(ids, [...new Set(ids)]);
    }
  });
});
