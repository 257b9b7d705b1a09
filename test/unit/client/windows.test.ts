import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { webAddresses } from '../../../client/src/engine/address.js';
import { cliEnvironment, listContexts } from '../../../client/src/engine/contexts.js';
import { dockerEngine } from '../../../client/src/engine/dockerEngine.js';
import type { Surroundings } from '../../../client/src/engine/endpoint.js';
import { automatic, findEndpoint, isPlain, parseAddress } from '../../../client/src/engine/endpoint.js';
import { connectionSentence } from '../../../client/src/tree/explain.js';
import { t } from './support.js';

/** A made-up Windows, as VS Code on it sees it: no Windows machine is at hand. It notes everything that it is asked for. */
function windows({
  pipes = [],
  files = {},
  env = {},
}: {
  readonly pipes?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}) {
  const asked: string[] = [];
  const noted = <T>(path: string, answer: T): T => {
    asked.push(path);
    return answer;
  };
  // Windows takes both slashes.
  const same = (path: string): string => path.replace(/\\/g, '/');
  const around: Surroundings = {
    platform: 'win32',
    home: 'C:\\Users\\Mina',
    userId: null,
    env,
    list: async (path) =>
      noted(path, [
        ...new Set(
          Object.keys(files).flatMap((name) =>
            name.startsWith(`${same(path)}/`) ? [name.slice(path.length + 1).split('/')[0] ?? ''] : [],
          ),
        ),
      ]),
    read: async (path) => noted(path, files[same(path)] ?? null),
    exists: async (path) => noted(path, pipes.includes(path) || same(path) in files),
    accepts: async (path) => noted(path, pipes.includes(path)),
  };
  return { around, asked };
}

const contextFile = (name: string, host: string): Record<string, string> => ({
  'C:/Users/Mina/.docker/config.json': JSON.stringify({ currentContext: name }),
  [`C:/Users/Mina/.docker/contexts/meta/${createHash('sha256').update(name).digest('hex')}/meta.json`]: JSON.stringify({
    Name: name,
    Endpoints: { docker: { Host: host } },
  }),
});

const engines: Readonly<Record<string, string>> = {
  'Docker Desktop and Rancher Desktop': '//./pipe/docker_engine',
  'Docker Desktop, where another engine has the usual pipe': '//./pipe/dockerDesktopLinuxEngine',
  'the machine of Podman': '//./pipe/podman-machine-default',
};

describe('engines on Windows', () => {
  for (const [what, pipe] of Object.entries(engines)) {
    test(`${what}: found at its pipe`, async () => {
      const { around } = windows({ pipes: [pipe] });
      const found = await findEndpoint('', around);
      assert.ok(found.kind === 'ok');
      assert.deepEqual(found.value, {
        address: { kind: 'socket', path: pipe },
        source: 'default',
        url: `npipe://${pipe}`,
      });
      assert.equal(isPlain(found.value), false);
      assert.equal(cliEnvironment({}, automatic, found.value)['DOCKER_HOST'], `npipe://${pipe}`);
      const port = { inside: 80, protocol: 'tcp', outside: { ip: '0.0.0.0', port: 8080 } };
      assert.deepEqual(webAddresses([port], found.value.address)[0]?.url, 'http://localhost:8080/');
    });
  }

  test('by the context that Docker Desktop writes, by DOCKER_HOST and by the setting, however slashes are written', async () => {
    const files = contextFile('desktop-linux', 'npipe:////./pipe/dockerDesktopLinuxEngine');
    const byContext = await findEndpoint('', windows({ files }).around);
    assert.deepEqual(byContext.kind === 'ok' && [byContext.value.source, byContext.value.address], [
      'context',
      { kind: 'socket', path: '//./pipe/dockerDesktopLinuxEngine' },
    ]);
    for (const [written, path] of [
      ['npipe:////./pipe/docker_engine', '//./pipe/docker_engine'],
      ['npipe://\\\\.\\pipe\\docker_engine', '\\\\.\\pipe\\docker_engine'],
      ['\\\\.\\pipe\\docker_engine', '\\\\.\\pipe\\docker_engine'],
      ['//./pipe/docker_engine', '//./pipe/docker_engine'],
    ] as const) {
      assert.deepEqual(parseAddress(written), { kind: 'socket', path }, written);
      const byVariable = await findEndpoint('', windows({ env: { DOCKER_HOST: written } }).around);
      assert.equal(byVariable.kind === 'ok' && byVariable.value.source, 'environment', written);
      const bySetting = await findEndpoint(written, windows({}).around);
      assert.equal(bySetting.kind === 'ok' && bySetting.value.source, 'setting', written);
    }
  });

  test('all that listen can be chosen from', async () => {
    const pipes = Object.values(engines);
    const contexts = await listContexts('', windows({ pipes }).around, [], automatic);
    assert.deepEqual(
      contexts.map(({ id, url, way }) => `${id} ${url} ${way}`),
      [
        'automatic/ npipe:////./pipe/docker_engine socket',
        ...pipes.map((pipe) => `socket/${pipe} npipe://${pipe} socket`),
      ],
    );
  });

  test('none: not running where there is a program, else not installed; nothing of Unix is looked for', async () => {
    const files = { 'D:/Docker/docker.exe': '' };
    for (const [env, kind] of [
      [{ PATH: 'C:\\Windows;D:\\Docker' }, 'notRunning'],
      [{ PATH: 'C:\\Windows' }, 'notInstalled'],
    ] as const) {
      const { around, asked } = windows({ files, env });
      const answer = await findEndpoint('', around);
      assert.equal(answer.kind, kind);
      assert.ok(asked.some((path) => path.includes('docker.exe')) && asked.some((path) => path.includes('pipe')));
      assert.deepEqual(
        asked.filter((path) => !/^(?:[A-Z]:[\\/]|\/\/\.\/pipe\/)/.test(path)),
        [],
      );
    }
  });

  test('a pipe that nobody serves is an engine that does not run, in words that name it', {
    skip: process.platform === 'win32' ? 'there it may be served' : false,
  }, async () => {
    // Node treats the path as a file here; the failure has the same code as on Windows.
    const address = { kind: 'socket', path: '//./pipe/docknote-nobody' } as const;
    const endpoint = { address, source: 'default', url: `npipe://${address.path}` } as const;
    const about = await (await dockerEngine(endpoint)).about();
    assert.ok(about.kind === 'notRunning', about.kind);
    assert.equal(
      connectionSentence(t, about, endpoint),
      'Nobody answers at npipe:////./pipe/docknote-nobody: the engine is not running.',
    );
  });
});
