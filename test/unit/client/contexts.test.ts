import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { cliEnvironment, listContexts, readChoice, readOwnEngines } from '../../../client/src/engine/contexts.js';
import type { EngineChoice, Surroundings } from '../../../client/src/engine/endpoint.js';
import { automatic, findEndpoint, isPlain } from '../../../client/src/engine/endpoint.js';
import type { Engine } from '../../../client/src/engine/engine.js';
import { engineLink } from '../../../client/src/engine/link.js';
import { contextRows, contextTooltip } from '../../../client/src/tree/contexts.js';
import { drawn, look, stateOf, t } from './support.js';

const idOf = (name: string): string => createHash('sha256').update(name).digest('hex');
const docker = '/home/me/.docker';
const contextFile = (name: string, host: string, description = ''): Record<string, string> => ({
  [`${docker}/contexts/meta/${idOf(name)}/meta.json`]: JSON.stringify({
    Name: name,
    Metadata: { Description: description },
    Endpoints: { docker: { Host: host } },
  }),
});

function machine(
  files: Readonly<Record<string, string>>,
  sockets: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Surroundings {
  return {
    platform: 'linux',
    home: '/home/me',
    userId: 1000,
    env,
    list: async (folder) => [
      ...new Set(
        Object.keys(files)
          .filter((path) => path.startsWith(`${folder}/`))
          .map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''),
      ),
    ],
    read: async (path) => files[path] ?? null,
    exists: async (path) => path in files || sockets.includes(path),
    accepts: async (path) => sockets.includes(path),
  };
}

const around = machine(
  {
    [`${docker}/config.json`]: JSON.stringify({ currentContext: 'far' }),
    ...contextFile('far', 'ssh://me@far', 'the big one'),
    ...contextFile('safe', 'tcp://safe:2376'),
    [`${docker}/contexts/tls/${idOf('safe')}/docker/ca.pem`]: 'CA',
    ...contextFile('open', 'tcp://open:2375'),
    [`${docker}/contexts/meta/${idOf('fake')}/meta.json`]: JSON.stringify({ Name: 'other', Endpoints: {} }),
    '/certs/ca.pem': 'CA',
  },
  ['/var/run/docker.sock', '/run/user/1000/podman/podman.sock'],
);

describe('the engines to choose from', () => {
  test('contexts of the CLI, sockets at which somebody listens, and those of one’s own', async () => {
    const own = [{ name: 'lab', url: 'tcp://lab:2376', certificates: '/certs' }];
    const chosen: EngineChoice = { kind: 'context', name: 'safe' };
    const contexts = await listContexts('', around, own, chosen);
    assert.equal(
      drawn(contextRows({ ...stateOf([]), contexts }, look())),
      `Automatic | ssh://me@far · as the docker CLI finds it
far | ssh://me@far · docker context · the CLI’s own
open | tcp://open:2375 · docker context · no encryption
safe | in use · tcp://safe:2376 · docker context
/var/run/docker.sock | found socket
/run/user/1000/podman/podman.sock | found socket
lab | tcp://lab:2376 · added here
`,
    );
    assert.deepEqual(
      contexts.map(({ way }) => way),
      ['ssh', 'ssh', 'plain', 'tls', 'socket', 'socket', 'tls'],
    );
  });
  test('the one in use shows by its shape, and open ones are warned of', async () => {
    const contexts = await listContexts('', around, [], { kind: 'context', name: 'open' });
    const rows = contextRows({ ...stateOf([]), contexts }, look());
    assert.deepEqual(
      rows.filter(({ icon }) => icon === 'pass-filled').map(({ label }) => label),
      ['open'],
    );
    const open = contexts.find(({ name }) => name === 'open');
    assert.ok(open);
    assert.match(contextTooltip(t, open), /without encryption.*root/);
  });
  test('DOCKER_HOST is one of them, and then no context is the CLI’s', async () => {
    const contexts = await listContexts('', { ...around, env: { DOCKER_HOST: 'tcp://env:2375' } }, [], automatic);
    const current = contexts.filter(({ isCurrent }) => isCurrent).map(({ name }) => name);
    assert.deepEqual(current, ['DOCKER_HOST']);
    assert.equal(contexts[0]?.url, 'tcp://env:2375');
  });
});

describe('the choice for a workspace', () => {
  const found = async (choice: EngineChoice, env = {}): Promise<string> => {
    const answer = await findEndpoint('unix:///setting.sock', { ...around, env }, choice);
    return answer.kind === 'ok' ? `${answer.value.source} ${answer.value.url}` : answer.kind;
  };
  test('wins over the setting, DOCKER_HOST and the CLI’s context', async () => {
    const env = { DOCKER_HOST: 'tcp://env:2375' };
    assert.equal(await found({ kind: 'context', name: 'far' }, env), 'choice ssh://me@far');
    assert.equal(
      await found({ kind: 'address', url: 'unix:///x.sock', certificates: '' }, env),
      'choice unix:///x.sock',
    );
    assert.equal(await found({ kind: 'context', name: 'default' }, env), 'default unix:///var/run/docker.sock');
    assert.equal(await found(automatic), 'setting unix:///setting.sock');
  });
  test('a context that is gone is said to be, not replaced', async () =>
    assert.equal(await found({ kind: 'context', name: 'gone' }), 'badAddress'));
  test('Compose, which runs as docker’s own program, uses the same engine', async () => {
    const env = { DOCKER_HOST: 'tcp://env:2375', PATH: '/bin' };
    const seen = async (choice: EngineChoice, setting = '') => {
      const endpoint = await findEndpoint(setting, { ...around, env }, choice);
      assert.equal(endpoint.kind, 'ok');
      return endpoint.kind === 'ok' ? cliEnvironment(env, choice, endpoint.value) : {};
    };
    assert.deepEqual(await seen({ kind: 'context', name: 'safe' }), {
      PATH: '/bin',
      DOCKER_HOST: undefined,
      DOCKER_CONTEXT: 'safe',
    });
    assert.deepEqual(await seen({ kind: 'address', url: 'tcp://lab:2376', certificates: '/certs' }), {
      PATH: '/bin',
      DOCKER_HOST: 'tcp://lab:2376',
      DOCKER_CERT_PATH: '/certs',
      DOCKER_TLS_VERIFY: '1',
    });
    assert.deepEqual(await seen(automatic, 'unix:///x.sock'), { PATH: '/bin', DOCKER_HOST: 'unix:///x.sock' });
    assert.equal(await seen(automatic), env);
  });
  test('what was kept is checked', () => {
    assert.deepEqual(readChoice({ kind: 'context', name: 'a', more: 1 }), { kind: 'context', name: 'a' });
    for (const odd of [undefined, null, 'x', { kind: 'context' }, { kind: 'address', url: 5 }])
      assert.deepEqual(readChoice(odd), automatic);
    assert.deepEqual(readOwnEngines([{ name: 'a', url: 'b' }, { name: 1 }, null]), [
      { name: 'a', url: 'b', certificates: '' },
    ]);
  });
});

describe('an engine without encryption', () => {
  const at = (url: string, certificates = '') => findEndpoint('', around, { kind: 'address', url, certificates });
  const plainAt = async (url: string, certificates = ''): Promise<boolean> => {
    const answer = await at(url, certificates);
    assert.equal(answer.kind, 'ok');
    return answer.kind === 'ok' && isPlain(answer.value);
  };
  test('is TCP without TLS to another machine', async () => {
    assert.equal(await plainAt('tcp://far:2375'), true);
    assert.equal(await plainAt('tcp://far:2376', '/certs'), false);
    assert.equal(await plainAt('tcp://127.0.0.1:2375'), false);
    assert.equal(await plainAt('tcp://localhost:2375'), false);
    assert.equal(await plainAt('tcp://127.0.0.1.example.com:2375'), true);
    assert.equal(await plainAt('ssh://far'), false);
  });
  test('is not even connected to before somebody agreed', async () => {
    let made = 0;
    const agreed = new Set<string>();
    const link = engineLink(
      () => 'tcp://far:2375',
      around,
      async (endpoint) => {
        made++;
        return { endpoint } as Engine;
      },
      () => automatic,
      (endpoint) => !isPlain(endpoint) || agreed.has(endpoint.url),
    );
    assert.equal((await link.engine()).kind, 'insecure');
    assert.equal(made, 0);
    agreed.add('tcp://far:2375');
    assert.equal((await link.engine()).kind, 'ok');
  });
});
