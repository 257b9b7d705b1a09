import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { watchContextFiles } from '../../../client/src/engine/contextFiles.js';

/** On the real file system: what it tells is what matters. */
describe('the files of docker contexts', () => {
  const home = mkdtempSync(join(tmpdir(), 'dn-contexts-'));
  // The watch itself keeps no process alive.
  const alive = setInterval(() => undefined, 1000);
  after(() => {
    clearInterval(alive);
    rmSync(home, { recursive: true, force: true });
  });

  /** Watches, does something, and waits until that is seen. */
  function watched(folder: string) {
    let wake: () => void = () => undefined;
    let seen = Promise.resolve();
    const again = (): void => {
      seen = new Promise((resolve) => {
        wake = resolve;
      });
    };
    const watch = watchContextFiles(folder, () => wake());
    return {
      async sees(change: () => void): Promise<void> {
        again();
        change();
        await seen;
      },
      dispose: () => watch.dispose(),
    };
  }

  test('a context is made, changed and removed, all from nothing; another is used', async () => {
    const folder = join(home, '.docker');
    const meta = join(folder, 'contexts', 'meta');
    const { sees, dispose } = watched(folder);
    await sees(() => mkdirSync(folder));
    await sees(() => mkdirSync(join(folder, 'contexts')));
    await sees(() => mkdirSync(meta));
    await sees(() => mkdirSync(join(meta, 'id')));
    await sees(() => writeFileSync(join(meta, 'id', 'meta.json'), '{}'));
    // The CLI writes another file and puts it in place.
    await sees(() => {
      writeFileSync(join(meta, 'id', 'meta.json.tmp'), '{"Name":"x"}');
      renameSync(join(meta, 'id', 'meta.json.tmp'), join(meta, 'id', 'meta.json'));
    });
    await sees(() => writeFileSync(join(folder, 'config.json'), '{"currentContext":"x"}'));
    await sees(() => rmSync(join(meta, 'id'), { recursive: true }));
    await sees(() => rmSync(folder, { recursive: true }));
    await sees(() => mkdirSync(meta, { recursive: true }));
    dispose();
  });

  test('a home that does not exist is no mistake', () => {
    assert.doesNotThrow(() => watched(join(home, 'no', 'such', '.docker')).dispose());
  });
});
