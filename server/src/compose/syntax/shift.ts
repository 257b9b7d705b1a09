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

export const shiftPair = (p: Pair, by: number): Pair => ({
  span: shiftSpan(p.span, by),
  name: p.name,
  keySpan: shiftSpan(p.keySpan, by),
  key: p.key && shiftNode(p.key, by),
  colon: p.colon === null ? null : p.colon + by,
  value: p.value && shiftNode(p.value, by),
});

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
