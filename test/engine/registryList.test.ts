import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Engine } from '../../client/src/engine/engine.js';
import { engineStore } from '../../client/src/engine/store.js';
import type { Registries } from '../../client/src/registries.js';
import { createRegistryClient } from '../../client/src/registry/client.js';
import { credential, engineLogin } from '../../client/src/registry/credential.js';
import { registryList } from '../../client/src/registryList.js';
import { findRegistries, password, user } from './registries.js';
import { good, prefix, realEngine, t, testImage } from './support.js';

const found = await realEngine();
const registries = await findRegistries();
const missing = found.skip || ('missing' in registries ? registries.missing : false);

/** What the view of registries shows of real ones, to a stranger and to somebody who is logged in. */
describe('the list of registries', { skip: missing, timeout: 60_000 }, () => {
  const engine = ('engine' in found ? found.engine : null) as Engine;
  const { open, closed } = 'missing' in registries ? { open: '', closed: '' } : registries;
  const kept = new Map<string, unknown>();
  const memory = {
    get: <T>(key: string): T | undefined => kept.get(key) as T | undefined,
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
  const names: string[] = [];
  after(async () => {
    for (const name of names) await engine.removeImage(name, { force: true });
    if (!('missing' in registries)) await registries.stop();
  });
  const listFor = (isLoggedIn: boolean) => {
    const login = credential(user, password);
    const find = async (registry: string) => (isLoggedIn && registry === closed ? login : null);
    const list = async () => (isLoggedIn ? [{ registry: closed, username: user, source: 'docknote' as const }] : []);
    const parts = { credentials: { find, list }, client: createRegistryClient({ credentials: { find } }) };
    const store = engineStore();
    // Only these two parts are used.
    return { store, view: registryList(memory, store, async () => parts as unknown as Registries, t) };
  };
  const target = (registry: string, repository = '', tag = '') => ({
    kind: 'registry' as const,
    registry,
    repository,
    tag,
  });
  const push = async (host: string, tags: readonly string[]): Promise<void> => {
    const login = host === closed ? engineLogin(closed, credential(user, password)) : null;
    for (const tag of tags) {
      good(await engine.tagImage(testImage, `${host}/${prefix}app`, tag));
      names.push(`${host}/${prefix}app:${tag}`);
      good(await engine.push(`${host}/${prefix}app:${tag}`, () => undefined, AbortSignal.timeout(30_000), login));
    }
  };

  test('repositories and tags of an open one, with size, date and digest', async () => {
    await push(open, ['1.9', '1.10', 'latest']);
    const { view } = listFor(false);
    const repositories = await view.below(target(open));
    assert.ok(repositories.some(({ label }) => label === `${prefix}app`));
    const tags = await view.below(target(open, `${prefix}app`));
    assert.deepEqual(
      tags.map(({ label }) => label),
      ['latest', '1.10', '1.9'],
    );
    for (const { description } of tags) assert.match(description, /^[\d.]+ MB · \w.* · [0-9a-f]{12}$/);
    const tag = await view.tag(target(open, `${prefix}app`, '1.9'));
    assert.deepEqual(tag?.platforms, ['linux/amd64']);
  });

  test('one with a password: a stranger is told to log in, and sees what they added by name', async () => {
    await push(closed, ['1']);
    const stranger = listFor(false);
    const [note] = await stranger.view.below(target(closed));
    assert.match(note?.label ?? '', /^Log in/);
    let fired = '';
    stranger.view.onChange((id) => {
      fired = id;
    });
    await stranger.view.add(`${closed}/${prefix}app`);
    assert.equal(fired, `registry|${closed}`);
    assert.deepEqual(
      (await stranger.view.below(target(closed))).map(({ label }) => label.slice(0, 6)),
      [`${prefix}app`.slice(0, 6), 'Log in'],
    );
    const shown = stranger.store.state.registries.find(({ host }) => host === closed);
    assert.deepEqual([shown?.own, shown?.login], [true, false]);

    const member = listFor(true);
    await member.view.list();
    assert.equal(member.store.state.registries.find(({ host }) => host === closed)?.username, user);
    const repositories = await member.view.below(target(closed));
    assert.equal(repositories.filter(({ label }) => label === `${prefix}app`).length, 1, 'added and listed is one');
    // One of two goes, then the registry with all the rest.
    await member.view.add(`${closed}/elsewhere/app`);
    await member.view.remove(closed, 'elsewhere/app');
    const left = await member.view.below(target(closed));
    assert.ok(!left.some(({ label }) => label === 'elsewhere/app'));
    assert.equal(member.store.state.registries.find(({ host }) => host === closed)?.own, true);
    await member.view.remove(closed, '');
    assert.equal(member.store.state.registries.find(({ host }) => host === closed)?.own, false);
  });

  test('a registry that is not there says so in place of rows', async () => {
    const [note] = await listFor(false).view.below(target('127.0.0.1:1'));
    assert.match(note?.label ?? '', /cannot be reached/);
  });
});
