import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import process from 'node:process';
import { after, describe, test } from 'node:test';
import { Patterns } from '../../server/src/dockerignore/patterns/match.js';
import { parse } from '../../server/src/dockerignore/patterns/parse.js';
import { docker } from '../support/docker.js';
import { Oracle } from '../support/oracle.js';

/** What the real builder sends of a build context, and what we say it does. Nothing is pulled: the image is `scratch`. */
const missing = await Oracle.unavailable();
if (missing !== null && process.env['REQUIRE_ENGINE'] === '1') throw new Error(missing);

const files = [
  'a',
  'a.log',
  'b.txt',
  'catalog',
  'foo',
  'foobar/x',
  'dir/a',
  'dir/a.log',
  'dir/sub/a.log',
  'dir/sub/b.txt',
  'dir/sub/deep/a',
  'other/a',
  'other/sub/b.txt',
  '#odd',
  '[x]',
  'x-1',
  'node_modules/m/index.js',
  'README.md',
];

const cases: readonly string[] = [
  '',
  '*',
  '**',
  '**/*',
  'a',
  '/a',
  './a',
  'a/',
  'dir/',
  '/dir/sub/',
  'dir/../a',
  '../a',
  '*.log',
  '**/*.log',
  '*/*.log',
  'dir/**',
  'dir/**/a',
  'dir/**/*.log',
  '**/sub',
  '**/sub/**',
  '**log',
  'foo**',
  '**a',
  'a**b',
  '?',
  '??????',
  '[ab]',
  '[a-c]*',
  '[^a]',
  '[!a]',
  '\\a',
  'x-\\d',
  'x\\-1',
  '\\#odd',
  ' #odd',
  '#odd',
  '\\[x\\]',
  'x-1',
  'x[0-9]',
  'x-[0-9]',
  'a b.txt',
  '  a  ',
  'a\r\nb.txt\r\n',
  '\uFEFFa',
  '*\n!a',
  '*\n!dir',
  '*\n!dir/sub',
  '*\n!**/a',
  '*\n!dir\ndir/sub',
  '*\n!dir/sub/\n!a',
  '*\n!dir/sub\n*',
  '*\n!dir\n*',
  '*\n!dir/sub\n**/*',
  '*\n!dir/sub\n**',
  '!a\na',
  'a\n!a\na',
  'dir\n!dir/a',
  'dir\n!dir/sub/*.txt',
  'dir\n! dir/a',
  '**/*.log\n!dir',
  '**/*.log\n!dir/a.log',
  '**/*.log\n!dir/sub/**',
  'dir/sub\n!dir',
  'dir/sub/deep\n!dir/sub\n*.txt',
  '**\n!README.md\n!dir/**\ndir/sub',
  '*.md\n!README.md',
  '[*]',
  'f[o]o',
  'foo*\n!foobar',
  'foo*\n!foobar/x',
  '.',
  '/',
  '//a',
  'a//',
  'A',
  '(a)',
  'a.log|b.txt',
  '^a',
  'dir/*/a.log\n!**/deep',
];

/** Ignore files with which the builder stops. */
const refused: readonly string[] = ['!', '[a', '[]a]', '[a-]', '[-a]', 'a\\', '[]]', '*\n!', '[z-a]*', '\\q*'];

describe('the builder and we leave out the same', { skip: missing ?? false, concurrency: 4 }, () => {
  const root = mkdtempSync(join(tmpdir(), 'docknote-ignore-'));
  after(() => rmSync(root, { recursive: true, force: true }));
  let count = 0;
  const context = join(root, 'context');
  for (const file of files) {
    mkdirSync(dirname(join(context, file)), { recursive: true });
    writeFileSync(join(context, file), '');
  }

  /** The files that reach the builder; null when it stops because of the patterns. */
  async function sent(ignore: string): Promise<readonly string[] | null> {
    // Each in a folder of its own: several are asked at once.
    const folder = join(root, `case-${count++}`);
    const out = join(folder, 'out');
    mkdirSync(folder);
    writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY . /\n');
    writeFileSync(join(folder, 'Dockerfile.dockerignore'), ignore);
    const args = [
      'buildx',
      'build',
      '-q',
      '-f',
      join(folder, 'Dockerfile'),
      '--output',
      `type=local,dest=${out}`,
      context,
    ];
    const { code, stderr } = await docker(args, 60_000);
    const error = code === 0 ? '' : stderr || 'no answer in time';
    if (/syntax error in pattern|illegal exclusion pattern/.test(error)) return null;
    assert.equal(error, '', `the builder could not be asked about ${JSON.stringify(ignore)}`);
    if (!existsSync(out)) return [];
    return readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(out, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort();
  }

  const ours = (ignore: string): readonly string[] => {
    const patterns = new Patterns(parse(ignore).patterns);
    return files.filter((file) => !patterns.judgePath(file).isLeftOut).sort();
  };

  for (const ignore of cases) {
    test(JSON.stringify(ignore), async () => assert.deepEqual(ours(ignore), await sent(ignore)));
  }

  for (const ignore of refused) {
    test(`stops at ${JSON.stringify(ignore)}`, async () => {
      assert.equal(await sent(ignore), null);
      const patterns = new Patterns(parse(ignore).patterns);
      assert.ok(patterns.lines.some((_, index) => patterns.flawOf(index) !== null));
    });
  }

  test('what it accepts has no flaw', () => {
    for (const ignore of cases) {
      const patterns = new Patterns(parse(ignore).patterns);
      assert.deepEqual(
        patterns.lines.flatMap((_, index) => patterns.flawOf(index) ?? []),
        [],
        ignore,
      );
    }
  });
});
