import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyEdits } from '../../../server/src/core/edit.js';
import { DockerfileFile } from '../../../server/src/dockerfile/file.js';
import { emptyHost, type Host } from '../../../server/src/host.js';
import type { DirEntry } from '../../../server/src/protocol.js';
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
          digests: [],
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

  test('a base image without a tag is offered the one that is on the engine', async () => {
    const fixed = async (line: string): Promise<readonly string[]> => {
      const image = (created: number, ...tags: string[]) => ({ id: `${created}`, tags, digests: [], size: 1, created });
      const localImages = async () => [
        image(3, 'me/app:3.0-beta', 'node:23'),
        image(2, 'me/app:latest', 'me/app:stable', 'me/app:2.1', 'node:20'),
        image(1, 'me/app:1', 'me/other:latest'),
      ];
      const file = new DockerfileFile('file:///w/app/Dockerfile', 1, line);
      const better = await enrichDockerfile(file, { ...emptyHost, localImages }, [], never);
      const fixes = (better ?? file).problems.flatMap((p) => (/^DL300[67]$/.test(p.code) ? p.fixes : []));
      return fixes.map((fix) => applyEdits(line, fix.edits));
    };
    assert.deepEqual(await fixed('FROM me/app'), ['FROM me/app:2.1']);
    assert.deepEqual(await fixed('FROM me/app:latest AS a'), ['FROM me/app:2.1 AS a']);
    assert.deepEqual(await fixed('FROM node'), ['FROM node:23']);
    assert.deepEqual(await fixed('FROM alpine:latest'), ['FROM alpine:3.22']);
    assert.deepEqual(await fixed('FROM me/other'), []);
    assert.deepEqual(await fixed('FROM localhost:5000/app'), []);
  });

  test('a source that is not there is offered the name beside it', async () => {
    const entries: Record<string, readonly DirEntry[]> = {
      'file:///w/app/': [
        { name: 'Dockerfile', kind: 'file' },
        { name: 'package.json', kind: 'file' },
        { name: 'src', kind: 'folder' },
      ],
      'file:///w/app/src/': [{ name: 'index.js', kind: 'file' }],
    };
    const host: Host = { ...emptyHost, list: async (uri) => entries[uri] ?? [] };
    const fixed = async (line: string): Promise<readonly string[]> => {
      const file = new DockerfileFile('file:///w/app/Dockerfile', 1, `FROM busybox:1\n${line}`);
      const better = (await enrichDockerfile(file, host, [], never)) ?? file;
      const fixes = better.problems.flatMap((p) => (p.code === 'MissingSource' ? p.fixes : []));
      return fixes.map((fix) => applyEdits(file.text, fix.edits).split('\n').at(-1) ?? '');
    };
    assert.deepEqual(await fixed('COPY packge.json /a/'), ['COPY package.json /a/']);
    assert.deepEqual(await fixed('COPY ./Src/index.js /a/'), ['COPY ./src/index.js /a/']);
    assert.deepEqual(await fixed('COPY ["src/indx.js", "/a/"]'), ['COPY ["src/index.js", "/a/"]']);
    assert.deepEqual(await fixed('COPY sorce/nothing.js /a/'), []);
    assert.deepEqual(await fixed('COPY elsewhere /a/'), []);
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
