import type { Span, Token } from '../../core/text.js';
import { newKept } from './kept.js';
import { type Joined, Piece } from './logical.js';
import type { Flag, LexedWord, Variable, Word } from './nodes.js';
import { type Located, lexWord } from './variables.js';
import type { FlagWord } from './words.js';

/** A word that is taken apart when someone asks. */
export class WordNode implements Word {
  readonly text: string;
  private place: Span | null = null;
  private lex: LexedWord | null = null;

  /** `start` and `end` are indices into the instruction's logical text. */
  constructor(
    private readonly logical: Joined,
    private readonly start: number,
    private readonly end: number,
    private readonly escapeChar: string,
    private readonly isJson = false,
  ) {
    this.text = logical.text.slice(start, end);
  }

  get span(): Span {
    this.place ??= this.logical.span(this.start, this.end);
    return this.place;
  }

  get variables(): readonly Variable[] {
    return this.text.includes('$') ? this.lexed.variables : [];
  }

  get lexed(): LexedWord {
    if (this.lex === null) {
      const part = this.logical.part(this.start, this.end);
      this.lex = lexWord(this.isJson ? decoded(part) : part, { escapeChar: this.escapeChar, quotes: true });
    }
    return this.lex;
  }
}

/** A flag as the builder reads it: quotes and backslashes taken out first, variables looked for afterwards. */
export class FlagNode implements Flag {
  readonly name: Token;
  readonly value: Token | null;
  /** Index of the `=` in what the builder reads; -1 without one. */
  private readonly equals: number;
  private place: Span | null = null;
  private keptCache: unknown[] | null = null;
  private lex: LexedWord | null = null;

  constructor(
    private readonly word: FlagWord,
    private readonly line: Joined,
    private readonly escapeChar: string,
  ) {
    const { text, end } = word;
    this.equals = text.indexOf('=');
    const nameEnd = this.equals < 0 ? text.length : this.equals;
    const nameStart = this.rawAt(1) + 1;
    const nameStop = nameEnd > 2 ? this.rawAt(nameEnd - 1) + 1 : nameStart;
    this.name = new Piece(text.slice(2, nameEnd), line, nameStart, nameStop);
    this.value = this.equals < 0 ? null : new Piece(text.slice(nameEnd + 1), line, this.rawAt(nameEnd) + 1, end);
  }

  get span(): Span {
    this.place ??= this.line.span(this.word.start, this.word.end);
    return this.place;
  }

  get variables(): readonly Variable[] {
    return this.value?.text.includes('$') ? this.lexed.variables : [];
  }

  get lexed(): LexedWord {
    if (this.lex === null) {
      const located = {
        text: this.value?.text ?? '',
        span: (start: number, end: number) => this.valueSpan(start, end),
      };
      this.lex = lexWord(located, { escapeChar: this.escapeChar, quotes: true });
    }
    return this.lex;
  }

  get kept(): unknown[] {
    this.keptCache ??= newKept();
    return this.keptCache;
  }

  valueSpan(start: number, end: number): Span {
    const { equals } = this;
    const from = this.rawAt(equals + 1 + start);
    return this.line.span(from, end > start ? this.rawAt(equals + end) + 1 : from);
  }

  /** Where in the line a character stands that the builder reads. */
  private rawAt(index: number): number {
    const { raw, start, end } = this.word;
    return raw === null ? Math.min(start + index, end) : (raw[index] ?? end);
  }
}

/** The string inside a JSON element, mapped back; an escape such as `\n` is one unit that stands for its two. */
function decoded(element: Joined): Located {
  const raw = element.text;
  if (!raw.startsWith('"')) return element;
  let text = '';
  const map: number[] = [];
  for (let at = 1; at < raw.length - 1; ) {
    const length = raw[at] !== '\\' ? 1 : raw[at + 1] === 'u' ? 6 : 2;
    text += length === 1 ? raw[at] : unescaped(raw.slice(at, at + length));
    map.push(at);
    at += length;
  }
  const rawAt = (index: number): number => map[index] ?? raw.length - 1;
  return { text, span: (start, end) => element.span(rawAt(start), Math.max(rawAt(start), rawAt(end))) };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function unescaped(sequence: string): string {
  const code = sequence[1] ?? '';
  if (code === 'u') return String.fromCharCode(Number.parseInt(sequence.slice(2), 16));
  return ESCAPES[code] ?? code;
}
