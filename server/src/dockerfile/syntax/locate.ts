import { contains, type Span } from '../../core/text.js';
import type { Flag, Heredoc, Instruction, Item, Syntax, Variable, Word } from './nodes.js';

/** The last of `nodes` (in order of their spans) that starts at or before `offset`; null when all start behind it. */
export function lastBefore<T extends { readonly span: Span }>(nodes: readonly T[], offset: number): T | null {
  let low = 0;
  let high = nodes.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.span.start ?? 0) <= offset) low = middle + 1;
    else high = middle - 1;
  }
  return nodes[high] ?? null;
}

/** The node that holds `offset`; its end counts, and of two that touch there the later wins. */
function at<T extends { readonly span: Span }>(nodes: readonly T[], offset: number): T | null {
  const node = lastBefore(nodes, offset);
  if (node === null) return null;
  if (contains(node.span, offset)) return node;
  return null;
}

/** The item whose lines hold `offset`; at the end of the text the last one. Null in an empty text. O(log n). */
export const itemAt = (syntax: Syntax, offset: number): Item | null => lastBefore(syntax.items, offset);

/** The top-level instruction whose lines (continuations and heredocs included) hold `offset`. */
export function instructionAt(syntax: Syntax, offset: number): Instruction | null {
  const item = itemAt(syntax, offset);
  if (item === null || item.kind !== 'instruction') return null;
  // Behind the final line break a new line begins, which is no longer this instruction's.
  if (offset === item.span.end && syntax.text.endsWith('\n')) return null;
  return item;
}

/** As `instructionAt`, but inside ONBUILD the triggered instruction when the cursor is in or behind its keyword. */
export function innermostInstructionAt(syntax: Syntax, offset: number): Instruction | null {
  const node = instructionAt(syntax, offset);
  const trigger = node?.trigger ?? null;
  return trigger !== null && offset >= trigger.range.start ? trigger : node;
}

/** The word at `offset`. */
export const wordAt = (node: Instruction, offset: number): Word | null => at(node.words, offset);

/** The flag at `offset`. */
export const flagAt = (node: Instruction, offset: number): Flag | null => at(node.flags, offset);

/** The heredoc whose body or terminator holds `offset`. */
export const heredocAt = (node: Instruction, offset: number): Heredoc | null =>
  node.heredocs.find((h) => h.body.start <= offset && offset <= (h.terminator ?? h.body).end) ?? null;

/** The innermost variable of the instruction (flags, words, heredocs) at `offset`. */
export function variableAt(node: Instruction, offset: number): Variable | null {
  const holder = flagAt(node, offset) ?? wordAt(node, offset) ?? heredocAt(node, offset);
  return holder === null ? null : innermost(holder.variables, offset);
}

function innermost(variables: readonly Variable[], offset: number): Variable | null {
  const variable = at(variables, offset);
  if (variable === null) return null;
  return innermost(variable.nested, offset) ?? variable;
}
