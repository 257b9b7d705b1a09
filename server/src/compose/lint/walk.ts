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
 * @param skip entries of sections that are left out, because `walkEntry` looks into them
 */
export function walk(
  resolver: Resolver,
  model: Model,
  skip: (pair: Pair) => boolean,
  visit: (at: Visited) => void,
): void {
  new Walk(resolver, model, skip, visit).node(resolver.document.root, ROOT, null, null);
}

/** The same for one entry of a section, which has no alias in it. */
export function walkEntry(resolver: Resolver, resource: Resource, pair: Pair, visit: (at: Visited) => void): void {
  const spec = ROOT.keys?.get(sections[resource.kind])?.values;
  if (spec) new Walk(resolver, null, null, visit).node(pair.value, spec, pair, resource);
}

/** Visits every mapping and scalar value as it is written; `skip` leaves out the values of some pairs. */
export function walkNodes(
  node: Node | null,
  skip: ((pair: Pair) => boolean) | null,
  visit: { readonly map: (node: MapNode) => void; readonly scalar: (node: ScalarNode) => void },
): void {
  if (node?.kind === 'scalar') visit.scalar(node);
  else if (node?.kind === 'map') {
    visit.map(node);
    for (const pair of node.pairs) if (!skip?.(pair)) walkNodes(pair.value, skip, visit);
  } else if (node?.kind === 'seq') for (const item of node.items) walkNodes(item.value, skip, visit);
}

/** How many unknown keys are taken for slips. */
const maxGuesses = 100;

class Walk {
  private guesses = 0;
  private readonly seen = new Map<Node, Set<SpecNode>>();
  private readonly hasAliases: boolean;

  constructor(
    private readonly resolver: Resolver,
    private readonly model: Model | null,
    private readonly skip: ((pair: Pair) => boolean) | null,
    private readonly visit: (at: Visited) => void,
  ) {
    this.hasAliases = resolver.document.aliases.length > 0;
  }

  node(raw: Node | null, spec: SpecNode, pair: Pair | null, resource: Resource | null): void {
    if (raw?.tag?.text === '!reset') return;
    const node = this.resolver.resolve(raw);
    if (raw && !node) return;
    if (node && this.hasAliases && this.wasSeen(node, spec)) return;
    this.visit({ spec, node, pair, resource, resolver: this.resolver });
    if (node?.kind === 'map') {
      for (const child of this.resolver.pairs(node)) this.child(spec, child, resource);
    } else if (node?.kind === 'seq' && spec.items) {
      for (const item of node.items) this.node(item.value, spec.items, null, resource);
    }
  }

  private child(spec: SpecNode, pair: Pair, resource: Resource | null): void {
    const below = this.below(spec, pair.name);
    if (!below) return;
    const kind = this.model ? kindOfSection[spec.path] : undefined;
    if (kind && this.skip?.(pair)) return;
    const own = kind && this.model ? (resourcesIn(this.model, kind).get(pair.name) ?? null) : resource;
    this.node(pair.value, below, pair, own);
  }

  /** An unknown key is looked into as the key that it most likely means. */
  private below(spec: SpecNode, name: string): SpecNode | null {
    const known = spec.keys?.get(name);
    if (known) return known;
    if (name.startsWith('x-') && !isName(spec, name)) return null;
    if (spec.values || !spec.keys) return spec.values;
    // In a file that is no Compose file at all nothing is meant.
    if (++this.guesses > maxGuesses) return null;
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
