import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completions } from '../../../server/src/compose/features/completion.js';
import { folds } from '../../../server/src/compose/features/folding.js';
import { format } from '../../../server/src/compose/features/format.js';
import { hover } from '../../../server/src/compose/features/hover.js';
import { tokens } from '../../../server/src/compose/features/semanticTokens.js';
import { symbols } from '../../../server/src/compose/features/symbols.js';
import { ComposeFile } from '../../../server/src/compose/file.js';
import { emptyHost } from '../../../server/src/host.js';

const many = (n: number, line: (i: number) => string): string => Array.from({ length: n }, (_, i) => line(i)).join('');

/** Texts that would be slow or endless for a careless reader. Each must end; the runner's own limit is the clock. */
const texts: Readonly<Record<string, string>> = {
  empty: '',
  'only blanks': ' \n\t\n',
  binary: String.fromCharCode(...Array.from({ length: 2000 }, (_, i) => (i * 7919) % 256)),
  'not Compose': many(20_000, (i) => `key${i}: value\n`),
  'unknown keys in a service': `services:\n  a:\n${many(20_000, (i) => `    sevice${i}: x\n`)}`,
  'one name over and over': `services:\n${many(10_000, () => '  a: {image: x}\n')}`,
  'alias bomb': `${many(60, (i) => (i === 0 ? 'x-0: &a0 {k: v}\n' : `x-${i}: &a${i} {a: *a${i - 1}, b: *a${i - 1}}\n`))}services:\n  web: *a59\n`,
  'merge bomb': `${many(60, (i) => (i === 0 ? 'x-0: &a0 {image: v}\n' : `x-${i}: &a${i}\n  <<: [*a${i - 1}, *a${i - 1}]\n  k${i}: x\n`))}services:\n  web:\n    <<: *a59\n`,
  'list bomb': `${many(60, (i) => (i === 0 ? 'x-0: &a0 ["80:80"]\n' : `x-${i}: &a${i} [*a${i - 1}, *a${i - 1}]\n`))}services:\n  web: {image: x, ports: *a59}\n`,
  'an anchor in itself': 'services: &a\n  web: *a\nx-b: &b\n  <<: *b\n',
  'a long chain of services': `services:\n${many(3000, (i) => `  s${i}: {image: "x:1", depends_on: [s${i + 1}], extends: s${i + 1}}\n`)}`,
  'a long line': `services: {web: {image: "${'x'.repeat(60_000)}", command: [${'a, '.repeat(20_000)}]}}\n`,
  'many variables': `services:\n  a:\n    image: "${'${A:-'.repeat(3000)}x${'}'.repeat(3000)}"\n    command: ${'${'.repeat(5000)}\n`,
  'many comments': many(30_000, (i) => `# docknote ignore=Rule${i}\n`),
  'deep nesting': `a:${many(400, (i) => `\n${' '.repeat(i + 1)}a:`)}`,
  'many documents': many(2000, (i) => `---\nservices: {s${i}: {image: "x:1"}}\n`),
};

describe('bounded work', () => {
  for (const [name, text] of Object.entries(texts)) {
    test(name, async () => {
      const file = new ComposeFile('file:///p/compose.yaml', 1, text);
      assert.ok(file.problems.length <= 2500, `${file.problems.length} problems`);
      const middle = text.length >> 1;
      const signal = new AbortController().signal;
      await completions(file, middle, emptyHost, signal);
      await hover(file, middle, emptyHost, signal);
      const outline = symbols(file);
      assert.ok(outline.every((s) => s.span.end <= text.length));
      assert.ok(folds(file).every((f) => f.span.end <= text.length));
      assert.ok(tokens(file).every((t) => t.span.end <= text.length));
      assert.ok(Array.isArray(format(file, { tabSize: 2, insertSpaces: true })));
    });
  }

  test('a file of 10 MB says that it is not read', () => {
    const file = new ComposeFile(
      'file:///p/compose.yaml',
      1,
      `services:\n${many(220_000, (i) => `  service${i}: {image: "x:1", tty: true}\n`)}`,
    );
    assert.ok(file.text.length > 9_000_000);
    assert.deepEqual(
      file.problems.map((p) => p.code),
      ['InvalidYaml'],
    );
  });
});
