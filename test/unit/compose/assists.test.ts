import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assists } from '../../../server/src/compose/features/assists.js';
import { ComposeFile } from '../../../server/src/compose/file.js';
import { applyEdits } from '../../../server/src/core/edit.js';
import { emptyHost } from '../../../server/src/host.js';
import { marked } from '../../support/marked.js';

/** The file and the environment file after the only assist at `<|>`; null when there is none. */
async function moved(source: string, names: readonly string[] = ['compose.yaml']): Promise<[string, string] | null> {
  const { text, cursor } = marked(source);
  const host = { ...emptyHost, list: async () => names.map((name) => ({ name, kind: 'file' as const })) };
  const file = new ComposeFile('file:///p/compose.yaml', 1, text);
  const [found, ...more] = await assists(file, { start: cursor, end: cursor }, host, new AbortController().signal);
  assert.deepEqual(more, []);
  if (!found?.creates) return null;
  assert.equal(found.creates.uri, 'file:///p/web.env');
  return [applyEdits(text, found.edits), found.creates.text];
}

const web = (environment: string): string => `services:\n  web:\n    image: x:1\n    ${environment}\n    tty: true\n`;

test('the environment moves to a file', async () => {
  const after = web('env_file: ./web.env');
  assert.deepEqual(
    await moved(web('env<|>ironment:\n      A: two words\n      B: "7"\n      C:\n      D: it\'s "so"')),
    [after, 'A=\'two words\'\nB=7\nC\nD="it\'s \\"so\\""\n'],
  );
  assert.deepEqual(await moved(web('environment: [A=1, <|>B, "C=#x y"]')), [after, "A=1\nB\nC='#x y'\n"]);
});

test('not where something would be lost, or is there already', async () => {
  for (const environment of [
    'env<|>ironment: {A: "${B}"}',
    'env<|>ironment:\n      A: 1 # why',
    'env<|>ironment:\n      <<: *e\n      A: 1',
    'env<|>ironment: {A: "x\\ny"}',
    'env<|>ironment: {}',
    'env<|>ironment: {A: 1}\n    env_file: other.env',
    'la<|>bels: {A: 1}',
  ]) {
    assert.equal(await moved(web(environment)), null, environment);
  }
  assert.equal(await moved(web('env<|>ironment: {A: 1}'), ['compose.yaml', 'web.env']), null);
  assert.equal(await moved(web('env<|>ironment: {A: 1}'), []), null);
});
