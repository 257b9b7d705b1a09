import type { Finding, RuleMeta } from '../../core/rule.js';
import type { Keyword } from '../knowledge/index.js';
import type { Model, Stage } from '../model.js';
import type { Instruction, Syntax } from '../syntax/nodes.js';
import type { HadolintConfig } from './hadolintConfig.js';

/** What a rule may look at. Names and scopes are in the model: a rule never searches the whole file for each node. */
export interface RuleContext {
  readonly syntax: Syntax;
  readonly model: Model;
  /** What the file itself does not say; null when nobody knows. */
  readonly facts: Facts | null;
}

/** Facts from outside the file that some rules need. */
export interface Facts {
  /** The text of the build context's `.dockerignore`; null when there is none. */
  readonly dockerignore: string | null;
  /** What is known of a base image, under the name that FROM gives; null when nothing is. */
  baseImage(name: string): ImageFacts | null;
  /**
   * Whether a path (relative, cleaned) is there in any folder that may be the build context; null or left out: unknown.
   */
  exists?(path: string): boolean | null;
  /** The path of the build context that a missing one most likely stands for; null or left out: none. */
  nearest?(path: string): string | null;
  /** The tag of a repository's image that is on the engine, besides `latest`; null or left out: none. */
  localTag?(repository: string): string | null;
  /** What the project's `.hadolint.yaml` says; left out or null when there is none. */
  readonly hadolint?: HadolintConfig | null;
}

/** The configuration of a base image, as far as rules need it. */
export interface ImageFacts {
  /** `NAME=value`. */
  readonly env: readonly string[];
  readonly shell: readonly string[];
  readonly os: string;
  readonly architecture: string;
}

type Visit<M extends string> = (node: Instruction, context: RuleContext) => Iterable<Finding<M>>;

/**
 * What an instruction must have for a rule to be shown it: flags, flags that are not plainly right (`oddFlags`), something
 * in which the builder may replace variables (`expanded`), the same with more than plain names (`oddWords`), a flag that may
 * name a stage or an image (`from`), a JSON array (`exec`), no arguments (`bare`), a `#` in its arguments (`hash`), heredocs,
 * empty lines inside, a keyword that nobody knows, a script that bash would not read (`unsound`). Cheap to know, so that most rules never see most instructions.
 */
export const conditions = [
  'flags',
  'oddFlags',
  'expanded',
  'oddWords',
  'from',
  'exec',
  'bare',
  'hash',
  'heredocs',
  'emptyLines',
  'unknown',
  'unsound',
] as const;
export type Condition = (typeof conditions)[number];

/**
 * One rule, one file. `on` is keyed by instruction; `instruction` is called for every one, known or not, a condition for
 * every one of which it holds; `stage` for each stage, `file` once. A wrong instruction name or message id does not
 * compile.
 *
 * A function that takes the instruction alone, without the context, is not asked again about the same text: what it finds
 * may depend on nothing but the instruction's own lines. Most rules are such.
 *
 * After an edit only `file` and the stages that the edit can concern are looked at again: all but `file` may depend on the
 * stage and those it is related to by FROM, on what stands above the first FROM, on the FROMs of the file, on which stages
 * `--from` names, and on the facts; on nothing else (see `lint/remembered.ts`).
 */
export interface Rule<M extends string = string> extends RuleMeta<M> {
  readonly on: { readonly [K in Keyword | Condition]?: Visit<M> } & {
    readonly instruction?: Visit<M>;
    readonly stage?: (stage: Stage, context: RuleContext) => Iterable<Finding<M>>;
    readonly file?: (context: RuleContext) => Iterable<Finding<M>>;
  };
  /**
   * True: also run on the instruction inside ONBUILD. Left out for what the builder finds out only when the trigger
   * fires, since the file itself builds.
   */
  readonly triggers?: true;
  /** What the instructions of `on` must have besides, when nothing else can be of interest to the rule. */
  readonly needs?: Condition;
  /** What must stand in their arguments besides: a quick look that is taken once at the same text. */
  readonly mentions?: RegExp;
  /**
   * The programs that the rule looks for in RUN, without folder and version (`pip` for `pip3.12`): a RUN that runs none
   * of them, or that no POSIX shell reads, is not visited. Left out for rules that look at every RUN.
   */
  readonly programs?: readonly string[];
  /** True for one of the builder's own checks: `# check=` switches it off, or makes it an error. */
  readonly check?: true;
  /** Ids under which other tools know the same finding; their `ignore` comments silence it too. */
  readonly aliases?: readonly string[];
}

/** Declares a rule; only infers the message ids. */
export const rule = <const M extends string>(definition: Rule<M>): Rule<M> => definition;
