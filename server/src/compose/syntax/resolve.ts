import { targetOf } from './locate.js';
import type { AliasNode, MapNode, Node, Pair, ScalarNode, YamlDocument } from './nodes.js';

/** How many aliases and merges one look-up follows. More is an alias bomb. */
const maxFollowed = 10_000;

/**
 * What aliases and merge keys of one document come to. Answers are remembered, and work is bounded, so that an alias
 * bomb costs no more than its own text.
 */
export class Resolver {
  private readonly merged = new WeakMap<MapNode, ReadonlyMap<string, Pair>>();
  private readonly open = new Set<MapNode>();
  private followed = 0;

  constructor(readonly document: YamlDocument) {}

  /** The node that an alias stands for; any other node as it is; null for a hole or an unknown alias. */
  resolve(node: Node | null): Exclude<Node, AliasNode> | null {
    if (node?.kind !== 'alias') return node;
    const target = targetOf(this.document, node);
    return target && target.kind !== 'alias' ? target : null;
  }

  /** The pairs of a mapping by name, those of its merge keys included: its own win, then the earlier merged mapping. */
  entries(map: MapNode): ReadonlyMap<string, Pair> {
    const known = this.merged.get(map);
    if (known) return known;
    const entries = new Map<string, Pair>();
    for (const pair of map.pairs) if (!isMerge(pair)) entries.set(pair.name, pair);
    this.open.add(map);
    for (const pair of map.pairs) {
      if (!isMerge(pair)) continue;
      for (const source of this.mergeSources(pair)) {
        if (this.open.has(source) || ++this.followed > maxFollowed) continue;
        for (const [name, merged] of this.entries(source)) if (!entries.has(name)) entries.set(name, merged);
      }
    }
    this.open.delete(map);
    this.merged.set(map, entries);
    return entries;
  }

  /** The pair of a name, merge keys included; null when there is none. */
  pair(map: MapNode, name: string): Pair | null {
    if (map.pairs.length > 32 || map.pairs.some(isMerge)) return this.entries(map).get(name) ?? null;
    return map.pairs.findLast((p) => p.name === name) ?? null;
  }

  /** As `entries`, without making a table where there is nothing to merge. */
  pairs(map: MapNode): Iterable<Pair> {
    return map.pairs.some(isMerge) ? this.entries(map).values() : map.pairs;
  }

  /** The value of a key as a mapping, list or scalar, alias resolved; null when it is missing, empty or reset. */
  value(map: MapNode, name: string): Exclude<Node, AliasNode> | null {
    const node = this.pair(map, name)?.value ?? null;
    return node?.tag?.text === '!reset' ? null : this.resolve(node);
  }

  /** The mapping at a key; null when it is none. */
  map(map: MapNode, name: string): MapNode | null {
    const node = this.value(map, name);
    return node?.kind === 'map' ? node : null;
  }

  /** The scalar at a key; null when it is none. */
  scalar(map: MapNode, name: string): ScalarNode | null {
    const node = this.value(map, name);
    return node?.kind === 'scalar' ? node : null;
  }

  /** The items of a list, aliases resolved, holes left out; empty when the node is no list. */
  items(node: Node | null): readonly Exclude<Node, AliasNode>[] {
    if (node?.kind !== 'seq') return [];
    return node.items.flatMap((item) => this.resolve(item.value) ?? []);
  }

  private mergeSources(pair: Pair): readonly MapNode[] {
    const value = this.resolve(pair.value);
    const nodes = value?.kind === 'seq' ? this.items(value) : value ? [value] : [];
    return nodes.filter((n): n is MapNode => n.kind === 'map');
  }
}

/** `<<`, unquoted. */
export const isMerge = (pair: Pair): boolean =>
  pair.name === '<<' && pair.key?.kind === 'scalar' && pair.key.style === 'plain';
