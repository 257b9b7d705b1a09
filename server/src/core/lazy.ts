/**
 * A value computed at most once, on first use. If the computation throws, the next use tries again.
 * Used for what hangs on an immutable document version.
 */
export function lazy<T>(compute: () => T): () => T {
  let state: { value: T } | null = null;
  return () => {
    state ??= { value: compute() };
    return state.value;
  };
}
