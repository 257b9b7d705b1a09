import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { framedLog } from './framedLog.js';

/**
 * An engine with very many containers, in a thread of its own: what it costs to write its answers must not be counted as
 * time of the one who reads them. Docker's own CLI can talk to it as well.
 */
export interface BigEngine {
  readonly socketPath: string;
  /** Milliseconds since 1970 at which the last full list was handed to the socket. */
  answeredAt(): Promise<number>;
  /** Changes the state of a container and sends its event; when that was. */
  change(index: number): Promise<number>;
  /** So many events a second for so long, each about another container; resolves at the end with how many there were. */
  storm(perSecond: number, milliseconds: number): Promise<number>;
  /** Events as fast as they go, of which a third creates or removes a container. */
  hour(events: number): Promise<void>;
  stop(): Promise<void>;
}

/** The id of the container at an index. */
export const idOf = (index: number): string => index.toString(16).padStart(64, '0');

/** @param file the bundle that calls `serveIfWorker`. */
export async function bigEngine(file: URL, containers: number): Promise<BigEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'dn-big-'));
  const socketPath = join(folder, 'engine.sock');
  const worker = new Worker(file, { workerData: { socketPath, containers } });
  let waiting: ((answer: number) => void) | null = null;
  worker.on('message', (answer: number) => waiting?.(answer));
  worker.on('error', (error) => {
    throw error;
  });
  const ask = (question: readonly [string, ...number[]]): Promise<number> =>
    new Promise((resolve) => {
      waiting = resolve;
      worker.postMessage(question);
    });
  await ask(['listen']);
  return {
    socketPath,
    answeredAt: () => ask(['answeredAt']),
    change: (index) => ask(['change', index]),
    storm: (perSecond, milliseconds) => ask(['storm', perSecond, milliseconds]),
    async hour(events) {
      await ask(['hour', events]);
    },
    async stop() {
      await worker.terminate();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Lines of a web server; what the logs of every container hold. */
const logLines = 100_000;

/** Call first in the benchmark: in the thread of the engine this is all that happens; true there. */
export function serveIfWorker(): boolean {
  if (isMainThread) return false;
  const { socketPath, containers } = workerData as { readonly socketPath: string; readonly containers: number };
  const entries = new Map(Array.from({ length: containers }, (_, i) => [idOf(i), entry(i, 'running')] as const));
  const exited = new Set<number>();
  const listeners = new Set<ServerResponse>();
  let next = containers;
  let answeredAt = 0;
  let logs: Buffer | null = null;
  const reply = (answer: number): void => parentPort?.postMessage(answer);
  const now = (): number => performance.timeOrigin + performance.now();

  const emit = (action: string, id: string): void => {
    const line = `${JSON.stringify({ Type: 'container', Action: action, Actor: { ID: id, Attributes: {} }, timeNano: Date.now() * 1e6 })}\n`;
    for (const listener of listeners) listener.write(line);
  };
  const toggle = (index: number): void => {
    const stops = !exited.delete(index);
    if (stops) exited.add(index);
    entries.set(idOf(index), entry(index, stops ? 'exited' : 'running'));
    emit(stops ? 'die' : 'start', idOf(index));
  };

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', 'http://big');
    const path = url.pathname.replace(/^\/v1\.\d+/, '');
    response.setHeader('Api-Version', '1.47');
    response.setHeader('Ostype', 'linux');
    response.setHeader('Content-Type', 'application/json');
    if (path === '/_ping') response.end('OK');
    else if (path === '/version') response.end('{"Version":"99.0","ApiVersion":"1.47","Os":"linux","Arch":"amd64"}');
    else if (path === '/containers/json') {
      const filters = JSON.parse(url.searchParams.get('filters') ?? '{}') as { readonly id?: readonly string[] };
      const chosen = filters.id ? filters.id.flatMap((id) => entries.get(id) ?? []) : [...entries.values()];
      const text = `[${chosen.join(',')}]`;
      answeredAt = now();
      response.end(text);
    } else if (path === '/volumes') response.end('{"Volumes":[]}');
    else if (path === '/images/json' || path === '/networks') response.end('[]');
    else if (path === '/events') {
      response.flushHeaders();
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
    } else if (path.endsWith('/logs')) {
      logs ??= framedLog(logLines);
      response.setHeader('Content-Type', 'application/vnd.docker.multiplexed-stream');
      response.end(logs);
    } else if (/^\/containers\/[^/]+\/json$/.test(path))
      response.end(JSON.stringify({ Id: idOf(0), Config: { Tty: false }, State: {} }));
    else {
      response.statusCode = 404;
      response.end('{"message":"no such path"}');
    }
  };
  const server = createServer(answer);

  const tasks: Readonly<Record<string, (a: number, b: number) => void>> = {
    listen: () => server.listen(socketPath, () => reply(0)),
    answeredAt: () => reply(answeredAt),
    change: (index) => {
      toggle(index);
      reply(now());
    },
    storm: (perSecond, milliseconds) => {
      const began = now();
      let sent = 0;
      const clock = setInterval(() => {
        const due = Math.min(perSecond * milliseconds, perSecond * (now() - began)) / 1000;
        for (; sent < due; sent++) toggle((sent * 37) % containers);
        if (now() - began < milliseconds) return;
        clearInterval(clock);
        reply(sent);
      }, 5);
    },
    hour: (events) => {
      let sent = 0;
      const some = (): void => {
        for (let i = 0; i < 50 && sent < events; i++, sent++) {
          if (sent % 3 === 0) {
            const index = next++;
            entries.set(idOf(index), entry(index, 'running'));
            emit('create', idOf(index));
          } else if (sent % 3 === 1) {
            entries.delete(idOf(next - 1));
            emit('destroy', idOf(next - 1));
          } else toggle(sent % containers);
        }
        if (sent < events) setTimeout(some, 1);
        else reply(sent);
      };
      some();
    },
  };
  parentPort?.on('message', ([task, a = 0, b = 0]: readonly [string, number?, number?]) => tasks[task]?.(a, b));
  return true;
}

/** About as much as a real engine tells of one: two kilobytes. */
const entry = (index: number, state: string): string => {
  const project = `project-${Math.floor(index / 10)}`;
  const port = 20_000 + (index % 40_000);
  return JSON.stringify({
    Id: idOf(index),
    Names: [`/${project}-web-${index % 10}`],
    Image: 'registry.example.com/team/service:1.27.3',
    ImageID: `sha256:${idOf(index % 50)}`,
    Command: "/docker-entrypoint.sh nginx -g 'daemon off;'",
    Created: 1_700_000_000 + index,
    Ports: ['0.0.0.0', '::'].map((IP) => ({ IP, PrivatePort: 80, PublicPort: port, Type: 'tcp' })),
    Labels: {
      // Half of them alone, half in projects of ten.
      ...(index % 20 < 10 ? { 'com.docker.compose.project': project } : {}),
      'com.docker.compose.service': 'web',
      'com.docker.compose.container-number': '1',
      'com.docker.compose.config-hash': idOf(index),
      'com.docker.compose.project.working_dir': `/home/somebody/work/${project}`,
      'com.docker.compose.project.config_files': `/home/somebody/work/${project}/compose.yaml`,
      maintainer: 'Somebody <somebody@example.com>',
    },
    State: state,
    Status: state === 'running' ? 'Up 2 hours (healthy)' : 'Exited (0) 5 minutes ago',
    HostConfig: { NetworkMode: `${project}_default` },
    NetworkSettings: {
      Networks: {
        [`${project}_default`]: {
          IPAMConfig: null,
          Links: null,
          Aliases: null,
          MacAddress: '02:42:ac:12:00:02',
          NetworkID: idOf(index),
          EndpointID: idOf(index + 1),
          Gateway: '172.18.0.1',
          IPAddress: '172.18.0.2',
          IPPrefixLen: 16,
        },
      },
    },
    Mounts: [
      {
        Type: 'volume',
        Name: `${project}_data`,
        Source: `/var/lib/docker/volumes/${project}_data/_data`,
        Destination: '/data',
        Driver: 'local',
        Mode: 'z',
        RW: true,
        Propagation: '',
      },
    ],
  });
};

export const linesOfLog = logLines;
