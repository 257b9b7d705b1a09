import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Patterns } from '../../../server/src/dockerignore/patterns/match.js';
import { parse } from '../../../server/src/dockerignore/patterns/parse.js';
import { ignoreFile } from '../../support/dockerignoreText.js';
import { Random } from '../../support/random.js';

const paths = [
  'a',
  'b',
  'c',
  'a/a',
  'a/b',
  'a/c',
  'b/a',
  'b/b',
  'c/c',
  'a/b/c',
  'a/a/a',
  'a/b/a',
  'b/c/a',
  'ab',
  'ab/c',
];
const patterns = [
  'a',
  'b',
  'a/b',
  'a/*',
  '*',
  '**',
  '**/*',
  '**/a',
  '*/b',
  'a/**',
  '**/b/**',
  'a/b/c',
  'a*',
  '?',
  'ab',
];

const sent = (text: string): readonly string[] => {
  const asked = new Patterns(parse(text).patterns);
  return paths.filter((path) => !asked.judgePath(path).isLeftOut);
};

// The matching itself is compared with the builder in test/engine.
test('what is said to have no effect can be taken out: 3,000 ignore files', () => {
  const random = new Random(7);
  let claims = 0;
  for (let round = 0; round < 3000; round++) {
    const lines = Array.from(
      { length: 2 + random.below(5) },
      () => `${random.below(2) === 0 ? '!' : ''}${patterns[random.below(patterns.length)] ?? 'a'}\n`,
    );
    const text = lines.join('');
    for (const problem of ignoreFile(text).problems) {
      if (problem.code !== 'UselessException' && problem.code !== 'DuplicatePattern') continue;
      claims++;
      const without = text.slice(0, problem.span.start) + text.slice(problem.span.end + 1);
      assert.deepEqual(sent(without), sent(text), `${JSON.stringify(text)}: ${problem.code} at ${problem.span.start}`);
    }
  }
  assert.ok(claims > 500, `${claims} claims`);
});
