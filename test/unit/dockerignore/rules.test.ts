import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { DockerignoreFile } from '../../../server/src/dockerignore/file.js';
import { rules } from '../../../server/src/dockerignore/lint/rules.js';
import { enrichDockerignore } from '../../../server/src/workspace/dockerignoreFacts.js';
import { filesOf, folderHost, ignoreFile, shifted } from '../../support/dockerignoreText.js';
import { marked } from '../../support/marked.js';
import { proveRules } from '../../support/ruleExamples.js';

/** Counting is asynchronous: every example is enriched before the proofs run. */
const enriched = new Map<string, DockerignoreFile>();
for (const { examples } of rules) {
  const texts = [
    ...examples.valid,
    ...examples.invalid.flatMap(({ code, fixed }) => [marked(code).text, ...(fixed === undefined ? [] : [fixed])]),
  ];
  for (const whole of texts) {
    const { start, files } = filesOf(whole);
    const file = ignoreFile(whole.slice(start));
    const host = folderHost(files.length > 0 ? [...files, '.dockerignore'] : []);
    enriched.set(whole, (await enrichDockerignore(file, host, [], new AbortController().signal)) ?? file);
  }
}

describe('.dockerignore rules', () => {
  test('every file in lint/rules is a rule of the list', () => {
    assert.equal(rules.length, readdirSync('server/src/dockerignore/lint/rules').length);
  });
  proveRules(rules, (text) => {
    const { start } = filesOf(text);
    const problems = enriched.get(text)?.problems ?? assert.fail(text);
    return { text, problems: problems.map((problem) => shifted(problem, start)) };
  });
});
