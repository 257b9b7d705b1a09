import { contains, type Span } from '../../core/text.js';
import type { AliasNode, Item, MapNode, Node, Pair, SeqNode, Syntax, YamlDocument } from './nodes.js';

/** One level of the way from the root to a place. */
export type Step =
  | { readonly kind: 'pair'; readonly map: MapNode; readonly pair: Pair }
  | { readonly kind: 'item'; readonly seq: SeqNode; readonly item: Item; readonly index: number };

/** What stands below a step; null for a hole. */
export const childOf = (step: Step): Node | null => (step.kind === 'pair' ? step.pair.value : step.item.value);

/** The way as people write it: `services.web.ports[0]`. */
export const pathText = (steps: readonly Step[]): string =>
  steps.reduce(
    (path, s) => (s.kind === 'item' ? `${path}[${s.index}]` : path === '' ? s.pair.name : `${path}.${s.pair.name}`),
    '',
  );

/** The document of a multi-document file that holds `offset`. */
export function documentAt(syntax: Syntax, offset: number): YamlDocument | null {
  return syntax.documents.findLast((d) => d.span.start <= offset) ?? syntax.documents[0] ?? null;
}

/** The way to the innermost pair or item that holds `offset` (its end counts). Logarithmic in the number of siblings. */
export function locate(document: YamlDocument, offset: number): readonly Step[] {
  const steps: Step[] = [];
  let node = document.root;
  while (node && (node.kind === 'map' || node.kind === 'seq')) {
    const step = stepBefore(node, offset);
    if (!step || !contains(spanOf(step), offset)) break;
    steps.push(step);
    node = childOf(step);
  }
  return steps;
}

/** The way to the last thing that starts before `offset`, at every level, whether it holds the offset or ended before. */
export function trailBefore(document: YamlDocument, offset: number): readonly Step[] {
  const steps: Step[] = [];
  let node = document.root;
  while (node && (node.kind === 'map' || node.kind === 'seq')) {
    const step = stepBefore(node, offset);
    if (!step) break;
    steps.push(step);
    node = childOf(step);
  }
  return steps;
}

/** What an alias stands for: the last anchor of its name above it; null when there is none or it holds the alias. */
export function targetOf(document: YamlDocument, alias: AliasNode): Node | null {
  const anchor = document.anchors.get(alias.name.text)?.findLast((a) => a.span.start < alias.span.start);
  if (!anchor) return null;
  const { span } = anchor.node;
  return span.start <= alias.span.start && alias.span.end <= span.end ? null : anchor.node;
}

const spanOf = (step: Step): Span => (step.kind === 'pair' ? step.pair.span : step.item.span);

/** The last pair or item that starts at or before `offset`. */
function stepBefore(node: MapNode | SeqNode, offset: number): Step | null {
  if (node.kind === 'map') {
    const index = lastBefore(node.pairs, offset);
    const pair = node.pairs[index];
    return pair ? { kind: 'pair', map: node, pair } : null;
  }
  const index = lastBefore(node.items, offset);
  const item = node.items[index];
  return item ? { kind: 'item', seq: node, item, index } : null;
}

function lastBefore(list: readonly { readonly span: Span }[], offset: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.span.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
