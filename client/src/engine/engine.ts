import type { BuildMessage, BuildSource, BuildSpec, BuiltImage } from './build.js';
import type { ContainerEngine, RestartPolicy } from './containerEngine.js';
import type { Endpoint } from './endpoint.js';
import type { EngineError } from './errors.js';
import type { ImageTransfer } from './imageTransfer.js';
import type { ResourceActions } from './resources.js';
import type { SystemQuestions } from './system.js';

/**
 * What Docknote asks of a container engine, in our own types. `dockerEngine.ts` is the one implementation.
 * No method rejects: an expected failure is an `EngineError` in the answer.
 */
export interface Engine extends ContainerEngine, ResourceActions, ImageTransfer, SystemQuestions {
  readonly endpoint: Endpoint;
  /** Who answers there. The first thing to ask: it tells a dead endpoint from a live one. */
  about(signal?: AbortSignal): Promise<Answer<EngineAbout>>;
  /** All containers, stopped ones too, or only those with the given ids; ids that no longer exist are left out. */
  containers(ids: readonly string[] | 'all', signal?: AbortSignal): Promise<Answer<readonly Container[]>>;
  images(signal?: AbortSignal): Promise<Answer<readonly Image[]>>;
  /**
   * The events from now on, or from `since` (seconds since 1970) as far back as the engine remembers. `until` ends it; the
   * promise of `read` resolves when the stream ends for any reason.
   */
  events(until: AbortSignal, since?: number): Promise<Answer<EventStream>>;
  inspectContainer(id: string, signal?: AbortSignal): Promise<Answer<Inspected<ContainerDetails>>>;
  inspectImage(reference: string, signal?: AbortSignal): Promise<Answer<Inspected<ImageDetails>>>;

  start(id: string): Promise<Answer<null>>;
  stop(id: string): Promise<Answer<null>>;
  restart(id: string): Promise<Answer<null>>;
  pause(id: string): Promise<Answer<null>>;
  unpause(id: string): Promise<Answer<null>>;
  /** Sends a signal to the main process; without one it is SIGKILL. */
  kill(id: string, signal?: string): Promise<Answer<null>>;
  rename(id: string, name: string): Promise<Answer<null>>;
  /** `force` kills a running container first. Anonymous volumes go with it only when `volumes` says so. */
  removeContainer(id: string, how: { readonly force: boolean; readonly volumes: boolean }): Promise<Answer<null>>;
  /** `create` of the notes: makes the container, starts nothing. */
  create(spec: ContainerSpec): Promise<Answer<Created>>;
  /** The processes inside, as the engine's own table. */
  processes(id: string, signal?: AbortSignal): Promise<Answer<ProcessTable>>;
  /** What the container layer changed against the image. */
  changes(id: string, signal?: AbortSignal): Promise<Answer<readonly FileChange[]>>;

  /** Runs one more command in a running container. `notFound` with `program` in the detail: there is no such program. */
  exec(id: string, spec: ExecSpec): Promise<Answer<ProcessStream>>;
  /** Connects to the container's own process. Attach before `start` to miss nothing. */
  attach(id: string, spec: AttachSpec): Promise<Answer<ProcessStream>>;
  logs(id: string, spec: LogSpec, until: AbortSignal): Promise<Answer<OutputStream>>;
  /** What the container uses, about once a second, until `until` fires or it is removed. */
  stats(id: string, until: AbortSignal): Promise<Answer<StatsStream>>;

  removeImage(reference: string, how: { readonly force: boolean }): Promise<Answer<null>>;
  tagImage(reference: string, repository: string, tag: string): Promise<Answer<null>>;
  history(reference: string, signal?: AbortSignal): Promise<Answer<readonly HistoryEntry[]>>;
  /** Builds an image: with BuildKit where the engine prefers it. `refused`: a step failed, or the Dockerfile is wrong. */
  build(
    spec: BuildSpec,
    source: BuildSource,
    report: (message: BuildMessage) => void,
    signal: AbortSignal,
  ): Promise<Answer<BuiltImage>>;
  /** Removes all stopped containers or all unused images; tells what went. */
  prune(what: 'containers' | 'danglingImages' | 'unusedImages'): Promise<Answer<Pruned>>;
}

/** A value or the reason why there is none; `kind` tells. */
export type Answer<T> = { readonly kind: 'ok'; readonly value: T } | EngineError;

export const ok = <T>(value: T): Answer<T> => ({ kind: 'ok', value });

export interface EngineAbout {
  /** `Docker Engine`, `Podman` … */
  readonly product: string;
  readonly version: string;
  readonly apiVersion: string;
  readonly os: string;
  readonly architecture: string;
}

/** The states of the engine's own API. `unknown` for anything it may add. */
export const containerStates = [
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
  'unknown',
] as const;
export type ContainerState = (typeof containerStates)[number];
export type Health = 'none' | 'starting' | 'healthy' | 'unhealthy';

export interface Port {
  /** Inside the container. */
  readonly inside: number;
  readonly protocol: string;
  /** On the engine's machine; null when the port is only exposed. */
  readonly outside: { readonly ip: string; readonly port: number } | null;
}

/** A container as a list shows it. Holds nothing that changes with the clock. */
export interface Container {
  readonly id: string;
  /** Without the leading slash. */
  readonly name: string;
  /** As it was asked for: `httpd:2.4`, or an id when the name has moved on. */
  readonly image: string;
  readonly imageId: string;
  readonly command: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly state: ContainerState;
  readonly health: Health;
  /** Of the last end; null while it runs or when it never ran. */
  readonly exitCode: number | null;
  readonly ports: readonly Port[];
  readonly networks: readonly string[];
  /** Its address on each network; empty while it does not run. */
  readonly addresses: readonly { readonly network: string; readonly ip: string }[];
  readonly mounts: readonly Mount[];
  readonly labels: Readonly<Record<string, string>>;
}

/** What only an inspect tells. A field that the engine left out is empty. */
export interface ContainerDetails {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly state: ContainerState;
  readonly health: Health;
  readonly exitCode: number | null;
  readonly outOfMemory: boolean;
  /** The engine's own words on why it did not start. */
  readonly stateError: string;
  readonly created: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly restartCount: number;
  readonly command: readonly string[];
  readonly tty: boolean;
  readonly openStdin: boolean;
  readonly env: readonly string[];
  readonly user: string;
  readonly workdir: string;
  readonly ports: readonly Port[];
  /** What it will have when it runs; a port of 0 outside is one that the engine picks. */
  readonly plannedPorts: readonly Port[];
  readonly mounts: readonly Mount[];
  /** `aliases`: the names it was given there, besides its own. */
  readonly addresses: readonly { readonly network: string; readonly ip: string; readonly aliases: readonly string[] }[];
  readonly autoRemove: boolean;
  readonly os: string;
}

export interface Mount {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly writable: boolean;
}

export interface Image {
  /** `sha256:…` */
  readonly id: string;
  /** `repository:tag`, without `<none>`. */
  readonly tags: readonly string[];
  /** `repository@sha256:…` */
  readonly digests: readonly string[];
  /** Bytes. */
  readonly size: number;
  /** Seconds since 1970. */
  readonly created: number;
  readonly labels: Readonly<Record<string, string>>;
}

export interface ImageDetails {
  readonly id: string;
  readonly tags: readonly string[];
  readonly digests: readonly string[];
  readonly size: number;
  readonly created: string;
  readonly os: string;
  readonly architecture: string;
  readonly env: readonly string[];
  readonly user: string;
  readonly workdir: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  /** `80/tcp` */
  readonly ports: readonly string[];
  readonly volumes: readonly string[];
  readonly shell: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly layers: number;
}

/** Our reading of an inspect answer next to the answer itself. */
export interface Inspected<T> {
  readonly details: T;
  readonly raw: unknown;
}

/** Which thing may have changed, and how. */
export interface EngineEvent {
  /** Milliseconds since 1970, by the engine's clock. */
  readonly time: number;
  readonly type: string;
  readonly action: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface EventStream {
  /** Calls back for each event until the stream ends. `null`: something was said that could not be understood. */
  read(event: (event: EngineEvent | null) => void): Promise<void>;
}

/** A new container, as a person describes it with `docker run`. */
export interface ContainerSpec {
  readonly image: string;
  readonly name: string | null;
  /** Replaces the image's CMD; empty: keep it. */
  readonly command: readonly string[];
  readonly ports: readonly PortMapping[];
  /** `-P`: every exposed port on a free port of the host. */
  readonly publishAll: boolean;
  /** `NAME=value` */
  readonly env: readonly string[];
  /** `source:target[:ro]` */
  readonly volumes: readonly string[];
  readonly network: string | null;
  /** `--network-alias`: further names on a network of one's own. */
  readonly aliases: readonly string[];
  /** `--restart` */
  readonly restart: RestartPolicy;
  /** `--user`; empty: the image's. */
  readonly user: string;
  /** `--workdir`; empty: the image's. */
  readonly workdir: string;
  /** `NAME=value` */
  readonly labels: readonly string[];
  /** Bytes; null: no limit. */
  readonly memory: number | null;
  /** How many CPUs, with fractions; null: no limit. */
  readonly cpus: number | null;
  /** `--rm` */
  readonly autoRemove: boolean;
  /** `-it` */
  readonly interactive: boolean;
  /** Columns and rows of the terminal that will show it. */
  readonly size?: TerminalSize;
}

export interface PortMapping {
  /** Empty: every address of the host. */
  readonly ip: string;
  /** Null: the engine picks a free one. */
  readonly outside: number | null;
  readonly inside: number;
  readonly protocol: 'tcp' | 'udp' | 'sctp';
}

export interface Created {
  readonly id: string;
  readonly warnings: readonly string[];
}

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export interface ExecSpec {
  readonly command: readonly string[];
  readonly tty: boolean;
  readonly stdin: boolean;
  readonly env: readonly string[];
  /** A name or a number, with `:group` if wanted; left out: the container's own. */
  readonly user?: string;
  readonly workdir?: string;
  readonly size?: TerminalSize;
}

export interface AttachSpec {
  readonly tty: boolean;
  readonly stdin: boolean;
}

export interface LogSpec {
  /** The container has a pseudo-terminal: its output is one raw stream. */
  readonly tty: boolean;
  readonly follow: boolean;
  /** Lines from the end; `all` for everything. */
  readonly tail: number | 'all';
  /** RFC 3339 or seconds with a fraction; empty: from the beginning. */
  readonly since: string;
  readonly timestamps: boolean;
}

export type Channel = 'stdout' | 'stderr';

/** Bytes from the engine until they end. */
export interface OutputStream {
  /**
   * Calls back for each piece. `whole` pieces come from a multiplexed stream, one per write or log entry.
   * Resolves when the stream ended or broke.
   */
  read(piece: (bytes: Uint8Array, channel: Channel, whole: boolean) => void): Promise<void>;
  close(): void;
}

/** What a container uses at one moment. Null: this engine, or this kind of container, does not say. */
export interface StatsSample {
  /** Milliseconds since 1970, by the engine's clock. */
  readonly time: number;
  /** Nanoseconds of CPU since it began. */
  readonly cpu: number | null;
  /** Nanoseconds of all CPUs of the machine since it began. */
  readonly system: number | null;
  /** How many CPUs the machine has switched on. */
  readonly cpus: number | null;
  /** Bytes, without the cache of files. `limit` is the machine's memory where the container has none. */
  readonly memory: { readonly used: number; readonly limit: number | null } | null;
  /** Bytes since it began. */
  readonly network: { readonly received: number; readonly sent: number } | null;
  readonly disk: { readonly read: number; readonly written: number } | null;
  readonly processes: number | null;
  /** A Windows container: CPU and memory are counted in another way, and left out. */
  readonly windows: boolean;
}

export interface StatsStream {
  /** Calls back for each sample; null: it does not run. Resolves when the stream ended or broke. */
  read(sample: (sample: StatsSample | null) => void): Promise<void>;
}

/** A process whose terminal we hold. */
export interface ProcessStream extends OutputStream {
  write(data: string | Uint8Array): void;
  /** Ends the process's standard input. */
  endInput(): void;
  /** Tells the process how large its terminal is. A process that is already gone is no failure. */
  resize(size: TerminalSize): Promise<void>;
  /** After the end: the exit code, or null when the engine does not know it (detached, engine gone). */
  exitCode(): Promise<number | null>;
}

export interface ProcessTable {
  readonly titles: readonly string[];
  readonly processes: readonly (readonly string[])[];
}

export interface FileChange {
  readonly path: string;
  readonly kind: 'added' | 'changed' | 'deleted';
}

export interface HistoryEntry {
  readonly createdBy: string;
  readonly created: number;
  readonly size: number;
  readonly tags: readonly string[];
  readonly comment: string;
}

export interface Pruned {
  readonly removed: readonly string[];
  /** Bytes. */
  readonly freed: number;
}
