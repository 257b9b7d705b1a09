import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completions } from '../../../../server/src/dockerfile/features/completion.js';
import { DockerfileFile } from '../../../../server/src/dockerfile/file.js';
import { emptyHost, type Host } from '../../../../server/src/host.js';
import type { ImageConfig } from '../../../../server/src/protocol.js';
import { marked } from '../../../support/marked.js';

const never = new AbortController().signal;

const config: ImageConfig = {
  id: 'sha256:1',
  digests: [],
  size: 1,
  created: '',
  os: 'linux',
  architecture: 'amd64',
  env: [],
  user: 'web:web',
  workdir: '/srv/www',
  entrypoint: [],
  command: [],
  ports: ['8081/tcp', '53/udp'],
  volumes: ['/srv/data'],
  shell: [],
  labels: {},
};
const engine: Host = { ...emptyHost, imageConfig: async (name) => (name === 'mine:1' ? config : null) };

/** What is offered first: all of a rank better than `rank`, in order. */
async function first(source: string, rank = 40, host = engine): Promise<readonly string[]> {
  const { text, cursor } = marked(source);
  const { items } = await completions(new DockerfileFile('file:///work/Dockerfile', 1, text), cursor, host, never);
  return items
    .filter((item) => (item.rank ?? 50) < rank)
    .sort((a, b) => (a.rank ?? 50) - (b.rank ?? 50))
    .map(({ label }) => label);
}

describe('destinations', () => {
  test('the working directory in force, then folders that the file has named', async () => {
    assert.deepEqual(
      await first(
        'FROM alpine\nRUN mkdir -p -m 755 /var/app/log "$X" && touch /a\nWORKDIR /app\nWORKDIR web\nCOPY a.json conf/\nCOPY b.json /etc/b/b.json\nCOPY a <|>',
      ),
      ['./', '/app/web/', '/var/app/log/', '/app/', '/app/web/conf/', '/etc/b/'],
    );
  });
  test('also through the stage that it is built on, and not those below', async () => {
    assert.deepEqual(await first('FROM alpine AS a\nWORKDIR /a\nFROM a\nCOPY x <|>\nWORKDIR /b'), ['./', '/a/']);
    assert.deepEqual(await first('FROM alpine AS a\nWORKDIR /a\nFROM alpine\nCOPY x <|>'), ['./']);
  });
  test('the working directory and the volumes of the base image', async () => {
    assert.deepEqual(await first('FROM mine:1\nCOPY x <|>'), ['./', '/srv/www/', '/srv/data/']);
    assert.deepEqual(await first('FROM mine:1\nWORKDIR sub\nADD x y <|>'), [
      './',
      '/srv/www/sub/',
      '/srv/www/',
      '/srv/data/',
    ]);
  });
  test('none as the first source, none of which a variable decides', async () => {
    assert.deepEqual(await first('FROM mine:1\nCOPY <|>', 30), []);
    assert.deepEqual(await first('FROM alpine\nARG D\nWORKDIR /x/$D\nCOPY a <|>'), ['./']);
  });
});

describe('WORKDIR', () => {
  test('offers folders that are there', async () => {
    assert.deepEqual(await first('FROM mine:1\nRUN mkdir /opt/app\nWORKDIR <|>'), [
      '/srv/www',
      '/opt/app',
      '/srv/data',
    ]);
  });
});

describe('USER', () => {
  test('offers those that a RUN makes, the last first, and that of the base image', async () => {
    assert.deepEqual(
      await first(
        'FROM mine:1\nRUN addgroup -g 5 g && adduser -D -u 1000 -G g app\nRUN useradd --uid=7 -ms /bin/sh other\nUSER <|>',
      ),
      ['other', 'app', 'web'],
    );
    assert.deepEqual(await first('FROM alpine\nUSER <|>\nRUN useradd later'), []);
    assert.deepEqual(await first('FROM node:22\nUSER <|>'), ['node']);
  });
});

describe('EXPOSE', () => {
  test('offers the ports of the base image', async () => {
    assert.deepEqual(await first('FROM mine:1\nEXPOSE <|>'), ['8081', '53/udp']);
    assert.deepEqual(await first('FROM nginx\nEXPOSE <|>'), ['80']);
  });
  test('an engine that is silent makes the list incomplete, not late', async () => {
    const silent: Host = { ...emptyHost, imageConfig: () => new Promise(() => {}) };
    const file = new DockerfileFile('file:///work/Dockerfile', 1, 'FROM nginx\nEXPOSE ');
    const list = await completions(file, file.text.length, silent, never);
    assert.ok(list.incomplete);
    assert.ok(list.items.some(({ label }) => label === '80'));
  });
});
