import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import { Agent } from 'node:http';
import { Duplex } from 'node:stream';
import type { Address } from './endpoint.js';

/**
 * HTTP over ssh: each connection is one `ssh host docker system dial-stdio`, as the docker CLI does it. The person's own
 * ssh is used, so its configuration, agent, known hosts and multiplexing all count; a library would bypass them.
 * https://docs.docker.com/engine/security/protect-access/
 * @param program the ssh to start; tests give their own.
 */
export function sshAgent(address: Address & { readonly kind: 'ssh' }, program = 'ssh'): Agent {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  // Node documents that createConnection may return any Duplex; its type still says Socket.
  agent.createConnection = (() => dial(address, program)) as unknown as Agent['createConnection'];
  return agent;
}

function dial(address: Address & { readonly kind: 'ssh' }, program: string): Duplex {
  const child = spawn(program, sshArguments(address), { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
  return duplexOf(child);
}

/** Nobody can answer a question here, so ssh must not ask one. `--` ends the options: a host is never one. */
export const sshArguments = (address: Address & { readonly kind: 'ssh' }): readonly string[] => [
  '-T',
  '-o',
  'BatchMode=yes',
  '-o',
  'ConnectTimeout=10',
  '-o',
  'ServerAliveInterval=15',
  ...(address.user === '' ? [] : ['-l', address.user]),
  ...(address.port === null ? [] : ['-p', String(address.port)]),
  '--',
  address.host,
  'docker',
  'system',
  'dial-stdio',
];

function duplexOf(child: ChildProcessWithoutNullStreams): Duplex {
  let complaint = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000);
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
  child.stdin.on('error', () => duplex.destroy());
  child.on('error', (error) => duplex.destroy(failure(error.message)));
  // The end of its output comes before its exit code; only the code tells a refusal from a normal end.
  child.on('close', (code) => {
    if (duplex.destroyed) return;
    if (code === 0) duplex.push(null);
    else duplex.destroy(failure(complaint.trim() || `ssh: ${code}`));
  });
  return Object.assign(duplex, socketManners(duplex));
}

/** The words are ssh's own; the code gives the failure its kind. */
const failure = (words: string): Error => Object.assign(new Error(words), { code: 'EHOSTUNREACH' });

/** What Node's http agent asks of a socket that it keeps for the next request. Here there is nothing to set. */
const socketManners = (duplex: Duplex): object => {
  const self = (): Duplex => duplex;
  return { setKeepAlive: self, setNoDelay: self, setTimeout: self, ref: self, unref: self };
};
