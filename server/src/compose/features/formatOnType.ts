import type { Edit } from '../../core/edit.js';
import type { FormatOptions } from '../../core/results.js';
import type { ComposeFile } from '../file.js';
import { childOf, documentAt, type Step, trailBefore } from '../syntax/locate.js';
import { indentUnit } from './context.js';

/**
 * The indent of a line that was just begun: below a key without a value one level deeper, behind `- ` below its first key,
 * else beside what stands above. A line that holds something already stays, and so does one inside a text or brackets.
 */
export function formatOnType(
  file: ComposeFile,
  offset: number,
  typed: string,
  _options: FormatOptions,
): readonly Edit[] {
  const { lines, text, syntax } = file;
  const line = lines.lineAt(offset);
  const start = lines.startOf(line);
  const end = lines.endOf(line);
  const document = documentAt(syntax, start);
  if (typed !== '\n' || line === 0 || !document || text.slice(start, end).trim() !== '') return [];
  const trail = trailBefore(document, start - 1);
  const last = trail.at(-1);
  // What stands on the line above decides; behind a comment or a blank line the editor's own guess is as good.
  if (!last || trail.some(isFlow) || startOf(last) < lines.startOf(line - 1)) return [];
  const column = columnBelow(file, last, start);
  const indent = column === null ? null : ' '.repeat(column);
  return indent === null || indent === text.slice(start, end) ? [] : [{ span: { start, end }, text: indent }];
}

/** Null where nobody should touch the line. */
function columnBelow(file: ComposeFile, last: Step, start: number): number | null {
  const value = childOf(last);
  const own = startOf(last) - file.lines.startOf(file.lines.lineAt(startOf(last)));
  if (value && (value.kind === 'map' || value.kind === 'seq')) return value.flow ? null : value.indent;
  // A quote that is not closed yet, or a text below `|`.
  if (value?.kind === 'scalar' && (value.span.end >= start || value.style === 'literal' || value.style === 'folded'))
    return null;
  if (value) return own;
  if (last.kind === 'item') return own + 2;
  return last.pair.colon === null ? null : own + indentUnit(file);
}

const startOf = (step: Step): number => (step.kind === 'pair' ? step.pair.span.start : step.item.span.start);
const isFlow = (step: Step): boolean => (step.kind === 'pair' ? step.map.flow : step.seq.flow);
