import type { Edit } from '../../core/edit.js';
import type { Problem } from '../../core/results.js';
import type { Span } from '../../core/text.js';
import type { Entry } from '../syntax/nodes.js';

/** What the rules found in one entry, and under which circumstances. */
interface Found {
  readonly base: number;
  readonly isLayer: boolean;
  /** The same text means something else in another section. */
  readonly kind: string;
  readonly problems: readonly Problem[];
}

const known = new WeakMap<object, Found>();

/**
 * The problems inside an entry that depends on nothing outside: those of an earlier version, shifted, or found anew.
 * Suppressing comments are not taken into account yet, since one may stand above the entry.
 */
export function problemsOf(
  entry: Entry,
  kind: string,
  isLayer: boolean,
  find: () => readonly Problem[],
): readonly Problem[] {
  const cached = known.get(entry.origin);
  if (cached && cached.isLayer === isLayer && cached.kind === kind)
    return shift(cached.problems, entry.base - cached.base);
  const problems = find();
  known.set(entry.origin, { base: entry.base, isLayer, kind, problems });
  return problems;
}

function shift(problems: readonly Problem[], by: number): readonly Problem[] {
  if (by === 0 || problems.length === 0) return problems;
  const span = (s: Span): Span => ({ start: s.start + by, end: s.end + by });
  const edit = (e: Edit): Edit => ({ span: span(e.span), text: e.text });
  return problems.map((p) => ({
    ...p,
    span: span(p.span),
    ...(p.related ? { related: p.related.map((r) => ({ ...r, span: span(r.span) })) } : {}),
    fixes: p.fixes.map((f) => ({ ...f, edits: f.edits.map(edit) })),
  }));
}
