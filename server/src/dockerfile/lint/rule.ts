import type { Finding, RuleMeta } from '../../core/rule.js';
import type { Keyword } from '../knowledge/index.js';
import type { Model } from '../model.js';
import type { Instruction, Syntax } from '../syntax/nodes.js';

/** What a rule may look at. Names and scopes are in the model: a rule never searches the whole file for each node. */
export interface RuleContext {
  readonly syntax: Syntax;
  readonly model: Model;
}

type Visit<M extends string> = (node: Instruction, context: RuleContext) => Iterable<Finding<M>>;

/**
 * One rule, one file. `on` is keyed by instruction; `instruction` is called for every one, known or not; `file` once.
 * A wrong instruction name or message id does not compile.
 */
export interface Rule<M extends string = string> extends RuleMeta<M> {
  readonly on: { readonly [K in Keyword]?: Visit<M> } & {
    readonly instruction?: Visit<M>;
    readonly file?: (context: RuleContext) => Iterable<Finding<M>>;
  };
  /** False: not run on the instruction inside ONBUILD. Default true for `on[KEYWORD]`. */
  readonly triggers?: boolean;
}

/** Declares a rule; only infers the message ids. */
export const rule = <const M extends string>(definition: Rule<M>): Rule<M> => definition;
