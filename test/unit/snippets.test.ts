import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { unsnippet } from '../../server/src/dockerfile/features/items.js';
import { DockerfileFile } from '../../server/src/dockerfile/file.js';

interface Snippet {
  readonly prefix: readonly string[];
  readonly body: readonly string[];
  readonly description: string;
}

const snippets = JSON.parse(readFileSync('snippets/dockerfile.json', 'utf8')) as Readonly<Record<string, Snippet>>;

/** What is left when every placeholder keeps its own text. A placeholder inside `\${…}` is taken out first. */
const textOf = (snippet: Snippet): string => {
  const body = snippet.body.join('\n').replace(/\\\$\{\$\{\d+:(\w+)\}\}/g, '\\${$1\\}');
  return unsnippet(body).replaceAll('\\\\\n', '\\\n');
};

describe('snippets for Dockerfiles', () => {
  for (const [name, snippet] of Object.entries(snippets)) {
    test(`${name}: is a Dockerfile without errors or warnings`, () => {
      const text = textOf(snippet);
      const whole = /^(?:#|FROM|ARG)/.test(text) ? text : `FROM alpine:3.22\n${text}`;
      const problems = new DockerfileFile('file:///Dockerfile', 1, whole).problems
        .filter((problem) => problem.severity === 'error' || problem.severity === 'warning')
        // Versions of packages are the reader's to choose; a shell that fits alpine is no matter of the snippet.
        .filter((problem) => !/^DL(?:3008|3018)$/.test(problem.code));
      assert.deepEqual(
        problems.map((problem) => `${problem.code}: ${whole.slice(problem.span.start, problem.span.end)}`),
        [],
        whole,
      );
    });

    test(`${name}: placeholders that mean the same have the same text`, () => {
      const seen = new Map<string, string>();
      for (const [, number = '', text = ''] of snippet.body.join('\n').matchAll(/\$\{(\d+):([^}]*)\}/g)) {
        assert.equal(seen.get(number) ?? text, text);
        seen.set(number, text);
      }
    });
  }

  test('are described in both languages', () => {
    for (const { description } of Object.values(snippets)) {
      assert.match(description, /[A-Za-z]{3}/);
      assert.match(description, / · .*[가-힣].*(?:니다|요)$/);
    }
  });

  test('have prefixes of their own', () => {
    const prefixes = Object.values(snippets).flatMap((snippet) => snippet.prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
  });
});
