import type { Token } from '../../core/text.js';
import { isDigit, isNamePart } from './chars.js';
import type { LexedWord, Logical, Part, Reference, Variable, VariableError, WordError } from './nodes.js';

/** How to read the text. */
export interface LexOptions {
  readonly escapeChar: string;
  /** False in heredoc bodies, where quotes are ordinary characters. */
  readonly quotes: boolean;
}

/** Text with offsets: all that the lexer needs. */
export type Located = Pick<Logical, 'text' | 'span'>;

/** Deeper nesting than anyone writes; beyond it a `$` is taken for text, so that the stack cannot overflow. */
const MAX_DEPTH = 100;
const SPECIAL = '@*#?-$!';

/** Reads one word by the builder's grammar of quotes, escapes and `$`. Never throws; one pass. */
export function lexWord(source: Located, options: LexOptions): LexedWord {
  const lexer = new Lexer(source, options);
  const parts = lexer.read('', false, 0);
  return { parts, variables: outermost(parts), error: lexer.error };
}

function outermost(parts: readonly Part[]): Variable[] {
  const found: Variable[] = [];
  for (const part of parts) if (typeof part !== 'string') found.push(part.variable);
  return found;
}

class Lexer {
  private at = 0;
  error: WordError | null = null;
  private errorStart = 0;
  private readonly text: string;

  constructor(
    private readonly source: Located,
    private readonly options: LexOptions,
  ) {
    this.text = source.text;
  }

  /**
   * Reads up to `stop` (and over it) or to the end.
   * @param stop `}`, `/`, `"`, or empty for the end of the text
   * @param raw keep escape characters (patterns)
   */
  read(stop: string, raw: boolean, depth: number): Part[] {
    const parts: Part[] = [];
    let literal = '';
    const inDouble = stop === '"';
    while (this.at < this.text.length) {
      const char = this.text[this.at] ?? '';
      if (char === stop) break;
      if (char === '$') {
        const reference = this.dollar(depth);
        if (reference === null) literal += '$';
        else {
          if (literal !== '') parts.push(literal);
          literal = '';
          parts.push(reference);
        }
      } else if (this.options.quotes && !inDouble && char === "'") {
        literal += this.singleQuoted();
      } else if (this.options.quotes && !inDouble && char === '"') {
        const start = this.at++;
        const inner = this.read('"', raw, depth);
        if (this.text[this.at] === '"') this.at++;
        else this.fail('doubleQuote', start, start + 1);
        if (literal !== '') parts.push(literal);
        literal = '';
        parts.push(...inner);
      } else if (char === this.options.escapeChar) {
        this.at++;
        const next = this.text[this.at] ?? '';
        // Inside double quotes only these may be escaped; elsewhere the escape character vanishes before anything.
        const isEscapable = !inDouble || next === '"' || next === '$' || next === this.options.escapeChar;
        if (raw || !isEscapable) literal += char;
        // At the very end the escape character just vanishes.
        if (isEscapable && next !== '') {
          literal += next;
          this.at++;
        }
      } else {
        const start = this.at++;
        while (this.at < this.text.length && this.isOrdinary(this.text[this.at] ?? '', stop)) this.at++;
        literal += this.text.slice(start, this.at);
      }
    }
    if (literal !== '') parts.push(literal);
    return parts;
  }

  private isOrdinary(char: string, stop: string): boolean {
    return char !== stop && char !== '$' && char !== this.options.escapeChar && char !== "'" && char !== '"';
  }

  private singleQuoted(): string {
    const start = this.at;
    const end = this.text.indexOf("'", start + 1);
    this.at = end < 0 ? this.text.length : end + 1;
    if (end < 0) this.fail('singleQuote', start, start + 1);
    return this.text.slice(start + 1, end < 0 ? this.text.length : end);
  }

  /** At a `$`. Returns null for a `$` that means itself. */
  private dollar(depth: number): Reference | null {
    const start = this.at++;
    if (depth >= MAX_DEPTH) return null;
    if (this.text[this.at] === '{') return this.braced(start, depth);
    const nameStart = this.at;
    this.name();
    if (this.at === nameStart) return null;
    const variable: Variable = {
      span: this.source.span(start, this.at),
      name: this.token(nameStart, this.at),
      braces: false,
      modifier: null,
      operand: null,
      error: null,
      nested: [],
    };
    return { variable, operand: [], replacement: [] };
  }

  private braced(start: number, depth: number): Reference {
    this.at++;
    const nameStart = this.at;
    this.name();
    const nameEnd = this.at;
    const next = this.text[this.at] ?? '';
    const finish = (
      error: VariableError | null,
      modifier: Token | null = null,
      operand: Token | null = null,
      parts: readonly Part[] = [],
      replacement: readonly Part[] = [],
    ): Reference => {
      if (error !== null) this.fail(error, start, this.at, modifier?.text);
      const variable: Variable = {
        span: this.source.span(start, this.at),
        name: this.token(nameStart, nameEnd),
        braces: true,
        modifier,
        operand,
        error,
        nested: [...outermost(parts), ...outermost(replacement)],
      };
      return { variable, operand: parts, replacement };
    };

    if (next === '') return finish('missingBrace');
    if (nameEnd === nameStart && (next === '}' || next === '{' || next === ':')) {
      this.skipToBrace();
      return finish('badSubstitution');
    }
    if (next === '}') {
      this.at++;
      return finish(null);
    }
    const modifierStart = this.at;
    this.at++;
    if (next === '/') return this.replacing(modifierStart, depth, finish);
    let kind = next;
    if (next === ':') {
      kind = this.text[this.at] ?? '';
      if (kind !== '') this.at++;
    } else if (!'+-?#%'.includes(next)) {
      const modifier = this.token(modifierStart, this.at);
      this.skipToBrace();
      return finish('unsupportedModifier', modifier);
    }
    if (next !== ':' && (kind === '#' || kind === '%') && this.text[this.at] === kind) this.at++;
    const modifier = this.token(modifierStart, this.at);
    const operandStart = this.at;
    const parts = this.read('}', kind === '#' || kind === '%', depth + 1);
    const operand = this.token(operandStart, this.at);
    if (this.text[this.at] !== '}') return finish('missingBrace', modifier, operand, parts);
    this.at++;
    return finish('+-?'.includes(kind) || next !== ':' ? null : 'unsupportedModifier', modifier, operand, parts);
  }

  /** At the text behind `${name/`. */
  private replacing(
    modifierStart: number,
    depth: number,
    finish: (e: VariableError | null, m: Token, o: Token, p: readonly Part[], r?: readonly Part[]) => Reference,
  ): Reference {
    if (this.text[this.at] === '/') this.at++;
    const modifier = this.token(modifierStart, this.at);
    const operandStart = this.at;
    const pattern = this.read('/', true, depth + 1);
    if (this.text[this.at] !== '/') {
      return finish('missingSlash', modifier, this.token(operandStart, this.at), pattern);
    }
    this.at++;
    const replacement = this.read('}', true, depth + 1);
    const operand = this.token(operandStart, this.at);
    if (this.text[this.at] !== '}') return finish('missingBrace', modifier, operand, pattern, replacement);
    this.at++;
    return finish(null, modifier, operand, pattern, replacement);
  }

  private name(): void {
    const first = this.text.charCodeAt(this.at);
    if (isDigit(first)) {
      while (isDigit(this.text.charCodeAt(this.at))) this.at++;
      return;
    }
    if (this.at < this.text.length && SPECIAL.includes(this.text[this.at] ?? ' ')) {
      this.at++;
      return;
    }
    while (this.at < this.text.length && isNamePart(this.text.charCodeAt(this.at))) this.at++;
  }

  /** After an error: the reference ends at its `}`, if there is one before the next blank or quote. */
  private skipToBrace(): void {
    let at = this.at;
    while (at < this.text.length && !/[\s}"']/.test(this.text[at] ?? '')) at++;
    this.at = this.text[at] === '}' ? at + 1 : at;
  }

  private fail(kind: WordError['kind'], start: number, end: number, modifier = ''): void {
    // An inner error surfaces before the outer one it causes, as in the builder, except that a missing `}` hides
    // whatever went wrong inside the braces.
    if (this.error === null || (kind === 'missingBrace' && start <= this.errorStart)) {
      this.errorStart = start;
      this.error = { kind, span: this.source.span(start, end), modifier };
    }
  }

  private token(start: number, end: number): Token {
    return { span: this.source.span(start, end), text: this.text.slice(start, end) };
  }
}
