import type { Finding, RuleMeta } from '../../core/rule.js';
import type { Patterns } from '../patterns/match.js';
import type { Syntax } from '../patterns/parse.js';

/** What one pattern fits in the folder. */
export interface Fit {
  readonly count: number;
  /** The first few paths; those of folders end in `/`. */
  readonly examples: readonly string[];
  /** It may also fit something in a folder that was not looked into, because it is left out as a whole. */
  readonly mayFitMore: boolean;
}

/** What was seen of the build context. */
export interface Tally {
  /** By pattern, cleaned, an exception with its `!`. */
  readonly fits: ReadonlyMap<string, Fit>;
  /** Entries that were looked at. */
  readonly entries: number;
  /** False: the folder is too large to look at all of it. */
  readonly isComplete: boolean;
}

/** The key of a pattern in a tally. */
export const keyOf = (line: { readonly isException: boolean; readonly pattern: string }): string =>
  (line.isException ? '!' : '') + line.pattern;

/** What a rule may look at. */
export interface RuleContext {
  readonly text: string;
  readonly syntax: Syntax;
  readonly patterns: Patterns;
  /** Null when nobody has looked at the folder. */
  readonly tally: Tally | null;
}

/** One rule, one file. */
export interface Rule<M extends string = string> extends RuleMeta<M> {
  readonly find: (context: RuleContext) => Iterable<Finding<M>>;
}

/** Declares a rule; only infers the message ids. */
export const rule = <const M extends string>(definition: Rule<M>): Rule<M> => definition;

/** Where the builder's own rules are described. */
export const DOCS = 'https://docs.docker.com/build/concepts/context/#dockerignore-files';
