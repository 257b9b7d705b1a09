import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRegistryClient } from '../../../client/src/registry/client.js';
import { type Credential, credential } from '../../../client/src/registry/credential.js';
import { misbehaviour, startFakeRegistry } from '../../support/fakeRegistry.js';
import { clientOf, fakeOf, given, ref } from './support.js';

const me = credential('me', 's3cret');
const bearer = { kind: 'bearer', username: 'me', password: 's3cret' } as const;

describe('tags', () => {
  test('all pages', async () => {
    const fake = await fakeOf({ pageSize: 2 });
    for (const tag of ['a', 'b', 'c', 'd', 'e']) fake.push('team/app', tag);
    const client = clientOf(fake);
    assert.deepEqual(given(await client.tagNames(ref(`${fake.host}/team/app`))), {
      items: ['a', 'b', 'c', 'd', 'e'],
      more: false,
    });
    assert.deepEqual(given(await client.tagNames(ref(`${fake.host}/team/app`), 3)), {
      items: ['a', 'b', 'c'],
      more: true,
    });
  });

  test('what cannot be a tag is left out, and a list of null is empty', async () => {
    const fake = await fakeOf();
    const client = clientOf(fake);
    const hostile = [
      'ok',
      '',
      '-x',
      '[a](command:x)',
      '<b>',
      '\u001b]0;x\u0007',
      '../..',
      'a\nb',
      7,
      null,
      {},
      'x'.repeat(200),
      '\u202egpj',
      'ok',
    ];
    fake.behave(misbehaviour.answers({ tags: hostile }));
    assert.deepEqual(given(await client.tagNames(ref(`${fake.host}/x`))).items, ['ok']);
    fake.behave(misbehaviour.answers({ name: 'x', tags: null }));
    assert.deepEqual(given(await client.tagNames(ref(`${fake.host}/x`))).items, []);
  });

  test('a page that names itself as the next, or one of another host, is not followed', async () => {
    const fake = await fakeOf();
    const other = await fakeOf();
    const client = clientOf(fake, { login: me });
    for (const link of [
      '</v2/x/tags/list?n=1000>; rel="next"',
      `<${other.url}/v2/x/tags/list>; rel="next"`,
      '<:::>; rel="next"',
    ]) {
      fake.behave((_, response) => {
        response.writeHead(200, { link, 'content-type': 'application/json' });
        response.end('{"tags":["1"]}');
      });
      const before = fake.requests.length;
      assert.deepEqual(given(await client.tagNames(ref(`${fake.host}/x`))).items, ['1']);
      assert.ok(fake.requests.length - before <= 2, link);
    }
    assert.equal(other.requests.length, 0);
  });

  test('pages without end have one', async () => {
    const fake = await fakeOf();
    let page = 0;
    fake.behave((_, response) => {
      response.writeHead(200, { link: `</v2/x/tags/list?page=${++page}>; rel="next"` });
      response.end('{"tags":["1"]}');
    });
    assert.deepEqual(given(await clientOf(fake).tagNames(ref(`${fake.host}/x`))), { items: ['1'], more: true });
    assert.ok(page <= 50);
  });

  test('what is there counts when a later page fails', async () => {
    const fake = await fakeOf({ pageSize: 1 });
    fake.push('x/y', 'a');
    fake.push('x/y', 'b');
    fake.behave((request, response, normally) =>
      request.url?.includes('last=') ? misbehaviour.broken(request, response, normally) : normally(),
    );
    assert.deepEqual(given(await clientOf(fake).tagNames(ref(`${fake.host}/x/y`))), { items: ['a'], more: true });
  });
});

describe('a bearer token', () => {
  test('is got anonymously for public images, and kept', async () => {
    const fake = await fakeOf({ auth: bearer });
    fake.push('library/nginx', '1');
    const client = clientOf(fake);
    assert.deepEqual(given(await client.tagNames(ref('nginx'))).items, ['1']);
    assert.deepEqual(given(await client.tagNames(ref('nginx'))).items, ['1']);
    assert.deepEqual(
      fake.requests.map(({ path, authorization }) => `${path.replace(/\?.*/, '')} ${authorization ?? '-'}`),
      [
        '/v2/library/nginx/tags/list -',
        '/token -',
        '/v2/library/nginx/tags/list Bearer anonymous-token',
        '/v2/library/nginx/tags/list Bearer anonymous-token',
      ],
    );
    assert.match(fake.requests[1]?.path ?? '', /service=fake&scope=repository%3Alibrary%2Fnginx%3Apull/);
  });

  test('is got anew when its time is over', async () => {
    const fake = await fakeOf({ auth: { ...bearer, expiresIn: 60 } });
    fake.push('a/b', '1');
    let time = 0;
    const client = clientOf(fake, { now: () => time });
    const tokens = () => fake.requests.filter(({ path }) => path.startsWith('/token')).length;
    await client.tagNames(ref(`${fake.host}/a/b`));
    time = 40_000;
    await client.tagNames(ref(`${fake.host}/a/b`));
    assert.equal(tokens(), 1);
    time = 60_000;
    given(await client.tagNames(ref(`${fake.host}/a/b`)));
    assert.equal(tokens(), 2);
  });

  test('for private images comes from the login', async () => {
    const fake = await fakeOf({ auth: { ...bearer, isPrivate: true } });
    fake.push('me/app', '1');
    assert.equal((await clientOf(fake).tagNames(ref(`${fake.host}/me/app`))).kind, 'loginNeeded');
    assert.deepEqual(given(await clientOf(fake, { login: me }).tagNames(ref(`${fake.host}/me/app`))).items, ['1']);
    assert.equal(
      (await clientOf(fake, { login: credential('me', 'old') }).tagNames(ref(`${fake.host}/me/app`))).kind,
      'loginNeeded',
    );
  });

  test('a stale login does not hide a public image', async () => {
    const fake = await fakeOf({ auth: bearer });
    fake.push('me/app', '1');
    assert.deepEqual(
      given(await clientOf(fake, { login: credential('me', 'old') }).tagNames(ref(`${fake.host}/me/app`))).items,
      ['1'],
    );
  });

  test('an identity token is exchanged, a registry token is sent as it is', async () => {
    const fake = await fakeOf({ auth: { ...bearer, isPrivate: true, refreshToken: 'refresh' } });
    fake.push('me/app', '1');
    given(
      await clientOf(fake, { login: credential('', 'refresh', 'identityToken') }).tagNames(ref(`${fake.host}/me/app`)),
    );
    const exchange = fake.requests.find(({ method }) => method === 'POST');
    assert.match(exchange?.body ?? '', /^grant_type=refresh_token&refresh_token=refresh&/);
    given(
      await clientOf(fake, { login: credential('', 'good-token', 'registryToken') }).tagNames(
        ref(`${fake.host}/me/app`),
      ),
    );
  });

  test('a place for tokens that is not safe gets no password', async () => {
    const thief = await fakeOf({ auth: bearer });
    for (const realm of [
      'http://thief.test/token',
      'https://127.0.0.1:1/token',
      'ftp://x/token',
      'javascript:alert(1)',
      'http://[',
      thief.url,
    ]) {
      const fake = await fakeOf({ auth: { ...bearer, realm, isPrivate: true } });
      const client = clientOf(fake, { login: me, hosts: { 'registry.test': fake, 'thief.test': thief } });
      const answer = await client.tagNames(ref('registry.test/me/app'));
      assert.ok(['insecure', 'badAnswer'].includes(answer.kind), `${realm}: ${JSON.stringify(answer)}`);
    }
    assert.equal(thief.requests.length, 0);
  });

  test('nonsense instead of a token', async () => {
    for (const token of [{}, { token: 7 }, { token: 'a\r\nX-Evil: 1' }, { token: '' }, [], 'x', null]) {
      const fake = await fakeOf({ auth: bearer });
      fake.behave((request, response, normally) =>
        request.url?.startsWith('/token') ? misbehaviour.answers(token)(request, response, normally) : normally(),
      );
      assert.equal((await clientOf(fake).tagNames(ref(`${fake.host}/x`))).kind, 'badAnswer', JSON.stringify(token));
    }
  });
});

describe('a login', () => {
  test('is checked before it is kept', async () => {
    for (const auth of [bearer, { ...bearer, kind: 'basic' }] as const) {
      const fake = await fakeOf({ auth });
      const client = clientOf(fake);
      assert.equal(given(await client.checkLogin(fake.host, 'me', 's3cret')), 'accepted');
      const wrong = await client.checkLogin(fake.host, 'me', 'hunter2');
      assert.equal(wrong.kind, 'wrongLogin');
      assert.ok(!JSON.stringify(wrong).includes('hunter2'));
    }
    const open = await fakeOf();
    assert.equal(given(await clientOf(open).checkLogin(open.host, 'me', 'x')), 'open');
  });

  test('Docker Hub under any of its names', async () => {
    const fake = await fakeOf({ auth: bearer });
    assert.equal(given(await clientOf(fake).checkLogin('https://index.docker.io/v1/', 'me', 's3cret')), 'accepted');
    assert.equal((await clientOf(fake).checkLogin('docker.io', 'me', 'no')).kind, 'wrongLogin');
  });

  test('the known one is checked, too', async () => {
    const fake = await fakeOf({ auth: { ...bearer, kind: 'basic' } });
    assert.equal(given(await clientOf(fake, { login: me }).check(fake.host)), 'accepted');
    assert.equal((await clientOf(fake).check(fake.host)).kind, 'loginNeeded');
    assert.equal((await clientOf(fake, { login: credential('me', 'no') }).check(fake.host)).kind, 'wrongLogin');
  });

  test('is used after `forget`, and the old one is not', async () => {
    const fake = await fakeOf({ auth: { ...bearer, kind: 'basic' } });
    fake.push('a/b', '1');
    let login: Credential | null = me;
    const client = createRegistryClient({ credentials: { find: async () => login } });
    given(await client.tagNames(ref(`${fake.host}/a/b`)));
    login = null;
    given(await client.tagNames(ref(`${fake.host}/a/b`)));
    client.forget(fake.host);
    assert.equal((await client.tagNames(ref(`${fake.host}/a/b`))).kind, 'loginNeeded');
  });

  test('is no address', async () => {
    const fake = await fakeOf();
    for (const registry of ['', 'a b', 'host:99999999', '../..']) {
      assert.equal((await clientOf(fake).checkLogin(registry, 'me', 'x')).kind, 'notAllowed', registry);
    }
  });
});

describe('redirects', () => {
  test('are followed for reading, without the login', async () => {
    const store = await fakeOf();
    const fake = await fakeOf({ auth: { ...bearer, kind: 'basic' } });
    fake.push('me/app', '1');
    store.push('me/app', 'from-store');
    fake.behave((request, response, normally) =>
      request.headers.authorization
        ? misbehaviour.redirects((path) => store.url + path)(request, response, normally)
        : normally(),
    );
    assert.deepEqual(given(await clientOf(fake, { login: me }).tagNames(ref(`${fake.host}/me/app`))).items, [
      'from-store',
    ]);
    assert.deepEqual(
      store.requests.map(({ authorization }) => authorization),
      [null],
    );
  });

  test('from outside into this machine, to plain http or to another scheme are refused', async () => {
    const inside = await fakeOf();
    const fake = await fakeOf();
    const client = clientOf(fake, { hosts: { 'registry.test': fake, 'plain.test': inside } });
    for (const to of [
      inside.url,
      inside.url.replace('127.0.0.1', 'localhost'),
      inside.url.replace('http:', 'https:'),
      'http://plain.test',
      'file:///etc/passwd',
      'data:text/plain,x',
    ]) {
      fake.behave(misbehaviour.redirects(() => to));
      const answer = await client.tagNames(ref('registry.test/x'));
      assert.equal(answer.kind, 'insecure', `${to}: ${JSON.stringify(answer)}`);
    }
    assert.equal(inside.requests.length, 0);
  });

  test('in a circle, to nowhere and of a DELETE end', async () => {
    const fake = await fakeOf();
    const client = clientOf(fake);
    fake.behave(misbehaviour.redirects((path) => path));
    assert.equal((await client.tagNames(ref(`${fake.host}/x`))).kind, 'badAnswer');
    assert.ok(fake.requests.length <= 12);
    fake.behave(misbehaviour.redirects(() => ''));
    assert.equal((await client.tagNames(ref(`${fake.host}/y`))).kind, 'badAnswer');
    fake.behave(misbehaviour.redirects(() => '/v2/elsewhere'));
    assert.equal((await client.deleteTag(ref(`${fake.host}/x:1`))).kind, 'badAnswer');
  });
});

describe('https', () => {
  test('is a must, except on this machine and where the settings allow it', async () => {
    const fake = await fakeOf();
    fake.push('x/y', '1');
    const seen: string[] = [];
    const client = (isInsecure: (registry: string) => boolean) =>
      createRegistryClient({
        credentials: { find: async () => null },
        isInsecure,
        fetch: (input, init) => {
          const url = new URL(String(input));
          seen.push(url.protocol);
          return url.protocol === 'https:'
            ? Promise.reject(new Error('no TLS here'))
            : fetch(fake.url + url.pathname + url.search, init);
        },
      });
    assert.equal((await client(() => false).tagNames(ref('lan.test:5000/x/y'))).kind, 'unreachable');
    assert.deepEqual(seen.splice(0), ['https:']);
    assert.deepEqual(given(await client((host) => host === 'lan.test:5000').tagNames(ref('lan.test:5000/x/y'))).items, [
      '1',
    ]);
    assert.deepEqual(seen.splice(0), ['http:']);
    given(await client(() => false).tagNames(ref(`${fake.host}/x/y`)));
    assert.deepEqual(seen.splice(0), ['http:']);
  });

  test('a registry on this machine that speaks TLS is asked again over https', async () => {
    const fake = await fakeOf();
    const seen: string[] = [];
    const client = createRegistryClient({
      credentials: { find: async () => null },
      fetch: (input) => {
        seen.push(new URL(String(input)).protocol);
        return Promise.resolve(
          seen.at(-1) === 'http:'
            ? new Response('Client sent an HTTP request to an HTTPS server.\n', { status: 400 })
            : Response.json({ tags: ['tls'] }),
        );
      },
    });
    assert.deepEqual(given(await client.tagNames(ref(`${fake.host}/x`))).items, ['tls']);
    assert.deepEqual(given(await client.tagNames(ref(`${fake.host}/y`))).items, ['tls']);
    assert.deepEqual(seen, ['http:', 'https:', 'https:']);
  });
});

describe('a registry that misbehaves', () => {
  const rows: Readonly<
    Record<
      string,
      readonly [
        keyof typeof misbehaviour &
          ('silent' | 'stalls' | 'hangsUp' | 'garbage' | 'html' | 'broken' | 'endless' | 'bomb'),
        readonly string[],
      ]
    >
  > = {
    'never answers': ['silent', ['timeout']],
    'never ends its answer': ['stalls', ['timeout']],
    'hangs up': ['hangsUp', ['unreachable']],
    'speaks another protocol': ['garbage', ['badAnswer', 'unreachable']],
    'answers with a web page': ['html', ['badAnswer']],
    'is out of order': ['broken', ['unreachable']],
    'sends without end': ['endless', ['tooLarge']],
    'sends a bomb': ['bomb', ['tooLarge']],
  };
  for (const [name, [behaviour, kinds]] of Object.entries(rows)) {
    test(name, async () => {
      const fake = await fakeOf();
      fake.behave(misbehaviour[behaviour]);
      const answer = await clientOf(fake, { timeLimit: kinds.includes('timeout') ? 100 : 10_000 }).tagNames(
        ref(`${fake.host}/x`),
      );
      assert.ok(kinds.includes(answer.kind), JSON.stringify(answer));
    });
  }

  test('is gone', async () => {
    const fake = await startFakeRegistry();
    await fake.close();
    assert.equal((await clientOf(fake).tagNames(ref(`${fake.host}/x`))).kind, 'unreachable');
  });

  for (const shape of [{}, [], 'x', 7, null, { tags: 7 }, { tags: {} }, { errors: [] }, { results: 'x' }]) {
    test(`answers in another shape: ${JSON.stringify(shape)}`, async () => {
      const fake = await fakeOf();
      fake.behave(misbehaviour.answers(shape));
      const client = clientOf(fake, { login: me });
      const at = ref(`${fake.host}/x:1`);
      assert.equal((await client.tagNames(at)).kind, 'badAnswer');
      assert.equal((await client.tags(ref('x/y'))).kind, 'badAnswer');
      assert.equal((await client.manifest(at)).kind, 'badAnswer');
      assert.equal((await client.catalog(fake.host)).kind, 'badAnswer');
      assert.equal((await client.search('x')).kind, 'badAnswer');
      assert.equal((await client.copyTag(at, { ...at, tag: '2' })).kind, 'badAnswer');
      if (!Array.isArray(shape)) assert.equal((await client.catalog('ghcr.io')).kind, 'badAnswer');
    });
  }

  test('says 429 and is left alone until then', async () => {
    let time = 1_000_000;
    for (const [headers, seconds] of [
      [{ 'retry-after': '30' }, 30],
      [{ 'retry-after': new Date(1_060_000).toUTCString() }, 60],
      [{ 'retry-after': '999999' }, 3600],
      [{ 'retry-after': 'soon' }, 300],
      [{}, 300],
    ] as const) {
      const fake = await fakeOf();
      fake.push('x/y', '1');
      time = 1_000_000;
      const client = clientOf(fake, { now: () => time });
      fake.behave(misbehaviour.limited(headers));
      const limited = await client.tagNames(ref(`${fake.host}/x/y`));
      assert.equal(limited.kind, 'rateLimited');
      assert.equal('retryAt' in limited ? limited.retryAt : 0, time + seconds * 1000, JSON.stringify(headers));
      fake.behave(null);
      time += seconds * 1000 - 1;
      assert.equal((await client.tagNames(ref(`${fake.host}/x/y`))).kind, 'rateLimited');
      assert.equal(fake.requests.length, 1);
      time += 1;
      assert.deepEqual(given(await client.tagNames(ref(`${fake.host}/x/y`))).items, ['1']);
    }
  });

  test('is not waited for when the asker leaves', async () => {
    const fake = await fakeOf();
    const asker = new AbortController();
    fake.behave(() => asker.abort());
    assert.equal((await clientOf(fake).tagNames(ref(`${fake.host}/x`), 10, asker.signal)).kind, 'cancelled');
    assert.equal((await clientOf(fake).tagNames(ref(`${fake.host}/x`), 10, asker.signal)).kind, 'cancelled');
    assert.equal(fake.requests.length, 1);
  });

  test('has words that are cut and cleaned', async () => {
    const fake = await fakeOf();
    fake.behave((_, response) => {
      response.writeHead(403);
      response.end(
        JSON.stringify({ errors: [{ message: `\u001b]0;owned\u0007\r\n[x](command:y)\u202e${'a'.repeat(10_000)}` }] }),
      );
    });
    const answer = await clientOf(fake).tagNames(ref(`${fake.host}/x`));
    assert.equal(answer.kind, 'denied');
    const detail = 'detail' in answer ? answer.detail : '';
    assert.ok(detail.length <= 500);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    assert.ok(!/[\u0000-\u001f\u202e]/.test(detail), detail);
  });
});

describe('manifests', () => {
  test('of one platform: size, date, digest', async () => {
    const fake = await fakeOf();
    const digest = fake.push('x/y', '1', {
      layerSizes: [100, 200],
      created: '2025-03-04T00:00:00Z',
      platforms: [{ os: 'linux', architecture: 'arm64', variant: 'v8' }],
    });
    const facts = given(await clientOf(fake).manifest(ref(`${fake.host}/x/y:1`)));
    assert.equal(facts.digest, digest);
    assert.equal(facts.created, Date.UTC(2025, 2, 4));
    assert.deepEqual(facts.platform, { os: 'linux', architecture: 'arm64', variant: 'v8', digest });
    assert.ok(facts.size !== null && facts.size > 300 && facts.size < 600);
  });

  test('of many platforms: the wished one counts, attestations do not', async () => {
    const fake = await fakeOf();
    const platforms = [
      { os: 'linux', architecture: 'amd64' },
      { os: 'linux', architecture: 'arm', variant: 'v7' },
      { os: 'windows', architecture: 'amd64' },
    ];
    const digest = fake.push('x/y', '1', { platforms });
    const client = clientOf(fake);
    const facts = given(await client.manifest(ref(`${fake.host}/x/y:1`), { os: 'linux', architecture: 'arm' }));
    assert.equal(facts.digest, digest);
    assert.deepEqual(
      facts.platforms.map(({ os, architecture, variant }) => `${os}/${architecture}/${variant}`),
      ['linux/amd64/', 'linux/arm/v7', 'windows/amd64/'],
    );
    assert.equal(facts.platform?.variant, 'v7');
    const other = given(await client.manifest(ref(`${fake.host}/x/y:1`), { os: 'plan9', architecture: 'mips' }));
    assert.equal(other.platform?.architecture, 'amd64');
  });

  test('another image than the one asked for by digest is not believed', async () => {
    const fake = await fakeOf();
    const digest = fake.push('x/y', '1');
    const client = clientOf(fake);
    given(await client.manifest(ref(`${fake.host}/x/y@${digest}`)));
    assert.equal((await client.manifest(ref(`${fake.host}/x/y@sha256:${'0'.repeat(64)}`))).kind, 'notFound');
    fake.behave(misbehaviour.answers({ schemaVersion: 2, config: {}, layers: [] }));
    assert.equal((await client.manifest(ref(`${fake.host}/x/y@${digest}`))).kind, 'badAnswer');
  });

  test('impossible figures are unknown, not shown', async () => {
    const fake = await fakeOf();
    for (const size of [-1, 1.5, 1e300, '7', null]) {
      fake.behave(misbehaviour.answers({ config: { size: 1 }, layers: [{ size }] }));
      assert.equal(given(await clientOf(fake).manifest(ref(`${fake.host}/x/y`))).size, null, String(size));
    }
  });
});

describe('deleting a tag', () => {
  test('a registry that knows tags deletes just the one', async () => {
    const fake = await fakeOf({ deletes: 'tags' });
    fake.push('x/y', '1');
    fake.push('x/y', '2');
    assert.deepEqual(given(await clientOf(fake).deleteTag(ref(`${fake.host}/x/y:1`))), { deleted: ['1'] });
    assert.deepEqual(fake.tags('x/y'), ['2']);
  });

  test('a registry that knows digests only takes others along after they were named', async () => {
    const fake = await fakeOf();
    const client = clientOf(fake);
    fake.push('x/y', 'old', { layerSizes: [9] });
    fake.push('x/y', '1');
    await client.copyTag(ref(`${fake.host}/x/y:1`), ref(`${fake.host}/x/y:one`));
    const refused = await client.deleteTag(ref(`${fake.host}/x/y:1`));
    assert.deepEqual([refused.kind, 'others' in refused ? refused.others : null], ['sharesDigest', ['one']]);
    assert.deepEqual(fake.tags('x/y'), ['1', 'old', 'one']);
    assert.deepEqual(given(await client.deleteTag(ref(`${fake.host}/x/y:1`), { withOthers: true })), {
      deleted: ['1', 'one'],
    });
    assert.deepEqual(fake.tags('x/y'), ['old']);
    assert.deepEqual(given(await client.deleteTag(ref(`${fake.host}/x/y:old`))), { deleted: ['old'] });
  });

  test('one that cannot delete, a missing tag and a missing repository', async () => {
    const fixed = await fakeOf({ deletes: 'nothing' });
    fixed.push('x/y', '1');
    assert.equal((await clientOf(fixed).deleteTag(ref(`${fixed.host}/x/y:1`))).kind, 'unsupported');
    assert.deepEqual(fixed.tags('x/y'), ['1']);
    assert.equal((await clientOf(fixed).deleteTag(ref(`${fixed.host}/x/y:2`))).kind, 'notFound');
    assert.equal((await clientOf(fixed).deleteTag(ref(`${fixed.host}/no/no:2`))).kind, 'notFound');
  });
});

describe('copying a tag', () => {
  test('within a repository and into another of the same registry', async () => {
    const fake = await fakeOf();
    const digest = fake.push('x/y', '1', {
      platforms: [
        { os: 'linux', architecture: 'amd64' },
        { os: 'linux', architecture: 'arm64' },
      ],
    });
    const client = clientOf(fake);
    assert.equal((await client.copyTag(ref(`${fake.host}/x/y:1`), ref(`${fake.host}/x/y:2`))).kind, 'ok');
    assert.equal(given(await client.manifest(ref(`${fake.host}/x/y:2`))).digest, digest);
    assert.equal((await client.copyTag(ref(`${fake.host}/x/y:1`), ref(`${fake.host}/c/d:3`))).kind, 'ok');
    assert.deepEqual(fake.tags('c/d'), ['3']);
    assert.equal(given(await client.manifest(ref(`${fake.host}/c/d:3`))).digest, digest);
    assert.equal((await client.copyTag(ref(`${fake.host}/x/y:1`), ref('ghcr.io/c/d:3'))).kind, 'unsupported');
  });
});

describe("Docker Hub's own API", () => {
  test('tags with size, date, digest and platforms, over pages', async () => {
    const fake = await fakeOf({ pageSize: 2 });
    const digest = fake.push('library/nginx', '1');
    for (const tag of ['2', '3', '4', '5']) fake.push('library/nginx', tag);
    const { items, more } = given(await clientOf(fake).tags(ref('nginx')));
    assert.equal(more, false);
    assert.deepEqual(
      items.map(({ name }) => name),
      ['1', '2', '3', '4', '5'],
    );
    assert.deepEqual(items[0], {
      name: '1',
      size: 1234,
      updated: Date.parse('2025-02-03T04:05:06Z'),
      digest,
      platforms: ['linux/amd64', 'linux/arm/v7'],
    });
    assert.deepEqual(given(await clientOf(fake).tags(ref('nginx'), 3)), { items: items.slice(0, 3), more: true });
  });

  test('the registry stands in for it, without details', async () => {
    const fake = await fakeOf({ auth: bearer });
    fake.push('library/nginx', '1');
    fake.behave((request, response, normally) =>
      request.url?.startsWith('/v2/namespaces') ? misbehaviour.html(request, response, normally) : normally(),
    );
    assert.deepEqual(given(await clientOf(fake).tags(ref('nginx'))).items, [
      { name: '1', size: null, updated: null, digest: null, platforms: [] },
    ]);
  });

  test('private repositories after a login, which is made once', async () => {
    const fake = await fakeOf({ auth: { ...bearer, isPrivate: true } });
    fake.push('me/secret', '1');
    assert.equal((await clientOf(fake).tags(ref('me/secret'))).kind, 'loginNeeded');
    const client = clientOf(fake, { login: me });
    assert.deepEqual(
      given(await client.tags(ref('me/secret'))).items.map(({ name }) => name),
      ['1'],
    );
    assert.deepEqual(
      given(await client.catalog('docker.io')).items.map(({ name, isPrivate }) => [name, isPrivate]),
      [['me/secret', true]],
    );
    assert.deepEqual(given(await client.deleteTag(ref('me/secret:1'))), { deleted: ['1'] });
    assert.equal(fake.requests.filter(({ path }) => path === '/v2/users/login').length, 1);
    assert.equal((await clientOf(fake).deleteTag(ref('me/secret:1'))).kind, 'loginNeeded');
    assert.equal(
      (await clientOf(fake, { login: credential('me', 'x') }).deleteTag(ref('me/secret:1'))).kind,
      'wrongLogin',
    );
  });

  test('search: official images first, a lie about that is not believed, the old address stands in', async () => {
    const fake = await fakeOf();
    for (const name of ['someone/python', 'library/python', 'evil/python']) fake.push(name, '1');
    const client = clientOf(fake);
    const found = given(await client.search('python'));
    assert.deepEqual(
      found.map(({ name, official }) => [name, official]),
      [
        ['python', true],
        ['someone/python', false],
        ['evil/python', false],
      ],
    );
    assert.deepEqual(found[0], {
      name: 'python',
      official: true,
      description: 'about python',
      stars: 7,
      pulls: 9,
      isPrivate: false,
      updated: null,
    });
    fake.behave((request, response, normally) =>
      request.url?.startsWith('/v2/search') ? misbehaviour.broken(request, response, normally) : normally(),
    );
    assert.equal(given(await client.search('python')).length, 3);
    fake.behave(
      misbehaviour.answers({
        results: [
          { repo_name: 'evil/x', is_official: true, short_description: '\u001b[31m[a](command:b)\n' },
          { repo_name: '../x' },
          { repo_name: '<b>' },
          7,
        ],
      }),
    );
    assert.deepEqual(
      given(await client.search('x')).map(({ name, official, description }) => [name, official, description]),
      [['evil/x', false, '[31m[a](command:b)']],
    );
    const before = fake.requests.length;
    assert.deepEqual(given(await client.search('  ')), []);
    assert.equal(fake.requests.length, before);
  });

  test('what is searched for stays in the query', async () => {
    const fake = await fakeOf();
    await clientOf(fake).search('a&page_size=9999#/../x');
    assert.match(
      fake.requests[0]?.path ?? '',
      /^\/v2\/search\/repositories\/\?query=a%26page_size%3D9999%23%2F..%2Fx&page_size=25$/,
    );
  });
});

describe('lists of repositories', () => {
  test('of a registry of one’s own, of GHCR by its token, and of one that has none', async () => {
    const fake = await fakeOf();
    fake.push('team/app', '1');
    fake.push('busybox', '1');
    const names = async (registry: string, login: Credential | null) =>
      given(await clientOf(fake, { login }).catalog(registry)).items.map(({ name }) => name);
    assert.deepEqual(await names(fake.host, null), [`${fake.host}/busybox`, `${fake.host}/team/app`]);
    const github = await fakeOf({ auth: { ...bearer, kind: 'basic' } });
    github.push('octo/app', '1');
    const packages = given(await clientOf(github, { login: me }).catalog('ghcr.io')).items;
    assert.deepEqual(
      packages.map(({ name, isPrivate }) => [name, isPrivate]),
      [['ghcr.io/octo/app', true]],
    );
    assert.equal((await clientOf(github).catalog('ghcr.io')).kind, 'loginNeeded');
    assert.equal((await clientOf(github, { login: credential('me', 'x') }).catalog('ghcr.io')).kind, 'wrongLogin');
    fake.behave((_, response) => {
      response.writeHead(404);
      response.end('{}');
    });
    assert.equal((await clientOf(fake).catalog(fake.host)).kind, 'unsupported');
    assert.equal((await clientOf(fake).catalog('docker.io')).kind, 'loginNeeded');
  });
});
