import { isSeparator, isSpace } from './chars.js';

/** A half-open range of indices in a logical text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Words between blanks; quotes mean nothing. How the builder reads FROM, EXPOSE, COPY, ADD and VOLUME. */
export function plainWords(text: string): Range[] {
  const words: Range[] = [];
  let at = 0;
  while (at < text.length) {
    while (at < text.length && isSeparator(text.charCodeAt(at))) at++;
    const start = at;
    while (at < text.length && !isSeparator(text.charCodeAt(at))) at++;
    if (at > start) words.push({ start, end: at });
  }
  return words;
}

/** Words in which quotes and escapes keep blanks together. How the builder reads ENV, LABEL and ARG. */
export function quotedWords(text: string, escapeChar: string, from = 0): Range[] {
  const words: Range[] = [];
  let at = from;
  while (at < text.length) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++;
    const start = at;
    at = quotedWordEnd(text, escapeChar, at);
    if (at > start) words.push({ start, end: at });
  }
  return words;
}

/** The end of the word that starts at `at`. */
export function quotedWordEnd(text: string, escapeChar: string, at: number): number {
  let end = at;
  let quote = '';
  for (; end < text.length; end++) {
    const char = text[end] ?? '';
    if (quote === '') {
      if (isSpace(text.charCodeAt(end))) return end;
      if (char === escapeChar) end++;
      else if (char === '"' || char === "'") quote = char;
    } else if (char === quote) quote = '';
    else if (char === escapeChar && quote === '"') end++;
  }
  return Math.min(end, text.length);
}

/**
 * A flag's word: `text` is what the builder reads, quotes and escapes taken out; `raw` maps each of its units to an index,
 * null when nothing was taken out.
 */
export interface FlagWord extends Range {
  readonly text: string;
  readonly raw: readonly number[] | null;
}

/**
 * The `--flag` words at the start of a logical text. In flags the builder always takes `\` for the escape character.
 * @returns the words, and the index at which the arguments start (behind a lone `--`, which ends the flags)
 */
export function flagWords(text: string, from: number): { flags: FlagWord[]; rest: number } {
  const flags: FlagWord[] = [];
  let at = from;
  for (;;) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++;
    if (!text.startsWith('--', at)) return { flags, rest: at };
    const word = flagWord(text, at);
    at = word.end;
    if (word.text === '--') return { flags, rest: at };
    flags.push(word);
  }
}

/** A blank, a quote or a backslash. */
const isFlagSpecial = (code: number): boolean => isSpace(code) || code === 34 || code === 39 || code === 92;

function flagWord(text: string, start: number): FlagWord {
  let plain = start;
  while (plain < text.length && !isFlagSpecial(text.charCodeAt(plain))) plain++;
  if (plain === text.length || isSpace(text.charCodeAt(plain))) {
    return { start, end: plain, text: text.slice(start, plain), raw: null };
  }
  let word = '';
  const raw: number[] = [];
  let quote = '';
  let at = start;
  for (; at < text.length; at++) {
    const char = text[at] ?? '';
    if (quote === '') {
      if (isSpace(text.charCodeAt(at))) break;
      if (char === '"' || char === "'") {
        quote = char;
        continue;
      }
    } else if (char === quote) {
      quote = '';
      continue;
    }
    if (char === '\\') at++;
    if (at < text.length) {
      word += text[at];
      raw.push(at);
    }
  }
  return { start, end: Math.min(at, text.length), text: word, raw };
}
