import { isSeparator, isSpace } from './chars.js';
import { Joined } from './logical.js';
import { lexWord } from './variables.js';
import type { Range } from './words.js';

/** `<<EOF` in an instruction's line. */
export interface Opener extends Range {
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly expand: boolean;
  readonly stripTabs: boolean;
}

/**
 * The heredoc openers of an instruction's logical text, in order. The builder splits the text like a shell; when it
 * cannot (an open quote, a broken `${`), it sees no heredoc at all.
 */
export function openersIn(text: string): readonly Opener[] {
  if (!text.includes('<<')) return [];
  const { error } = lexWord(Joined.of(text, [0, text.length]), { escapeChar: '\\', quotes: true });
  // `${x:#y}` is only found out when the variable is set, and here none is.
  if (error !== null && !(error.kind === 'unsupportedModifier' && error.modifier.startsWith(':'))) return [];
  return shellWords(text).flatMap((word) => opener(text, word) ?? []);
}

/** Whether a COPY or ADD argument is a heredoc opener. */
export const isOpener = (word: string): boolean => opener(word, { start: 0, end: word.length }) !== null;

const OPENER = /^(\d*<<(-?)[\t\n\f\r ]*)([^<]+)$/;

function opener(text: string, word: Range): Opener | null {
  const match = OPENER.exec(text.slice(word.start, word.end));
  if (match === null) return null;
  const delimiter = match[3] ?? '';
  const lexed = lexWord(Joined.of(delimiter, [0, delimiter.length]), { escapeChar: '\\', quotes: true });
  if (lexed.error !== null) return null;
  // Variables are not expanded in the delimiter: they stand for themselves.
  const name = delimiter.replace(/\\(.)/g, '$1').replace(/["']/g, '');
  if (name === '') return null;
  const nameStart = word.start + (match[1] ?? '').length;
  return {
    start: word.start,
    end: word.end,
    name,
    nameStart,
    nameEnd: word.end,
    expand: name === delimiter,
    stripTabs: match[2] === '-',
  };
}

/** Words as a shell splits them: quotes and backslashes keep blanks together, and `<<` takes the blanks behind it along. */
function shellWords(text: string): Range[] {
  const words: Range[] = [];
  let start = -1;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (quote === '' && isSpace(text.charCodeAt(at))) {
      if (start >= 0) words.push({ start, end: at });
      start = -1;
      continue;
    }
    if (start < 0) start = at;
    if (quote === '' && text.startsWith('<<', at)) {
      at++;
      while (at + 1 < text.length && isSeparator(text.charCodeAt(at + 1))) at++;
    } else if (quote !== '') {
      if (char === quote) quote = '';
      else if (char === '\\' && quote === '"') at++;
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '\\') at++;
  }
  if (start >= 0) words.push({ start, end: text.length });
  return words;
}
