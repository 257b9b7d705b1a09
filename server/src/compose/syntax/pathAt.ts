import type { Span } from '../../core/text.js';
import { childOf, documentAt, locate, type Step, trailBefore } from './locate.js';
import type { MapNode, Node, Pair, Syntax, YamlDocument } from './nodes.js';

/**
 * Where in the structure a cursor is, also where there is nothing yet. It follows the tree and the column of the
 * cursor's line, so that blank and wrongly indented lines have a place too.
 */
export type Place = KeyPlace | ValuePlace | ItemPlace | { readonly kind: 'comment' } | { readonly kind: 'none' };

interface Common {
  /** For a key: the way to its mapping. For a value: the way to the pair or item that it belongs to. */
  readonly steps: readonly Step[];
  /** What a completion replaces; empty on blank places. */
  readonly span: Span;
  /** Inside `{ … }` or `[ … ]`. */
  readonly flow: boolean;
  /** The column where the key, the value's first key or the dash belongs. */
  readonly column: number;
}

/** A key of a mapping that exists (or of the file when it is empty). */
export interface KeyPlace extends Common {
  readonly kind: 'key';
  readonly map: MapNode | null;
  /** The pair whose key is being edited; null for a new one. */
  readonly pair: Pair | null;
}

/** A value, or the hole where one belongs. A hole on a line of its own may become a mapping or a list as well. */
export interface ValuePlace extends Common {
  readonly kind: 'value';
  readonly node: Node | null;
  /** `key`: on the key's line, only a scalar or flow style fits. `dash`: behind `- `. `line`: on a line of its own. */
  readonly at: 'key' | 'dash' | 'line' | 'flow';
}

/** A blank line at which the next item of a list would start with `- `. */
export interface ItemPlace extends Common {
  readonly kind: 'item';
}

/** The place of `offset`. Logarithmic in the size of the file but for the cursor's own line. */
export function pathAt(syntax: Syntax, offset: number): Place {
  if (inComment(syntax.comments, offset)) return { kind: 'comment' };
  const document = documentAt(syntax, offset);
  const line = lineOf(syntax, offset);
  if (!document?.root) return keyAt([], null, null, { start: offset, end: offset }, 0);
  if (document.root.kind === 'scalar' && document.root.style === 'plain')
    return keyAt([], null, null, document.root.span, 0);
  const steps = locate(document, offset);
  return (
    inKeyOrScalar(syntax, document, steps, offset, line) ??
    inFlow(syntax, document, offset) ??
    behindKeyOrDash(syntax, document, offset, line) ??
    onBlank(document, line, { start: offset, end: offset })
  );
}

interface Line {
  readonly start: number;
  /** Column of the first character that is no blank, or of the cursor when there are only blanks before it. */
  readonly column: number;
  readonly onlyBlankBefore: boolean;
}

function lineOf(syntax: Syntax, offset: number): Line {
  const start = syntax.lines.startOf(syntax.lines.lineAt(offset));
  const before = syntax.text.slice(start, offset);
  const blanks = before.length - before.trimStart().length;
  return { start, column: blanks, onlyBlankBefore: blanks === before.length };
}

function inComment(comments: readonly Span[], offset: number): boolean {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return offset <= (comments[low - 1]?.end ?? -1);
}

function inKeyOrScalar(
  syntax: Syntax,
  document: YamlDocument,
  steps: readonly Step[],
  offset: number,
  line: Line,
): Place | null {
  const last = steps.at(-1);
  if (!last) return null;
  if (last.kind === 'pair' && offset <= last.pair.keySpan.end && last.pair.keySpan.start <= offset && last.pair.key) {
    const { keySpan } = last.pair;
    if (
      !last.map.flow &&
      line.start + last.map.indent !== keySpan.start &&
      line.start + line.column === keySpan.start
    ) {
      // A wrongly indented key is where its column says, not where the parser could put it.
      return onBlank(document, { ...line, onlyBlankBefore: true }, keySpan);
    }
    return {
      kind: 'key',
      steps: steps.slice(0, -1),
      map: last.map,
      pair: last.pair,
      span: keySpan,
      flow: last.map.flow,
      column: last.map.flow ? 0 : last.map.indent,
    };
  }
  const value = childOf(last);
  if (!value || (value.kind !== 'scalar' && value.kind !== 'alias')) return null;
  if (offset < value.span.start || offset > value.span.end) return null;
  const flow = isFlow(last);
  if (value.kind === 'scalar' && value.style === 'plain' && !flow && value.span.start < line.start) {
    // A word below a plain value goes on with it as far as YAML is concerned; who types it means a new key.
    const wordEnd = syntax.lines.endOf(syntax.lines.lineAt(offset));
    const word = { start: line.start + line.column, end: Math.min(wordEnd, value.span.end) };
    return onBlank(document, { ...line, onlyBlankBefore: true }, word);
  }
  if (last.kind === 'item' && !flow && last.item.span.start === value.span.start) {
    // No dash: a key that stands a column too far left for the mapping above.
    return onBlank(document, { ...line, onlyBlankBefore: true }, value.span);
  }
  return valuePlace(syntax, steps, value, value.span, offset);
}

function valuePlace(syntax: Syntax, steps: readonly Step[], node: Node | null, span: Span, offset: number): ValuePlace {
  const last = steps.at(-1);
  const flow = last ? isFlow(last) : false;
  const lineStart = syntax.lines.startOf(syntax.lines.lineAt(node?.span.start ?? offset));
  const column = (node?.span.start ?? offset) - lineStart;
  const ownerStart = last?.kind === 'pair' ? (last.pair.colon ?? last.pair.span.start) : (last?.item.span.start ?? 0);
  const at = flow ? 'flow' : last?.kind === 'item' ? 'dash' : ownerStart >= lineStart ? 'key' : 'line';
  return { kind: 'value', steps, node, span, flow, column, at };
}

/** Between the brackets of a flow collection, outside of its keys and scalars. */
function inFlow(syntax: Syntax, document: YamlDocument, offset: number): Place | null {
  const trail = trailBefore(document, offset);
  for (let depth = trail.length - 1; depth >= -1; depth--) {
    const step = trail[depth];
    const node = step ? childOf(step) : document.root;
    if (!node || (node.kind !== 'map' && node.kind !== 'seq') || !node.flow) continue;
    const closed = /[\]}]/.test(syntax.text[node.span.end - 1] ?? '') && node.span.end - node.span.start > 1;
    if (offset <= node.span.start || (closed && offset >= node.span.end)) continue;
    if (!closed && syntax.text.slice(node.span.end, offset).includes('\n')) continue;
    const steps = trail.slice(0, depth + 1);
    const inner = trail[depth + 1];
    const innerEnd = inner ? (inner.kind === 'pair' ? inner.pair.span.end : inner.item.span.end) : node.span.start + 1;
    const gap = syntax.text.slice(innerEnd, offset);
    const empty = { start: offset, end: offset };
    const isNew = !inner || gap.includes(',');
    if (!isNew && inner.kind === 'pair' && inner.pair.colon !== null && !inner.pair.value) {
      return { kind: 'value', steps: [...steps, inner], node: null, span: empty, flow: true, column: 0, at: 'flow' };
    }
    if (!isNew) return { kind: 'none' };
    if (node.kind === 'map') return { kind: 'key', steps, map: node, pair: null, span: empty, flow: true, column: 0 };
    const item: Step = { kind: 'item', seq: node, item: { span: empty, value: null }, index: node.items.length };
    return { kind: 'value', steps: [...steps, item], node: null, span: empty, flow: true, column: 0, at: 'flow' };
  }
  return null;
}

/** On the line of a key or dash, behind it. */
function behindKeyOrDash(syntax: Syntax, document: YamlDocument, offset: number, line: Line): Place | null {
  const trail = trailBefore(document, offset);
  const last = trail.at(-1);
  if (!last) return null;
  const end = last.kind === 'pair' ? last.pair.span.end : last.item.span.end;
  if (end <= line.start || end > offset) return null;
  const value = childOf(last);
  const open = last.kind === 'item' || last.pair.colon !== null;
  // `image:|` has no blank behind the colon yet: what is typed there would join the key.
  const joined = offset === end && !/\s/.test(syntax.text[offset - 1] ?? '');
  if (!value && joined && last.kind === 'pair') return joinedValue(syntax, trail, offset) ?? { kind: 'none' };
  if (value || !open || joined) return { kind: 'none' };
  return valuePlace(syntax, trail, null, { start: offset, end: offset }, offset);
}

/**
 * `image: nginx:` and `- data:` with the cursor behind the last colon. YAML reads a mapping there; who types it is
 * writing a value that holds a colon.
 */
function joinedValue(syntax: Syntax, trail: readonly Step[], offset: number): ValuePlace | null {
  const inner = trail.at(-1);
  const owner = trail.at(-2);
  if (inner?.kind !== 'pair' || !owner || isFlow(owner) || inner.map.pairs.length > 1) return null;
  const start = inner.pair.keySpan.start;
  const ownerStart = owner.kind === 'pair' ? owner.pair.span.start : owner.item.span.start;
  if (syntax.text.slice(ownerStart, start).includes('\n')) return null;
  const place = valuePlace(syntax, trail.slice(0, -1), null, { start, end: offset }, offset);
  return { ...place, column: start - syntax.lines.startOf(syntax.lines.lineAt(start)) };
}

/** On a line with nothing before the cursor (or a word that YAML reads otherwise): the column decides. */
function onBlank(document: YamlDocument, line: Line, span: Span): Place {
  if (!line.onlyBlankBefore) return { kind: 'none' };
  const { column } = line;
  const trail = trailBefore(document, line.start - 1);
  const last = trail.at(-1);
  const lastIndent = last ? indentOf(last) : 0;
  if (last && !childOf(last) && column > lastIndent && (last.kind === 'item' || last.pair.colon !== null)) {
    return {
      kind: 'value',
      steps: trail,
      node: null,
      span,
      flow: false,
      column,
      at: last.kind === 'item' ? 'dash' : 'line',
    };
  }
  const below = last && column > lastIndent ? childOf(last) : null;
  if (below && below.span.start > line.start) {
    // Above the first of what stands below a key: it joins them.
    if (below.kind === 'map' && !below.flow) return keyAt(trail, below, null, span, below.indent);
    if (below.kind === 'seq' && !below.flow)
      return { kind: 'item', steps: trail, span, flow: false, column: below.indent };
  }
  for (let depth = trail.length - 1; depth >= 0; depth--) {
    const step = trail[depth];
    const owner = trail[depth - 1];
    if (!step || isFlow(step)) continue;
    const ownerIndent = owner ? indentOf(owner) : -1;
    if (column <= ownerIndent) continue;
    const steps = trail.slice(0, depth);
    if (step.kind === 'pair') return keyAt(steps, step.map, null, span, step.map.indent);
    return { kind: 'item', steps, span, flow: false, column: step.seq.indent };
  }
  const root = document.root?.kind === 'map' ? document.root : null;
  return keyAt([], root, null, span, root && !root.flow ? root.indent : 0);
}

function keyAt(steps: readonly Step[], map: MapNode | null, pair: Pair | null, span: Span, column: number): KeyPlace {
  return { kind: 'key', steps, map, pair, span, flow: false, column };
}

const isFlow = (step: Step): boolean => (step.kind === 'pair' ? step.map.flow : step.seq.flow);
const indentOf = (step: Step): number => (step.kind === 'pair' ? step.map.indent : step.seq.indent);
