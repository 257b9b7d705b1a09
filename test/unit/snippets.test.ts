import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { ComposeFile } from '../../server/src/compose/file.js';
import { unsnippet } from '../../server/src/dockerfile/features/items.js';
import { DockerfileFile } from '../../server/src/dockerfile/file.js';

interface Snippet {
  readonly prefix: readonly string[];
  readonly body: readonly string[];
  readonly description: string;
}

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, Snippet>>;
const snippets = read('snippets/dockerfile.json');
const compose = read('snippets/compose.json');

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
});

/** The place in a Compose file at which a snippet that is no whole file belongs, from its first key. */
function composeFileWith(name: string, body: string): string {
  const indented = (by: number): string => body.replace(/^(?=.)/gm, ' '.repeat(by));
  if (body.startsWith('services:')) return body;
  if (body.startsWith('secrets:')) return `services:\n  a:\n    image: a:1\n    secrets: [db_password]\n${body}\n`;
  if (body.startsWith('networks:')) return `services:\n  a:\n    image: a:1\n    networks: [backend]\n${body}\n`;
  if (body.startsWith('depends_on:')) {
    const db = '  db:\n    image: b:1\n    healthcheck:\n      test: [CMD, x]\n';
    return `services:\n${db}  a:\n    image: a:1\n${indented(4)}\n`;
  }
  if (body.startsWith('- ')) return `services:\n  a:\n    image: a:1\n    volumes:\n${indented(6)}\n`;
  if (/^(?:mysql|redis):/.test(body)) {
    return `services:\n${indented(2)}\n${name.startsWith('MySQL') ? 'volumes:\n  mysql-data:\n' : ''}`;
  }
  return `services:\n  a:\n    build: .\n${indented(4)}\n`;
}

describe('snippets for Compose files', () => {
  for (const [name, snippet] of Object.entries(compose)) {
    test(`${name}: is a Compose file without errors or warnings`, () => {
      const text = composeFileWith(name, textOf(snippet));
      const problems = new ComposeFile('file:///compose.yaml', 1, text).problems
        .filter((problem) => problem.severity === 'error' || problem.severity === 'warning')
        // Whether a variable is set is a matter of the reader's .env.
        .filter((problem) => !/Unset/i.test(problem.code));
      assert.deepEqual(
        problems.map((problem) => `${problem.code}: ${text.slice(problem.span.start, problem.span.end)}`),
        [],
        text,
      );
    });
  }
});

describe('all snippets', () => {
  test('are described in both languages', () => {
    for (const { description } of [...Object.values(snippets), ...Object.values(compose)]) {
      assert.match(description, /[A-Za-z]{3}/);
      assert.match(description, / · .*[가-힣].*(?:니다|요)$/);
    }
  });

  test('have prefixes of their own', () => {
    for (const of of [snippets, compose]) {
      const prefixes = Object.values(of).flatMap((snippet) => snippet.prefix);
      assert.equal(new Set(prefixes).size, prefixes.length);
    }
  });
});
