import type { ChildProcess } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A real sshd of the test's own: its own port, keys and list of known hosts. The person's are never looked at. */
export interface SshServer {
  readonly user: string;
  readonly port: number;
  /** Stands for `ssh`: the real one, with a configuration as a person has it in `~/.ssh/config`. */
  readonly program: string;
  /** The same with another host key on record, with none, and with a key that the server does not know. */
  readonly withOtherHostKey: string;
  readonly withNoHostKey: string;
  readonly withOtherKey: string;
  /** The same with no key on the disk: only the agent's. */
  readonly withAgent: string;
  /** An agent that holds the right key; its socket. It ends with the server. */
  agent(): Promise<string>;
  /** ssh-add and the libraries that it needs, absolute paths. */
  agentPrograms(): Promise<readonly string[]>;
  /** How many connections were made, by the server's own log. */
  connections(): number;
  start(): Promise<void>;
  /** Ends it with all its connections, as a crash or a restart does. */
  kill(): Promise<void>;
  dispose(): Promise<void>;
}

/**
 * @param env what a command finds in its environment over there.
 * @returns why there is none, where there cannot be one.
 */
export async function sshServer(
  env: Readonly<Record<string, string>>,
): Promise<SshServer | { readonly missing: string }> {
  const found = await findServer();
  if ('missing' in found) return found;
  const folder = mkdtempSync(join(tmpdir(), 'dn-sshd-'));
  const path = (name: string): string => join(folder, name);
  for (const key of ['host', 'other-host', 'mine', 'other']) {
    await run(found.keygen, ['-q', '-t', 'ed25519', '-N', '', '-f', path(key)], { env: found.env });
  }
  const { username } = userInfo();
  const port = await freePort();
  writeFileSync(path('authorized'), readFileSync(path('mine.pub')));
  for (const host of ['host', 'other-host']) {
    const [kind, key] = readFileSync(path(`${host}.pub`), 'utf8').split(' ');
    writeFileSync(path(`known-${host}`), `[127.0.0.1]:${port} ${kind} ${key}\n`);
  }
  writeFileSync(
    path('sshd_config'),
    [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${path('host')}`,
      `AuthorizedKeysFile ${path('authorized')}`,
      'PidFile none',
      'UsePAM no',
      'StrictModes no',
      'PermitRootLogin prohibit-password',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      `SetEnv ${Object.entries(env)
        .map(([name, value]) => `${name}=${value}`)
        .join(' ')}`,
    ].join('\n'),
  );
  const preload = found.libraries === '' ? '' : `export LD_LIBRARY_PATH=${found.libraries}\n`;
  const client = (name: string, known: string, key: string | null): string => {
    writeFileSync(
      path(`${name}.config`),
      [
        `UserKnownHostsFile ${path(known)}`,
        'GlobalKnownHostsFile /dev/null',
        ...(key === null ? ['IdentityFile none'] : [`IdentityFile ${path(key)}`, 'IdentitiesOnly yes']),
      ].join('\n'),
    );
    writeFileSync(path(name), `#!/bin/sh\n${preload}exec ${found.ssh} -F ${path(`${name}.config`)} "$@"\n`);
    chmodSync(path(name), 0o755);
    return path(name);
  };
  let child: ChildProcess | null = null;
  let agent: ChildProcess | null = null;
  let log = '';
  const server: SshServer = {
    user: username,
    port,
    program: client('ssh', 'known-host', 'mine'),
    withOtherHostKey: client('ssh-other-host', 'known-other-host', 'mine'),
    withNoHostKey: client('ssh-no-host', 'known-nobody', 'mine'),
    withOtherKey: client('ssh-other-key', 'known-host', 'other'),
    withAgent: client('ssh-agent-only', 'known-host', null),
    async agent() {
      const socket = path('agent.sock');
      agent = spawn(join(dirname(found.ssh), 'ssh-agent'), ['-D', '-a', socket], { stdio: 'ignore', env: found.env });
      for (const end = Date.now() + 15_000; !existsSync(socket); await pause(50)) {
        if (Date.now() > end) throw new Error('ssh-agent does not start');
      }
      const env = { ...found.env, SSH_AUTH_SOCK: socket };
      await run(join(dirname(found.ssh), 'ssh-add'), ['-q', path('mine')], { env });
      return socket;
    },
    async agentPrograms() {
      const program = join(dirname(found.ssh), 'ssh-add');
      const { stdout } = await run('ldd', [program], { env: found.env });
      return [program, ...[...stdout.matchAll(/(\/\S+) \(/g)].map(([, library = '']) => library)];
    },
    connections: () => log.split('Accepted publickey').length - 1,
    async start() {
      const [program, ...args] = found.command(path('sshd_config'), folder);
      child = spawn(program ?? '', args, { stdio: ['ignore', 'ignore', 'pipe'], env: found.env });
      child.stderr?.setEncoding('utf8');
      child.stderr?.on('data', (text: string) => {
        log += text;
      });
      for (const end = Date.now() + 15_000; !(await accepts(port)); await pause(50)) {
        if (Date.now() > end || child.exitCode !== null) throw new Error(`sshd does not start: ${log}`);
      }
    },
    async kill() {
      const old = child;
      child = null;
      if (!old?.pid || old.exitCode !== null) return;
      const gone = new Promise((resolve) => old.once('exit', resolve));
      // It has processes for each connection.
      for (const pid of [old.pid, ...descendants(old.pid)]) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // It ended by itself.
        }
      }
      await gone;
    },
    async dispose() {
      agent?.kill();
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    await server.start();
    // Whether this machine lets anybody in (a locked account does not), and has what the test needs over there.
    const there = ['-o', 'BatchMode=yes', '-p', String(port), '-l', username, '127.0.0.1', 'docker version'];
    await run(server.program, there, { timeout: 20_000 });
    log = '';
  } catch (thrown) {
    await server.dispose();
    return { missing: thrown instanceof Error ? thrown.message : String(thrown) };
  }
  return server;
}

function descendants(pid: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        return [{ pid: Number(name), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) }];
      } catch {
        return [];
      }
    });
  const below = (parent: number): readonly number[] =>
    parents.filter((one) => one.parent === parent).flatMap((one) => [one.pid, ...below(one.pid)]);
  return below(pid);
}

interface Found {
  command(config: string, folder: string): readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly ssh: string;
  readonly keygen: string;
  readonly libraries: string;
}

/** What the programs need that a bare machine may lack, besides what every Debian has. */
const packages = [
  'openssh-server',
  'openssh-client',
  ...['libwrap0', 'libaudit1', 'libcap-ng0', 'libcom-err2', 'libcrypt1', 'libedit2', 'libbsd0', 'libmd0'],
  ...['libgssapi-krb5-2', 'libkrb5-3', 'libk5crypto3', 'libkrb5support0', 'libkeyutils1'],
  ...[
    'libnsl2',
    'libtirpc3',
    'libpam0g',
    'libselinux1',
    'libpcre2-8-0',
    'libssl3',
    'libsystemd0',
    'libfido2-1',
    'libcbor0.8',
  ],
];

/** The system's sshd, or Debian's, unpacked beside the build's output; nothing is installed. */
async function findServer(): Promise<Found | { readonly missing: string }> {
  if (process.platform !== 'linux') return { missing: 'an sshd of the test’s own is started on Linux only' };
  const prefix = join(process.cwd(), 'out', 'sshd');
  const libraries = ['x86_64', 'aarch64'].map((kind) => join(prefix, `usr/lib/${kind}-linux-gnu`)).join(':');
  const system = { sshd: '/usr/sbin/sshd', ssh: '/usr/bin/ssh', keygen: '/usr/bin/ssh-keygen' };
  const present = Object.values(system).every((program) => existsSync(program));
  const programs = present
    ? system
    : { sshd: join(prefix, system.sshd), ssh: join(prefix, system.ssh), keygen: join(prefix, system.keygen) };
  if (!existsSync(programs.sshd)) {
    mkdirSync(prefix, { recursive: true });
    try {
      const apt = (...args: readonly string[]): Promise<unknown> =>
        run('apt-get', ['-qq', '-o', 'APT::Sandbox::User=root', ...args], { cwd: prefix });
      // Later releases have renamed some of the libraries; then the system's own are there or are not.
      const names = async (): Promise<readonly string[]> =>
        (await run('apt-cache', ['--generate', 'pkgnames'], { maxBuffer: 50_000_000 })).stdout
          .split('\n')
          .filter((name) => packages.includes(name));
      let known = await names();
      if (!known.includes('openssh-server')) {
        await apt('update');
        known = await names();
      }
      await apt('download', ...known).catch(async () => {
        await apt('update');
        return apt('download', ...known);
      });
      for (const deb of readdirSync(prefix).filter((name) => name.endsWith('.deb'))) {
        await run('dpkg-deb', ['-x', join(prefix, deb), prefix]);
      }
    } catch (thrown) {
      return { missing: `there is no sshd, and apt-get could not fetch one: ${String(thrown).split('\n')[0]}` };
    }
  }
  const env = { ...process.env, LD_LIBRARY_PATH: present ? '' : libraries };
  const more = { env, ssh: programs.ssh, keygen: programs.keygen, libraries: present ? '' : libraries };
  if (process.getuid?.() !== 0) return { ...more, command: (config) => [programs.sshd, '-D', '-e', '-f', config] };
  // As root it wants a user and a folder of its own; it gets both in a view of the file system that only it has.
  return {
    ...more,
    command(config, folder) {
      const users = join(folder, 'passwd');
      writeFileSync(users, `${readFileSync('/etc/passwd', 'utf8')}sshd:x:65533:65534::/run/sshd:/usr/sbin/nologin\n`);
      const script =
        'mount --bind "$1" /etc/passwd && mount -t tmpfs none /run && mkdir -p -m 755 /run/sshd && exec "$2" -D -e -f "$3"';
      return ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', script, 'sh', users, programs.sshd, config];
    },
  };
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
