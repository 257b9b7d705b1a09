import type { Completion } from '../../core/results.js';
import { rules } from '../lint/rules.js';
import type { Syntax } from '../syntax/nodes.js';

const beginning = /^#\s*docknote\s+(?:file\s+)?ignore\s*=\s*((?:[\w-]+\s*,\s*)*)([\w-]*)$/i;

/** The ids of rules behind `# docknote ignore=`; those that stand there already are left out. */
export function commentItems({ comments, text }: Syntax, offset: number): readonly Completion[] {
  const comment = comments.find(({ start, end }) => start < offset && offset <= end);
  const match = comment && beginning.exec(text.slice(comment.start, offset));
  if (!comment || !match) return [];
  const start = offset - (match[2]?.length ?? 0);
  const rest = /^[\w-]*/.exec(text.slice(offset, comment.end))?.[0] ?? '';
  const span = { start, end: offset + rest.length };
  const given = new Set(`${match[1]},${text.slice(span.end, comment.end)}`.toLowerCase().split(/[\s,]+/));
  return rules
    .filter(({ id }) => !given.has(id.toLowerCase()))
    .map(({ id, title }) => ({ label: id, kind: 'value', insert: id, span, detail: title, rank: 20 }));
}
