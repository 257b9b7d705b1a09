import { ROOT, type SpecNode } from '../knowledge/index.js';
import { type Model, type Resource, type ResourceKind, resourcesIn, sections } from '../model.js';
import type { MapNode, Node, Pair, ScalarNode } from '../syntax/nodes.js';
import type { Resolver } from '../syntax/resolve.js';
import { meantKey } from './meant.js';
import type { Visited } from './rule.js';

const kindOfSection: Readonly<Record<string, ResourceKind>> = Object.fromEntries(
  // The entries of a const record, turned round.
  Object.entries(sections).map(([kind, section]) => [section, kind as ResourceKind]),
);

/**
 * Visits every value that the schema knows, from the root down, with aliases resolved and merged keys in place. What an
 * anchor holds is visited once for each place of the schema at which it is used, so work is bounded by the text times
 * the places, not by what the aliases would expand to.
 */
export function walk(resolver: Resolver, model: Model, visit: (at: Visited) => void): void {
  new Walk(resolver, model, visit).node(resolver.document.root, ROOT, null, null);
}

/** Visits every mapping and scalar value as it is written. */
export function walkNodes(
  node: Node | null,
  visit: { readonly map: (node: MapNode) => void; readonly scalar: (node: ScalarNode) => void },
): void {
  if (node?.kind === 'scalar') visit.scalar(node);
  else if (node?.kind === 'map') {
    visit.map(node);
    for (const pair of node.pairs) walkNodes(pair.value, visit);
  } else if (node?.kind === 'seq') for (const item of node.items) walkNodes(item.value, visit);
}

class Walk {
  private readonly seen = new Map<Node, Set<SpecNode>>();

  constructor(
    private readonly resolver: Resolver,
    private readonly model: Model,
    private readonly visit: (at: Visited) => void,
  ) {}

  node(raw: Node | null, spec: SpecNode, pair: Pair | null, resource: Resource | null): void {
    if (raw?.tag?.text === '!reset') return;
    const node = this.resolver.resolve(raw);
    if (raw && !node) return;
    if (node && this.wasSeen(node, spec)) return;
    this.visit({ spec, node, pair, resource, resolver: this.resolver });
    if (node?.kind === 'map') {
      for (const [name, child] of this.resolver.entries(node)) this.child(spec, name, child, resource);
    } else if (node?.kind === 'seq' && spec.items) {
      for (const item of node.items) this.node(item.value, spec.items, null, resource);
    }
  }

  private child(spec: SpecNode, name: string, pair: Pair, resource: Resource | null): void {
    const below = this.below(spec, name);
    if (!below) return;
    const kind = kindOfSection[spec.path];
    this.node(pair.value, below, pair, kind ? (resourcesIn(this.model, kind).get(name) ?? null) : resource);
  }

  /** An unknown key is looked into as the key that it most likely means. */
  private below(spec: SpecNode, name: string): SpecNode | null {
    const known = spec.keys?.get(name);
    if (known) return known;
    if (name.startsWith('x-') && !isName(spec, name)) return null;
    if (spec.values || !spec.keys) return spec.values;
    const meant = meantKey(name, [...spec.keys.keys()]);
    return meant === null ? null : (spec.keys.get(meant) ?? null);
  }

  private wasSeen(node: Node, spec: SpecNode): boolean {
    const specs = this.seen.get(node);
    if (!specs) {
      this.seen.set(node, new Set([spec]));
      return false;
    }
    if (specs.has(spec)) return true;
    specs.add(spec);
    return false;
  }
}

/** Whether a name that starts with `x-` is a name like any other at this place. */
export function isName(spec: SpecNode, name: string): boolean {
  const { dict } = spec.type;
  return dict !== undefined && !dict.extensions && (dict.pattern === null || new RegExp(dict.pattern).test(name));
}
