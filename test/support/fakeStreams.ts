import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Everything of the engine that goes on for a while: logs, stats, pulls, builds, and connections that it gives up to a
 * process or a build. Each says one thing and then nothing more, until somebody ends it.
 */
export const saidOnce = {
  logs: framed('2024-05-01T10:00:00.000000000Z first line\n'),
  process: framed('ready\n'),
  stats: `${JSON.stringify({ read: '2024-05-01T10:00:00Z', cpu_stats: { cpu_usage: { total_usage: 1 } } })}\n`,
  pull: `${JSON.stringify({ status: 'Downloading', id: 'abc', progressDetail: { current: 1, total: 2 } })}\n`,
  build: `${JSON.stringify({ stream: 'Step 1/2 : FROM scratch\n' })}\n`,
};

/** A frame of the engine's multiplexed stream. */
export function framed(text: string): Buffer {
  const head = Buffer.alloc(8);
  head[0] = 1;
  head.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([head, Buffer.from(text)]);
}

const streams: readonly (readonly [RegExp, string | Buffer])[] = [
  [/^GET \/containers\/[^/]+\/logs$/, saidOnce.logs],
  [/^GET \/containers\/[^/]+\/stats$/, saidOnce.stats],
  [/^POST \/images\/create$/, saidOnce.pull],
  [/^POST \/images\/.+\/push$/, saidOnce.pull],
  [/^POST \/build$/, saidOnce.build],
  [/^GET \/images\/get$/, 'an archive'],
  [/^GET \/containers\/[^/]+\/(?:archive|export)$/, 'an archive'],
  // Answers when the container ends, which none here does.
  [/^POST \/containers\/[^/]+\/wait$/, ''],
];

/** Begins the stream that a path stands for; false: it is none. */
export function beginStream(method: string, path: string, response: ServerResponse): boolean {
  const found = streams.find(([pattern]) => pattern.test(`${method} ${path}`));
  if (!found) return false;
  response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
  response.flushHeaders();
  if (found[1].length > 0) response.write(found[1]);
  return true;
}

/** Gives the connection up, as the engine does for exec, attach and the session of a build. */
export function giveUp(request: IncomingMessage, socket: Duplex): void {
  socket.on('error', () => null);
  socket.on('end', () => socket.end());
  socket.resume();
  const protocol = request.headers.upgrade ?? 'tcp';
  socket.write(`HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n\r\n`);
  if (protocol === 'tcp') socket.write(saidOnce.process);
}
