import type { ComposeChoice, DirEntry, FoundImage, ImageConfig, LocalImage, ShellCheckQuestion } from './protocol.js';

/**
 * What the server may ask from outside. The server itself does no I/O: our client answers over the protocol, the
 * Node entry answers file questions in other editors, tests use `fakeHost`.
 *
 * Every answer is `null` or `[]` when not available; none rejects. `signal` ends the wait, not always the work.
 */
export interface Host {
  /** The images of the engine in use. */
  localImages(signal: AbortSignal): Promise<readonly LocalImage[]>;
  /** The configuration of a local image; null when it is not on this engine. */
  imageConfig(reference: string, signal: AbortSignal): Promise<ImageConfig | null>;
  /** Tags of a repository, newest sensible first. */
  imageTags(repository: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Repositories whose names begin so, official ones first; from a registry's search. */
  imageNames(beginning: string, signal: AbortSignal): Promise<readonly FoundImage[]>;
  /** A text file; null when missing, binary or too large. */
  readText(uri: string, signal: AbortSignal): Promise<string | null>;
  /** The bytes of a file; null when it is none. Left out where nobody can tell. */
  size?(uri: string, signal: AbortSignal): Promise<number | null>;
  /** The entries of a folder. */
  list(uri: string, signal: AbortSignal): Promise<readonly DirEntry[]>;
  /** How a person wants the project of a Compose file to be run; null: nobody chose. Left out where nobody can. */
  composeChoice?(uri: string, signal: AbortSignal): Promise<ComposeChoice | null>;
  /**
   * Those of the named variables that are set where Compose would be run; null when that is not known. Left out where there
   * is no such thing.
   */
  environment?(names: readonly string[], signal: AbortSignal): Promise<Readonly<Record<string, string>> | null>;
  /** `environment` is that of the very shell from which Compose is run, as on the command line. */
  readonly isTheShell?: true;
  /** The Dockerfiles and Compose files of the workspace, in no order. Left out where nobody looks through a workspace. */
  documents?(roots: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
  /**
   * What ShellCheck prints about a script; null when there is no such program. Left out where nobody runs programs.
   * Ended by `signal` when nobody else waits for it.
   */
  shellcheck?(question: ShellCheckQuestion, signal: AbortSignal): Promise<string | null>;
}

/** A host that knows nothing: for clients that answer no questions. */
export const emptyHost: Host = {
  localImages: async () => [],
  imageConfig: async () => null,
  imageTags: async () => [],
  imageNames: async () => [],
  readText: async () => null,
  list: async () => [],
};
