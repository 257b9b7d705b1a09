import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { emptyHost, type Host } from '../../../server/src/host.js';
import { languages } from '../../../server/src/lsp/languageTable.js';
import { WorkspaceSymbols } from '../../../server/src/lsp/workspaceSymbols.js';
import { fileHost } from '../../../server/src/node/fileHost.js';

const files: Record<string, string> = {
  'file:///w/api/Dockerfile':
    'ARG BASE=busybox\nFROM $BASE AS build\nARG VERSION=1\nENV PORT=80 HOST=x\nRUN make\nFROM build\n',
  'file:///w/web/dev.Dockerfile': 'FROM nginx AS serve\n',
  'file:///w/compose.yaml': 'services:\n  api:\n    build: ./api\nvolumes:\n  data:\n',
  'file:///w/README.md': 'FROM nowhere AS nothing\n',
};
const reads: string[] = [];
const host: Host = {
  ...emptyHost,
  documents: async () => Object.keys(files),
  readText: async (uri) => {
    reads.push(uri);
    return files[uri] ?? null;
  },
};
const never = new AbortController().signal;
const named = async (symbols: WorkspaceSymbols, query: string): Promise<readonly string[]> =>
  (await symbols.find(query, host, [], never)).map(({ name, containerName, location }) =>
    [containerName, name, location.uri.split('/').at(-1), location.range.start.line]
      .filter((part) => part !== undefined)
      .join(' '),
  );

describe('symbols of a workspace', () => {
  const symbols = new WorkspaceSymbols(languages, (uri) =>
    uri === 'file:///w/web/dev.Dockerfile' ? languages.dockerfile.open(uri, 3, 'FROM nginx AS unsaved\n') : null,
  );
  test('stages, variables, services and volumes, with where they are; an editor wins over the disk', async () => {
    assert.deepEqual(await named(symbols, ''), [
      'BASE Dockerfile 0',
      'build Dockerfile 1',
      'build VERSION Dockerfile 2',
      'build PORT Dockerfile 3',
      'build HOST Dockerfile 3',
      'build Dockerfile 5',
      'unsaved dev.Dockerfile 0',
      'services api compose.yaml 1',
      'volumes data compose.yaml 4',
    ]);
    assert.ok(!reads.includes('file:///w/README.md'));
  });
  test('by letters in their order, whatever their case', async () => {
    assert.deepEqual(await named(symbols, 'vrsn'), ['build VERSION Dockerfile 2']);
    assert.deepEqual(await named(symbols, 'uLD'), ['build Dockerfile 1', 'build Dockerfile 5']);
    assert.deepEqual(await named(symbols, 'zzz'), []);
  });
  test('a changed file is read anew, a removed one is gone', async () => {
    files['file:///w/api/Dockerfile'] = 'FROM busybox AS fresh\n';
    delete files['file:///w/compose.yaml'];
    assert.deepEqual(await named(symbols, ''), ['fresh Dockerfile 0', 'unsaved dev.Dockerfile 0']);
  });
});

describe('the files of a workspace, where the client is not ours', () => {
  const root = mkdtempSync(join(tmpdir(), 'dn-documents-'));
  after(() => rmSync(root, { recursive: true, force: true }));
  test('Dockerfiles and Compose files, but not those of dependencies', async () => {
    for (const path of [
      'Dockerfile',
      'a/b/app.dockerfile',
      'compose.prod.yml',
      'a/x.txt',
      'node_modules/x/Dockerfile',
      '.git/Dockerfile',
    ]) {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), '');
    }
    const found = (await fileHost().documents?.([pathToFileURL(root).href], never)) ?? [];
    assert.deepEqual(found.map((uri) => uri.slice(pathToFileURL(root).href.length + 1)).sort(), [
      'Dockerfile',
      'a/b/app.dockerfile',
      'compose.prod.yml',
    ]);
  });
});
