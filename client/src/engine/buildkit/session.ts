import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';

/**
 * The client's half of a BuildKit session. The engine gives up a connection to us (`POST /session`) and asks over it, as
 * a gRPC client, for files, credentials and secrets. gRPC is HTTP/2 with a five-byte head before each message, and
 * Node has HTTP/2: the gRPC library, most of a megabyte, is not needed for that.
 * https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 */
export interface Call {
  /** The metadata of the call; a name may come several times. */
  metadata(name: string): readonly string[];
  /** The messages that the engine sends, until it ends its half. */
  readonly messages: AsyncIterable<Uint8Array>;
  /** Resolves when the connection takes more. */
  send(message: Uint8Array): Promise<void>;
}

/** Answers one method; what it throws ends the call with its message. */
export type Method = (call: Call) => Promise<void>;

/** A failure that gRPC has a number for: 5 is "not found". */
export class CallError extends Error {
  constructor(
    readonly status: number,
    text: string,
  ) {
    super(text);
  }
}

/**
 * Answers the engine's calls on this connection until it ends.
 * @param methods by path: `/moby.filesync.v1.Auth/Credentials`
 */
export async function serveSession(socket: Duplex, methods: ReadonlyMap<string, Method>): Promise<() => void> {
  const http2 = await import('node:http2');
  const server = http2.createServer();
  // The engine cuts the connection when the build is over; nobody waits for an answer then.
  server.on('sessionError', () => null);
  socket.on('error', () => null);
  const take = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, _flags: number, raw: string[]): void => {
    stream.on('error', () => null);
    const path = headers[':path'];
    const method = typeof path === 'string' ? methods.get(path) : undefined;
    if (method) void answer(stream, raw, method);
    else {
      const unimplemented = { 'grpc-status': '12', 'grpc-message': 'unimplemented' };
      stream.respond({ ':status': 200, 'content-type': 'application/grpc', ...unimplemented }, { endStream: true });
    }
  };
  server.on('stream', take);
  server.emit('connection', socket instanceof TLSSocket ? withoutHandle(socket) : socket);
  return () => {
    socket.destroy();
    server.close();
  };
}

/**
 * HTTP/2 takes a socket's own handle over and writes past what encrypts it, when HTTP/1 has had the socket before. A stream
 * without a handle it reads and writes as anybody would.
 */
function withoutHandle(socket: TLSSocket): Duplex {
  const plain = new Duplex({
    read: () => socket.resume(),
    write: (chunk, _encoding, done) => {
      if (socket.write(chunk)) done();
      else socket.once('drain', done);
    },
    final: (done) => {
      socket.end();
      done();
    },
    destroy: (error, done) => {
      socket.destroy();
      done(error);
    },
  });
  socket.on('data', (chunk: Buffer) => {
    if (!plain.push(chunk)) socket.pause();
  });
  socket.on('end', () => plain.push(null));
  socket.on('close', () => plain.destroy());
  plain.on('error', () => null);
  return plain;
}

async function answer(stream: ServerHttp2Stream, raw: readonly string[], method: Method): Promise<void> {
  let trailers: Record<string, string> = { 'grpc-status': '0' };
  stream.on('wantTrailers', () => stream.sendTrailers(trailers));
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  try {
    await method({
      metadata: (name) => raw.filter((_, i) => i % 2 === 1 && raw[i - 1]?.toLowerCase() === name),
      messages: messagesOf(stream),
      send: (message) => send(stream, message),
    });
  } catch (thrown) {
    const status = thrown instanceof CallError ? thrown.status : 2;
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    trailers = { 'grpc-status': String(status), 'grpc-message': encodeURIComponent(text) };
  }
  if (!stream.destroyed) stream.end();
}

/** A message of the engine larger than this is none. */
const largest = 64 * 1024 * 1024;

async function* messagesOf(stream: ServerHttp2Stream): AsyncGenerator<Uint8Array> {
  let held: Buffer = Buffer.alloc(0);
  // Who stops listening may still have something to say.
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    // No encoding is set, so chunks are bytes.
    held = held.length === 0 ? (chunk as Buffer) : Buffer.concat([held, chunk as Buffer]);
    while (held.length >= 5) {
      const length = held.readUInt32BE(1);
      if (held[0] !== 0 || length > largest) throw new CallError(12, 'compressed or oversized message');
      if (held.length < 5 + length) break;
      yield held.subarray(5, 5 + length);
      held = held.subarray(5 + length);
    }
  }
}

async function send(stream: ServerHttp2Stream, message: Uint8Array): Promise<void> {
  if (stream.destroyed) throw new CallError(1, 'the call is over');
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  const more = stream.write(Buffer.concat([head, message]));
  if (more) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      stream.off('drain', done);
      stream.off('close', done);
      resolve();
    };
    stream.on('drain', done);
    stream.on('close', done);
  });
}
