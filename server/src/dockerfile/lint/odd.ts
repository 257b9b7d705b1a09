import { flagOf } from '../knowledge/index.js';
import type { FlagSpec } from '../knowledge/instruction.js';
import type { Flag, Instruction } from '../syntax/nodes.js';
import { expanded } from './expanded.js';
import { allVariables, flagSpecOf } from './words.js';

/*
 * Quick looks that tell rules for what is plainly right to stay away. They may say "odd" of what is right, never the
 * other way round: what is wrong the rules say.
 */

/** Whether a flag is unknown, given again, or has no value that is plainly one of its own. */
export function hasOddFlags(node: Instruction): boolean {
  const { flags } = node;
  if (flags.length === 0) return false;
  const spec = flagSpecOf(node);
  if (spec === null) return false;
  return flags.some((flag, index) => {
    const name = flag.name.text;
    const known = flagOf(spec, name);
    if (known === null || !isPlain(flag, known)) return true;
    for (let i = 0; i < index; i++) if (flags[i]?.name.text === name) return true;
    return false;
  });
}

function isPlain({ value }: Flag, known: FlagSpec): boolean {
  if (value === null) return known.value === 'boolean' || known.value === 'none';
  if (known.value === 'none') return false;
  if (known.value === 'boolean') return value.text === 'true' || value.text === 'false';
  return typeof known.value === 'string' || known.value.includes(value.text);
}

/** Whether something in which the builder replaces variables is broken, or holds more than plain names. */
export const hasOddWords = (node: Instruction): boolean =>
  expanded(node).some(
    ({ error, variables }) => error !== null || allVariables(variables).some(({ modifier }) => modifier !== null),
  );

/** Whether the builder counts no arguments: nothing there, or an empty JSON array. */
export const isBare = (node: Instruction): boolean => node.logical.text === '' || node.exec?.elements.length === 0;
