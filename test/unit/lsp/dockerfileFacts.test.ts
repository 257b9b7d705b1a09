import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DockerfileFile } from '../../../server/src/dockerfile/file.js';
import { emptyHost, type Host } from '../../../server/src/host.js';
import { enrichDockerfile } from '../../../server/src/workspace/dockerfileFacts.js';
import { below, folderOf, foldersUpwards } from '../../../server/src/workspace/uri.js';

const never = new AbortController().signal;

/** A host with these files and images. */
const world = (files: Record<string, string>, env: Record<string, readonly string[]> = {}): Host => ({
  ...emptyHost,
  readText: async (uri) => files[uri] ?? null,
  imageConfig: async (name) =>
    env[name]
      ? {
          id: '',
          size: 0,
          created: '',
          os: 'linux',
          architecture: 'amd64',
          env: env[name],
          user: '',
          workdir: '',
          entrypoint: [],
          command: [],
          ports: [],
          volumes: [],
          shell: [],
          labels: {},
        }
      : null,
});

const codes = async (text: string, host: Host): Promise<readonly string[]> => {
  const file = new DockerfileFile('file:///w/app/Dockerfile', 1, text);
  const better = (await enrichDockerfile(file, host, ['file:///w'], never)) ?? file;
  return better.problems.map((p) => p.code);
};

describe('facts from outside', () => {
  test('.dockerignore beside the Dockerfile counts, one named after it comes first', async () => {
    const text = 'FROM busybox:1\nCOPY node_modules /x\n';
    const general = { 'file:///w/app/.dockerignore': 'node_modules\n' };
    assert.ok((await codes(text, world(general))).includes('CopyIgnoredFile'));
    const own = { ...general, 'file:///w/app/Dockerfile.dockerignore': 'other\n' };
    assert.ok(!(await codes(text, world(own))).includes('CopyIgnoredFile'));
  });

  test('the nearest .hadolint.yaml up to the workspace folder counts, and none above it', async () => {
    const text = 'FROM busybox:1\nRUN sudo ls\n';
    const ignored = 'ignored: [DL3004]\n';
    assert.ok((await codes(text, world({}))).includes('DL3004'));
    assert.ok(!(await codes(text, world({ 'file:///w/.hadolint.yaml': ignored }))).includes('DL3004'));
    assert.ok((await codes(text, world({ 'file:///.hadolint.yaml': ignored }))).includes('DL3004'));
  });

  test('the environment of a base image on the engine makes unknown variables known', async () => {
    const text = 'FROM mine:1\nCOPY $APP_HOME $NOWHERE /x/\n';
    const found = await codes(text, world({}, { 'mine:1': ['APP_HOME=/srv'] }));
    assert.deepEqual(
      found.filter((code) => code === 'UndefinedVar'),
      ['UndefinedVar'],
    );
    assert.ok(!(await codes(text, world({}))).includes('UndefinedVar'));
  });

  test('the same facts are no news', async () => {
    const host = world({ 'file:///w/app/.dockerignore': 'a\n' });
    const file = new DockerfileFile('file:///w/app/Dockerfile', 1, 'FROM busybox:1\n');
    const better = await enrichDockerfile(file, host, [], never);
    assert.ok(better);
    assert.equal(await enrichDockerfile(better, host, [], never), null);
    assert.equal(await enrichDockerfile(file, emptyHost, [], never), null);
  });
});

describe('URIs', () => {
  test('folders of documents', () => {
    assert.equal(folderOf('file:///a/b/Dockerfile'), 'file:///a/b/');
    assert.equal(folderOf('git:///a/Dockerfile?{"ref":"x/y"}'), 'git:///a/');
    assert.equal(folderOf('untitled:Untitled-1'), null);
  });

  test('upwards to the workspace folder, no further', () => {
    assert.deepEqual(foldersUpwards('file:///w/a/b/Dockerfile', ['file:///w']), [
      'file:///w/a/b/',
      'file:///w/a/',
      'file:///w/',
    ]);
    assert.deepEqual(foldersUpwards('file:///x/y/Dockerfile', ['file:///w']), ['file:///x/y/']);
  });

  test('paths stay below their folder', () => {
    assert.equal(below('file:///w/', './a b/c'), 'file:///w/a%20b/c');
    assert.equal(below('file:///w/', '../x'), null);
  });
});

describe('sources that are not there', () => {
  const folders: Record<string, readonly string[]> = {
    'file:///w/': ['app', 'README.md'],
    'file:///w/app/': ['Dockerfile', 'src', 'a b.txt'],
    'file:///w/app/src/': ['main.py'],
  };
  const host: Host = {
    ...emptyHost,
    list: async (uri) =>
      (folders[uri] ?? []).map((name) => ({ name, kind: folders[`${uri}${name}/`] ? 'folder' : 'file' })),
  };
  const missing = async (source: string, from: Host = host): Promise<boolean> =>
    (await codes(`FROM busybox:1\nCOPY ${source} /x/\n`, from)).includes('MissingSource');

  test('is looked for beside the Dockerfile and in every folder up to the workspace folder', async () => {
    assert.equal(await missing('src/main.py'), false);
    assert.equal(await missing('app/src'), false);
    assert.equal(await missing('README.md'), false);
    assert.equal(await missing('src/other.py'), true);
    assert.equal(await missing('nowhere'), true);
  });

  test('patterns, what lies outside, and what nobody can list are left alone', async () => {
    assert.equal(await missing('*.py'), false);
    assert.equal(await missing('../x'), false);
    assert.equal(await missing('.'), false);
    assert.equal(await missing('nowhere', emptyHost), false);
  });
});
