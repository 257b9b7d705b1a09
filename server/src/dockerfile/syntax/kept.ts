/** Something that results are kept with; only `kept` looks into it. */
export interface Keeper {
  readonly kept: unknown[];
  /** The same, but it goes along when an edit above moves the node: nothing about places may be in it. */
  readonly carried: unknown[];
}

let slots = 0;

/**
 * A function of a node whose result stays with the node: it is worked out once and goes when the node goes. `more` must
 * be the same each time. A WeakMap would do, but one with thousands of nodes costs the garbage collector dear.
 */
export function kept<N extends Pick<Keeper, 'kept'>, M, T>(compute: (node: N, more: M) => T): (node: N, more: M) => T {
  const slot = slots++;
  return (node, more) => {
    let found = node.kept[slot];
    if (found === undefined) {
      found = compute(node, more);
      node.kept[slot] = found;
    }
    return found as T; // Only this function writes to its slot.
  };
}

/** A place in what a node carries, to read and to write. */
export function carried<T>(): { get(node: Keeper): T | undefined; set(node: Keeper, value: T): void } {
  const slot = slots++;
  return {
    get: (node) => node.carried[slot] as T | undefined, // Only this place is written to in this slot.
    set: (node, value) => {
      node.carried[slot] = value;
    },
  };
}
