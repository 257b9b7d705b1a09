import assert from 'node:assert/strict';
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { safeParts, unpack } from '../../../client/src/files/core/download.js';
import type { TarItem } from '../../../client/src/files/core/tar.js';
import { tarOf } from '../../../client/src/files/core/tar.js';

const never = new AbortController().signal;
const common = { mode: 0o644, changed: 1_700_000_000_000, uid: 0, gid: 0 };
const file = (name: string, text: string): TarItem => ({ ...common, name, type: 'file', content: Buffer.from(text) });
const link = (name: string, target: string): TarItem => ({ ...common, name, type: 'symlink', target });
const folder = (name: string): TarItem => ({ ...common, name, type: 'directory', mode: 0o755 });

/** Archives as a hostile container could send them. */
describe('what comes out of a container stays in the folder it is put into', () => {
  let base = '';
  let outside = '';
  before(async () => {
    base = await mkdtemp(join(tmpdir(), 'dn-download-'));
    outside = join(base, 'outside');
    await mkdir(outside);
    await writeFile(join(outside, 'precious'), 'precious');
  });
  after(() => rm(base, { recursive: true, force: true }));

  const into = async (
    items: readonly TarItem[],
  ): Promise<{ readonly at: string; readonly left: readonly string[] }> => {
    const at = await mkdtemp(join(base, 'in-'));
    const { left } = await unpack(tarOf(items), at, 'dir', 'copy', never, () => undefined);
    // Whatever was tried, what is outside is as it was.
    assert.deepEqual(await readdir(outside), ['precious']);
    assert.equal(await readFile(join(outside, 'precious'), 'utf8'), 'precious');
    return { at, left };
  };

  test('names that lead out are left behind, the rest comes', async () => {
    const evil = [
      '../outside/evil',
      'dir/../../outside/evil',
      `${outside}/evil`,
      '/etc/evil',
      'other/evil',
      'dir/a/../b',
    ];
    const { at, left } = await into([
      folder('dir'),
      ...evil.map((name) => file(name, 'evil')),
      file('dir/good', 'good'),
    ]);
    assert.deepEqual(left, evil);
    assert.deepEqual(await readdir(at), ['copy']);
    assert.deepEqual(await readdir(join(at, 'copy')), ['good']);
  });

  test('nothing is written through a link of the archive', async () => {
    const { at, left } = await into([
      folder('dir'),
      link('dir/out', outside),
      file('dir/out/evil', 'evil'),
      link('dir/precious', join(outside, 'precious')),
      file('dir/precious', 'evil'),
    ]);
    assert.deepEqual([...left].sort(), ['copy/out', 'copy/precious']);
    assert.ok((await lstat(join(at, 'copy', 'out'))).isDirectory());
    assert.equal(await readFile(join(at, 'copy', 'precious'), 'utf8'), 'evil');
  });

  test('links that stay inside are made, those that lead out are not', async () => {
    const { at, left } = await into([
      folder('dir'),
      folder('dir/sub'),
      file('dir/sub/f', 'x'),
      link('dir/good', 'sub/f'),
      link('dir/sub/up', '../good'),
      link('dir/absolute', '/etc/passwd'),
      link('dir/out', '../../outside/precious'),
      link('dir/sneaky', 'sub/../../../outside'),
      link('dir', outside),
    ]);
    assert.deepEqual(left, ['copy/absolute', 'copy/out', 'copy/sneaky', 'copy']);
    assert.equal(await readFile(join(at, 'copy', 'sub', 'up'), 'utf8'), 'x');
  });

  test('nothing is written through a link that is there already', async () => {
    const at = await mkdtemp(join(base, 'in-'));
    await symlink(outside, join(at, 'copy'));
    const unpacking = unpack(
      tarOf([folder('dir'), file('dir/evil', 'evil')]),
      at,
      'dir',
      'copy',
      never,
      () => undefined,
    );
    await assert.rejects(unpacking, /not a directory/);
    await rm(join(at, 'copy'));
    await mkdir(join(at, 'copy'));
    await symlink(join(outside, 'precious'), join(at, 'copy', 'f'));
    await unpack(tarOf([folder('dir'), file('dir/f', 'mine')]), at, 'dir', 'copy', never, () => undefined);
    assert.equal(await readFile(join(at, 'copy', 'f'), 'utf8'), 'mine');
    assert.equal(await readFile(join(outside, 'precious'), 'utf8'), 'precious');
  });

  test('no set-user-id bits, no links to other entries, no devices', async () => {
    const { at } = await into([folder('dir'), { ...file('dir/su', 'x'), mode: 0o4755 }]);
    assert.equal(((await lstat(join(at, 'copy', 'su'))).mode & 0o7000).toString(8), '0');
  });

  test('parts of names', () => {
    assert.deepEqual(safeParts('dir/a/./b', 'dir', 'n'), ['n', 'a', 'b']);
    assert.deepEqual(safeParts('./a', '.', 'n'), ['n', 'a']);
    for (const bad of ['..', 'dir/..', 'dir/../..', '/dir', 'dirx/a', 'dir\0/a'])
      assert.equal(safeParts(bad, 'dir', 'n'), null, bad);
  });
});
