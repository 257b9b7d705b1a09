import type { Model } from '../model.js';
import { isOpener } from '../syntax/heredocs.js';
import { kept } from '../syntax/kept.js';
import { mountFields } from '../syntax/mount.js';
import type { Flag, Instruction, LexedWord, Word } from '../syntax/nodes.js';
import { pairsOf } from '../syntax/pairs.js';
import { lexWord } from '../syntax/variables.js';
import { allVariables } from './words.js';

/** Flags whose value the builder expands. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  FROM: ['platform'],
  ADD: ['chown', 'chmod', 'checksum'],
  COPY: ['chown', 'chmod'],
};
/** Instructions whose words are expanded one by one. */
const WORDS: ReadonlySet<string> = new Set(['ADD', 'COPY', 'WORKDIR', 'USER', 'STOPSIGNAL', 'VOLUME', 'EXPOSE']);

/** What makes a word differ from its plain text. */
const SPECIAL = /[$"'\\`]/;

const NOTHING: readonly LexedWord[] = [];

/**
 * Everything of an instruction in which the builder itself replaces variables, taken apart; what holds neither a variable
 * nor a quote nor an escape is left out.
 */
export function expanded(node: Instruction): readonly LexedWord[] {
  // Most instructions hold nothing of the kind, and the look at their text is the cheapest way to know.
  if (node.heredocs.length === 0 && node.name === 'RUN' && node.flags.length === 0) return NOTHING;
  return allExpanded(node);
}

const allExpanded = kept((node: Instruction): readonly LexedWord[] => {
  const found: LexedWord[] = [];
  for (const flag of node.flags) {
    if (flag.value === null || !SPECIAL.test(flag.value.text)) continue;
    const names = Object.hasOwn(FLAGS, node.name) ? FLAGS[node.name] : undefined;
    if (names?.includes(flag.name.text)) found.push(flag.lexed);
    if (node.name === 'RUN' && flag.name.text === 'mount') found.push(...mountValues(flag, node.escape));
  }
  if (node.name === 'RUN') return found;
  if (SPECIAL.test(node.logical.text)) addArguments(node, found);
  for (const { lexed } of node.heredocs) if (lexed !== null) found.push(lexed);
  return found.length === 0 ? NOTHING : found;
});

function addArguments(node: Instruction, found: LexedWord[]): void {
  const { name } = node;
  if (name === 'ENV' || name === 'LABEL' || name === 'ARG') {
    for (const pair of pairsOf(node).pairs) {
      if (name !== 'ARG' && SPECIAL.test(pair.key.text)) found.push(pair.keyLexed);
      if (pair.value !== null && SPECIAL.test(pair.value.text) && pair.valueLexed !== null) found.push(pair.valueLexed);
    }
  } else if (name === 'FROM' || WORDS.has(name)) {
    for (const word of name === 'FROM' ? node.words.slice(0, 1) : node.words) {
      if (SPECIAL.test(word.text) && (node.heredocs.length === 0 || !isOpener(word.text))) found.push(word.lexed);
    }
  }
}

function* mountValues(flag: Flag, escapeChar: string): Iterable<LexedWord> {
  for (const { key, value, valueStart } of mountFields(flag) ?? []) {
    if (value === null || !SPECIAL.test(value.text) || key.text.toLowerCase() === 'from') continue;
    const located = {
      text: value.text,
      span: (start: number, end: number) => flag.valueSpan(valueStart + start, valueStart + end),
    };
    yield lexWord(located, { escapeChar, quotes: true });
  }
}

/**
 * The text that the builder will see in a word at `offset`, when the file alone decides it: every variable in it has a
 * value here. Null otherwise: a build argument or the base image may have a say.
 */
export const certainText = (model: Model, word: Word, offset: number): string | null =>
  SPECIAL.test(word.text) ? certain(model, word.lexed, offset) : word.text;

/** The same of a flag's value; null when it has none. */
export const certainValue = (model: Model, flag: Flag, offset: number): string | null =>
  flag.value !== null && SPECIAL.test(flag.value.text)
    ? certain(model, flag.lexed, offset)
    : (flag.value?.text ?? null);

function certain(model: Model, lexed: LexedWord, offset: number): string | null {
  if (lexed.error !== null) return null;
  for (const variable of allVariables(lexed.variables)) {
    if (model.nameValue(variable.name.text, offset).state !== 'set') return null;
  }
  return model.expand(lexed, offset).text;
}
