import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import { counted, writeFile } from '../../../client/src/engine/archiveFile.js';
import type { Engine } from '../../../client/src/engine/engine.js';
import { download } from '../../../client/src/files/core/download.js';
import { tarOf } from '../../../client/src/files/core/tar.js';

const never = new AbortController().signal;
const unix = process.platform === 'win32' ? 'there is neither /dev/full nor chmod' : false;

describe('a disk that takes no more', { skip: unix }, () => {
  let base = '';
  before(async () => {
    base = await mkdtemp(join(tmpdir(), 'dn-saving-'));
  });
  after(async () => {
    await chmod(join(base, 'locked'), 0o700).catch(() => null);
    await rm(base, { recursive: true, force: true });
  });
  const bytes = (): Readable => Readable.from([Buffer.alloc(100_000)], { objectMode: false });
  const save = (to: string, source = bytes()) =>
    writeFile(
      source,
      to,
      counted(() => undefined, 1),
      never,
    );
  /** Where nobody may write: a folder without that right, or, for root, one of the kernel's. */
  const locked = async (): Promise<string> => {
    if (process.getuid?.() === 0) return '/sys/kernel';
    await mkdir(join(base, 'locked'), { mode: 0o500 });
    return join(base, 'locked');
  };

  test('a disk that is full: said, the source is let go, nothing is left', {
    skip: process.platform === 'linux' ? false : 'only Linux has /dev/full',
  }, async () => {
    const folder = await mkdtemp(join(base, 'full-'));
    // What is written beside the target goes to a device that is always full.
    await symlink('/dev/full', join(folder, 'image.tar.part'));
    const source = bytes();
    const saved = await save(join(folder, 'image.tar'), source);
    assert.equal(saved.kind, 'notWritten');
    assert.match(saved.kind === 'notWritten' ? saved.detail : '', /ENOSPC/);
    assert.ok(source.destroyed);
    assert.deepEqual(await readdir(folder), []);
  });

  test('a folder that may not be written to: said, for a saved image and for files of a container', async () => {
    const folder = await locked();
    const saved = await save(join(folder, 'docknote-test.tar'));
    assert.match(saved.kind === 'notWritten' ? saved.detail : '', /EACCES|EPERM/);
    const common = { mode: 0o644, changed: 0, uid: 0, gid: 0 };
    const archive = Readable.from(tarOf([{ ...common, name: 'f', type: 'file', content: Buffer.from('x') }]));
    // Only this is asked of it.
    const engine = { readArchive: async () => ({ kind: 'ok', value: archive }) } as unknown as Engine;
    const answer = await download(engine, 'id', '/f', folder, 'docknote-test', never, () => undefined);
    assert.equal(answer.kind, 'noPermission');
    assert.ok(archive.destroyed);
  });

  test('a source that breaks off in the middle leaves no half file', async () => {
    const folder = await mkdtemp(join(base, 'half-'));
    const broken = Readable.from(
      (async function* () {
        yield Buffer.alloc(100_000);
        throw new Error('the engine went away');
      })(),
      { objectMode: false },
    );
    const saved = await save(join(folder, 'image.tar'), broken);
    assert.deepEqual(saved, { kind: 'notWritten', detail: 'the engine went away' });
    assert.deepEqual(await readdir(folder), []);
  });
});
