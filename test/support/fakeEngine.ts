import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Server as NetServer, Socket } from 'node:net';
import { connect, createServer as createNetServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginStream, giveUp } from './fakeStreams.js';

/**
 * An HTTP server on a local socket that answers the few API paths that the views use. For what a real engine cannot show
 * cheaply: ten thousand containers, answers that make no sense, an event stream that is cut. Whatever a real one can
 * show is tested against a real one, in test/engine.
 */
export interface FakeEngine {
  readonly socketPath: string;
  /** What `GET /containers/json` lists, as the engine writes it. */
  containers: Readonly<Record<string, unknown>>[];
  images: Readonly<Record<string, unknown>>[];
  /** Answers a path in another way; true: it did. */
  override: ((path: string, response: ServerResponse) => boolean) | null;
  /** Every request that came in: `GET /containers/json?all=true`. */
  readonly requests: string[];
  /** How many connections are open now. One that is kept for the next request is closed after a moment. */
  readonly connections: number;
  /** How long it takes to begin an answer, in milliseconds. */
  delay: number;
  /** Sends an event to everybody who listens. A string goes out as it is. */
  emit(event: Readonly<Record<string, unknown>> | string): void;
  /** Cuts every event stream. */
  dropEvents(): void;
  /** Stops listening and cuts all connections, as a killed engine does. `start` brings it back at the same path. */
  stop(): Promise<void>;
  start(): Promise<void>;
  dispose(): Promise<void>;
}

/** A container as a list tells it. */
export const listed = (
  name: string,
  change: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> => ({
  Id: Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64),
  Names: [`/${name}`],
  Image: 'busybox',
  ImageID: 'sha256:1',
  Command: 'sleep',
  Created: 1_700_000_000,
  State: 'running',
  Status: 'Up 2 minutes',
  Ports: [],
  Labels: {},
  NetworkSettings: { Networks: { bridge: {} } },
  ...change,
});

/** @param options `keepAlive`: how long a connection that nobody uses stays open, milliseconds. */
export async function fakeEngine({ keepAlive = 50 } = {}): Promise<FakeEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'dn-fake-'));
  const socketPath = join(folder, 'engine.sock');
  const listeners = new Set<ServerResponse>();
  const connections = new Set<Socket>();
  let server: Server | null = null;

  const fake: FakeEngine = {
    socketPath,
    containers: [],
    images: [],
    override: null,
    requests: [],
    delay: 0,
    get connections() {
      return connections.size;
    },
    emit(event) {
      const text = typeof event === 'string' ? event : `${JSON.stringify(event)}\n`;
      for (const response of listeners) response.write(text);
    },
    dropEvents() {
      for (const response of listeners) response.destroy();
      listeners.clear();
    },
    async stop() {
      const old = server;
      server = null;
      for (const socket of connections) socket.destroy();
      if (old) await new Promise((resolve) => old.close(resolve));
    },
    async start() {
      server = createServer({ keepAliveTimeout: keepAlive }, (request, response) => {
        if (fake.delay === 0) answer(request, response);
        else setTimeout(() => answer(request, response), fake.delay);
      });
      server.on('upgrade', (request, socket) => {
        fake.requests.push(`${request.method} ${request.url}`);
        giveUp(request, socket);
      });
      server.on('connection', (socket) => {
        connections.add(socket);
        socket.on('close', () => connections.delete(socket));
      });
      await new Promise<void>((resolve) => server?.listen(socketPath, resolve));
    },
    async dispose() {
      await fake.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://fake');
    fake.requests.push(`${request.method} ${url.pathname}${url.search}`);
    if (fake.override?.(url.pathname, response)) return;
    if (beginStream(request.method ?? '', url.pathname, response)) return;
    switch (url.pathname) {
      case '/_ping':
        response.writeHead(200, { 'Builder-Version': '2' });
        response.end('OK');
        return;
      case '/volumes':
        json(response, { Volumes: [] });
        return;
      case '/networks':
        json(response, []);
        return;
      case '/version':
        json(response, { Version: '99.0', ApiVersion: '1.99', Os: 'linux', Arch: 'amd64' });
        return;
      case '/containers/json':
        json(response, filtered(fake.containers, url.searchParams.get('filters')));
        return;
      case '/images/json':
        json(response, fake.images);
        return;
      case '/events':
        response.writeHead(200, { 'Content-Type': 'application/json' });
        response.flushHeaders();
        listeners.add(response);
        response.on('close', () => listeners.delete(response));
        return;
      default: {
        if (/\/exec$/.test(url.pathname)) {
          json(response, { Id: 'e' }, 201);
          return;
        }
        const id = /^\/containers\/([^/]+)\/json$/.exec(url.pathname)?.[1];
        const found = fake.containers.find((container) => container['Id'] === id);
        if (found)
          json(response, { ...found, Name: first(found['Names']), State: { Status: found['State'] }, Config: {} });
        else json(response, { message: `no such path: ${url.pathname}` }, 404);
      }
    }
  }

  await fake.start();
  return fake;
}

const first = (names: unknown): unknown => (Array.isArray(names) ? names[0] : '');

export function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

function filtered(containers: FakeEngine['containers'], filters: string | null): FakeEngine['containers'] {
  if (filters === null) return containers;
  const { id } = JSON.parse(filters) as { readonly id?: readonly string[] };
  return id ? containers.filter((container) => id.includes(String(container['Id']))) : containers;
}

/** A socket that accepts connections and says nothing, or sends the same bytes to everybody. */
export async function oddSocket(
  says: string | null,
): Promise<{ readonly socketPath: string; readonly connections: number; dispose(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'dn-odd-'));
  const socketPath = join(folder, 'odd.sock');
  const open = new Set<Socket>();
  const server = createNetServer((socket) => {
    open.add(socket);
    socket.on('error', () => open.delete(socket));
    socket.on('close', () => open.delete(socket));
    // Without reading nobody hears of its end.
    if (says === null) socket.resume();
    else socket.end(says);
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return {
    socketPath,
    get connections() {
      return open.size;
    },
    async dispose() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * A socket in front of a real engine. `cut` is what a killed engine looks like from here: every connection ends and
 * nobody accepts any more; `open` is its return.
 */
export interface EngineProxy {
  readonly socketPath: string;
  /** How many are open now. */
  readonly connections: number;
  cut(): Promise<void>;
  open(): Promise<void>;
  dispose(): Promise<void>;
}

export async function proxyTo(
  target: { readonly path: string } | { readonly host: string; readonly port: number },
): Promise<EngineProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'dn-proxy-'));
  const socketPath = join(folder, 'proxy.sock');
  const sockets = new Set<Socket>();
  let server: NetServer | null = null;
  const proxy: EngineProxy = {
    socketPath,
    // Each has a near and a far end.
    get connections() {
      return sockets.size / 2;
    },
    async cut() {
      const old = server;
      server = null;
      for (const socket of sockets) socket.destroy();
      if (old) await new Promise((resolve) => old.close(resolve));
    },
    async open() {
      server = createNetServer({ allowHalfOpen: true }, (near) => {
        const far = connect({ ...target, allowHalfOpen: true });
        for (const socket of [near, far]) {
          sockets.add(socket);
          socket.on('error', () => socket.destroy());
          socket.on('close', () => sockets.delete(socket));
        }
        near.on('close', () => far.destroy());
        far.on('close', () => near.destroy());
        near.pipe(far);
        far.pipe(near);
      });
      await new Promise<void>((resolve) => server?.listen(socketPath, resolve));
    },
    async dispose() {
      await proxy.cut();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await proxy.open();
  return proxy;
}
