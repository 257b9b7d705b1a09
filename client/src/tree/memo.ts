/**
 * Remembers for each object what was made of it, as long as what else it was made from is the same. With thousands of
 * containers of which one changed, the rows of the others are the very same objects as before.
 */
export function rememberedFor<K extends object, V>(): (key: K, from: readonly unknown[], make: () => V) => V {
  const known = new WeakMap<K, { readonly from: readonly unknown[]; readonly value: V }>();
  return (key, from, make) => {
    const before = known.get(key);
    if (before && before.from.length === from.length && before.from.every((part, i) => part === from[i])) {
      return before.value;
    }
    const value = make();
    known.set(key, { from, value });
    return value;
  };
}

/** Sorts, beginning with the order of the last time: where few objects are new, few are compared. */
export function rememberedOrder<T extends object>(): (
  all: readonly T[],
  order: (a: T, b: T) => number,
) => readonly T[] {
  let last: { readonly order: (a: T, b: T) => number; readonly sorted: readonly T[] } | null = null;
  return (all, order) => {
    const present = new Set(all);
    const kept = last?.order === order ? last.sorted.filter((one) => present.delete(one)) : [];
    const fresh = [...present].sort(order);
    const sorted = kept.length === 0 ? fresh : merged(kept, fresh, order);
    last = { order, sorted };
    return sorted;
  };
}

/** Two sorted lists as one. Few of the longer one are compared with each of the other. */
function merged<T>(long: readonly T[], short: readonly T[], order: (a: T, b: T) => number): readonly T[] {
  const result: T[] = [];
  let from = 0;
  for (const one of short) {
    let low = from;
    let high = long.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const there = long[middle];
      if (there !== undefined && order(there, one) <= 0) low = middle + 1;
      else high = middle;
    }
    // One at a time: a call takes only so many arguments.
    for (const before of long.slice(from, low)) result.push(before);
    from = low;
    result.push(one);
  }
  return [...result, ...long.slice(from)];
}
