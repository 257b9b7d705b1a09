import type { Model } from '../model.js';
import { isOpener } from '../syntax/heredocs.js';
import { mountFields } from '../syntax/mount.js';
import type { Flag, Instruction, LexedWord, Syntax } from '../syntax/nodes.js';
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

/** Everything of an instruction in which the builder itself replaces variables, taken apart. */
export function* expanded(node: Instruction, syntax: Syntax): Iterable<LexedWord> {
  const flags = Object.hasOwn(FLAGS, node.name) ? (FLAGS[node.name] ?? []) : [];
  for (const flag of node.flags) {
    if (flags.includes(flag.name.text)) yield flag.lexed;
    if (node.name === 'RUN' && flag.name.text === 'mount') yield* mountValues(flag, syntax);
  }
  if (node.name === 'FROM') {
    if (node.words[0]) yield node.words[0].lexed;
  } else if (node.name === 'ENV' || node.name === 'LABEL' || node.name === 'ARG') {
    for (const pair of pairsOf(node, syntax.escape).pairs) {
      if (node.name !== 'ARG') yield pair.keyLexed;
      if (pair.valueLexed !== null) yield pair.valueLexed;
    }
  } else if (WORDS.has(node.name)) {
    for (const word of node.words) if (node.heredocs.length === 0 || !isOpener(word.text)) yield word.lexed;
  }
  if (node.name !== 'RUN') for (const { lexed } of node.heredocs) if (lexed !== null) yield lexed;
}

function* mountValues(flag: Flag, syntax: Syntax): Iterable<LexedWord> {
  const text = flag.value?.text ?? '';
  if (!/[$"'\\`]/.test(text)) return;
  for (const { key, value, valueStart } of mountFields(flag) ?? []) {
    if (value === null || key.text.toLowerCase() === 'from') continue;
    const located = {
      text: value.text,
      span: (start: number, end: number) => flag.valueSpan(valueStart + start, valueStart + end),
    };
    yield lexWord(located, { escapeChar: syntax.escape, quotes: true });
  }
}

/**
 * The text that the builder will see in a word at `offset`, when the file alone decides it: every variable in it has a
 * value here. Null otherwise: a build argument or the base image may have a say.
 */
export function certainText(model: Model, lexed: LexedWord, offset: number): string | null {
  if (lexed.error !== null) return null;
  for (const variable of allVariables(lexed.variables)) {
    if (model.nameValue(variable.name.text, offset).state !== 'set') return null;
  }
  return model.expand(lexed, offset).text;
}
