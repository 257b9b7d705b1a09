import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { diffCopy } from './buildkit/fileSync.js';
import { fieldsOf, message, textOf } from './buildkit/protobuf.js';
import type { Method } from './buildkit/session.js';
import { CallError, serveSession } from './buildkit/session.js';
import type { AgentDoor } from './buildkit/sshForward.js';
import { checkAgent, forwardAgent } from './buildkit/sshForward.js';
import type { Trace } from './buildkit/trace.js';
import { readTrace } from './buildkit/trace.js';
import type { Answer } from './engine.js';
import { ok } from './engine.js';
import type { EngineError } from './errors.js';
import { engineError } from './errors.js';
import { readJsonLines } from './jsonLines.js';
import { underLimit } from './limit.js';

/** An image to build, as a person describes it with `docker build`. */
export interface BuildSpec {
  /** `repository:tag`; none: the image has only its id. */
  readonly tags: readonly string[];
  /** The stage to build; empty: the last one. */
  readonly target: string;
  /** `linux/arm64`; empty: the engine's own. */
  readonly platform: string;
  readonly args: Readonly<Record<string, string>>;
  /** Builds every step anew. */
  readonly noCache: boolean;
  /** Asks the registry for newer base images. */
  readonly pull: boolean;
}

/** What goes into a build. */
export interface BuildSource {
  readonly context: BuildFolder;
  /** The folder of the Dockerfile, which may be outside of the context. */
  readonly dockerfileFolder: BuildFolder;
  /** The name in its folder. */
  readonly dockerfile: string;
  /** The context for the classic builder: a tar archive in pieces, with the Dockerfile under the name that comes first. */
  archive(): { readonly dockerfile: string; readonly stream: NodeJS.ReadableStream };
  /** What a registry wants to know before it hands out a base image; null: nothing. */
  credentials(host: string): Promise<{ readonly user: string; readonly secret: string } | null>;
  /** The content of a secret by its id; null: there is none. */
  secret(id: string): Promise<Uint8Array | null>;
  /** A connection to an ssh agent for the mounts that ask for one; null: none was given to this build. */
  agent: AgentDoor;
}

/** A folder of this machine, as the engine sees it. */
export interface BuildFolder {
  /** The same for the same folder: the engine then asks only for what changed since the last build. */
  readonly key: string;
  /** Everything that passes the filter; a folder before what is in it, names in the order of their bytes. */
  entries(filter: FolderFilter): AsyncIterable<FolderEntry>;
  read(path: string): AsyncIterable<Uint8Array>;
}

/** Patterns of `.dockerignore`, read by the engine. `follow`: only what is at these paths is needed. */
export interface FolderFilter {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly follow: readonly string[];
}

export interface FolderEntry {
  /** Relative, with `/`. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link';
  /** The permission bits. */
  readonly mode: number;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** Where a symbolic link leads; empty for others. */
  readonly target: string;
}

/** What happens in a build: BuildKit's steps, or the classic builder's text. */
export type BuildMessage =
  | { readonly kind: 'trace'; readonly trace: Trace }
  | { readonly kind: 'text'; readonly text: string };

export interface BuiltImage {
  /** `sha256:…` */
  readonly id: string;
}

/** How a request reaches the engine. What it rejects with is what `failed` understands. */
export interface BuildLink {
  /** Milliseconds within which the engine must answer a question. */
  readonly limit: number;
  request(options: {
    readonly path: string;
    readonly method: 'GET' | 'POST';
    readonly query: Readonly<Record<string, unknown>>;
    readonly body: NodeJS.ReadableStream | null;
    readonly signal: AbortSignal;
  }): Promise<NodeJS.ReadableStream & { readonly headers: Readonly<Record<string, unknown>> }>;
  /** Opens a connection that the engine gives up to us. */
  upgrade(path: string, headers: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<Duplex>;
  failed(thrown: unknown): EngineError;
}

/** Builds with BuildKit where the engine prefers it, else with its classic builder. `signal` ends the build. */
export async function buildImage(
  link: BuildLink,
  spec: BuildSpec,
  source: BuildSource,
  report: (message: BuildMessage) => void,
  signal: AbortSignal,
): Promise<Answer<BuiltImage>> {
  try {
    const ping = await underLimit(link.limit, signal, (until) =>
      link.request({ path: '/_ping', method: 'GET', query: {}, body: null, signal: until }),
    );
    ping.resume();
    const run = ping.headers['builder-version'] === '2' ? withBuildKit : withClassicBuilder;
    return await run(link, spec, source, report, signal);
  } catch (thrown) {
    return signal.aborted ? engineError('cancelled', '') : link.failed(thrown);
  }
}

async function withBuildKit(
  link: BuildLink,
  spec: BuildSpec,
  source: BuildSource,
  report: (message: BuildMessage) => void,
  signal: AbortSignal,
): Promise<Answer<BuiltImage>> {
  const session = randomUUID();
  const methods = methodsOf(source);
  const headers = {
    Upgrade: 'h2c',
    'X-Docker-Expose-Session-Uuid': session,
    'X-Docker-Expose-Session-Name': 'docknote',
    'X-Docker-Expose-Session-Sharedkey': source.context.key,
    'X-Docker-Expose-Session-Grpc-Method': [...methods.keys()],
  };
  const socket = await underLimit(link.limit, signal, (until) => link.upgrade('/session', headers, until));
  const end = await serveSession(socket, methods);
  const buildid = randomUUID();
  const cancel = (): void => {
    // The engine also notices that we hang up, but not at once.
    const request = { path: '/build/cancel', method: 'POST', query: { id: buildid }, body: null } as const;
    link.request({ ...request, signal: AbortSignal.timeout(5000) }).then(
      (answer) => answer.resume(),
      () => null,
    );
  };
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const query = { ...queryOf(spec), version: '2', remote: 'client-session', session, buildid };
    const stream = await link.request({
      path: '/build',
      method: 'POST',
      query: { ...query, dockerfile: source.dockerfile },
      body: null,
      signal,
    });
    return await follow(stream, report, signal);
  } finally {
    signal.removeEventListener('abort', cancel);
    end();
  }
}

async function withClassicBuilder(
  link: BuildLink,
  spec: BuildSpec,
  source: BuildSource,
  report: (message: BuildMessage) => void,
  signal: AbortSignal,
): Promise<Answer<BuiltImage>> {
  const archive = source.archive();
  const query = { ...queryOf(spec), dockerfile: archive.dockerfile, rm: 1, forcerm: 1 };
  const stream = await link.request({ path: '/build', method: 'POST', query, body: archive.stream, signal });
  return follow(stream, report, signal);
}

const queryOf = (spec: BuildSpec): Readonly<Record<string, unknown>> => ({
  ...(spec.tags.length > 0 ? { t: [...spec.tags] } : {}),
  ...(spec.target === '' ? {} : { target: spec.target }),
  ...(spec.platform === '' ? {} : { platform: spec.platform }),
  ...(Object.keys(spec.args).length === 0 ? {} : { buildargs: spec.args }),
  ...(spec.noCache ? { nocache: 1 } : {}),
  ...(spec.pull ? { pull: 1 } : {}),
});

/** Reads the answer until it ends; an `error` line is a failure, although the HTTP status said 200. */
async function follow(
  stream: NodeJS.ReadableStream,
  report: (message: BuildMessage) => void,
  signal: AbortSignal,
): Promise<Answer<BuiltImage>> {
  let id = '';
  let error: string | null = null;
  await readJsonLines(stream, readLine, (line) => {
    if (line === null) return;
    if (line.kind === 'image') id = line.id;
    else if (line.kind === 'error') error ??= line.text;
    else if (!signal.aborted) report(line);
  });
  if (signal.aborted) return engineError('cancelled', '');
  if (error !== null) return engineError('refused', error);
  // The stream broke off: the engine went away meanwhile.
  return id === '' ? engineError('unreachable', '') : ok({ id });
}

type Line = BuildMessage | { readonly kind: 'image'; readonly id: string } | { readonly kind: 'error'; text: string };

function readLine(answer: unknown): Line | null {
  if (typeof answer !== 'object' || answer === null) return null;
  // Each field is checked below.
  const line = answer as Readonly<Record<string, unknown>>;
  if (typeof line['error'] === 'string') return { kind: 'error', text: line['error'] };
  if (line['id'] === 'moby.buildkit.trace' && typeof line['aux'] === 'string') {
    return { kind: 'trace', trace: readTrace(line['aux']) };
  }
  const aux = line['aux'];
  if (typeof aux === 'object' && aux !== null && 'ID' in aux && typeof aux.ID === 'string') {
    return { kind: 'image', id: aux.ID };
  }
  if (typeof line['stream'] === 'string') return { kind: 'text', text: line['stream'] };
  if (typeof line['status'] !== 'string') return null;
  const name = typeof line['id'] === 'string' && line['id'] !== '' ? `${line['id']}: ` : '';
  return { kind: 'text', text: `${name}${line['status']}\n` };
}

/** What the engine may ask while it builds. */
function methodsOf(source: BuildSource): ReadonlyMap<string, Method> {
  return new Map<string, Method>([
    // Serving.
    ['/grpc.health.v1.Health/Check', (call) => call.send(message([1, 1]))],
    ['/moby.filesync.v1.FileSync/DiffCopy', diffCopy({ context: source.context, dockerfile: source.dockerfileFolder })],
    [
      '/moby.filesync.v1.Auth/Credentials',
      async (call) => {
        const found = await source.credentials(await questionOf(call.messages));
        await call.send(found === null ? message() : message([1, found.user], [2, found.secret]));
      },
    ],
    [
      '/moby.buildkit.secrets.v1.Secrets/GetSecret',
      async (call) => {
        const id = await questionOf(call.messages);
        const content = await source.secret(id);
        if (content === null) throw new CallError(5, `secret ${id} not found`);
        await call.send(message([1, content]));
      },
    ],
    ['/moby.sshforward.v1.SSH/CheckAgent', checkAgent(source.agent)],
    ['/moby.sshforward.v1.SSH/ForwardAgent', forwardAgent(source.agent)],
  ]);
}

/** The first field of the only message. */
async function questionOf(messages: AsyncIterable<Uint8Array>): Promise<string> {
  let text = '';
  for await (const bytes of messages) {
    for (const field of fieldsOf(bytes)) if (field.number === 1) text = textOf(field.bytes);
  }
  return text;
}
