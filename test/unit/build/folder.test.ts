import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { diskFolder, textFolder } from '../../../client/src/build/core/folder.js';
import type { BuildFolder, FolderFilter } from '../../../client/src/engine/build.js';

const made: string[] = [];
after(() => {
  for (const path of made) rmSync(path, { recursive: true, force: true });
});

/** A folder with these files; `a -> b` is a symbolic link. */
function folderOf(...paths: readonly string[]): { readonly root: string; readonly folder: BuildFolder } {
  const root = mkdtempSync(join(tmpdir(), 'dn-build-'));
  made.push(root);
  for (const path of paths) {
    const [name = '', target] = path.split(' -> ');
    mkdirSync(dirname(join(root, name)), { recursive: true });
    if (target === undefined) writeFileSync(join(root, name), name);
    else symlinkSync(target, join(root, name));
  }
  return { root, folder: diskFolder(root) };
}

async function told(folder: BuildFolder, filter: Partial<FolderFilter> = {}): Promise<readonly string[]> {
  const paths: string[] = [];
  for await (const entry of folder.entries({ include: [], exclude: [], follow: [], ...filter })) {
    paths.push(entry.kind === 'folder' ? `${entry.path}/` : entry.path);
  }
  return paths;
}

describe('what a folder tells a build', () => {
  test('everything, folders first, in the order of bytes', async () => {
    const { folder } = folderOf('b', 'a/z', 'a.txt', 'a/b/c', '한글', 'B');
    assert.deepEqual(await told(folder), ['B', 'a/', 'a/b/', 'a/b/c', 'a/z', 'a.txt', 'b', '한글']);
  });
  test('what .dockerignore leaves out is not told; what it takes back is, with its folders', async () => {
    const { folder } = folderOf('a', 'x.log', 'src/no', 'src/deep/yes', 'src/deep/no', 'other/x.log');
    const exclude = ['*.log', 'src', '!src/deep/yes'];
    assert.deepEqual(await told(folder, { exclude }), [
      'a',
      'other/',
      'other/x.log',
      'src/',
      'src/deep/',
      'src/deep/yes',
    ]);
  });
  test('only what the instructions need, when the engine says what that is', async () => {
    const { folder } = folderOf('Dockerfile', 'src/a', 'src/b/c', 'big/data');
    assert.deepEqual(await told(folder, { follow: ['src'] }), ['src/', 'src/a', 'src/b/', 'src/b/c']);
    assert.deepEqual(await told(folder, { follow: ['src/b'] }), ['src/', 'src/b/', 'src/b/c']);
    assert.deepEqual(await told(folder, { follow: ['Docker*', 'nothing'] }), ['Dockerfile']);
    assert.deepEqual(await told(folder, { follow: ['nothing'] }), []);
    assert.deepEqual(await told(folder, { include: ['.dockerignore'] }), []);
    assert.deepEqual(await told(folder, { follow: ['src'], exclude: ['src/b'] }), ['src/', 'src/a']);
  });
  test('links that are needed come with what they lead to, also out of the folder and round in circles', async () => {
    const { folder } = folderOf(
      'real/file',
      'link -> real',
      'abs -> /real/file',
      'up -> ../../real',
      'x -> y',
      'y -> x',
    );
    assert.deepEqual(await told(folder, { follow: ['link/file'] }), ['link', 'real/', 'real/file']);
    assert.deepEqual(await told(folder, { follow: ['abs'] }), ['abs', 'real/', 'real/file']);
    assert.deepEqual(await told(folder, { follow: ['up'] }), ['real/', 'real/file', 'up']);
    assert.deepEqual(await told(folder, { follow: ['x'] }), ['x', 'y']);
    assert.deepEqual(await told(folder, { follow: ['l*'] }), ['link', 'real/', 'real/file']);
  });
  test('a pattern that begins with # is a pattern', async () => {
    const { folder } = folderOf('#a', 'b');
    assert.deepEqual(await told(folder, { exclude: ['#a'] }), ['b']);
  });
  test('a text stands for a folder with one file', async () => {
    const folder = textFolder('Dockerfile', 'FROM scratch\n');
    assert.deepEqual(await told(folder, { follow: ['Dockerfile', 'Dockerfile.dockerignore'] }), ['Dockerfile']);
    assert.deepEqual(await told(folder, { include: ['.dockerignore'] }), []);
    assert.deepEqual(await told(folder, { follow: ['.dockerignore'] }), []);
  });
});
