import type { Edit } from '../../core/edit.js';
import type { Severity } from '../../core/results.js';
import type { Span } from '../../core/text.js';
import type { Resource, Service } from '../model.js';
import { isVariable } from '../syntax/interpolation.js';
import type { MapNode, Pair, ScalarNode, Syntax } from '../syntax/nodes.js';
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

/** The part of a text between two indices, without blanks at its ends. */
export function trimmed(text: string, part: Span): Span {
  let { start, end } = part;
  while (start < end && /\s/.test(text[start] ?? '')) start++;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  return { start, end };
}

/** A text as a double-quoted YAML scalar. */
export const quoted = (text: string): string => JSON.stringify(text);
