import { carried } from './kept.js';
import type { Instruction } from './nodes.js';

export type Casing = 'upper' | 'lower' | 'mixed';

const known = carried<Casing>();

/** How the keyword is written. */
export function casingOf(node: Instruction): Casing {
  let casing = known.get(node);
  if (casing === undefined) {
    const { text } = node.keyword;
    casing = text === node.name ? 'upper' : text === text.toLowerCase() ? 'lower' : 'mixed';
    known.set(node, casing);
  }
  return casing;
}
