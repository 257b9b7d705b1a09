import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { inspect } from 'node:util';
import { failure, ok } from '../../../client/src/registry/answer.js';
import { basic, credential, engineLogin } from '../../../client/src/registry/credential.js';
import { type Credentials, createCredentials, type SecretStore } from '../../../client/src/registry/credentials.js';
import { helperRunner, isHelperName, type RunHelper } from '../../../client/src/registry/helperProgram.js';

const auth = (name: string, password: string) => ({ auth: Buffer.from(`${name}:${password}`).toString('base64') });

interface World {
  readonly credentials: Credentials;
  readonly store: Map<string, string>;
  readonly log: string[];
  readonly calls: string[];
}

/** `files`: path → content; `helpers`: name → registry key → [name, secret]. */
function world({
  files = {},
  helpers = {},
  env = {},
  trusted = true,
}: {
  readonly files?: Readonly<Record<string, unknown>>;
  readonly helpers?: Readonly<Record<string, Record<string, readonly [string, string]>>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly trusted?: boolean;
}): World {
  const store = new Map<string, string>();
  const log: string[] = [];
  const calls: string[] = [];
  const secrets: SecretStore = {
    get: async (key) => store.get(key),
    set: async (key, value) => void store.set(key, value),
    delete: async (key) => void store.delete(key),
  };
  const run: RunHelper = async (name, action, input) => {
    const key = action === 'store' ? String(JSON.parse(input).ServerURL) : input;
    calls.push(`${name} ${action} ${key}`.trim());
    const logins = helpers[name];
    if (!logins) return failure('unsupported', `docker-credential-${name} is not installed`);
    if (action === 'list')
      return ok(JSON.stringify(Object.fromEntries(Object.entries(logins).map(([at, [user]]) => [at, user]))));
    if (action === 'store') {
      const { Username, Secret } = JSON.parse(input);
      logins[key] = [Username, Secret];
      return ok('');
    }
    const found = logins[key];
    if (!found) return failure('notFound', 'no such login');
    if (action === 'erase') {
      delete logins[key];
      return ok('');
    }
    return ok(JSON.stringify({ ServerURL: key, Username: found[0], Secret: found[1] }));
  };
  const credentials = createCredentials({
    home: '/home/me',
    env,
    read: async (path) => {
      const content = files[path];
      return content === undefined ? null : typeof content === 'string' ? content : JSON.stringify(content);
    },
    run,
    secrets,
    isTrusted: () => trusted,
    log: (sentence) => void log.push(sentence),
  });
  return { credentials, store, log, calls };
}

/** `name:secret (kind)`, or `-`. */
async function found({ credentials }: World, registry: string): Promise<string> {
  const login = await credentials.find(registry);
  return login ? `${login.username}:${login.reveal()} (${login.kind})` : '-';
}

const config = '/home/me/.docker/config.json';

describe("docker's config.json", () => {
  test('auths, with Docker Hub under its key and others with and without https', async () => {
    const it = world({
      files: {
        [config]: {
          auths: {
            'https://index.docker.io/v1/': auth('hub', 'a:b'),
            'ghcr.io': auth('gh', 'x'),
            'https://r.example.com/v2/': auth('r', 'y'),
          },
        },
      },
    });
    assert.equal(await found(it, 'docker.io'), 'hub:a:b (password)');
    assert.equal(await found(it, 'index.docker.io'), 'hub:a:b (password)');
    assert.equal(await found(it, 'ghcr.io'), 'gh:x (password)');
    assert.equal(await found(it, 'r.example.com'), 'r:y (password)');
    assert.equal(await found(it, 'example.com'), '-');
    assert.equal(await found(it, 'ghcr.io.evil.com'), '-');
  });

  test('identity and registry tokens, and plain names with passwords', async () => {
    const it = world({
      files: {
        [config]: {
          auths: {
            'id.example.com': { ...auth('me', ''), identitytoken: 'refresh' },
            'token.example.com': { registrytoken: 'direct' },
            'plain.example.com': { username: 'p', password: 'q' },
            'empty.example.com': {},
          },
        },
      },
    });
    assert.equal(await found(it, 'id.example.com'), 'me:refresh (identityToken)');
    assert.equal(await found(it, 'token.example.com'), ':direct (registryToken)');
    assert.equal(await found(it, 'plain.example.com'), 'p:q (password)');
    assert.equal(await found(it, 'empty.example.com'), '-');
  });

  test('DOCKER_CONFIG moves it, DOCKER_AUTH_CONFIG comes first, Podman’s file is read last', async () => {
    const it = world({
      env: {
        DOCKER_CONFIG: '/other',
        DOCKER_AUTH_CONFIG: JSON.stringify({ auths: { 'a.io': auth('env', '1') } }),
        XDG_RUNTIME_DIR: '/run/user/1',
      },
      files: {
        [config]: { auths: { 'c.io': auth('home', '0') } },
        '/other/config.json': { auths: { 'a.io': auth('file', '2'), 'b.io': auth('file', '3') } },
        '/run/user/1/containers/auth.json': { auths: { 'b.io': auth('podman', '4'), 'quay.io': auth('podman', '5') } },
      },
    });
    assert.equal(await found(it, 'a.io'), 'env:1 (password)');
    assert.equal(await found(it, 'b.io'), 'file:3 (password)');
    assert.equal(await found(it, 'quay.io'), 'podman:5 (password)');
    assert.equal(await found(it, 'c.io'), '-');
  });

  for (const content of [
    '',
    'no json',
    '[]',
    'null',
    '3',
    '{"auths":3}',
    '{"auths":{"a.io":3}}',
    '{"auths":{"a.io":{"auth":7}}}',
    '{"credsStore":[],"credHelpers":{"a.io":5}}',
    '{"auths":{"a.io":{"auth":"!!!"}}}',
  ]) {
    test(`nonsense gives no login and no failure: ${content}`, async () => {
      const it = world({ files: { [config]: content } });
      assert.equal(await found(it, 'a.io'), '-');
      assert.deepEqual(await it.credentials.list(), []);
    });
  }

  test('an unreadable file is said once', async () => {
    const it = world({ files: { [config]: '{"auths": s3cret' } });
    await found(it, 'a.io');
    await found(it, 'b.io');
    assert.deepEqual(it.log, [`${config} is not readable as JSON; its logins are not used`]);
  });
});

describe('credential helpers', () => {
  const helpers = () => ({
    desktop: { 'https://index.docker.io/v1/': ['hub', 'h1'], 'quay.io': ['q', 'q1'] } as Record<
      string,
      readonly [string, string]
    >,
    gcr: { 'gcr.io': ['<token>', 'refresh'], 'https://eu.gcr.io': ['eu', 'e1'] } as Record<
      string,
      readonly [string, string]
    >,
  });
  const files = {
    [config]: {
      credsStore: 'desktop',
      credHelpers: { 'gcr.io': 'gcr', 'https://eu.gcr.io': 'gcr', 'off.io': '' },
      auths: { 'quay.io': {}, 'text.io': auth('t', '1'), 'off.io': auth('o', '2') },
    },
  };

  test('credHelpers for one registry win over credsStore for all', async () => {
    const it = world({ files, helpers: helpers() });
    assert.equal(await found(it, 'docker.io'), 'hub:h1 (password)');
    assert.equal(await found(it, 'quay.io'), 'q:q1 (password)');
    assert.equal(await found(it, 'gcr.io'), ':refresh (identityToken)');
    assert.deepEqual(it.calls, ['desktop get https://index.docker.io/v1/', 'desktop get quay.io', 'gcr get gcr.io']);
  });

  test('a login under its https address is found, and a written one stands in for a helper that has none', async () => {
    const it = world({ files, helpers: helpers() });
    assert.equal(await found(it, 'eu.gcr.io'), 'eu:e1 (password)');
    assert.equal(await found(it, 'text.io'), 't:1 (password)');
    assert.equal(await found(it, 'off.io'), 'o:2 (password)');
    assert.ok(!it.calls.some((call) => call.includes('off.io')));
  });

  test('a helper that is not installed is said once, and is no failure', async () => {
    const it = world({ files, helpers: {} });
    assert.equal(await found(it, 'text.io'), 't:1 (password)');
    await found(it, 'docker.io');
    assert.deepEqual(it.log, ['docker-credential-desktop is not installed']);
  });

  test('the list names every registry, and asks for no secret', async () => {
    const it = world({ files, helpers: helpers() });
    await it.credentials.list();
    assert.deepEqual(await it.credentials.list(), [
      { registry: 'docker.io', username: 'hub', source: 'helper' },
      { registry: 'eu.gcr.io', username: 'eu', source: 'helper' },
      { registry: 'gcr.io', username: '', source: 'helper' },
      { registry: 'off.io', username: 'o', source: 'configFile' },
      { registry: 'quay.io', username: 'q', source: 'helper' },
      { registry: 'text.io', username: 't', source: 'configFile' },
    ]);
    assert.ok(
      it.calls.every((call) => !call.includes(' get ')),
      it.calls.join(),
    );
  });
});

describe('logins made in Docknote', () => {
  test('go to the helper when there is one, and to the secret store when not', async () => {
    const logins: Record<string, readonly [string, string]> = {};
    const withHelper = world({ files: { [config]: { credsStore: 'desktop' } }, helpers: { desktop: logins } });
    assert.deepEqual(await withHelper.credentials.save('docker.io', 'me', 'pw'), ok('helper'));
    assert.deepEqual(logins, { 'https://index.docker.io/v1/': ['me', 'pw'] });
    assert.equal(withHelper.store.size, 0);

    const without = world({});
    assert.deepEqual(await without.credentials.save('https://ghcr.io', 'me', 'pw'), ok('docknote'));
    assert.equal(await found(without, 'ghcr.io'), 'me:pw (password)');
    assert.deepEqual(await without.credentials.list(), [{ registry: 'ghcr.io', username: 'me', source: 'docknote' }]);
  });

  test('win over what a file says, and are gone after remove', async () => {
    const it = world({ files: { [config]: { auths: { 'other.io': auth('file', '1') } } } });
    await it.credentials.save('a.io', 'me', '2');
    await it.credentials.save('b.io', 'me', '3');
    assert.deepEqual(await it.credentials.remove('a.io'), ok(null));
    assert.equal(await found(it, 'a.io'), '-');
    assert.equal(await found(it, 'b.io'), 'me:3 (password)');
    assert.equal((await it.credentials.remove('other.io')).kind, 'unsupported');
    assert.equal(await found(it, 'other.io'), 'file:1 (password)');
  });

  test('are erased from the helper', async () => {
    const logins: Record<string, readonly [string, string]> = { 'a.io': ['me', 'pw'] };
    const it = world({ files: { [config]: { credsStore: 'x' } }, helpers: { x: logins } });
    assert.deepEqual(await it.credentials.remove('a.io'), ok(null));
    assert.deepEqual(logins, {});
  });

  test('a helper that refuses leaves them to the secret store', async () => {
    const it = world({ files: { [config]: { credsStore: 'gone' } } });
    assert.deepEqual(await it.credentials.save('a.io', 'me', 'hunter2'), ok('docknote'));
    assert.equal(await found(it, 'a.io'), 'me:hunter2 (password)');
    assert.ok(!it.log.join().includes('hunter2'));
  });
});

describe('without workspace trust', () => {
  test('nothing is read, run or kept', async () => {
    const it = world({
      trusted: false,
      files: { [config]: { credsStore: 'x', auths: { 'a.io': auth('me', 'pw') } } },
      helpers: { x: { 'a.io': ['me', 'pw'] } },
    });
    assert.equal(await found(it, 'a.io'), '-');
    assert.deepEqual(await it.credentials.list(), []);
    assert.equal((await it.credentials.save('a.io', 'me', 'pw')).kind, 'notAllowed');
    assert.equal((await it.credentials.remove('a.io')).kind, 'notAllowed');
    assert.deepEqual(it.calls, []);
    assert.equal(it.store.size, 0);
  });
});

describe('a credential', () => {
  test('never shows its secret by accident', () => {
    const login = credential('me', 'hunter2');
    const shown = [
      String(login),
      `${login}`,
      JSON.stringify({ login }),
      inspect(login, { depth: 10, showHidden: true }),
      Object.values(login).map(String).join(),
      new Error(`${login}`).stack,
      JSON.stringify(Object.entries(login)),
    ];
    for (const text of shown) assert.ok(!text?.includes('hunter2'), text);
    assert.equal(login.reveal(), 'hunter2');
  });

  test('becomes what headers and the engine want', () => {
    assert.equal(basic(credential('사용자', 'p:w')), `Basic ${Buffer.from('사용자:p:w').toString('base64')}`);
    assert.deepEqual(engineLogin('docker.io', credential('me', 'pw')), {
      username: 'me',
      password: 'pw',
      serveraddress: 'https://index.docker.io/v1/',
    });
    assert.deepEqual(engineLogin('gcr.io', credential('', 'r', 'identityToken')), {
      identitytoken: 'r',
      serveraddress: 'gcr.io',
    });
  });
});

describe('running a helper program', { skip: process.platform === 'win32' ? 'uses sh scripts' : false }, () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docknote-helper-'));
    const script = async (name: string, text: string) => {
      await writeFile(join(folder, `docker-credential-${name}`), `#!/bin/sh\n${text}\n`);
      await chmod(join(folder, `docker-credential-${name}`), 0o755);
    };
    await script('good', 'read key; printf \'{"ServerURL":"%s","Username":"%s","Secret":"s3cret"}\' "$key" "$1"');
    await script('none', 'echo "credentials not found in native keychain"; exit 1');
    await script('fails', 'echo "s3cret leaked"; echo "s3cret leaked" >&2; exit 3');
    await script('sleeps', 'exec sleep 600');
    await script('child', 'sleep 2 & echo "{}"; exit 0');
    await script('floods', 'exec yes');
    await script('deaf', 'exit 0');
    await writeFile(join(folder, 'docker-credential-plain'), 'not executable');
    await writeFile(join(folder, 'evil'), '#!/bin/sh\ntouch "$0.ran"\n', { mode: 0o755 });
  });
  after(() => rm(folder, { recursive: true, force: true }));
  const run = (name: string, input = 'a.io', more: { path?: string; timeLimit?: number } = {}) =>
    helperRunner({
      platform: process.platform,
      home: folder,
      env: { PATH: more.path ?? `${folder}:/usr/bin:/bin` },
      timeLimit: more.timeLimit ?? 20_000,
    })(name, 'get', input);

  test('gives its output; input goes to standard input, the action is an argument', async () => {
    assert.deepEqual(await run('good', 'ghcr.io\n'), ok('{"ServerURL":"ghcr.io","Username":"get","Secret":"s3cret"}'));
  });

  test('failures have kinds, and hold none of its words', async () => {
    assert.equal((await run('none')).kind, 'notFound');
    assert.equal((await run('missing')).kind, 'unsupported');
    assert.equal((await run('plain')).kind, 'unsupported');
    const failed = await run('fails');
    assert.equal(failed.kind, 'other');
    assert.ok(!JSON.stringify(failed).includes('s3cret'), JSON.stringify(failed));
  });

  test('one that never ends is ended', async () => {
    assert.equal((await run('sleeps', 'a.io', { timeLimit: 100 })).kind, 'timeout');
  });

  test('one that leaves a child behind, that says too much or reads nothing does not hold us', async () => {
    assert.equal((await run('child', 'a.io', { timeLimit: 500 })).kind, 'timeout');
    assert.equal((await run('floods')).kind, 'tooLarge');
    assert.deepEqual(await run('deaf', 'x'.repeat(1_000_000)), ok(''));
  });

  test('only names of helpers pass', async () => {
    for (const name of ['desktop', 'osxkeychain', 'ecr-login', 'gcloud', 'wincred.exe', 'a_b'])
      assert.ok(isHelperName(name), name);
    for (const name of [
      '',
      '../evil',
      '/bin/sh',
      'a/b',
      'a\\b',
      '-x',
      '.hidden',
      'a b',
      'a;b',
      'a\n',
      'a\0',
      '$(x)',
      'a'.repeat(65),
    ]) {
      assert.ok(!isHelperName(name), name);
      assert.equal((await run(name)).kind, 'notAllowed', name);
    }
  });

  test('a program in the working directory or a relative folder of PATH is not run', async () => {
    const before = process.cwd();
    process.chdir(folder);
    try {
      assert.equal((await run('good', 'a.io', { path: `.::${'relative'}` })).kind, 'unsupported');
    } finally {
      process.chdir(before);
    }
  });
});
