import type { Finding, RuleMeta } from '../../core/rule.js';
import type { SpecNode } from '../knowledge/index.js';
import type { UsedPath } from '../model/paths.js';
import type { Project } from '../model/project.js';
import type { Model, Resource, Service } from '../model.js';
import type { MapNode, Node, Pair, ScalarNode, Syntax } from '../syntax/nodes.js';
import type { Resolver } from '../syntax/resolve.js';

/** What a rule may look at. Names and references are in the model: a rule never searches the whole file for each node. */
export interface RuleContext {
  readonly syntax: Syntax;
  readonly model: Model;
  /** By its name the file is laid over another, which may hold what is missing here. */
  readonly isOverride: boolean;
  /** By its name or by its project the file is one of several that are laid over each other. */
  readonly isLayer: boolean;
  /** The file is one part of a project: an override, or one that includes others. Names may be declared there. */
  readonly isPart: boolean;
  /** The files and folders of the host that the file names. Only `file` visits may look: they are not kept with an entry. */
  readonly paths: readonly UsedPath[];
  /** What is known beyond this file; null: nothing yet. Only for `file` visits too. */
  readonly project: Project | null;
}

/** A value of the file together with its place in the schema. Aliases are resolved, merged keys included. */
export interface Visited {
  readonly spec: SpecNode;
  /** null is a hole: a key without value, an empty item. */
  readonly node: ResolvedNode | null;
  /** The pair whose value it is; null for list items and the root. */
  readonly pair: Pair | null;
  /** The entry of a top-level section in which it stands. */
  readonly resource: Resource | null;
  readonly resolver: Resolver;
}

export type ResolvedNode = Exclude<Node, { kind: 'alias' }>;

type Visit<M extends string> = (at: Visited, context: RuleContext) => Iterable<Finding<M>>;

/**
 * One rule, one file. `at` is keyed by path of the schema (`service.ports[]`; a test proves that each exists).
 */
export interface Rule<M extends string = string> extends RuleMeta<M> {
  readonly on: {
    /** Once for the file. */
    readonly file?: (context: RuleContext) => Iterable<Finding<M>>;
    /** Once for each service; looks at that service alone (what compares services belongs to `file`). */
    readonly service?: (service: Service, context: RuleContext) => Iterable<Finding<M>>;
    /** Once for each entry of the other sections. */
    readonly resource?: (resource: Resource, context: RuleContext) => Iterable<Finding<M>>;
    /** For the values at these places of the schema. */
    readonly at?: Readonly<Record<string, Visit<M>>>;
    /** For the values at all places of the schema that fit. */
    readonly each?: { readonly where: (spec: SpecNode) => boolean; readonly visit: Visit<M> };
    /** For every mapping and every scalar value as it is written, known to the schema or not. */
    readonly map?: (node: MapNode, context: RuleContext) => Iterable<Finding<M>>;
    readonly scalar?: (node: ScalarNode, context: RuleContext) => Iterable<Finding<M>>;
  };
  /** Also reported where the YAML is broken. */
  readonly inBroken?: true;
}

/** Declares a rule; only infers the message ids. */
export const rule = <const M extends string>(definition: Rule<M>): Rule<M> => definition;
