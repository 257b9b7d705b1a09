import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Answer, failure, ok, type RegistryErrorKind } from '../../../client/src/registry/answer.js';
import {
  createRegistryClient,
  type FoundRepository,
  type Listed,
  type Repository,
} from '../../../client/src/registry/client.js';
import { createTagSource, type TagSource } from '../../../client/src/registry/tags.js';
import { misbehaviour, startFakeRegistry } from '../../support/fakeRegistry.js';

interface Scene {
  readonly source: TagSource;
  readonly asked: string[];
  readonly log: string[];
  time: number;
  answer: (name: string) => Answer<Listed<string>> | Promise<Answer<Listed<string>>>;
  found: (term: string) => Answer<readonly FoundRepository[]>;
}

function scene({ trusted = true } = {}): Scene {
  const it: Scene = {
    asked: [],
    log: [],
    time: 1_000_000,
    answer: () => ok({ items: ['1', 'latest', '2'], more: false }),
    found: (term) => ok([repository(`${term}-image`)]),
    source: createTagSource({
      client: {
        tagNames: async ({ registry, repository }: Repository) => {
          it.asked.push(`${registry}/${repository}`);
          return it.answer(`${registry}/${repository}`);
        },
        search: async (term) => {
          it.asked.push(`search ${term}`);
          return it.found(term);
        },
      },
      log: (sentence) => void it.log.push(sentence),
      isTrusted: () => trusted,
      now: () => it.time,
    }),
  };
  return it;
}

const repository = (name: string): FoundRepository => ({
  name,
  official: false,
  description: '',
  stars: null,
  pulls: null,
  isPrivate: false,
  updated: null,
});

const minutes = (count: number): number => count * 60_000;

describe('tags while a person types', () => {
  test('are sorted, and asked for once', async () => {
    const it = scene();
    assert.deepEqual(await it.source.imageTags('nginx'), ['latest', '2', '1']);
    assert.deepEqual(await it.source.imageTags('docker.io/library/nginx'), ['latest', '2', '1']);
    assert.deepEqual(it.asked, ['docker.io/library/nginx']);
    assert.ok(it.source.isKnown('nginx') && !it.source.isKnown('httpd'));
  });

  test('at the same time are one question', async () => {
    const it = scene();
    await Promise.all([it.source.imageTags('nginx'), it.source.imageTags('nginx')]);
    assert.equal(it.asked.length, 1);
  });

  test('are asked for again when they are old', async () => {
    const it = scene();
    await it.source.imageTags('nginx');
    it.time += minutes(14);
    await it.source.imageTags('nginx');
    assert.equal(it.asked.length, 1);
    it.time += minutes(2);
    it.answer = () => ok({ items: ['3'], more: false });
    assert.deepEqual(await it.source.imageTags('nginx'), ['3']);
  });

  test('what is no image name is not asked for', async () => {
    const it = scene();
    for (const text of ['', '$BASE', 'Nginx', 'a b', 'https://x', '../x', 'nginx/'])
      assert.deepEqual(await it.source.imageTags(text), []);
    assert.deepEqual(it.asked, []);
  });

  test('the wait ends with the signal, the work goes on', async () => {
    const it = scene();
    let arrive: (answer: Answer<Listed<string>>) => void = () => undefined;
    it.answer = () =>
      new Promise((resolve) => {
        arrive = resolve;
      });
    const wait = new AbortController();
    const first = it.source.imageTags('nginx', wait.signal);
    wait.abort();
    assert.deepEqual(await first, []);
    arrive(ok({ items: ['1'], more: false }));
    assert.deepEqual(await it.source.imageTags('nginx'), ['1']);
    assert.equal(it.asked.length, 1);
    assert.deepEqual(await it.source.imageTags('httpd', AbortSignal.abort()), []);
  });
});

describe('a registry that is down', () => {
  for (const kind of ['unreachable', 'timeout', 'badAnswer', 'tooLarge', 'insecure'] satisfies RegistryErrorKind[]) {
    test(`${kind}: not asked again for minutes, for none of its images, and said once`, async () => {
      const it = scene();
      it.answer = () => failure(kind, 'no');
      for (const name of ['a.io/x', 'a.io/x', 'a.io/y']) assert.deepEqual(await it.source.imageTags(name), []);
      assert.deepEqual(it.asked, ['a.io/x']);
      it.time += minutes(4);
      await it.source.imageTags('a.io/z');
      assert.equal(it.asked.length, 2);
      assert.equal(it.log.length, 1);
      assert.match(it.log[0] ?? '', new RegExp(`^a\\.io: no tags \\(${kind}`));
    });
  }

  test('others are asked meanwhile; when it is back and gone again, that is said again', async () => {
    const it = scene();
    it.answer = (name) => (name.startsWith('a.io') ? failure('unreachable', 'no') : ok({ items: ['1'], more: false }));
    await it.source.imageTags('a.io/x');
    assert.deepEqual(await it.source.imageTags('b.io/x'), ['1']);
    it.time += minutes(4);
    it.answer = () => ok({ items: ['2'], more: false });
    assert.deepEqual(await it.source.imageTags('a.io/x'), ['2']);
    it.answer = () => failure('unreachable', 'no');
    await it.source.imageTags('a.io/y');
    assert.equal(it.log.length, 2);
  });

  test('what was known before stays', async () => {
    const it = scene();
    await it.source.imageTags('nginx');
    it.time += minutes(20);
    it.answer = () => failure('unreachable', 'no');
    assert.deepEqual(await it.source.imageTags('nginx'), ['latest', '2', '1']);
    assert.deepEqual(await it.source.imageTags('nginx'), ['latest', '2', '1']);
  });

  test('one that is rate-limited is left alone until the time it named', async () => {
    const it = scene();
    it.answer = () => failure('rateLimited', 'slow down', { retryAt: it.time + minutes(30) });
    await it.source.imageTags('nginx');
    it.time += minutes(29);
    await it.source.imageTags('httpd');
    assert.equal(it.asked.length, 1);
    it.time += minutes(2);
    await it.source.imageTags('httpd');
    assert.equal(it.asked.length, 2);
  });

  test('a missing or private image pauses only itself, without a word', async () => {
    for (const kind of ['notFound', 'loginNeeded', 'wrongLogin', 'denied'] as const) {
      const it = scene();
      it.answer = () => failure(kind, 'no');
      await it.source.imageTags('me/half-ty');
      await it.source.imageTags('me/half-ty');
      await it.source.imageTags('me/half-typed');
      assert.deepEqual(it.asked, ['docker.io/me/half-ty', 'docker.io/me/half-typed']);
      assert.deepEqual(it.log, []);
    }
  });

  test('after `forget` it is asked at once', async () => {
    const it = scene();
    it.answer = () => failure('unreachable', 'no');
    await it.source.imageTags('nginx');
    it.source.forget();
    it.answer = () => ok({ items: ['1'], more: false });
    assert.deepEqual(await it.source.imageTags('nginx'), ['1']);
  });

  test('an answer from before `forget` is not kept: it may be of another login', async () => {
    const it = scene();
    let arrive: (answer: Answer<Listed<string>>) => void = () => undefined;
    it.answer = () =>
      new Promise((resolve) => {
        arrive = resolve;
      });
    const old = it.source.imageTags('nginx');
    it.source.forget();
    arrive(ok({ items: ['old'], more: false }));
    assert.deepEqual(await old, []);
    it.answer = () => ok({ items: ['new'], more: false });
    assert.deepEqual(await it.source.imageTags('nginx'), ['new']);
  });
});

describe('names while a person types', () => {
  test('come from Docker Hub’s search, asked once for each beginning', async () => {
    const it = scene();
    for (const beginning of ['ngi', 'NGI', 'ngi/', 'bitnami/re', 'ngi']) await it.source.imageNames(beginning);
    assert.deepEqual(it.asked, ['search ngi', 'search bitnami/re']);
    assert.deepEqual(
      (await it.source.imageNames('ngi')).map(({ name }) => name),
      ['ngi-image'],
    );
  });

  test('are not asked for what cannot be one of them', async () => {
    const it = scene();
    for (const beginning of [
      '',
      'n',
      'a b',
      '$BASE',
      '../x',
      'ghcr.io/x',
      'localhost/x',
      'host:5000/x',
      '한글',
      '<b>',
    ]) {
      assert.deepEqual(await it.source.imageNames(beginning), [], beginning);
    }
    assert.deepEqual(it.asked, []);
  });

  test('are left out when Docker Hub is down, which is said once, and tags are still asked for', async () => {
    const it = scene();
    it.found = () => failure('unreachable', 'no');
    for (const beginning of ['ng', 'ngi', 'ngin']) assert.deepEqual(await it.source.imageNames(beginning), []);
    assert.deepEqual(it.asked, ['search ng']);
    assert.equal(it.log.length, 1);
    assert.equal((await it.source.imageTags('nginx')).length, 3);
  });
});

describe('limits', () => {
  test('half-typed names do not become a flood', async () => {
    const it = scene();
    it.answer = () => new Promise(() => undefined);
    // Not AbortSignal.timeout: its timer does not keep the process alive, and nothing else does here.
    const wait = new AbortController();
    setTimeout(() => wait.abort(), 50);
    const answers = Array.from({ length: 50 }, (_, index) => it.source.imageTags(`name${index}`, wait.signal));
    await Promise.all(answers);
    assert.ok(it.asked.length <= 6, String(it.asked.length));
  });

  test('without workspace trust only well-known public registries are asked', async () => {
    const it = scene({ trusted: false });
    assert.deepEqual(await it.source.imageTags('evil.example/x'), []);
    assert.deepEqual(await it.source.imageTags('localhost:8080/x'), []);
    assert.deepEqual(await it.source.imageTags('169.254.169.254/latest'), []);
    assert.deepEqual(it.asked, []);
    await it.source.imageTags('nginx');
    await it.source.imageTags('ghcr.io/a/b');
    assert.deepEqual(it.asked, ['docker.io/library/nginx', 'ghcr.io/a/b']);
  });
});

describe('with a server', () => {
  test('that is silent, the list comes without it; when it wakes, with it', async () => {
    const fake = await startFakeRegistry();
    try {
      fake.push('x/y', '1.2');
      const log: string[] = [];
      let time = 0;
      const source = createTagSource({
        client: createRegistryClient({ credentials: { find: async () => null }, timeLimit: 100 }),
        log: (sentence) => void log.push(sentence),
        isTrusted: () => true,
        now: () => time,
      });
      fake.behave(misbehaviour.silent);
      assert.deepEqual(await source.imageTags(`${fake.host}/x/y`), []);
      assert.deepEqual(await source.imageTags(`${fake.host}/x/y`), []);
      assert.equal(log.length, 1);
      fake.behave(null);
      time += minutes(10);
      assert.deepEqual(await source.imageTags(`${fake.host}/x/y`), ['1.2']);
    } finally {
      await fake.close();
    }
  });
});
