/**
 * The one file that imports dockerode, and only when the first engine is made: loading it costs more than the whole
 * start of the extension. gRPC and ssh2, which dockerode would pull in, are left out of the bundle (see esbuild.mjs).
 */
import type Dockerode from 'dockerode';
import * as read from './answers.js';
import { consoleSize, createBody, execBody } from './bodies.js';
import { buildImage } from './build.js';
import { wholeAnswers } from './dockerAnswers.js';
import { buildLink } from './dockerBuild.js';
import { dockerContainers } from './dockerContainers.js';
import { imageTransfer } from './dockerImages.js';
import { resourceActions } from './dockerResources.js';
import { systemQuestions } from './dockerSystem.js';
import { attachTo, call, withSignal } from './dockerTools.js';
import type { Endpoint } from './endpoint.js';
import type { Answer, Engine, EngineEvent, LogSpec } from './engine.js';
import { ok } from './engine.js';
import type { Reach } from './errors.js';
import { engineError, toEngineError } from './errors.js';
import { readJsonLines } from './jsonLines.js';
import { endWith, limited, underLimit } from './limit.js';
import { sshAgent } from './ssh.js';
import { readStats } from './stats.js';
import { outputStream, patiently, processStream, within } from './streams.js';

/** How long a question may take. A socket that accepts and never answers must not hang a view for ever. */
const questionLimit = 10_000;
/** How long an action may take: stopping waits for the process, which has its own grace period. */
const actionLimit = 300_000;

/** How long after its output the exit code of a process may come. */
const exitCodeLimit = 2000;

/** Podman 4 takes a container that nobody gave a time to stop in for one that is to be killed at once. Seconds, as everywhere. */
const podmanGrace = { StopTimeout: 10 };

/** How to make an engine; tests shorten the limit. */
export interface DockerEngineOptions {
  readonly questionLimit?: number;
  readonly sshProgram?: string;
}

/** Loads dockerode and makes an engine for the endpoint. Talks to nobody yet. */
export async function dockerEngine(endpoint: Endpoint, options: DockerEngineOptions = {}): Promise<Engine> {
  const { default: Docker } = await import('dockerode');
  const reach: Reach = endpoint.address.kind === 'socket' ? 'local' : 'network';
  const docker = wholeAnswers(withoutDockerHost(() => new Docker(connectionOf(endpoint, options))));
  const limit = options.questionLimit ?? questionLimit;
  /** Known since `about` was asked, which is the first question. */
  let product = '';

  /** Runs a request under a time limit; what it throws becomes an `EngineError`. */
  async function request<T>(
    ms: number | null,
    run: (signal: AbortSignal) => Promise<T>,
    outer?: AbortSignal,
  ): Promise<Answer<T>> {
    const how = limited(ms, outer);
    try {
      // Not every method of dockerode listens to the signal: the race does.
      const value = await Promise.race([run(how.signal), how.fired]);
      endWith(how, value);
      return ok(value);
    } catch (thrown) {
      how.end();
      return toEngineError(thrown, reach, how.late);
    }
  }

  /** A question whose answer must have a shape; one that has not is a `badAnswer`. */
  async function ask<T>(
    run: (signal: AbortSignal) => Promise<unknown>,
    parse: (answer: unknown) => T | null,
    outer?: AbortSignal,
  ): Promise<Answer<T>> {
    const answer = await request(limit, run, outer);
    if (answer.kind !== 'ok') return answer;
    const value = parse(answer.value);
    return value === null ? engineError('badAnswer', excerpt(answer.value)) : ok(value);
  }

  async function act(run: (signal: AbortSignal) => Promise<unknown>): Promise<Answer<null>> {
    const answer = await request(actionLimit, run);
    // 304: the container is already as wished.
    if (answer.kind !== 'ok') return answer.status === 304 ? ok(null) : answer;
    return ok(null);
  }

  /** Podman ends no paused container; Docker lets it go on first by itself. */
  async function evenPaused(id: string, run: (signal: AbortSignal) => Promise<unknown>): Promise<Answer<null>> {
    const answer = await act(run);
    if (answer.kind !== 'conflict' || product !== 'Podman') return answer;
    const resumed = await act((abortSignal) => container(id).unpause({ abortSignal }));
    return resumed.kind === 'ok' ? act(run) : answer;
  }

  /** A stream is limited only until it begins; after that it may be silent for hours. */
  async function open<T>(run: (signal: AbortSignal) => Promise<T>, until?: AbortSignal): Promise<Answer<T>> {
    try {
      return ok(await underLimit(limit, until, run));
    } catch (thrown) {
      return toEngineError(thrown, reach);
    }
  }

  const container = (id: string): Dockerode.Container => docker.getContainer(id);
  // dockerode takes options here as it does elsewhere; its types know only the callback.
  const about = (abortSignal: AbortSignal): Promise<unknown> =>
    (docker as unknown as { version(options: object): Promise<unknown> }).version({ abortSignal });

  const resources = resourceActions({ docker, reach, request, ask, act, open });
  const listeners = new Set<(event: EngineEvent | null) => void>();
  /** Podman has no event for a network that is made or removed; those that we make and remove are told in its place. */
  async function told<T>(doing: Promise<Answer<T>>): Promise<Answer<T>> {
    const answer = await doing;
    if (answer.kind === 'ok') {
      const event = { time: Date.now(), type: 'network', action: 'update', id: '', attributes: {} };
      for (const listener of listeners) listener(event);
    }
    return answer;
  }

  return {
    endpoint,
    ...dockerContainers(docker, { request, open, limit }),
    async about(signal) {
      const answer = await ask(about, read.readAbout, signal);
      // Every engine answers this question; whatever refuses it is none, or a proxy in front of one.
      if (answer.kind !== 'ok' && answer.status !== undefined) {
        return engineError('badAnswer', `HTTP ${answer.status} ${answer.detail}`.trim(), answer.status);
      }
      if (answer.kind === 'ok') product = answer.value.product;
      return answer.kind === 'other' ? engineError('unreachable', answer.detail) : answer;
    },
    containers: (ids, signal) =>
      ask(
        (abortSignal) =>
          docker.listContainers({ all: true, ...(ids === 'all' ? {} : { filters: { id: [...ids] } }), abortSignal }),
        read.readContainers,
        signal,
      ),
    images: (signal) => ask((abortSignal) => docker.listImages({ abortSignal }), read.readImages, signal),
    async events(until, since) {
      const stream = await open(
        (abortSignal) =>
          docker.getEvents({ abortSignal, ...(since === undefined ? {} : { since: Math.round(since * 1000) / 1000 }) }),
        until,
      );
      if (stream.kind !== 'ok') return stream;
      return ok({
        async read(event) {
          listeners.add(event);
          await readJsonLines(stream.value, read.readEvent, event);
          listeners.delete(event);
        },
      });
    },
    inspectContainer: (id, signal) =>
      ask((abortSignal) => container(id).inspect({ abortSignal }), inspected(read.readContainerDetails), signal),
    inspectImage: (reference, signal) =>
      ask(
        (abortSignal) => call(docker, { method: 'GET', path: `/images/${reference}/json` }, abortSignal),
        inspected(read.readImageDetails),
        signal,
      ),

    start: (id) => act((abortSignal) => container(id).start({ abortSignal })),
    stop: (id) => evenPaused(id, (abortSignal) => container(id).stop({ abortSignal })),
    restart: (id) => evenPaused(id, (abortSignal) => container(id).restart({ abortSignal })),
    pause: (id) => act((abortSignal) => container(id).pause({ abortSignal })),
    unpause: (id) => act((abortSignal) => container(id).unpause({ abortSignal })),
    kill: (id, signal) => act((abortSignal) => container(id).kill({ ...(signal ? { signal } : {}), abortSignal })),
    rename: (id, name) => act((abortSignal) => container(id).rename({ name, abortSignal })),
    removeContainer: (id, how) =>
      act((abortSignal) => container(id).remove({ force: how.force, v: how.volumes, abortSignal })),
    async create(spec) {
      const answer = await request(limit, (abortSignal) =>
        docker.createContainer({ ...createBody(spec), ...(product === 'Podman' ? podmanGrace : {}), abortSignal }),
      );
      if (answer.kind !== 'ok') return answer;
      const made: unknown = answer.value;
      return ok({ id: read.readId(made) || idOf(made), warnings: read.readWarnings(made) });
    },
    processes: (id, signal) => ask((abortSignal) => container(id).top({ abortSignal }), read.readProcesses, signal),
    changes: (id, signal) =>
      ask(
        (abortSignal) => container(id).changes({ abortSignal }),
        // A container without changes answers `null`, which dockerode hands on as an empty or `null` buffer.
        (answer) => read.readChanges(Buffer.isBuffer(answer) ? null : answer),
        signal,
      ),

    async exec(id, spec) {
      const made = await request(limit, (abortSignal) => container(id).exec({ ...execBody(spec), abortSignal }));
      if (made.kind !== 'ok') return made;
      const exec = made.value;
      const stream = await open((abortSignal) =>
        exec.start(withSignal({ hijack: true, stdin: spec.stdin, Tty: spec.tty, ...consoleSize(spec) }, abortSignal)),
      );
      if (stream.kind !== 'ok') return stream;
      return ok(
        processStream(
          stream.value,
          spec.tty,
          (size) => exec.resize({ w: size.columns, h: size.rows }),
          // The stream can end a moment before the engine notes the exit code.
          () => patiently(async () => read.readExitCode(await exec.inspect())),
        ),
      );
    },
    async attach(id, spec) {
      const over = new AbortController();
      const waiting = docker.getContainer(id).wait({ condition: 'next-exit', abortSignal: over.signal });
      // Nobody may ever ask for the code; its failure must not count as unhandled.
      waiting.catch(() => null);
      const stream = await open((abortSignal) => attachTo(docker, id, spec, abortSignal));
      if (stream.kind !== 'ok') {
        over.abort();
        return stream;
      }
      // The code comes at about the same time as the end of the output; without an end it never comes.
      stream.value.once('close', () => setTimeout(() => over.abort(), exitCodeLimit).unref());
      return ok(
        processStream(
          stream.value,
          spec.tty,
          (size) => container(id).resize({ w: size.columns, h: size.rows }),
          () => within(exitCodeLimit, waiting.then(read.readExitCode)),
        ),
      );
    },
    async logs(id, spec, until) {
      const stream = await open((abortSignal) => logStream(container(id), spec, abortSignal), until);
      return stream.kind === 'ok' ? ok(outputStream(stream.value, spec.tty)) : stream;
    },

    async stats(id, until) {
      const stream = await open(
        (abortSignal) => container(id).stats(withSignal({ stream: true as const }, abortSignal)),
        until,
      );
      if (stream.kind !== 'ok') return stream;
      return ok({ read: (sample) => readJsonLines(stream.value, readStats, sample) });
    },

    removeImage: (reference, how) =>
      act((abortSignal) => docker.getImage(reference).remove({ force: how.force, abortSignal })),
    tagImage: (reference, repo, tag) =>
      act((abortSignal) => docker.getImage(reference).tag({ repo, tag, abortSignal })),
    history: (reference, signal) =>
      ask(
        (abortSignal) => call(docker, { method: 'GET', path: `/images/${reference}/history` }, abortSignal),
        read.readHistory,
        signal,
      ),
    ...imageTransfer({ docker, reach, request, ask, act, open }),
    ...systemQuestions({ docker, reach, request, ask, act, open }),
    build: (spec, source, report, signal) => buildImage(buildLink(docker, reach, limit), spec, source, report, signal),
    async prune(what) {
      const answer = await request<unknown>(actionLimit, (abortSignal) =>
        what === 'containers'
          ? docker.pruneContainers(withSignal({}, abortSignal))
          : docker.pruneImages(
              withSignal({ filters: { dangling: [what === 'danglingImages' ? 'true' : 'false'] } }, abortSignal),
            ),
      );
      return answer.kind === 'ok' ? ok(read.readPruned(answer.value)) : answer;
    },
    ...resources,
    createNetwork: (spec) => told(resources.createNetwork(spec)),
    removeNetwork: (id) => told(resources.removeNetwork(id)),
  };
}

/**
 * Every field is given, also as `undefined`: docker-modem would fill what is missing from `DOCKER_HOST` and
 * `DOCKER_CERT_PATH`, which `findEndpoint` has weighed already.
 */
function connectionOf(endpoint: Endpoint, options: DockerEngineOptions): Dockerode.DockerOptions {
  const none = {
    host: undefined,
    port: undefined,
    socketPath: undefined,
    ca: undefined,
    cert: undefined,
    key: undefined,
  };
  const address = endpoint.address;
  const chosen =
    address.kind === 'socket'
      ? { socketPath: address.path, protocol: 'http' as const }
      : address.kind === 'ssh'
        ? { host: 'localhost', protocol: 'http' as const, agent: sshAgent(address, options.sshProgram) }
        : { host: address.host, port: address.port, ...tlsOptions(address.tls) };
  // The modem accepts `undefined`; only its types, under exactOptionalPropertyTypes, do not say so.
  return { ...none, ...chosen } as Dockerode.DockerOptions;
}

function tlsOptions(tls: (Endpoint['address'] & { kind: 'tcp' })['tls']): object {
  if (tls === null) return { protocol: 'http' };
  const files = { ca: tls.ca ?? undefined, cert: tls.cert ?? undefined, key: tls.key ?? undefined };
  return {
    protocol: 'https',
    ...files,
    ...(tls.verify ? {} : { checkServerIdentity: () => undefined }),
  };
}

/** docker-modem reads `DOCKER_HOST` when it is made and throws if it cannot parse it, although we override it. */
function withoutDockerHost<T>(make: () => T): T {
  const kept = process.env['DOCKER_HOST'];
  delete process.env['DOCKER_HOST'];
  try {
    return make();
  } finally {
    if (kept !== undefined) process.env['DOCKER_HOST'] = kept;
  }
}

const inspected =
  <T>(parse: (answer: unknown) => T | null) =>
  (raw: unknown): { readonly details: T; readonly raw: unknown } | null => {
    const details = parse(raw);
    return details === null ? null : { details, raw };
  };

/** Enough of an odd answer to recognise it in the log. */
function excerpt(answer: unknown): string {
  const text = Buffer.isBuffer(answer) ? answer.toString('utf8') : (JSON.stringify(answer) ?? '');
  return text.slice(0, 200);
}

/** dockerode returns its own `Container`, with the id in lower case. */
function idOf(made: unknown): string {
  const id = typeof made === 'object' && made !== null && 'id' in made ? made.id : '';
  return typeof id === 'string' ? id : '';
}

async function logStream(
  container: Dockerode.Container,
  spec: LogSpec,
  abortSignal: AbortSignal,
): Promise<NodeJS.ReadableStream | Buffer> {
  const options = {
    stdout: true,
    stderr: true,
    timestamps: spec.timestamps,
    // The types want a number, the engine takes `all` as well.
    tail: spec.tail as number,
    // Podman refuses an empty one.
    ...(spec.since === '' ? {} : { since: spec.since }),
    abortSignal,
  };
  return spec.follow ? container.logs({ ...options, follow: true }) : container.logs({ ...options, follow: false });
}
