import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Registries } from '../engine/registries.js';
import { findRegistries } from '../engine/registries.js';
import type { FakeRegistry } from '../support/fakeRegistry.js';
import { startFakeRegistry } from '../support/fakeRegistry.js';
import { engine, image, removeOurs, runContainer } from '../support/realEngine.js';
import { until } from './support/editor.js';
import type { Reply, Seen } from './support/person.js';
import { asPerson } from './support/person.js';
import { needEngine, skipReasons } from './support/skip.js';

/** Every command on images and registries does its work on the real engine and real registries. */
const run = (command: string, target: string | null, ...replies: readonly Reply[]): Promise<Seen> =>
  asPerson(replies, () => vscode.commands.executeCommand(`docknote.${command}`, ...(target === null ? [] : [target])));
const has = async (reference: string): Promise<boolean> =>
  (await engine('GET', `/images/${reference}/json`)).status === 200;

suite('every command on images', () => {
  const own = 'localhost/docknote-vs-image';
  let local = '';
  const made: string[] = [];
  suiteSetup(function () {
    needEngine(this);
    local = mkdtempSync(join(tmpdir(), 'dn-images-'));
  });
  suiteTeardown(async () => {
    for (const open of vscode.window.terminals) open.dispose();
    if (local !== '') rmSync(local, { recursive: true, force: true });
    if (process.env['DOCKNOTE_TEST_ENGINE'] !== '1') return;
    await removeOurs();
    for (const reference of made) await engine('DELETE', `/images/${reference}?force=1`);
  });
  const tagged = async (reference: string): Promise<string> => {
    made.push(reference);
    await run('image.tag', image, reference);
    assert.ok(await has(reference));
    return reference;
  };

  test('tag and copy; a name that cannot be is refused before the engine is asked', async () => {
    await tagged(`${own}:1`);
    await assert.rejects(run('image.tag', image, 'No Name'), /Write repository:tag/);
    assert.deepEqual((await run('image.copyName', `${own}:1`)).copied, [`${own}:1`]);
    assert.match((await run('image.copyDigest', image)).copied.join(), /sha256:[0-9a-f]{64}$/);
  });

  test('a container from it that does not start, and a command once', async () => {
    type Listed = readonly { readonly Id: string; readonly Image: string; readonly State: string }[];
    const all = async (): Promise<Listed> => JSON.parse((await engine('GET', '/containers/json?all=1')).body) as Listed;
    const reference = await tagged(`${own}:create`);
    const ours = async (): Promise<Listed> => (await all()).filter(({ Image }) => Image === reference);
    await run('image.create', reference);
    const [created] = await ours();
    assert.equal(created?.State, 'created');
    await engine('DELETE', `/containers/${created?.Id}?force=1`);
    await run('image.runOnce', reference, 'sleep 3');
    await until('it to run', async () => (await ours())[0]?.State === 'running');
    await until('it to be gone', async () => (await ours()).length === 0);
  });

  test('to a file and back; a file system becomes an image', async () => {
    const reference = await tagged(`${own}:saved`);
    const file = join(local, 'image.tar');
    const { said } = await run('image.save', reference, file);
    assert.match(said.join(), /^Saved to /);
    assert.ok(statSync(file).size > 500_000);
    await run('image.remove', reference, 'Remove');
    assert.equal(await has(reference), false);
    assert.deepEqual((await run('image.load', null, file)).said, [`Loaded: ${reference}`]);
    assert.ok(await has(reference));

    await runContainer({ name: 'docknote-vs-flat' });
    await run('container.exportTar', 'docknote-vs-flat', join(local, 'flat.tar'));
    made.push(`${own}:flat`);
    await run('image.import', null, join(local, 'flat.tar'), `${own}:flat`, '["sh"]');
    assert.ok(await has(`${own}:flat`));
    const full = await run('image.save', reference, '/sys/kernel/docknote-vs.tar');
    assert.match(full.said.join(), /could not be written: E(?:ACCES|PERM)/);
  });

  test('removal: refused, with who stands in the way, until they go as well', async () => {
    await run('image.import', null, join(local, 'flat.tar'), `${own}:used`, '["sh"]');
    made.push(`${own}:used`);
    await engine('POST', '/containers/create?name=docknote-vs-user', {
      Image: `${own}:used`,
      Labels: { 'docknote.test': '1' },
    });
    await vscode.commands.executeCommand('docknote.containers.focus');
    await vscode.commands.executeCommand('docknote.refresh');
    const asked = await until('the view to know the container', async () => {
      const seen = await run('image.remove', `${own}:used`, null);
      return seen.asked.join().includes('docknote-vs-user') ? seen.asked.join() : null;
    });
    assert.match(asked, /An image cannot go while containers are made from it.*docknote-vs-user/);
    assert.ok(await has(`${own}:used`));
    await run('image.remove', `${own}:used`, 'Remove With 1 Containers');
    assert.equal(await has(`${own}:used`), false);
  });

  suite('and registries', () => {
    let real: Registries | null = null;
    let fake: FakeRegistry;
    suiteSetup(async () => {
      const found = await findRegistries();
      real = 'missing' in found ? null : found;
      fake = await startFakeRegistry({ deletes: 'tags' });
      for (const tag of ['1', '2']) fake.push('team/app', tag);
    });
    suiteTeardown(async () => {
      await real?.stop();
      await fake?.close();
    });

    test('push, pull, pull for another platform', async function () {
      if (real === null) {
        skipReasons.set(this.test?.title ?? '', 'there is no registry');
        return this.skip();
      }
      const reference = await tagged(`${real.open}/docknote-vs/app:1`);
      const pushed = await run('image.push', reference);
      assert.match(pushed.said.join(), /was pushed|pushed/i);
      assert.match((await run('image.checkForNewer', reference)).said.join(), /^Up to date: \S+\.$/);
      assert.match((await run('image.pullAgain', reference)).said.join(), /was pulled/);
      await run('image.compare', reference, image);
      await until('both, side by side', () => {
        const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
        return input instanceof vscode.TabInputTextDiff && input.original.path.endsWith('/docknote-vs/app:1');
      });
      await run('image.remove', reference, 'Remove');
      await run('image.pull', null, `type:${reference}`);
      assert.ok(await has(reference));
      await run('image.remove', reference, 'Remove');
      await run('image.pullPlatform', null, 'linux/amd64', `type:${reference}`);
      assert.ok(await has(reference));
      await run('image.remove', reference, 'Remove');
      await run('registry.pull', reference);
      assert.ok(await has(reference));
      const official = await run('image.push', image);
      assert.match(official.said.join(), /official image of Docker Hub, which nobody else can push/);
    });

    test('added, copied, asked again, a tag deleted only when asked, taken off the list', async () => {
      await run('registry.add', null, fake.host);
      assert.ok(fake.requests.some(({ path }) => path.startsWith('/v2/')));
      assert.deepEqual((await run('registry.copyReference', `${fake.host}/team/app:1`)).copied, [
        `${fake.host}/team/app:1`,
      ]);
      await run('registry.copyTag', `${fake.host}/team/app:1`, `${fake.host}/team/app:copy`);
      assert.deepEqual([...fake.tags('team/app')].sort(), ['1', '2', 'copy']);
      await run('registry.deleteTag', `${fake.host}/team/app:copy`, 'Delete');
      await run('registry.refresh', `${fake.host}/team/app`);
      await run('registry.deleteTag', `${fake.host}/team/app:1`, null);
      assert.deepEqual(fake.tags('team/app'), ['1', '2']);
      const { asked } = await run('registry.deleteTag', `${fake.host}/team/app:1`, 'Delete');
      assert.match(asked.join(), /for everybody who pulls from there/);
      assert.deepEqual(fake.tags('team/app'), ['2']);
      const open = await run('registry.loginRow', `${fake.host}/team/app`, 'mina', 'whatever');
      assert.match(open.said.join(), /asks nobody for a login/);
      await run('registry.remove', `${fake.host}/team/app`);
    });
  });
});
