import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstat, mkdir } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import type { Address } from './endpoint.js';

type SshAddress = Address & { readonly kind: 'ssh' };

/**
 * HTTP over ssh: each request that lasts is one `ssh host docker system dial-stdio`, as the docker CLI does it, and all of
 * them share one connection, which the first one logs in for. The person's own ssh is used, so its configuration, agent,
 * known hosts and multiplexing all count; a library would bypass them.
 * https://docs.docker.com/engine/security/protect-access/
 * @param program the ssh to start; tests give their own.
 */
export function sshAgent(address: SshAddress, program = 'ssh'): Agent {
  // Without a bound: logs and live figures keep a channel for as long as somebody looks, and others must not wait for that.
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 1 });
  let shared: Promise<readonly string[]> | null = null;
  // Node documents that createConnection may call back with any Duplex; its type still says Socket.
  agent.createConnection = ((_: unknown, done: (error: Error | null, socket?: Duplex) => void) => {
    shared ??= sharing(address, program);
    shared.then(
      (options) => done(null, dial(address, program, options)),
      (thrown: unknown) => done(thrown instanceof Error ? thrown : new Error(String(thrown))),
    );
  }) as unknown as Agent['createConnection'];
  return agent;
}

/** Longer paths of sockets exist on no system; ssh adds 17 characters to it while it makes one. */
const longestPath = 104 - 17;
/** How long the connection stays when nothing uses it any more, in seconds. */
const persist = 15;

/**
 * The options that let all channels share one connection. None where the person's ssh shares connections already, where it
 * cannot (Windows), and where there is no safe place for the socket.
 */
async function sharing(address: SshAddress, program: string): Promise<readonly string[]> {
  if (process.platform === 'win32') return [];
  const settings = await new Promise<string>((resolve) => {
    execFile(program, ['-G', ...target(address)], { timeout: 5000, windowsHide: true }, (error, stdout) =>
      resolve(error ? 'controlpath unknown' : stdout),
    );
  });
  if (/^controlpath (?!none$)/m.test(settings)) return [];
  const folder = join(tmpdir(), `docknote-${process.getuid?.() ?? ''}`);
  const name = createHash('sha256')
    .update(JSON.stringify([address, program]))
    .digest('hex')
    .slice(0, 16);
  const path = join(folder, name);
  if (path.length > longestPath || path.includes('%') || !(await isOurs(folder))) return [];
  return ['-o', 'ControlMaster=auto', '-o', `ControlPath=${path}`, '-o', `ControlPersist=${persist}`];
}

/** Makes a folder that nobody else can enter; false when somebody else made it. */
async function isOurs(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 }).catch(() => null);
    const found = await lstat(folder);
    return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
  } catch {
    return false;
  }
}

function dial(address: SshAddress, program: string, sharing: readonly string[]): Duplex {
  const child = spawn(program, [...sharing, ...sshArguments(address)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  return duplexOf(child);
}

/** Nobody can answer a question here, so ssh must not ask one. `--` ends the options: a host is never one. */
export const sshArguments = (address: SshAddress): readonly string[] => [
  '-T',
  '-o',
  'BatchMode=yes',
  '-o',
  'ConnectTimeout=10',
  '-o',
  'ServerAliveInterval=15',
  ...target(address),
  'docker',
  'system',
  'dial-stdio',
];

const target = (address: SshAddress): readonly string[] => [
  ...(address.user === '' ? [] : ['-l', address.user]),
  ...(address.port === null ? [] : ['-p', String(address.port)]),
  '--',
  address.host,
];

/** The connection that all share may keep ssh's error output open after ssh itself has ended. */
const lastWords = 300;

function duplexOf(child: ChildProcessWithoutNullStreams): Duplex {
  let complaint = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => {
    complaint = (complaint + text).slice(-4000);
  });
  const duplex = new Duplex({
    allowHalfOpen: true,
    read: () => child.stdout.resume(),
    write: (chunk, _encoding, done) => {
      if (child.stdin.write(chunk)) done();
      else child.stdin.once('drain', done);
    },
    final: (done) => child.stdin.end(done),
    destroy: (error, done) => {
      child.kill();
      done(error);
    },
  });
  child.stdout.on('data', (chunk: Buffer) => {
    if (!duplex.push(chunk)) child.stdout.pause();
  });
  // Why it cannot be written to is told by the exit code.
  child.stdin.on('error', () => null);
  child.on('error', (error) => duplex.destroy(failure(error.message)));
  // The end of its output comes before its exit code; only the code tells a refusal from a normal end.
  const ended = (code: number | null): void => {
    if (duplex.destroyed) return;
    if (code === 0) duplex.push(null);
    else duplex.destroy(failure(reasonIn(complaint) || `ssh: ${code}`));
  };
  child.on('close', ended);
  child.on('exit', (code) => setTimeout(() => ended(code), lastWords).unref());
  return Object.assign(duplex, socketManners(duplex));
}

/** What ssh says last is why; before it stand banners, and warnings in frames of `@`. */
const reasonIn = (complaint: string): string =>
  complaint
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('@') && !/^warning: permanently added/i.test(line))
    .slice(-2)
    .join(' ');

/** The words are ssh's own; the code gives the failure its kind. */
const failure = (words: string): Error => Object.assign(new Error(words), { code: 'EHOSTUNREACH' });

/** What Node's http agent asks of a socket that it keeps for the next request. Here there is nothing to set. */
const socketManners = (duplex: Duplex): object => {
  const self = (): Duplex => duplex;
  return { setKeepAlive: self, setNoDelay: self, setTimeout: self, ref: self, unref: self };
};
