import type { Edit } from './edit.js';
import type { Problem } from './results.js';
import { overlaps, type Span } from './text.js';

/** All safe fixes that do not get into each other's way, the earlier one first. */
export function safeEdits(problems: readonly Problem[]): { readonly edits: readonly Edit[]; readonly count: number } {
  const taken: Edit[] = [];
  let count = 0;
  for (const problem of problems) {
    const fix = problem.fixes.find((f) => f.safety === 'safe');
    if (!fix || fix.edits.length === 0) continue;
    const places = fix.edits.map((edit) => placeFor(taken, edit.span));
    if (places.includes(null)) continue;
    for (const edit of fix.edits) {
      const place = placeFor(taken, edit.span);
      if (place !== null) taken.splice(place, 0, edit);
    }
    count++;
  }
  return { edits: taken, count };
}

/** Where a span belongs in a sorted list of edits; null when it collides with one (two insertions at one place do). */
function placeFor(taken: readonly Edit[], s: Span): number | null {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((taken[middle]?.span.start ?? 0) < s.start) low = middle + 1;
    else high = middle;
  }
  const collides = (other: Edit | undefined): boolean =>
    other !== undefined && (overlaps(s, other.span) || (s.start === other.span.start && s.end === other.span.end));
  return collides(taken[low - 1]) || collides(taken[low]) ? null : low;
}
