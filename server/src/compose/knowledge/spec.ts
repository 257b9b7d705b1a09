import type { Prose } from '../../core/text.js';

/**
 * The language in which our table of Compose keys is written. A type says which forms a value may take; several forms
 * side by side are the short and the long form of one key.
 */
export interface Type {
  readonly scalar?: ScalarSpec;
  readonly map?: MapSpec;
  readonly dict?: DictSpec;
  readonly list?: ListSpec;
  /** The key may stand without a value. */
  readonly empty?: true;
  /** Anything goes; nothing is checked. */
  readonly any?: true;
}

export type ScalarKind = 'string' | 'number' | 'integer' | 'boolean';

/** What the text of a scalar means: decides completion, hover and the checks of its own grammar. */
export type Format =
  | 'image'
  | 'duration'
  | 'size'
  | 'port'
  | 'exposedPort'
  | 'mount'
  | 'tmpfs'
  | 'file'
  | 'folder'
  | 'dockerfile'
  | 'stage'
  | 'service'
  | 'network'
  | 'volume'
  | 'secret'
  | 'config'
  | 'model'
  | 'profile'
  | 'platform'
  | 'user'
  | 'capability'
  | 'signal'
  | 'variable'
  | 'buildArg'
  | 'networkMode'
  | 'link'
  | 'host'
  | 'device'
  | 'ip'
  | 'cidr'
  | 'mac'
  | 'cpus'
  | 'mode'
  | 'command'
  | 'shell';

export interface ScalarSpec {
  readonly types: readonly ScalarKind[];
  readonly format?: Format;
  /** The values that make sense, each explained. */
  readonly values?: Readonly<Record<string, Prose>>;
  /** No others are allowed (beside variables). */
  readonly closed?: true;
  readonly min?: number;
  readonly max?: number;
  /** A regular expression that the loader's schema demands somewhere in the text. */
  readonly pattern?: string;
}

/** A mapping with known keys. Keys that start with `x-` are allowed unless `sealed`. */
export interface MapSpec {
  readonly keys: Readonly<Record<string, KeySpec>>;
  readonly required?: readonly string[];
  readonly sealed?: true;
  /** Unknown keys are allowed. */
  readonly open?: true;
}

/** A mapping whose keys are names that a person chooses. */
export interface DictSpec {
  readonly of: Type;
  /** What the names are; they are completed and checked like values of this format. */
  readonly names?: Format;
  /** A regular expression for the names; null when any text is allowed. */
  readonly pattern: string | null;
  /** Names that do not match are an error; else they are not checked at all. */
  readonly strict?: true;
  /** Keys that start with `x-` are allowed beside the names. */
  readonly extensions?: true;
}

export interface ListSpec {
  readonly of: Type;
  /** The same item twice is an error. */
  readonly unique?: true;
}

/** Everything Docknote knows of one key. */
export interface KeySpec {
  readonly type: Type;
  /** The first sentence stands alone in a list of keys; Markdown. */
  readonly doc: Prose;
  /** The value in force when the key is left out. */
  readonly default?: string;
  /** The first version of Docker Compose that knows it, when not from the beginning of Compose 2. */
  readonly since?: string;
  readonly deprecated?: Prose;
  /** Docker Compose accepts it but only Swarm (`docker stack deploy`) acts on it. */
  readonly swarmOnly?: true;
  /** YAML that stands in the place of the key, from its name on. */
  readonly example: string;
  /** The page that explains it; left out: the page of the key above. */
  readonly url?: string;
  /** The value as LSP snippet when the type's own would not do; starts behind the colon. */
  readonly snippet?: string;
}
