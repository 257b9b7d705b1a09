import type { Span, Token } from '../../core/text.js';
import { isSeparator } from './chars.js';
import { kept } from './kept.js';
import { Piece } from './logical.js';
import type { Instruction, LexedWord, Logical } from './nodes.js';
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
export const pairsOf: (node: Instruction) => Pairs = kept(split);

function split(node: Instruction): Pairs {
  const { logical, escape: escapeChar } = node;
  const { text } = logical;
  const pair = (start: number, keyEnd: number, valueStart: number, end: number): Pair =>
    new PairNode(logical, escapeChar, start, keyEnd, valueStart, end);
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

/** A pair that is taken apart when someone asks; values are indices into the instruction's logical text. */
class PairNode implements Pair {
  readonly key: Token;
  readonly value: Token | null;
  private place: Span | null = null;
  private keyLex: LexedWord | null = null;
  private valueLex: LexedWord | null = null;

  constructor(
    private readonly logical: Logical,
    private readonly escapeChar: string,
    private readonly start: number,
    private readonly keyEnd: number,
    private readonly valueStart: number,
    private readonly end: number,
  ) {
    this.key = this.token(start, keyEnd);
    this.value = valueStart < 0 ? null : this.token(valueStart, end);
  }

  get span(): Span {
    this.place ??= this.logical.span(this.start, this.end);
    return this.place;
  }

  get keyLexed(): LexedWord {
    this.keyLex ??= this.lex(this.start, this.keyEnd);
    return this.keyLex;
  }

  get valueLexed(): LexedWord | null {
    if (this.valueStart < 0) return null;
    this.valueLex ??= this.lex(this.valueStart, this.end);
    return this.valueLex;
  }

  private lex(start: number, end: number): LexedWord {
    return lexWord(this.logical.part(start, end), { escapeChar: this.escapeChar, quotes: true });
  }

  private token(start: number, end: number): Token {
    return new Piece(this.logical.text.slice(start, end), this.logical, start, end);
  }
}
