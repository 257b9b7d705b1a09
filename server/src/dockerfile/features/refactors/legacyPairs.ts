import type { Edit } from '../../../core/edit.js';
import type { Refactor } from '../../../core/results.js';
import type { Instruction } from '../../syntax/nodes.js';
import { pairsOf } from '../../syntax/pairs.js';
import { quotedWords } from '../../syntax/words.js';
import type { Offer, Place } from './place.js';

/** `ENV KEY value` and `LABEL key value` become `KEY=value`, at the cursor and in the whole file. */
export const legacyPairs: Offer = (place) => {
  const node = place.only?.trigger ?? place.only;
  const edit = node === null || node === undefined ? null : converted(node, place);
  if (node === null || node === undefined || edit === null) return [];
  const refactors: Refactor[] = [
    {
      title: { en: `Write this ${node.name} as key=value`, ko: `이 ${node.name}을(를) key=value로 쓰기` },
      kind: 'refactor.rewrite',
      edits: [edit],
    },
  ];
  const all = place.syntax.instructions.flatMap((other) => converted(other.trigger ?? other, place) ?? []);
  if (all.length > 1) {
    refactors.push({
      title: {
        en: `Write all ${all.length} such ENV and LABEL as key=value`,
        ko: `이런 ENV와 LABEL ${all.length}개를 모두 key=value로 쓰기`,
      },
      kind: 'refactor.rewrite',
      edits: all,
    });
  }
  return refactors;
};

function converted(node: Instruction, place: Place): Edit | null {
  if (node.name !== 'ENV' && node.name !== 'LABEL') return null;
  const { escape: escapeChar } = place.syntax;
  const { form, pairs } = pairsOf(node);
  const [pair] = pairs;
  if (form !== 'legacy' || pair === undefined || pair.value === null || /["'\\`$]/.test(pair.key.text)) return null;
  if (pair.keyLexed.error !== null || pair.valueLexed === null || pair.valueLexed.error !== null) return null;
  const value = asWord(pair.value.text, escapeChar);
  return value === null ? null : { span: node.args, text: `${pair.key.text}=${value}` };
}

/** A value that may hold blanks as one word that means the same; null when no such word is found. */
function asWord(value: string, escapeChar: string): string | null {
  const isWord = (text: string): boolean => {
    const [word, second] = quotedWords(text, escapeChar);
    return word !== undefined && second === undefined && word.start === 0 && word.end === text.length;
  };
  if (isWord(value)) return value;
  const quoted = `"${value}"`;
  // Quotes and escapes inside would change their meaning.
  return !/["'\\`]/.test(value) && isWord(quoted) ? quoted : null;
}
