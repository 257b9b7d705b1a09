import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RegistryClient } from '../../../client/src/registry/client.js';
import { credential } from '../../../client/src/registry/credential.js';
import { registrySentence } from '../../../client/src/registryWords.js';
import { textsFrom } from '../../../client/src/tree/translate.js';
import { type FakeRegistry, misbehaviour } from '../../support/fakeRegistry.js';
import { clientOf, fakeOf, given, ref } from './support.js';

const { t } = textsFrom('en', {});
const secret = 's3cret';
const me = credential('me', secret);
const bearer = { kind: 'bearer', username: 'me', password: secret, isPrivate: true } as const;

/** Everything that is asked of registries. */
const questions: Readonly<
  Record<string, (client: RegistryClient, host: string) => Promise<{ readonly kind: string; readonly detail?: string }>>
> = {
  tags: (client, host) => client.tagNames(ref(`${host}/x`)),
  'tags of Docker Hub': (client) => client.tags(ref('me/x')),
  repositories: (client, host) => client.catalog(host),
  'repositories of Docker Hub': (client) => client.catalog('docker.io'),
  'repositories of GHCR': (client) => client.catalog('ghcr.io'),
  manifest: (client, host) => client.manifest(ref(`${host}/x:1`)),
  search: (client) => client.search('x'),
  copying: (client, host) => client.copyTag(ref(`${host}/x:1`), ref(`${host}/x:2`)),
  deleting: (client, host) => client.deleteTag(ref(`${host}/x:1`), { withOthers: true }),
};
const behaviours = [
  'silent',
  'stalls',
  'hangsUp',
  'garbage',
  'html',
  'broken',
  'endless',
  'bomb',
  'deep',
  'noText',
] as const;

describe('a registry that misbehaves, whatever it is asked', () => {
  for (const behaviour of behaviours) {
    test(behaviour, async () => {
      for (const [question, ask] of Object.entries(questions)) {
        const fake = await fakeOf();
        fake.behave(misbehaviour[behaviour]);
        const timeLimit = behaviour === 'silent' || behaviour === 'stalls' ? 60 : 10_000;
        const answer = await ask(clientOf(fake, { login: me, timeLimit }), fake.host);
        assert.ok(
          ['timeout', 'unreachable', 'badAnswer', 'tooLarge'].includes(answer.kind),
          `${question}: ${JSON.stringify(answer).slice(0, 300)}`,
        );
        assert.ok((answer.detail ?? '').length <= 500 && !(answer.detail ?? '').includes(secret), question);
        assert.ok(fake.requests.length <= 8, `${question}: ${fake.requests.length} requests`);
      }
    });
  }

  test('words of its own are told in one line, as text, and cut', async () => {
    const words = `\u001b]52;c;eA==\u0007\u202e\r\n[log in](command:docknote.prune.images) <img src=x>${'a'.repeat(5000)}`;
    for (const status of [400, 403, 404, 405, 500]) {
      const fake = await fakeOf();
      fake.behave((_, response) => {
        response.writeHead(status);
        response.end(JSON.stringify({ errors: [{ code: words, message: words, detail: words }] }));
      });
      const answer = await clientOf(fake).tagNames(ref(`${fake.host}/x`));
      assert.notEqual(answer.kind, 'ok');
      const sentence = answer.kind === 'ok' ? '' : registrySentence(t, answer);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      assert.ok(!/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(sentence), JSON.stringify(sentence));
      assert.ok(sentence.length < 700);
    }
  });

  test('a hundred thousand names are read up to what was asked for', async () => {
    const fake = await fakeOf();
    const names = Array.from({ length: 100_000 }, (_, i) => `n${i}`);
    fake.behave(misbehaviour.answers({ tags: names, repositories: names }));
    const client = clientOf(fake);
    const tags = given(await client.tagNames(ref(`${fake.host}/x`), 100));
    assert.deepEqual([tags.items.length, tags.more], [100, true]);
    const repositories = given(await client.catalog(fake.host, { most: 50 }));
    assert.deepEqual([repositories.items.length, repositories.more], [50, true]);
  });

  test('a manifest whose fields are anything else: what cannot be is unknown', async () => {
    const evil = '[x](command:y)\u202e\u001b]0;t\u0007';
    const digest = `sha256:${'a'.repeat(64)}`;
    const fields: readonly object[] = [
      { manifests: [{ digest: evil, platform: { os: evil, architecture: 'amd64' } }, 7, null, { digest }] },
      { manifests: [{ digest: '../../../etc/passwd', platform: { os: 'linux', architecture: 'amd64' } }] },
      { config: { digest: evil, size: -1 }, layers: [{ size: 1e308 }, { size: 1e308 }] },
      { config: 'x', layers: 'y', manifests: 'z' },
      { config: { digest: `${digest}/../../x` }, layers: [null, [], 'x'] },
    ];
    for (const mediaType of [
      'application/vnd.oci.image.index.v1+json',
      'application/vnd.oci.image.manifest.v1+json',
      evil,
    ]) {
      for (const field of fields) {
        const fake = await fakeOf();
        fake.behave(misbehaviour.answers({ schemaVersion: 2, mediaType, ...field }));
        const answer = await clientOf(fake).manifest(ref(`${fake.host}/x:1`));
        if (answer.kind !== 'ok') {
          assert.equal(answer.kind, 'badAnswer');
          continue;
        }
        const { platforms, size, created } = answer.value;
        assert.ok(!JSON.stringify(answer.value).includes('command:'), JSON.stringify(answer.value));
        assert.deepEqual([platforms, size, created], [[], null, null], JSON.stringify(field));
        // Nothing outside of the repository was asked for.
        assert.deepEqual(
          fake.requests
            .map(({ path }) => path)
            .filter((path) => !/^\/v2\/x\/manifests\/(?:1|sha256:a{64})$/.test(path)),
          [],
        );
      }
    }
  });
});

describe('a login stays with the registry that it is for', () => {
  const sees = (fake: FakeRegistry): string =>
    fake.requests.map(({ path, authorization, body }) => `${path} ${authorization} ${body}`).join('\n');
  const encoded = Buffer.from(`me:${secret}`).toString('base64');

  for (const [what, login] of [
    ['a password', me],
    ['a refresh token', credential('', secret, 'identityToken')],
  ] as const) {
    test(`${what}, when the place for tokens sends us on to another host`, async () => {
      const thief = await fakeOf({ auth: bearer });
      const fake = await fakeOf({ auth: { ...bearer, refreshToken: secret } });
      fake.behave((request, response, normally) =>
        request.url?.startsWith('/token')
          ? misbehaviour.redirects((path) => thief.url + path)(request, response, normally)
          : normally(),
      );
      const answer = await clientOf(fake, { login }).tagNames(ref(`${fake.host}/me/app`));
      assert.notEqual(answer.kind, 'ok');
      assert.ok(!sees(thief).includes(secret) && !sees(thief).includes(encoded), sees(thief));
    });
  }

  test('for each question, when the registry itself sends us on to another host', async () => {
    const thief = await fakeOf();
    for (const [question, ask] of Object.entries(questions)) {
      const fake = await fakeOf();
      // It asks for the password, and sends whoever gave it elsewhere.
      fake.behave((request, response, normally) => {
        if (request.headers.authorization)
          misbehaviour.redirects((path) => thief.url + path)(request, response, normally);
        else {
          response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' });
          response.end('{}');
        }
      });
      await ask(clientOf(fake, { login: me }), fake.host);
      assert.ok(!sees(thief).includes(encoded) && !sees(thief).includes(secret), `${question}: ${sees(thief)}`);
    }
    assert.ok(thief.requests.length > 0, 'it was asked at all');
  });

  test('and a link to a next page on another host takes it nowhere', async () => {
    const thief = await fakeOf();
    const fake = await fakeOf({ auth: { ...bearer, kind: 'basic' } });
    fake.push('me/app', '1');
    for (const link of [
      `<${thief.url}/v2/_catalog?last=x>; rel="next"`,
      `<//${thief.host}/v2/_catalog>; rel=next`,
      `<http://me:${secret}@${thief.host}/>; rel="next"`,
      `</\\${thief.host}/v2/_catalog>; rel="next"`,
    ]) {
      fake.behave((request, response, normally) => {
        if (request.headers.authorization) response.setHeader('link', link);
        normally();
      });
      given(await clientOf(fake, { login: me }).catalog(fake.host));
      given(await clientOf(fake, { login: me }).tagNames(ref(`${fake.host}/me/app`)));
    }
    assert.deepEqual(thief.requests, []);
  });
});
