import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import type { Surroundings } from '../../../client/src/engine/endpoint.js';
import { findEndpoint, parseAddress } from '../../../client/src/engine/endpoint.js';
import { sshArguments } from '../../../client/src/engine/ssh.js';
import { startWays } from '../../../client/src/engine/startWays.js';

interface Machine {
  readonly platform?: NodeJS.Platform;
  readonly env?: Record<string, string>;
  readonly files?: Record<string, string>;
  /** Sockets that exist; `true`: something listens there. */
  readonly sockets?: Record<string, boolean>;
  /** Names in folders. */
  readonly folders?: Record<string, readonly string[]>;
}

const machine = ({ platform = 'linux', env = {}, files = {}, sockets = {}, folders = {} }: Machine): Surroundings => ({
  platform,
  home: '/home/me',
  userId: 1000,
  env,
  list: async (path) => folders[path] ?? [],
  read: async (path) => files[path] ?? null,
  exists: async (path) => path in files || path in sockets,
  accepts: async (path) => sockets[path] === true,
});

/** `source url`, or the kind of failure. */
async function found(setting: string, where: Machine): Promise<string> {
  const answer = await findEndpoint(setting, machine(where));
  return answer.kind === 'ok' ? `${answer.value.source} ${answer.value.url}` : answer.kind;
}

const contextFiles = (name: string, host: string): Record<string, string> => ({
  '/home/me/.docker/config.json': JSON.stringify({ currentContext: name }),
  [`/home/me/.docker/contexts/meta/${createHash('sha256').update(name).digest('hex')}/meta.json`]: JSON.stringify({
    Name: name,
    Endpoints: { docker: { Host: host, SkipTLSVerify: false } },
  }),
});

describe('which engine', () => {
  const everything: Machine = {
    env: { DOCKER_HOST: 'tcp://env:2375' },
    files: contextFiles('far', 'ssh://me@far'),
    sockets: { '/var/run/docker.sock': true },
  };

  test('the setting wins over everything', async () => {
    assert.equal(await found('unix:///tmp/x.sock', everything), 'setting unix:///tmp/x.sock');
  });
  test('then DOCKER_HOST', async () => {
    assert.equal(await found('', everything), 'environment tcp://env:2375');
  });
  test('then the current context', async () => {
    assert.equal(await found('', { ...everything, env: {} }), 'context ssh://me@far');
  });
  test('DOCKER_CONTEXT names another one; "default" means none', async () => {
    assert.equal(await found('', { ...everything, env: { DOCKER_CONTEXT: 'nowhere' } }), 'badAddress');
    assert.equal(
      await found('', { ...everything, env: { DOCKER_CONTEXT: 'default' } }),
      'default unix:///var/run/docker.sock',
    );
  });
  test('a password in an address is refused, and not repeated', async () => {
    for (const address of ['ssh://me:s3cret@far', 'tcp://me:s3cret@far:2375', 'https://:s3cret@far']) {
      const answer = await findEndpoint(address, machine({}));
      assert.equal(answer.kind, 'badAddress');
      assert.ok(!JSON.stringify(answer).includes('s3cret'), JSON.stringify(answer));
    }
  });
  test('DOCKER_CONFIG moves the configuration', async () => {
    const files = Object.fromEntries(
      Object.entries(contextFiles('far', 'tcp://far')).map(([path, text]) => [
        path.replace('/home/me/.docker', '/cfg'),
        text,
      ]),
    );
    assert.equal(await found('', { env: { DOCKER_CONFIG: '/cfg' }, files }), 'context tcp://far');
  });
  test('then the first socket at which somebody listens, not the first file', async () => {
    const sockets = { '/var/run/docker.sock': false, '/home/me/.colima/default/docker.sock': true };
    assert.equal(await found('', { sockets }), 'default unix:///home/me/.colima/default/docker.sock');
  });
  test('rootless and Podman sockets are known', async () => {
    assert.equal(
      await found('', { sockets: { '/run/user/1000/docker.sock': true } }),
      'default unix:///run/user/1000/docker.sock',
    );
    const podman = { env: { XDG_RUNTIME_DIR: '/x' }, sockets: { '/x/podman/podman.sock': true } };
    assert.equal(await found('', podman), 'default unix:///x/podman/podman.sock');
  });
  test('a machine of Colima or Lima by whatever name', async () => {
    const colima = '/home/me/.colima/work/docker.sock';
    const folders = { '/home/me/.colima': ['_lima', 'default', 'work'], '/home/me/.lima': ['docker'] };
    assert.equal(await found('', { folders, sockets: { [colima]: true } }), `default unix://${colima}`);
    const lima = '/home/me/.lima/docker/sock/docker.sock';
    assert.equal(await found('', { folders, sockets: { [colima]: false, [lima]: true } }), `default unix://${lima}`);
  });
  test('the machine of Podman, on macOS and from another distribution of WSL', async () => {
    const mac = { platform: 'darwin' as const, env: { TMPDIR: '/var/folders/x/T/' } };
    for (const [where, socket] of [
      [mac, '/var/folders/x/T/podman/podman-machine-default-api.sock'],
      [{}, '/mnt/wsl/podman-sockets/podman-machine-default/podman-root.sock'],
    ] as const) {
      assert.equal(await found('', { ...where, sockets: { [socket]: true } }), `default unix://${socket}`);
    }
  });
  test('a socket that nobody serves is still tried, to learn why', async () => {
    assert.equal(
      await found('', { sockets: { '/var/run/docker.sock': false } }),
      'default unix:///var/run/docker.sock',
    );
  });
  test('no socket: not running when a program is there, else not installed', async () => {
    const files = { '/usr/bin/dockerd': '' };
    assert.equal(await found('', { env: { PATH: '/bin:/usr/bin' }, files }), 'notRunning');
    assert.equal(await found('', { env: { PATH: '/bin:/usr/bin' } }), 'notInstalled');
  });
  test('a broken configuration counts as none', async () => {
    const files = { '/home/me/.docker/config.json': '{"currentContext": ' };
    assert.equal(
      await found('', { files, sockets: { '/var/run/docker.sock': true } }),
      'default unix:///var/run/docker.sock',
    );
  });
  test('words that are no address', async () => {
    for (const bad of ['docker', 'ftp://x', 'tcp://', 'ssh://-oProxyCommand=x', 'unix://']) {
      assert.equal(await found(bad, {}), 'badAddress', bad);
    }
  });
});

describe('an address', () => {
  const tls = { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs' };
  const certs = { '/certs/ca.pem': 'CA', '/certs/cert.pem': 'CERT', '/certs/key.pem': 'KEY' };

  test('TCP without a port: 2375, with TLS 2376 and its files', async () => {
    const open = await findEndpoint('tcp://h', machine({}));
    assert.deepEqual(open.kind === 'ok' && open.value.address, { kind: 'tcp', host: 'h', port: 2375, tls: null });
    const safe = await findEndpoint('tcp://h', machine({ env: tls, files: certs }));
    assert.deepEqual(safe.kind === 'ok' && safe.value.address, {
      kind: 'tcp',
      host: 'h',
      port: 2376,
      tls: { ca: 'CA', cert: 'CERT', key: 'KEY', verify: true },
    });
  });
  test('a context brings its own TLS files', async () => {
    const id = createHash('sha256').update('far').digest('hex');
    const folder = `/home/me/.docker/contexts/tls/${id}/docker`;
    const files = { ...contextFiles('far', 'tcp://far:2376'), [`${folder}/ca.pem`]: 'X' };
    const answer = await findEndpoint('', machine({ files }));
    assert.deepEqual(answer.kind === 'ok' && answer.value.address, {
      kind: 'tcp',
      host: 'far',
      port: 2376,
      tls: { ca: 'X', cert: null, key: null, verify: true },
    });
  });
  test('IPv6, ports that URLs would drop, user names', () => {
    assert.deepEqual(parseAddress('tcp://[::1]:80'), { kind: 'tcpMaybeTls', host: '::1', port: 80, secure: false });
    assert.deepEqual(parseAddress('https://h:443'), { kind: 'tcpMaybeTls', host: 'h', port: 443, secure: true });
    assert.deepEqual(parseAddress('ssh://me@h:22'), { kind: 'ssh', user: 'me', host: 'h', port: 22 });
  });
  test('a home folder in a socket path', async () => {
    const answer = await findEndpoint('unix://~/x.sock', machine({}));
    assert.deepEqual(answer.kind === 'ok' && answer.value.address, { kind: 'socket', path: '/home/me/x.sock' });
  });
  test('ssh gets its host after the end of options, and may ask nothing', () => {
    const words = sshArguments({ kind: 'ssh', user: 'me', host: 'h', port: 2222 });
    assert.deepEqual(words.slice(-5), ['--', 'h', 'docker', 'system', 'dial-stdio']);
    assert.ok(words.includes('BatchMode=yes'));
    assert.deepEqual(words.slice(words.indexOf('-l'), words.indexOf('--')), ['-l', 'me', '-p', '2222']);
  });
});

describe('what could be started here', () => {
  const ways = async (where: Machine, programs: Record<string, string>): Promise<readonly string[]> => {
    const found = await startWays(machine(where), async (name) => programs[name] ?? null);
    return found.map(({ name, path, args }) => `${name}: ${[path, ...args].join(' ')}`);
  };
  test('on Linux: units of systemd, with sudo for those of the system', async () => {
    const files = { '/lib/systemd/system/docker.service': '', '/usr/lib/systemd/user/podman.socket': '' };
    const systemctl = '/usr/bin/systemctl';
    assert.deepEqual(await ways({ files }, { systemctl, sudo: '/usr/bin/sudo' }), [
      'Docker: /usr/bin/sudo /usr/bin/systemctl start docker.service',
      'Podman: /usr/bin/systemctl --user start podman.socket',
    ]);
    assert.deepEqual((await ways({ files }, { systemctl }))[0], 'Docker: /usr/bin/systemctl start docker.service');
    assert.deepEqual(await ways({ files }, {}), []);
  });
  test('on macOS: applications, then machines', async () => {
    const files = { '/Applications/Docker.app': '' };
    assert.deepEqual(await ways({ platform: 'darwin', files }, { colima: '/c/colima', podman: '/c/podman' }), [
      'Docker Desktop: /usr/bin/open -a Docker',
      'Colima: /c/colima start',
      'Podman: /c/podman machine start',
    ]);
  });
  test('on Windows: where they are installed', async () => {
    const path = 'D:/Programs/Docker/Docker/Docker Desktop.exe';
    const where: Machine = { platform: 'win32', env: { ProgramFiles: 'D:\\Programs' }, files: { [path]: '' } };
    assert.deepEqual(await ways(where, {}), [`Docker Desktop: ${path}`]);
  });
});
