import type { Answer, Channel } from './engine.js';

/** What else can be done with one container: its files, its image, its limits. Part of `Engine`. */
export interface ContainerEngine {
  /** What is at a path inside, running or not. A link is not followed. */
  pathInfo(id: string, path: string, signal?: AbortSignal): Promise<Answer<PathInfo>>;
  /**
   * A tar of the file or directory. Its entries begin with the last part of the path. Whoever reads it must end it, or let
   * `until` do so.
   */
  readArchive(id: string, path: string, until: AbortSignal): Promise<Answer<ByteStream>>;
  /** Unpacks a tar into a directory that exists; an error of the source is the failure. */
  writeArchive(
    id: string,
    directory: string,
    tar: AsyncIterable<Uint8Array> | Uint8Array,
    until: AbortSignal,
  ): Promise<Answer<null>>;
  /** The container's whole file system as one tar. */
  exportContainer(id: string, until: AbortSignal): Promise<Answer<ByteStream>>;
  /** Makes an image of the container; its id. `pause` stops the processes meanwhile, so that files fit together. */
  commit(id: string, spec: CommitSpec): Promise<Answer<string>>;
  /** Changes limits of a container that exists. What is null stays as it is. */
  update(id: string, limits: Limits): Promise<Answer<readonly string[]>>;
  /** Resolves with the exit code when the container ends; at once when it does not run. */
  wait(id: string, until: AbortSignal): Promise<Answer<number>>;
  /**
   * Creates a container whose every setting is that of `inspected` (an answer of `inspectContainer`), but for what `body`
   * says; a field of `HostConfig` at a time.
   */
  createLike(inspected: unknown, name: string, spec: RecreateSpec): Promise<Answer<string>>;
}

/** A file, directory or link, as the engine's own look at it. */
export interface PathInfo {
  readonly kind: 'file' | 'directory' | 'link' | 'other';
  readonly size: number;
  /** The permission bits: 0o644. */
  readonly mode: number;
  /** Milliseconds since 1970. */
  readonly changed: number;
  /** Where a link leads; empty for everything else. */
  readonly target: string;
}

/** Bytes that come as they are asked for. */
export type ByteStream = NodeJS.ReadableStream & { destroy(error?: Error): unknown };

export interface CommitSpec {
  /** Empty: the image gets no name. */
  readonly repository: string;
  readonly tag: string;
  readonly message: string;
  readonly author: string;
  readonly pause: boolean;
  /** Instructions such as `CMD ["x"]`, applied to the image. */
  readonly changes: readonly string[];
}

export const restartPolicies = ['no', 'on-failure', 'unless-stopped', 'always'] as const;
export type RestartPolicy = (typeof restartPolicies)[number];

export interface Limits {
  /** Bytes. */
  readonly memory: number | null;
  /** How many CPUs, with fractions. */
  readonly cpus: number | null;
  /** How many processes. */
  readonly processes: number | null;
  readonly restart: RestartPolicy | null;
}

/** The changes of a container that is made again: parts of the engine's own create body. */
export interface RecreateSpec {
  readonly config: Readonly<Record<string, unknown>>;
  readonly hostConfig: Readonly<Record<string, unknown>>;
}

/** What a short command inside printed, and how it ended. */
export interface CommandResult {
  readonly output: Readonly<Record<Channel, Uint8Array>>;
  readonly code: number | null;
}
