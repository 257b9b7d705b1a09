import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { ruleSection } from '../../../client/src/ruleSection.js';
import { rules as composeRules } from '../../../server/src/compose/lint/rules.js';
import { allRules } from '../../../server/src/dockerfile/lint/all.js';
import { pageOf } from '../../../server/src/lsp/rulePages.js';

const url = 'https://example.com/';

describe('where the code of a diagnostic leads', () => {
  test('in our own client to our page', () => {
    const href = pageOf({ code: 'DL3008', url }, true);
    assert.equal(href, 'docknote-rule:/DL3008.md');
  });
  test('in other editors, and for what is no rule of ours, to the page of its maker', () => {
    assert.equal(pageOf({ code: 'DL3008', url }, false), url);
    assert.equal(pageOf({ code: 'SC2086', url }, true), url);
    assert.equal(pageOf({ code: 'HadolintConfig', url }, true), url);
  });
  test('every rule of both languages has its section in both pages', () => {
    for (const path of ['docs/rules.md', 'docs/rules.ko.md']) {
      const page = readFileSync(path, 'utf8');
      for (const { id } of [...allRules, ...composeRules]) {
        const section = ruleSection(page, id) ?? '';
        assert.ok(section.startsWith(`# ${id}\n`), `${id} in ${path}`);
        assert.equal(section.split('```').length % 2, 1, `${id} in ${path}: an open code block`);
      }
    }
  });
});

describe('the section of a rule', () => {
  const page =
    '# All\n\n## Group\n\n### A\n\ntext\n\n```dockerfile\n### B\n# comment\n```\n\n### B\n\nmore\n\n## Next\n\nother\n';
  test('ends at the next heading that is no code', () => {
    assert.equal(ruleSection(page, 'A'), '# A\n\ntext\n\n```dockerfile\n### B\n# comment\n```\n');
    assert.equal(ruleSection(page, 'B'), '# B\n\nmore\n');
  });
  test('is null for a rule that the page does not have', () => {
    assert.equal(ruleSection(page, 'C'), null);
    assert.equal(ruleSection(page, 'Group'), null);
  });
});
