import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { debianPackages } from './debianPackages.js';

/** An engine of the test's own, which nothing outlives. */
export interface OlderEngine {
  readonly url: string;
  dispose(): Promise<void>;
}

/** Docker Engine 20.10 and Podman 4.3, as Debian 12 has them, with what they need besides what every Debian has. */
const packages = [
  ...['docker.io', 'containerd', 'runc', 'libdevmapper1.02.1', 'libseccomp2'],
  ...['podman', 'conmon', 'netavark', 'golang-github-containers-common', 'golang-github-containers-image'],
  ...['libgpgme11', 'libassuan0', 'libsubid4'],
];

const kinds = {
  docker: (folder: string): readonly string[] => {
    const config = join(folder, 'daemon.json');
    writeFileSync(config, '{}');
    return ['dockerd', '--host', urlIn(folder), '--data-root', join(folder, 'data'), '--config-file', config];
  },
  podman: (folder: string): readonly string[] => {
    const storage = [
      '[storage]',
      'driver = "vfs"',
      'runroot = "/run/storage"',
      `graphroot = "${join(folder, 'data')}"`,
    ];
    writeFileSync(join(folder, 'storage.conf'), storage.join('\n'));
    const engine = ['[engine]', 'cgroup_manager = "cgroupfs"', 'events_logger = "file"', 'runtime = "runc"'];
    const network = ['[network]', 'network_backend = "netavark"', 'network_config_dir = "/run/networks"'];
    writeFileSync(join(folder, 'containers.conf'), [...engine, ...network].join('\n'));
    return ['podman', 'system', 'service', '--time', '0', urlIn(folder)];
  },
} as const;

const urlIn = (folder: string): string => `unix://${join(folder, 'engine.sock')}`;

/**
 * It sees the packages as if they were installed, in a view of the file system that only it has, and has its own network and
 * process ids: no firewall rule, no bridge and no process of it is left when it is killed, which also happens when we die.
 */
const inItsOwnWorld = [
  'ip link set lo up',
  ...['usr', 'etc'].map((name) => `mount -t overlay none -o "lowerdir=$1/${name}:/${name}" /${name}`),
  ...['run', 'dev/shm'].map((name) => `mount -t tmpfs none /${name}`),
  'shift',
  'exec "$@"',
].join(' && ');

/** @returns why there is none, where there cannot be one. */
export async function olderEngine(kind: keyof typeof kinds): Promise<OlderEngine | { readonly missing: string }> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return { missing: `${kind} of the test’s own is started on Linux and as root only` };
  }
  const folder = mkdtempSync(join(tmpdir(), `dn-${kind}-`));
  let child: ChildProcess | null = null;
  let said = '';
  const engine: OlderEngine = {
    url: urlIn(folder),
    async dispose() {
      const gone = new Promise((resolve) => child?.once('exit', resolve));
      if (child?.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await gone;
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
  try {
    const prefix = await debianPackages('bookworm', 'older-engines', packages);
    const unshare = ['unshare', '--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc'];
    const command = [
      '--pdeathsig',
      'KILL',
      ...unshare,
      'sh',
      '-c',
      inItsOwnWorld,
      'sh',
      prefix,
      ...kinds[kind](folder),
    ];
    child = spawn('setpriv', command, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
        HOME: folder,
        CONTAINERS_CONF: join(folder, 'containers.conf'),
        CONTAINERS_STORAGE_CONF: join(folder, 'storage.conf'),
      },
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (bytes: Buffer) => {
        said = (said + bytes.toString()).slice(-2000);
      });
    }
    let failed = '';
    child.once('error', (error) => {
      failed = error.message;
    });
    for (const end = Date.now() + 30_000; !(await answers(join(folder, 'engine.sock'))); await pause(100)) {
      if (failed || child.exitCode !== null || Date.now() > end)
        throw new Error(failed || said || 'it does not answer');
    }
    return engine;
  } catch (thrown) {
    await engine.dispose();
    return {
      missing: `${kind} of Debian 12 does not start here: ${thrown instanceof Error ? thrown.message : thrown}`,
    };
  }
}

const answers = (socketPath: string): Promise<boolean> =>
  new Promise((resolve) => {
    const outgoing = request({ socketPath, path: '/version', timeout: 5000 }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode === 200));
      response.on('error', () => resolve(false));
    });
    outgoing.on('timeout', () => outgoing.destroy());
    outgoing.on('error', () => resolve(false));
    outgoing.end();
  });
