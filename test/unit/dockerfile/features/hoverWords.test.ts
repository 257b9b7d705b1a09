import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hover } from '../../../../server/src/dockerfile/features/hover.js';
import { DockerfileFile } from '../../../../server/src/dockerfile/file.js';
import { emptyHost, type Host } from '../../../../server/src/host.js';
import type { DirEntry } from '../../../../server/src/protocol.js';
import { mark, marked } from '../../../support/marked.js';

const never = new AbortController().signal;

/** What the hover at `<|>` says, with its span marked before it. */
async function says(source: string, host: Host = emptyHost, locale: 'en' | 'ko' = 'en'): Promise<string | null> {
  const { text, cursor } = marked(source);
  const found = await hover(new DockerfileFile('file:///w/Dockerfile', 1, text), cursor, host, never);
  if (found === null) return null;
  const line = mark(text, [found.span])
    .split('\n')
    .find((one) => one.includes('«'));
  return `${line}\n${typeof found.text === 'string' ? found.text : found.text[locale]}`;
}

/** A host with these files: their sizes by path. */
function world(files: Readonly<Record<string, number>>, ignore: string | null = null): Host {
  const paths = ['Dockerfile', ...Object.keys(files)];
  return {
    ...emptyHost,
    readText: async (uri) => (uri === 'file:///w/.dockerignore' ? ignore : null),
    size: async (uri) => files[uri.replace('file:///w/', '')] ?? null,
    list: async (uri) => {
      const folder = uri.replace('file:///w/', '').replace(/(?<=[^/])$/, '/');
      const inside = paths.filter((path) => path.startsWith(folder === '/' ? '' : folder));
      const parts = inside.map((path) => path.slice(folder === '/' ? 0 : folder.length).split('/'));
      const found = new Map(
        parts.map(([name = '', ...rest]): [string, DirEntry['kind']] => [name, rest.length > 0 ? 'folder' : 'file']),
      );
      return [...found].map(([name, kind]) => ({ name, kind }));
    },
  };
}

describe('sources of COPY and ADD', () => {
  const files = {
    'app.js': 1234,
    'a.json': 5,
    'b.json': 6,
    'src/x.ts': 1,
    'src/y.ts': 2,
    'src/deep/z.log': 3,
    'src/deep/q.ts': 4,
  };

  test('a file and its size', async () => {
    assert.match(
      (await says('FROM a\nCOPY app<|>.js /x', world(files))) ?? '',
      /COPY «app\.js» [\s\S]*file of the build context, 1\.2 kB/,
    );
    assert.match(
      (await says('FROM a\nADD --chown=1 ./app<|>.js /x', world(files), 'ko')) ?? '',
      /«\.\/app\.js»[\s\S]*크기는 1\.2 kB/,
    );
  });
  test('a folder and how many files of it are sent', async () => {
    assert.match((await says('FROM a\nCOPY sr<|>c /x', world(files))) ?? '', /what is in it is copied[\s\S]*4 files\./);
    const ignored = await says('FROM a\nCOPY sr<|>c/ /x', world(files, '**/*.log\n'));
    assert.match(ignored ?? '', /3 files, without 1 entry that `\.dockerignore` leaves out/);
    const back = await says('FROM a\nCOPY sr<|>c /x', world(files, '*\n!src/x.ts\n'));
    assert.match(back ?? '', /1 file,/);
  });
  test('the whole build context', async () => {
    assert.match(
      (await says('FROM a\nCOPY <|>. /x', world(files, 'src\n'))) ?? '',
      /\*\*The build context\*\*\n\n4 files, without 1 entry/,
    );
  });
  test('a pattern and what it fits', async () => {
    const found = await says('FROM a\nCOPY *.js<|>on src/*.ts /x/', world(files));
    assert.match(found ?? '', /COPY «\*\.json» [\s\S]*Fits 2 in the build context:\n\n- `a\.json`\n- `b\.json`$/);
    assert.match((await says('FROM a\nCOPY s*/*.t<|>s /x/', world(files))) ?? '', /Fits 2[\s\S]*`src\/x\.ts`/);
    assert.match(
      (await says('FROM a\nCOPY *.js<|>on /x/', world(files, 'a.json'))) ?? '',
      /Fits 1[\s\S]*leaves out 1 more/,
    );
    assert.match((await says('FROM a\nCOPY *.nothin<|>g /x/', world(files))) ?? '', /Fits nothing/);
  });
  test('what is not there, and what .dockerignore leaves out', async () => {
    assert.match(
      (await says('FROM a\nCOPY nothi<|>ng /x', world(files))) ?? '',
      /Not in the folder of this Dockerfile/,
    );
    assert.match(
      (await says('FROM a\nCOPY app<|>.js /x', world(files, '*.js'))) ?? '',
      /`\.dockerignore` leaves it out/,
    );
  });
  test('nothing for destinations, stages, addresses, and where nobody can list folders', async () => {
    for (const source of [
      'COPY app.js /<|>x',
      'COPY --from=b app<|>.js /x',
      'ADD https://a.b/<|>c /x',
      'COPY ../<|>a /x',
    ])
      assert.equal(await says(`FROM a AS b\nFROM a\n${source}`, world(files)), null, source);
    assert.equal(await says('FROM a\nCOPY app<|>.js /x'), null);
    const silent: Host = { ...world(files), list: () => new Promise(() => {}) };
    assert.equal(await says('FROM a\nCOPY app<|>.js /x', silent), null);
  });
});

describe('USER', () => {
  test('a user that a RUN above makes, by name or number, also in the stage below', async () => {
    const run = 'RUN set -e && \\\n  adduser -D -u 1001 app && true';
    for (const user of ['ap<|>p', '10<|>01', 'ap<|>p:staff'])
      assert.match(
        (await says(`FROM a AS base\n${run}\nFROM base\nUSER ${user}`)) ?? '',
        /Made on line 3: `adduser -D -u 1001 app` \(`app`, `1001`\)/,
      );
    assert.match(
      (await says(`FROM a\n${run}\nUSER app:sta<|>ff`, emptyHost, 'ko')) ?? '',
      /3번째 줄[\s\S]*그룹은 `staff`/,
    );
  });
  test('one of the base image, root, a bare number, one that nobody knows', async () => {
    assert.match((await says('FROM node:22\nUSER no<|>de')) ?? '', /base image `node:22` as number `1000`/);
    assert.match((await says('FROM a\nUSER ro<|>ot')) ?? '', /every right/);
    assert.match((await says('FROM a\nUSER 100<|>01')) ?? '', /number that no line above gives a name/);
    assert.match((await says('FROM a\nUSER so<|>me\nRUN useradd some')) ?? '', /No line above makes this user/);
  });
});

describe('SHELL', () => {
  test('each of its words', async () => {
    const shell = 'SHELL ["/bin/bash", "-euo", "pipefail", "-c"]';
    const at = (word: string): Promise<string | null> => says(`FROM a\n${shell.replace(word, `${word}<|>`)}`);
    assert.match((await at('/bin/ba')) ?? '', /«"\/bin\/bash"»[\s\S]*alpine does not have it/);
    assert.match((await at('-eu')) ?? '', /`-e`: ends at the first[\s\S]*`-u`[\s\S]*`-o`/);
    assert.match((await at('pipe')) ?? '', /any part of it fails/);
    assert.match((await at('"-')) ?? '', /`-e`/);
    assert.match((await says('FROM a\nSHELL ["powershell", "-Comm<|>and"]')) ?? '', /Behind it the builder puts/);
    assert.equal(await says('FROM a\nSHELL ["/bin/fi<|>sh", "-c"]'), null);
  });
});
