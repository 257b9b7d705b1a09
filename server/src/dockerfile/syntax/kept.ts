/** Something that results are kept with; only `kept` looks into it. */
export interface Keeper {
  readonly kept: unknown[];
  /** The same, but it goes along when an edit above moves the node: nothing about places may be in it. */
  readonly carried: unknown[];
}

let keptSlots = 0;
let carriedSlots = 0;

/** An empty list for what is kept with a node. Of its final length: one that grows takes several times the memory. */
export const newKept = (): unknown[] => new Array<unknown>(keptSlots);

/** An empty list for what a node carries. */
export const newCarried = (): unknown[] => new Array<unknown>(carriedSlots);

/**
 * A function of a node whose result stays with the node: it is worked out once and goes when the node goes. A WeakMap would do, but one with thousands of nodes costs the garbage collector dear.
 */
export function kept<N extends Pick<Keeper, 'kept'>, T>(compute: (node: N) => T): (node: N) => T {
  const slot = keptSlots++;
  return (node) => {
    let found = node.kept[slot];
    if (found === undefined) {
      found = compute(node);
      node.kept[slot] = found;
    }
    return found as T; // Only this function writes to its slot.
  };
}

/** A place in what a node carries, to read and to write. */
export function carried<T>(): { get(node: Keeper): T | undefined; set(node: Keeper, value: T): void } {
  const slot = carriedSlots++;
  return {
    get: (node) => node.carried[slot] as T | undefined, // Only this place is written to in this slot.
    set: (node, value) => {
      node.carried[slot] = value;
    },
  };
}
