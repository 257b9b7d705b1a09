import type { Span, Token } from '../../core/text.js';
import type { Joined } from './logical.js';
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
  readonly span: Span;
  readonly name: Token;
  readonly value: Token | null;
  private readonly located: Located;
  private keptCache: unknown[] | null = null;
  private lex: LexedWord | null = null;

  constructor(
    word: FlagWord,
    line: Joined,
    private readonly escapeChar: string,
  ) {
    this.span = line.span(word.start, word.end);
    const equals = word.text.indexOf('=');
    const nameEnd = equals < 0 ? word.text.length : equals;
    const rawAt = (index: number): number =>
      word.raw === null ? Math.min(word.start + index, word.end) : (word.raw[index] ?? word.end);
    const nameStart = rawAt(1) + 1;
    const nameStop = nameEnd > 2 ? rawAt(nameEnd - 1) + 1 : nameStart;
    this.name = { text: word.text.slice(2, nameEnd), span: line.span(nameStart, nameStop) };
    const value = equals < 0 ? '' : word.text.slice(equals + 1);
    this.value = equals < 0 ? null : { text: value, span: line.span(rawAt(equals) + 1, word.end) };
    this.located = {
      text: value,
      span: (start, end) => {
        const from = rawAt(equals + 1 + start);
        return line.span(from, end > start ? rawAt(equals + end) + 1 : from);
      },
    };
  }

  get variables(): readonly Variable[] {
    return this.value?.text.includes('$') ? this.lexed.variables : [];
  }

  get lexed(): LexedWord {
    this.lex ??= lexWord(this.located, { escapeChar: this.escapeChar, quotes: true });
    return this.lex;
  }

  get kept(): unknown[] {
    this.keptCache ??= [];
    return this.keptCache;
  }

  valueSpan(start: number, end: number): Span {
    return this.located.span(start, end);
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
