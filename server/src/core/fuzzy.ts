/**
 * How many single-character changes turn `a` into `b` (Levenshtein).
 * Gives up early and returns `limit` when the distance reaches it.
 */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      const value = Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
      current.push(value);
      if (value < best) best = value;
    }
    if (best >= limit) return limit;
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/**
 * The option that a mistyped word most likely means, or null. Compares without case; the first of the nearest wins,
 * as in the builder's own "did you mean" (distance below 3).
 */
export function didYouMean(word: string, options: Iterable<string>, limit = 3): string | null {
  const wanted = word.toLowerCase();
  let nearest: string | null = null;
  let distance = limit;
  for (const option of options) {
    const candidate = editDistance(wanted, option.toLowerCase(), distance);
    if (candidate > 0 && candidate < distance) {
      distance = candidate;
      nearest = option;
    }
  }
  return nearest;
}
