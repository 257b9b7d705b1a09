import { lazy } from '../../core/lazy.js';
import type { Span, Token } from '../../core/text.js';
import type { Anchor, Node, Pair, YamlError } from './nodes.js';

/** Copies of nodes at another place of the text: an entry that did not change but whose neighbours did. */
export const shiftSpan = (s: Span, by: number): Span => ({ start: s.start + by, end: s.end + by });

const shiftToken = (t: Token | null, by: number): Token | null => t && { text: t.text, span: shiftSpan(t.span, by) };

export const shiftError = (e: YamlError, by: number): YamlError => ({ code: e.code, span: shiftSpan(e.span, by) });

export const shiftAnchor = (a: Anchor, by: number): Anchor => ({
  name: a.name,
  span: shiftSpan(a.span, by),
  node: shiftNode(a.node, by),
});

/** A pair at another place. Most entries of a large file are never looked into, so what is below is copied when asked for. */
class ShiftedPair implements Pair {
  readonly span: Span;
  readonly name: string;
  readonly keySpan: Span;
  readonly colon: number | null;
  private readonly lazyKey: () => Node | null;
  private readonly lazyValue: () => Node | null;

  constructor(
    readonly original: Pair,
    readonly by: number,
  ) {
    const pair = original;
    this.span = shiftSpan(pair.span, by);
    this.name = pair.name;
    this.keySpan = shiftSpan(pair.keySpan, by);
    this.colon = pair.colon === null ? null : pair.colon + by;
    this.lazyKey = lazy(() => pair.key && shiftNode(pair.key, by));
    this.lazyValue = lazy(() => pair.value && shiftNode(pair.value, by));
  }

  get key(): Node | null {
    return this.lazyKey();
  }

  get value(): Node | null {
    return this.lazyValue();
  }
}

/** One step away from the original, however often it moved: a chain of copies would grow with every keystroke. */
export const shiftPair = (pair: Pair, by: number): Pair =>
  pair instanceof ShiftedPair ? new ShiftedPair(pair.original, pair.by + by) : new ShiftedPair(pair, by);

/** The depth is bounded by the reader, so that recursion is safe. */
export function shiftNode(node: Node, by: number): Node {
  const span = shiftSpan(node.span, by);
  const anchor = shiftToken(node.anchor, by);
  const tag = shiftToken(node.tag, by);
  switch (node.kind) {
    case 'scalar':
      return { kind: 'scalar', span, anchor, tag, style: node.style, type: node.type, text: node.text };
    case 'alias':
      return { kind: 'alias', span, anchor, tag, name: { text: node.name.text, span: shiftSpan(node.name.span, by) } };
    case 'map': {
      const pairs = node.pairs.map((p) => shiftPair(p, by));
      return { kind: 'map', span, anchor, tag, flow: node.flow, indent: node.indent, pairs };
    }
    case 'seq': {
      const items = node.items.map((i) => ({ span: shiftSpan(i.span, by), value: i.value && shiftNode(i.value, by) }));
      return { kind: 'seq', span, anchor, tag, flow: node.flow, indent: node.indent, items };
    }
  }
}
