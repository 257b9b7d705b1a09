import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyEdits } from '../../../../server/src/core/edit.js';
import type { Refactor } from '../../../../server/src/core/results.js';
import { assists } from '../../../../server/src/dockerfile/features/assists.js';
import { DockerfileFile } from '../../../../server/src/dockerfile/file.js';
import { emptyHost, type Host } from '../../../../server/src/host.js';
import { marked } from '../../../support/marked.js';

const digest = `sha256:${'a'.repeat(64)}`;
const image = (tags: readonly string[], digests: readonly string[]) => ({
  id: 'x',
  tags,
  digests,
  size: 1,
  created: 1,
});
const engine: Host = {
  ...emptyHost,
  localImages: async () => [
    image(['alpine:3.22', 'mine:latest'], [`other/alpine@sha256:${'b'.repeat(64)}`, `alpine@${digest}`]),
    image(['alpine:latest'], [`docker.io/library/alpine@${digest}`]),
    image(['ghcr.io/me/app:1'], [`ghcr.io/me/app@${digest}`]),
    image(['built:here'], []),
  ],
};
const disk = (...names: readonly string[]): Host => ({
  ...emptyHost,
  list: async (uri) => (uri === 'file:///work/' ? names.map((name) => ({ name, kind: 'file' as const })) : []),
});

async function offered(source: string, host: Host, uri = 'file:///work/Dockerfile'): Promise<readonly Refactor[]> {
  const { text, cursor } = marked(source);
  const file = new DockerfileFile(uri, 1, text);
  return assists(file, { start: cursor, end: cursor }, host, new AbortController().signal);
}

describe('pin a tag to the digest of the local image', () => {
  const pinned = async (source: string): Promise<string | null> => {
    const [found] = await offered(source, engine);
    return found ? applyEdits(marked(source).text, found.edits) : null;
  };
  test('of FROM, COPY --from and mounts; however the name is written', async () => {
    assert.equal(await pinned('FROM alp<|>ine:3.22 AS a'), `FROM alpine:3.22@${digest} AS a`);
    assert.equal(await pinned('FROM docker.io/library/alpine:3.<|>22'), `FROM docker.io/library/alpine:3.22@${digest}`);
    assert.equal(await pinned('FROM alpine<|>'), `FROM alpine:latest@${digest}`);
    assert.equal(
      await pinned('FROM a\nCOPY --from=ghcr.io/me<|>/app:1 a b'),
      `FROM a\nCOPY --from=ghcr.io/me/app:1@${digest} a b`,
    );
    assert.equal(
      await pinned('FROM a\nRUN --mount=from=alpine<|>:3.22,target=/x y'),
      `FROM a\nRUN --mount=from=alpine:3.22@${digest},target=/x y`,
    );
  });
  test('not where there is none, or where it would be wrong', async () => {
    for (const source of [
      'FROM built:he<|>re',
      'FROM alpine:3.<|>21',
      `FROM alpine:3.22<|>@${digest}`,
      'ARG V=3.22\nFROM alpine:<|>$V',
      'FROM scratch<|>',
      'FROM alpine:3.22 AS build\nFROM bui<|>ld',
      'FROM alpine:3.22 AS <|>a',
      'FROM mine<|>:latest',
    ]) {
      assert.equal(await pinned(source), null, source);
    }
  });
});

describe('create a .dockerignore', () => {
  const created = async (source: string, ...names: readonly string[]): Promise<string | null> => {
    const [found] = await offered(source, disk(...names));
    assert.equal(found?.creates?.uri ?? 'file:///work/.dockerignore', 'file:///work/.dockerignore');
    return found?.creates?.text ?? null;
  };
  test('where everything is copied, made for what is in the folder', async () => {
    const text = await created('FROM a\nCOPY . <|>/app', 'Dockerfile', 'package.json', 'compose.dev.yaml', 'x.txt');
    assert.deepEqual(text?.trimEnd().split('\n'), [
      '.git',
      '.gitignore',
      '.dockerignore',
      'Dockerfile',
      '**/.env',
      '**/.DS_Store',
      'compose.dev.yaml',
      '**/node_modules',
      '**/npm-debug.log*',
    ]);
    assert.match((await created('FROM a\nADD --chown=1 ./ /<|>', 'app.py')) ?? '', /^\*\*\/__pycache__$/m);
    assert.ok(await created('FROM a\nONBUILD COPY . /a<|>', 'x'));
  });
  test('not where there is one, where little is copied, or where no folder is', async () => {
    assert.equal(await created('FROM a\nCOPY . /<|>', '.dockerignore', 'x'), null);
    assert.equal(await created('FROM a\nCOPY . /<|>', 'Dockerfile.dockerignore', 'x'), null);
    assert.equal(await created('FROM a\nCOPY src /<|>', 'x'), null);
    assert.equal(await created('FROM a\nCOPY --from=b . /<|>', 'x'), null);
    assert.equal(await created('FROM a\nCOPY . /<|>'), null);
    assert.deepEqual(await offered('FROM a\nCOPY . /<|>', disk('x'), 'untitled:Untitled-1'), []);
  });
});
