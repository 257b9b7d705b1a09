import type { Answer } from './engine.js';
import type { EngineError } from './errors.js';
import type { ProgressStep } from './progress.js';

/** What the engine wants to know to use a registry in somebody's name; see `engineLogin`. Holds a secret: never keep it. */
export type EngineLogin = Readonly<Record<string, string>>;

/** Images on their way between the engine, registries and files. */
export interface ImageTransfer {
  /** Pulls; an `error` line in the stream is a failure, whatever the HTTP status was. */
  pull(
    reference: string,
    step: (step: ProgressStep) => void,
    signal: AbortSignal,
    how?: { readonly login?: EngineLogin | null; readonly platform?: string },
  ): Promise<Answer<null>>;
  /** Uploads `repository:tag`. Without a login the registry must be an open one. */
  push(
    reference: string,
    step: (step: ProgressStep) => void,
    signal: AbortSignal,
    login: EngineLogin | null,
  ): Promise<Answer<null>>;
  /** One archive with all the images, their layers, and their names where they were given by name. */
  save(references: readonly string[], signal: AbortSignal): Promise<Answer<NodeJS.ReadableStream>>;
  /** Reads what `save` wrote; the names (or ids) of the images that are there now. */
  load(archive: NodeJS.ReadableStream, signal: AbortSignal): Promise<Answer<readonly string[]>>;
  /** Makes an image of one layer from a tar archive of files, as `export` of a container writes one; its id. */
  import(archive: NodeJS.ReadableStream, name: ImportName, signal: AbortSignal): Promise<Answer<string>>;
}

export interface ImportName {
  readonly repository: string;
  readonly tag: string;
  /** Instructions that give the image its settings: `CMD ["sh"]`. */
  readonly changes: readonly string[];
}

/** Whether a registry wants a login, or another one, in the words that it and the engine have for that. */
export const wantsLogin = (error: EngineError): boolean =>
  /no basic auth credentials|unauthorized|authentication required|access (?:to the resource )?(?:is )?denied|denied:|insufficient[_ ]scope|docker login/i.test(
    error.detail,
  );
