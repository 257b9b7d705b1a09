import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * The Docker engine that the tests run against, spoken to directly: what it says is the truth that the extension's views
 * and actions are compared with, so nothing of the extension is used here. Everything made here bears a label and is
 * removed by `removeOurs`.
 */
const LABEL = 'docknote.test';

/** The image of every test container; the test runner makes sure that it is there. */
export const image = 'busybox:latest';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** One request to the engine of DOCKER_HOST. @throws Error when it does not answer. */
export function engine(method: string, path: string, body?: unknown): Promise<Answer> {
  const host = process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock';
  const tcp = host.startsWith('tcp://') ? new URL(host.replace('tcp:', 'http:')) : null;
  const where = tcp ? { host: tcp.hostname, port: tcp.port } : { socketPath: host.replace(/^(unix|npipe):\/\//, '') };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { ...where, method, path, ...(body ? { headers: { 'Content-Type': 'application/json' } } : {}) },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          text += part;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body ? JSON.stringify(body) : undefined);
  });
}

export interface Wanted {
  readonly name: string;
  /** What runs; default: sleeps and ends at once when asked to. */
  readonly command?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  /** Container ports to publish on a free port of 127.0.0.1, such as `80/tcp`. */
  readonly ports?: readonly string[];
  /** More of the engine's own create body. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Creates a container and starts it, as somebody else in a terminal would. @returns its id. */
export async function runContainer({ name, command, labels, ports = [], more }: Wanted): Promise<string> {
  const created = await engine('POST', `/containers/create?name=${encodeURIComponent(name)}`, {
    Image: image,
    Cmd: command ?? ['sh', '-c', 'trap "exit 0" TERM; while :; do sleep 0.1; done'],
    Labels: { [LABEL]: '1', ...labels },
    ExposedPorts: Object.fromEntries(ports.map((port) => [port, {}])),
    HostConfig: {
      PortBindings: Object.fromEntries(ports.map((port) => [port, [{ HostIp: '127.0.0.1', HostPort: '' }]])),
    },
    ...more,
  });
  if (created.status !== 201) throw new Error(`the engine did not create ${name}: ${created.body}`);
  const id = String((JSON.parse(created.body) as { Id: string }).Id);
  const started = await engine('POST', `/containers/${id}/start`);
  if (started.status !== 204) throw new Error(`the engine did not start ${name}: ${started.body}`);
  return id;
}

/** `running`, `exited`, `paused` …; null when there is no such container. */
export async function stateOf(nameOrId: string): Promise<string | null> {
  const answer = await engine('GET', `/containers/${encodeURIComponent(nameOrId)}/json`);
  return answer.status === 404 ? null : String((JSON.parse(answer.body) as { State: { Status: string } }).State.Status);
}

/** Waits until a container is in a state; null waits until it is gone. */
export async function untilState(nameOrId: string, state: string | null, milliseconds = 60_000): Promise<void> {
  for (const end = Date.now() + milliseconds; ; await wait(50)) {
    const now = await stateOf(nameOrId);
    if (now === state) return;
    if (Date.now() > end)
      throw new Error(`${nameOrId} is ${now ?? 'gone'}, not ${state ?? 'gone'}, after ${milliseconds / 1000} s`);
  }
}

/** Removes every container that a test made, also those of a run that broke off. */
export async function removeOurs(): Promise<void> {
  const filter = encodeURIComponent(JSON.stringify({ label: [LABEL] }));
  const { body } = await engine('GET', `/containers/json?all=1&filters=${filter}`);
  for (const { Id } of JSON.parse(body) as { Id: string }[]) await engine('DELETE', `/containers/${Id}?force=1&v=1`);
}
