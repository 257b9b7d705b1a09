import type { Span, Token } from '../../core/text.js';
import { isSeparator } from './chars.js';
import type { Instruction, LexedWord } from './nodes.js';
import { lexWord } from './variables.js';
import { quotedWords } from './words.js';

/** `key=value` of ENV, LABEL or ARG. */
export interface Pair {
  readonly span: Span;
  /** As written; quotes are kept. */
  readonly key: Token;
  readonly keyLexed: LexedWord;
  /** Null for an ARG without default, and for what lacks its `=`. */
  readonly value: Token | null;
  readonly valueLexed: LexedWord | null;
}

/** The pairs of an ENV, LABEL or ARG. */
export interface Pairs {
  /** `legacy` is `ENV key rest of the line`; its one pair has no `=`. */
  readonly form: 'pairs' | 'legacy';
  readonly pairs: readonly Pair[];
}

/**
 * Splits the arguments of ENV, LABEL or ARG as the builder does. A word of ENV or LABEL without `=` gives a pair without
 * value: the builder rejects it, unless it is the first, which makes the whole instruction the legacy form.
 */
export function pairsOf(node: Instruction, escapeChar: string): Pairs {
  const { logical } = node;
  const { text } = logical;
  const lex = (start: number, end: number): LexedWord =>
    lexWord(logical.part(start, end), { escapeChar, quotes: true });
  const token = (start: number, end: number): Token => ({
    text: text.slice(start, end),
    span: logical.span(start, end),
  });
  const pair = (start: number, keyEnd: number, valueStart: number, end: number): Pair => ({
    span: logical.span(start, end),
    key: token(start, keyEnd),
    keyLexed: lex(start, keyEnd),
    value: valueStart < 0 ? null : token(valueStart, end),
    valueLexed: valueStart < 0 ? null : lex(valueStart, end),
  });
  const words = quotedWords(text, escapeChar);
  const first = words[0];
  if (first === undefined) return { form: 'pairs', pairs: [] };
  if (node.name !== 'ARG' && !text.slice(first.start, first.end).includes('=')) {
    let keyEnd = 0;
    while (keyEnd < text.length && !isSeparator(text.charCodeAt(keyEnd))) keyEnd++;
    let value = keyEnd;
    while (value < text.length && isSeparator(text.charCodeAt(value))) value++;
    return { form: 'legacy', pairs: [pair(0, keyEnd, value < text.length ? value : -1, text.length)] };
  }
  return {
    form: 'pairs',
    pairs: words.map(({ start, end }) => {
      const equals = text.indexOf('=', start);
      return equals < 0 || equals >= end ? pair(start, end, -1, end) : pair(start, equals, equals + 1, end);
    }),
  };
}
