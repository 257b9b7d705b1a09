import type { Prose } from '../../core/text.js';

/** What may stand behind `--name=`; decides validation and completion. */
export type FlagValue =
  | 'none'
  | 'boolean'
  | 'string'
  | 'duration'
  | 'integer'
  | 'platform'
  | 'stageOrImage'
  | 'owner'
  | 'mode'
  | 'mount'
  | 'checksum'
  | 'glob'
  | readonly string[];

export interface FlagSpec {
  readonly value: FlagValue;
  /** May be given more than once. */
  readonly repeatable?: true;
  readonly default?: string;
  /** First Dockerfile frontend version that knows it (`1.4`), when not from the beginning. */
  readonly since?: string;
  readonly example: string;
  readonly doc: Prose;
  /** What each well-known value means; for a list of allowed values all of them. */
  readonly values?: Readonly<Record<string, Prose>>;
  /** The builder refuses it unless the person who builds allows it; what to say about that. */
  readonly guarded?: Prose;
}

/** How the builder reads the arguments. */
export type ArgumentForm =
  /** A command line, or a JSON array. */
  | 'shellOrExec'
  /** A JSON array only. */
  | 'exec'
  /** Words, or a JSON array. */
  | 'wordsOrExec'
  /** Words. */
  | 'words'
  /** `key=value` words, or the legacy `key value`. */
  | 'pairs'
  /** The rest of the line is one value. */
  | 'rest'
  /** HEALTHCHECK: NONE, or CMD and a command. */
  | 'healthcheck'
  /** ONBUILD: another instruction. */
  | 'instruction';

/** A way to complete the instruction: LSP snippet text without the keyword's own casing applied. */
export interface SnippetSpec {
  /** What is shown, e.g. `COPY source… destination`. */
  readonly label: string;
  /** LSP snippet; starts with the keyword in capitals. */
  readonly body: string;
}

/** The description of one argument, for signature help. */
export interface ParameterSpec {
  readonly name: string;
  readonly doc: Prose;
}

/** Everything Docknote knows of one instruction. One file each; features hold no list of their own. */
export interface InstructionSpec {
  readonly keyword: string;
  readonly form: ArgumentForm;
  /** Short name in the notes' terms (`베이스 이미지 지정`). */
  readonly term: Prose;
  /** One sentence, at most 90 characters, complete: the completion detail and the first line of the hover. */
  readonly summary: Prose;
  /** At most a few short paragraphs in the notes' terms; Markdown. */
  readonly doc: Prose;
  readonly signature: string;
  readonly parameters: readonly ParameterSpec[];
  readonly example: string;
  readonly url: string;
  readonly flags: Readonly<Record<string, FlagSpec>>;
  readonly snippets: readonly SnippetSpec[];
  /** The builder expands variables in its arguments. */
  readonly expands: boolean;
  /** May hold heredocs. */
  readonly heredocs?: true;
  /** May be an ONBUILD trigger. */
  readonly trigger: boolean;
  readonly deprecated?: Prose;
}
