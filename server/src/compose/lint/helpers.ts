import type { Edit } from '../../core/edit.js';
import type { Severity } from '../../core/results.js';
import type { Span } from '../../core/text.js';
import type { Resource, Service } from '../model.js';
import { isVariable } from '../syntax/interpolation.js';
import type { MapNode, Node, Pair, ScalarNode, SeqNode, Syntax } from '../syntax/nodes.js';
import type { ResolvedNode } from './rule.js';

/** A page of Docker's Compose reference. */
export const reference = (page: string): string => `https://docs.docker.com/reference/compose-file/${page}`;

/** The loader whose behaviour the rules follow. */
export const loader = 'https://github.com/compose-spec/compose-go';

/** A scalar whose text is final: no variable in it. */
export const isFixed = (node: ResolvedNode | null): node is ScalarNode =>
  node?.kind === 'scalar' && !isVariable(node.text);

/** The text of a fixed scalar; null for anything else. */
export const fixedText = (node: ResolvedNode | null): string | null => (isFixed(node) ? node.text : null);

/** Services behind a profile are checked only when it is switched on: what is wrong there is a warning. */
export function weight(resource: Resource): { readonly severity?: Severity } {
  return isService(resource) && resource.profiles.length > 0 ? { severity: 'warning' } : {};
}

const isService = (resource: Resource): resource is Service => resource.kind === 'service';

/**
 * Removes a pair with its line breaks, comment at its end included, so that the lines around it close up. Null when
 * the pair shares its line with others.
 */
export function removePair(syntax: Syntax, map: MapNode, pair: Pair): readonly Edit[] | null {
  if (map.flow) return removeFlowPair(map, pair);
  const { lines, text } = syntax;
  const first = lines.lineAt(pair.span.start);
  const start = lines.startOf(first);
  if (text.slice(start, pair.span.start).trim() !== '') return null;
  const last = lines.lineAt(pair.span.end);
  const end = last + 1 < lines.count ? lines.startOf(last + 1) : text.length;
  // The only pair: without it the mapping would become a key without value.
  if (map.pairs.length === 1 && start > 0 && map.indent > 0) return null;
  return [{ span: { start, end }, text: '' }];
}

function removeFlowPair(map: MapNode, pair: Pair): readonly Edit[] | null {
  const index = map.pairs.indexOf(pair);
  const next = map.pairs[index + 1];
  const before = map.pairs[index - 1];
  if (next) return [{ span: { start: pair.span.start, end: next.span.start }, text: '' }];
  if (before) return [{ span: { start: before.span.end, end: pair.span.end }, text: '' }];
  return [{ span: pair.span, text: '' }];
}

/** Removes the pair of a setting; null when it comes from a merge or cannot be taken out alone. */
export function removeSetting(syntax: Syntax, resource: Resource, key: string): readonly Edit[] | null {
  for (const { map } of [...resource.definitions].reverse()) {
    const pair = map?.pairs.findLast((p) => p.name === key);
    if (map && pair) return removePair(syntax, map, pair);
  }
  return null;
}

/** Removes an item of a list with its line; null when it is the only one of a list in block style, or shares its line. */
export function removeItem(syntax: Syntax, seq: SeqNode, node: Node): readonly Edit[] | null {
  const index = seq.items.findIndex((item) => item.value === node);
  const item = seq.items[index];
  if (!item || node.anchor) return null;
  const next = seq.items[index + 1];
  const before = seq.items[index - 1];
  if (seq.flow) {
    if (next) return [{ span: { start: item.span.start, end: next.span.start }, text: '' }];
    return [{ span: { start: before ? before.span.end : item.span.start, end: item.span.end }, text: '' }];
  }
  const { lines, text } = syntax;
  const start = lines.startOf(lines.lineAt(item.span.start));
  if (seq.items.length === 1 || text.slice(start, item.span.start).trim() !== '') return null;
  const last = lines.lineAt(item.span.end);
  return [{ span: { start, end: last + 1 < lines.count ? lines.startOf(last + 1) : text.length }, text: '' }];
}

/** Puts an item behind the last one of a list, written alike. */
export function addItem({ lines, text }: Syntax, seq: SeqNode, item: string): readonly Edit[] | null {
  const last = seq.items.at(-1);
  if (!last) return null;
  if (seq.flow) return [{ span: { start: last.span.end, end: last.span.end }, text: `, ${item}` }];
  const end = lines.endOf(lines.lineAt(last.span.end));
  const lineBreak = text[end] === '\r' ? '\r\n' : '\n';
  return [{ span: { start: end, end }, text: `${lineBreak}${' '.repeat(seq.indent)}- ${item}` }];
}

/** Puts a pair in front of the others of a mapping, written alike. */
export function addPair({ text }: Syntax, map: MapNode, pair: string): readonly Edit[] | null {
  const [first] = map.pairs;
  if (!first) return null;
  const at = first.span.start;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const end = map.flow ? ', ' : `${lineBreak}${' '.repeat(map.indent)}`;
  return [{ span: { start: at, end: at }, text: pair + end }];
}

/** A finding with a fix where there is one. */
export const mended = <F extends object>(
  finding: F,
  fix: readonly Edit[] | null,
): F | (F & { readonly fix: readonly Edit[] }) => (fix ? { ...finding, fix } : finding);

/** The part of a text between two indices, without blanks at its ends. */
export function trimmed(text: string, part: Span): Span {
  let { start, end } = part;
  while (start < end && /\s/.test(text[start] ?? '')) start++;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  return { start, end };
}

/** A text as a double-quoted YAML scalar. */
export const quoted = (text: string): string => JSON.stringify(text);
