import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { createRegistryClient, type RegistryClient } from '../../client/src/registry/client.js';
import { type Credential, credential, engineLogin } from '../../client/src/registry/credential.js';
import { createCredentials } from '../../client/src/registry/credentials.js';
import { standingOf } from '../../client/src/registry/newer.js';
import { type ImageReference, parseReference } from '../../client/src/registry/reference.js';
import { createTagSource } from '../../client/src/registry/tags.js';
import { engine } from '../support/realEngine.js';
import { findRegistries, password, user } from './registries.js';

/**
 * Against real registries: an open one and one with a password. `docker-registry` of the system's packages is started on
 * free ports; where it is not installed, those of the test machine are used (127.0.0.1:5000, and :5001 with the login
 * below), in which deleted repositories leave their empty names behind.
 */

/** Everything that this run pushes is below this name, and is deleted at the end. */
const own = `docknote-test/${randomBytes(4).toString('hex')}`;

const registries = await findRegistries();

describe('a real registry', { skip: 'missing' in registries ? registries.missing : false }, () => {
  const { open, closed } = 'missing' in registries ? { open: '', closed: '' } : registries;
  const me = credential(user, password);
  const anonymous = clientWith(null);
  const loggedIn = clientWith(me);

  before(async () => {
    for (const [host, login] of [
      [open, null],
      [closed, me],
    ] as const) {
      await push(host, login, `${own}/app`, '1.0', 'first');
      await push(host, login, `${own}/app`, '1.10', 'second');
      await push(host, login, `${own}/app`, 'same', 'second');
      await push(host, login, `${own}/app`, '1.9', 'third');
      await push(host, login, `${own}/second`, '1', 'first');
    }
  });
  after(async () => {
    for (const [host, client] of [
      [open, anonymous],
      [closed, loggedIn],
    ] as const) {
      for (const repository of [`${own}/app`, `${own}/copy`, `${own}/second`]) {
        const tags = await client.tagNames({ registry: host, repository });
        for (const tag of tags.kind === 'ok' ? tags.value.items : []) {
          await client.deleteTag({ registry: host, repository, tag, digest: null }, { withOthers: true });
        }
      }
    }
    if (!('missing' in registries)) await registries.stop();
  });

  test('a login is checked: right, wrong, none needed', async () => {
    assert.deepEqual(await anonymous.checkLogin(closed, user, password), { kind: 'ok', value: 'accepted' });
    assert.equal((await anonymous.checkLogin(closed, user, 'wrong')).kind, 'wrongLogin');
    assert.equal((await anonymous.checkLogin(closed, 'nobody', password)).kind, 'wrongLogin');
    assert.deepEqual(await anonymous.checkLogin(open, user, 'whatever'), { kind: 'ok', value: 'open' });
    assert.deepEqual(await loggedIn.check(closed), { kind: 'ok', value: 'accepted' });
    assert.equal((await anonymous.check(closed)).kind, 'loginNeeded');
  });

  test('tags, sorted', async () => {
    for (const [host, client] of [
      [open, anonymous],
      [closed, loggedIn],
    ] as const) {
      const listed = await client.tagNames(ref(`${host}/${own}/app`));
      assert.deepEqual(listed.kind === 'ok' ? [...listed.value.items].sort() : listed, ['1.0', '1.10', '1.9', 'same']);
      const source = createTagSource({ client, log: assert.fail, isTrusted: () => true });
      assert.deepEqual(await source.imageTags(`${host}/${own}/app`), ['1.10', '1.9', '1.0', 'same']);
    }
    assert.equal((await anonymous.tagNames(ref(`${open}/${own}/missing`))).kind, 'notFound');
    assert.equal((await anonymous.tagNames(ref(`${closed}/${own}/app`))).kind, 'loginNeeded');
    assert.equal(
      (await clientWith(credential(user, 'wrong')).tagNames(ref(`${closed}/${own}/app`))).kind,
      'wrongLogin',
    );
  });

  test('the list of repositories', async () => {
    for (const [host, client] of [
      [open, anonymous],
      [closed, loggedIn],
    ] as const) {
      const listed = await client.catalog(host);
      assert.equal(listed.kind, 'ok');
      assert.ok(listed.kind === 'ok' && listed.value.items.some(({ name }) => name === `${host}/${own}/app`));
    }
    assert.equal((await anonymous.catalog(closed)).kind, 'loginNeeded');
  });

  test('a page at a time', async () => {
    const first = await anonymous.catalog(open, { most: 1 });
    assert.ok(first.kind === 'ok' && first.value.items.length === 1 && first.value.more);
  });

  test('what a tag names', async () => {
    const answer = await anonymous.manifest(ref(`${open}/${own}/app:1.10`));
    assert.equal(answer.kind, 'ok');
    if (answer.kind !== 'ok') return;
    const { digest, size, created, platform } = answer.value;
    assert.match(digest, /^sha256:[0-9a-f]{64}$/);
    assert.equal(created, Date.parse('2025-05-06T07:08:09Z'));
    assert.deepEqual([platform?.os, platform?.architecture], ['linux', 'amd64']);
    assert.ok(size !== null && size > 0);
    const again = await anonymous.manifest(ref(`${open}/${own}/app@${digest}`));
    assert.ok(again.kind === 'ok' && again.value.digest === digest);
    assert.equal((await anonymous.manifest(ref(`${open}/${own}/app:none`))).kind, 'notFound');
  });

  test('a tag of an engine beside the same tag of the registry', async () => {
    const answer = await anonymous.manifest(ref(`${open}/${own}/app:1.10`));
    assert.ok(answer.kind === 'ok');
    const digests = [`${open}/${own}/app@${answer.value.digest}`];
    const standing = (tag: string, known = digests) =>
      standingOf(anonymous, tag === '' ? '???' : `${open}/${own}/app:${tag}`, known);
    assert.deepEqual(await standing('1.10'), { kind: 'ok', value: 'current' });
    assert.deepEqual(await standing('same'), { kind: 'ok', value: 'current' });
    assert.deepEqual(await standing('1.9'), { kind: 'ok', value: 'newer' });
    assert.deepEqual(await standing('1.9', []), { kind: 'ok', value: 'local' });
    assert.equal((await standing('gone')).kind, 'notFound');
  });

  test('a tag is copied, and deleted with what shares its image only after that was said', async () => {
    for (const [host, client] of [
      [open, anonymous],
      [closed, loggedIn],
    ] as const) {
      const at = (tag: string) => ref(`${host}/${own}/app:${tag}`);
      assert.equal((await client.copyTag(at('1.9'), at('copied'))).kind, 'ok');
      assert.equal((await client.copyTag(at('1.9'), ref(`${host}/${own}/copy:1`))).kind, 'ok');
      const refused = await client.deleteTag(at('copied'));
      assert.deepEqual([refused.kind, 'others' in refused ? refused.others : []], ['sharesDigest', ['1.9']]);
      assert.deepEqual(await client.deleteTag(at('copied'), { withOthers: true }), {
        kind: 'ok',
        value: { deleted: ['copied', '1.9'] },
      });
      assert.deepEqual(await client.deleteTag(at('1.0')), { kind: 'ok', value: { deleted: ['1.0'] } });
      const left = await client.tagNames(at('x'));
      assert.deepEqual(left.kind === 'ok' ? [...left.value.items].sort() : left, ['1.10', 'same']);
      const copy = await client.manifest(ref(`${host}/${own}/copy:1`));
      assert.equal(copy.kind, 'ok', 'the copy lives on');
    }
    assert.equal((await anonymous.deleteTag(ref(`${closed}/${own}/app:same`))).kind, 'loginNeeded');
  });

  test("a login of docker's config.json opens the registry, and becomes what the engine wants", async () => {
    const auth = Buffer.from(`${user}:${password}`).toString('base64');
    const credentials = createCredentials({
      home: '/nowhere',
      env: {},
      read: async (path) =>
        path === '/nowhere/.docker/config.json' ? JSON.stringify({ auths: { [closed]: { auth } } }) : null,
      run: async () => assert.fail('no helper is configured'),
      secrets: { get: async () => undefined, set: async () => undefined, delete: async () => undefined },
      isTrusted: () => true,
      log: assert.fail,
    });
    const client = createRegistryClient({ credentials });
    assert.equal((await client.tagNames(ref(`${closed}/${own}/app`))).kind, 'ok');
    const login = await credentials.find(closed);
    assert.ok(login);
    assert.equal((await engine('POST', '/auth', engineLogin(closed, login))).status, 200);
    assert.notEqual((await engine('POST', '/auth', engineLogin(closed, credential(user, 'wrong')))).status, 200);
  });
});

function clientWith(login: Credential | null): RegistryClient {
  return createRegistryClient({ credentials: { find: async () => login } });
}

function ref(text: string): ImageReference & { readonly tag: string } {
  const reference = parseReference(text);
  assert.ok(reference, text);
  return { ...reference, tag: reference.tag ?? 'latest' };
}

/** Pushes a small image by the registry's own API: no engine is needed. */
async function push(
  host: string,
  login: Credential | null,
  repository: string,
  tag: string,
  content: string,
): Promise<void> {
  const headers: Record<string, string> = login
    ? { authorization: `Basic ${Buffer.from(`${login.username}:${login.reveal()}`).toString('base64')}` }
    : {};
  const ask = async (method: string, url: URL, body?: string, type?: string): Promise<Response> => {
    const response = await fetch(url, {
      method,
      headers: { ...headers, ...(type ? { 'content-type': type } : {}) },
      ...(body === undefined ? {} : { body }),
    });
    assert.ok(response.ok, `${method} ${url.pathname}: ${response.status}`);
    return response;
  };
  const blob = async (text: string) => {
    const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
    const started = await ask('POST', new URL(`http://${host}/v2/${repository}/blobs/uploads/`));
    const target = new URL(started.headers.get('location') ?? '', `http://${host}`);
    target.searchParams.set('digest', digest);
    await ask('PUT', target, text, 'application/octet-stream');
    return { digest, size: Buffer.byteLength(text) };
  };
  const config = await blob(
    JSON.stringify({
      os: 'linux',
      architecture: 'amd64',
      created: '2025-05-06T07:08:09Z',
      config: { Labels: { content } },
      rootfs: { type: 'layers', diff_ids: [] },
    }),
  );
  const layer = await blob(`layer of ${content}`);
  const type = 'application/vnd.docker.distribution.manifest.v2+json';
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: type,
    config: { mediaType: 'application/vnd.docker.container.image.v1+json', ...config },
    layers: [{ mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', ...layer }],
  });
  await ask('PUT', new URL(`http://${host}/v2/${repository}/manifests/${tag}`), manifest, type);
}
