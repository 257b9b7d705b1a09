import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { completions } from '../../../server/src/dockerignore/features/completion.js';
import { hover } from '../../../server/src/dockerignore/features/hover.js';
import { DockerignoreFile } from '../../../server/src/dockerignore/file.js';
import { parseIgnoreFile } from '../../../server/src/dockerignore/patterns/ignoreFile.js';
import { parse } from '../../../server/src/dockerignore/patterns/parse.js';
import { emptyHost } from '../../../server/src/host.js';
import { enrichDockerignore, tally } from '../../../server/src/workspace/dockerignoreFacts.js';
import { languageOf } from '../../../server/src/workspace/documents.js';
import { folderHost, ignoreFile } from '../../support/dockerignoreText.js';
import { mark, marked } from '../../support/marked.js';

const { signal } = new AbortController();
const files = [
  '.dockerignore',
  'a.log',
  'b.log',
  'src/x.ts',
  'src/c.log',
  'node_modules/m/i.js',
  'node_modules/m/d.log',
];

/** The hover at `<|>` in a folder with these files. */
async function hoverAt(source: string, paths: readonly string[] = files) {
  const { text, cursor } = marked(source);
  const file = ignoreFile(text);
  const better = await enrichDockerignore(file, folderHost(paths), [], signal);
  const found = hover(better ?? file, cursor);
  if (!found) return null;
  assert.ok(typeof found.text === 'object');
  return { ...found.text, marked: mark(text, [found.span]) };
}

describe('reading', () => {
  test('patterns, exceptions and comments at their places', () => {
    const text = '\uFEFF# c\n\n  a/ \r\n! ./b\n #x\n!\n';
    const { patterns, comments } = parse(text);
    assert.equal(mark(text, comments), '\uFEFF«# c»\n\n  a/ \r\n! ./b\n #x\n!\n');
    assert.equal(
      mark(
        text,
        patterns.map((p) => p.span),
      ),
      '\uFEFF# c\n\n  «a/» \r\n«! ./b»\n «#x»\n«!»\n',
    );
    assert.deepEqual(
      patterns.map((p) => (p.isException ? '!' : '') + p.pattern),
      ['a', '!b', '#x', '!'],
    );
  });
  test('single paths', () => {
    const ignore = parseIgnoreFile('*.log\n/dist/\n');
    assert.deepEqual(
      ['a.log', 'x/a.log', 'dist', 'dist/x/y', 'src'].map((path) => ignore.ignores(path)),
      [true, false, true, true, false],
    );
    assert.equal(ignore.isEverything, false);
    assert.equal(parseIgnoreFile('**/*').isEverything, true);
    assert.equal(parseIgnoreFile('*\n!a').hasExceptions, true);
  });
});

describe('hover', () => {
  test('says what the pattern means and what it fits here', async () => {
    const found = await hoverAt('*<|>.log\n');
    assert.equal(found?.marked, '«*.log»\n');
    assert.match(found?.en ?? '', /Leaves what fits `\*\.log` out/);
    assert.match(found?.en ?? '', /\*\*Fits 2 here\*\*.*\n\n- `a\.log`\n- `b\.log`/);
    assert.match(found?.ko ?? '', /2개에 맞습니다/);
  });
  test('of a folder that is left out as a whole only the folder counts, and that is said where it matters', async () => {
    assert.match((await hoverAt('node_<|>modules\n'))?.en ?? '', /\*\*Fits 1 here\*\*.*\n\n- `node_modules\/`/);
    const logs = await hoverAt('node_modules\n**/*.l<|>og\n');
    assert.match(logs?.en ?? '', /Fits 3 here/);
    assert.match(logs?.en ?? '', /were not looked into/);
  });
  test('an exception, and nothing that fits', async () => {
    assert.match((await hoverAt('*\n!src<|>\n'))?.en ?? '', /^Takes what fits `src` back/);
    assert.match((await hoverAt('*.tmp<|>\n'))?.en ?? '', /Fits nothing here/);
  });
  test('no more than a few examples, the rest is counted', async () => {
    const many = ['.dockerignore', ...Array.from({ length: 12 }, (_, i) => `${i}.log`)];
    assert.match((await hoverAt('*.log<|>', many))?.en ?? '', /- and 7 more/);
  });
  test('where nobody can list folders the meaning is still told', async () => {
    const found = await hoverAt('*.log<|>', []);
    assert.match(found?.en ?? '', /Leaves what fits/);
    assert.doesNotMatch(found?.en ?? '', /here\*\*/);
  });
  test('nothing on comments and empty lines', async () => {
    assert.equal(await hoverAt('# c<|>\n'), null);
    assert.equal(await hoverAt('a\n<|>\nb'), null);
  });
});

describe('counting', () => {
  test('is bounded, and says so; then no pattern is said to fit nothing', async () => {
    const host = {
      ...emptyHost,
      list: async (uri: string) => [
        { name: 'd', kind: 'folder' as const },
        { name: `f${uri.length}`, kind: 'file' as const },
      ],
    };
    const file = ignoreFile('nothing\n');
    const counted = await tally(file, host, signal);
    assert.equal(counted?.isComplete, false);
    assert.deepEqual(counted ? file.withTally(counted).problems : null, []);
  });
  test('a second look that sees the same changes nothing', async () => {
    const host = folderHost(files);
    const first = await enrichDockerignore(ignoreFile('x\n'), host, [], signal);
    assert.deepEqual(
      first?.problems.map((p) => p.code),
      ['UnmatchedPattern'],
    );
    assert.equal(first && (await enrichDockerignore(first, host, [], signal)), null);
  });
  test('one named after a Dockerfile belongs to a folder that nobody knows', async () => {
    const file = new DockerignoreFile('file:///w/web.Dockerfile.dockerignore', 1, 'x\n');
    assert.equal(await enrichDockerignore(file, folderHost(files), [], signal), null);
  });
});

describe('completion', () => {
  const labels = async (source: string): Promise<readonly string[]> => {
    const { text, cursor } = marked(source);
    const { items } = await completions(ignoreFile(text), cursor, folderHost([...files, '[x]', '#y']), signal);
    return items.map(({ label }) => label);
  };
  test('files and folders of the folder, one level at a time', async () => {
    assert.deepEqual(await labels('<|>'), [
      '.dockerignore',
      'a.log',
      'b.log',
      'src/',
      'node_modules/',
      '[x]',
      '#y',
      '**/',
      '!',
    ]);
    assert.deepEqual(await labels('src/<|>'), ['x.ts', 'c.log']);
    assert.deepEqual(await labels('*\n!/src/c<|>'), ['x.ts', 'c.log']);
  });
  test('not in comments, behind wildcards and above the folder', async () => {
    assert.deepEqual(await labels('# s<|>'), []);
    assert.deepEqual(await labels('**/<|>'), []);
    assert.deepEqual(await labels('../<|>'), []);
  });
  test('replaces the word at the cursor; signs are escaped', async () => {
    const { text, cursor } = marked('sr<|>x\n');
    const { items } = await completions(ignoreFile(text), cursor, folderHost(['src/x', '[x]', '#y']), signal);
    assert.deepEqual(
      items.slice(0, 3).map(({ insert }) => insert),
      ['src/', '\\[x]', '\\#y'],
    );
    assert.equal(
      mark(
        text,
        items.slice(0, 1).map((item) => item.span),
      ),
      '«srx»\n',
    );
  });
});

test('which documents are ignore files', () => {
  for (const [id, uri] of [
    ['dockerignore', 'untitled:1'],
    ['ignore', 'file:///a/.dockerignore'],
    ['plaintext', 'file:///a/.containerignore'],
    ['', 'file:///a/Dockerfile.dockerignore'],
  ] as const) {
    assert.equal(languageOf(id, uri), 'dockerignore', uri);
  }
  assert.equal(languageOf('ignore', 'file:///a/.gitignore'), null);
});
