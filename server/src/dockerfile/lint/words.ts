import { didYouMean } from '../../core/fuzzy.js';
import { isKeyword, specOf } from '../knowledge/index.js';
import type { InstructionSpec } from '../knowledge/instruction.js';
import type { Instruction, LexedWord, Variable } from '../syntax/nodes.js';

/** The reference page of all instructions; rules add the anchor. */
export const REFERENCE = 'https://docs.docker.com/reference/dockerfile/';

/** The page of one of the builder's checks. */
export const checkUrl = (page: string): string => `https://docs.docker.com/reference/build-checks/${page}/`;

/** `word` in capitals or small letters, as `model` is written. */
export const inCaseOf = (word: string, model: string): string =>
  model === model.toLowerCase() ? word.toLowerCase() : word.toUpperCase();

/**
 * What a mistyped word most likely means: the same word in another case, or one that is two changes away (one, for a
 * short word: with two nearly anything fits).
 */
export function surelyMeant(word: string, options: readonly string[]): string | null {
  const same = options.find((option) => option.toLowerCase() === word.toLowerCase());
  return same ?? didYouMean(word, options, Math.min(3, word.length - 1));
}

/** What is known of an instruction whose flags the builder looks at; null when it ignores them. */
export function flagSpecOf(node: Instruction): InstructionSpec | null {
  if (!isKeyword(node.name) || node.name === 'ARG' || node.name === 'STOPSIGNAL') return null;
  if (node.name === 'HEALTHCHECK' && node.words[0]?.text.toUpperCase() === 'NONE') return null;
  return specOf(node.name);
}

/** How many arguments the builder counts. */
export function argumentCount(node: Instruction): number {
  return node.exec === null || node.name === 'HEALTHCHECK' ? node.words.length : node.exec.elements.length;
}

/** The variables of a word with those inside their operands. */
export const allVariables = (variables: readonly Variable[]): readonly Variable[] =>
  // Hardly any has one inside.
  variables.every(({ nested }) => nested.length === 0)
    ? variables
    : variables.flatMap((variable) => [variable, ...allVariables(variable.nested)]);

/** The text of a word without variables, quotes and escapes taken out; null when it holds a variable or is broken. */
export const literal = (lexed: LexedWord): string | null =>
  lexed.error === null && lexed.variables.length === 0 ? lexed.parts.join('') : null;

/** A JSON array in the way people write it. */
export const toJson = (words: readonly string[]): string => `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
