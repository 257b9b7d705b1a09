import type { Span } from '../core/text.js';
import { matchingBracket, matchingParenthesis } from './matching.js';
import type { HereDocument, List, Part, ShellError } from './nodes.js';

/** How deep we follow nested commands and expansions; people nest five, generated scripts ten. */
const MAX_DEPTH = 150;
/** So many brackets without an end are looked for in vain; each costs a pass over the rest of the text. */
const MAX_UNCLOSED = 10;
/** Behind that many errors nothing useful is said any more. */
const MAX_ERRORS = 100;

/** A here-document whose body has not been read yet. */
export interface OpenHereDocument extends HereDocument {
  body: Span;
  parts: readonly Part[];
  closed: boolean;
}

/** The reading position in one text, and what has been found besides the tree. */
export class Cursor {
  at = 0;
  depth = 0;
  private unclosed = 0;
  readonly errors: ShellError[] = [];
  readonly comments: Span[] = [];
  readonly heredocs: HereDocument[] = [];
  /** Opened on the current line; their bodies follow behind its end. */
  pending: OpenHereDocument[] = [];

  /**
   * @param text what is read
   * @param outer maps an index of `text` to an index of the text that the spans are for
   * @param readList reads commands up to a closing parenthesis (`)`) or the end (`null`), past all errors
   * @param readBody reads the expansions of a here-document's body
   */
  constructor(
    readonly text: string,
    readonly outer: (index: number) => number,
    readonly readList: (cursor: Cursor, close: ')' | null) => List,
    readonly readBody: (cursor: Cursor, body: Span) => readonly Part[],
  ) {}

  /** A cursor for a text inside this one; its errors and comments are its own. */
  inner(text: string, indexOf: (index: number) => number): Cursor {
    const cursor = new Cursor(text, (index) => this.outer(indexOf(index)), this.readList, this.readBody);
    cursor.depth = this.depth;
    return cursor;
  }

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The character `ahead` of the position; empty behind the end. */
  peek(ahead = 0): string {
    return this.text[this.at + ahead] ?? '';
  }

  startsWith(prefix: string): boolean {
    return this.text.startsWith(prefix, this.at);
  }

  /** What a sticky pattern matches at the position; nothing is consumed. */
  match(sticky: RegExp): RegExpExecArray | null {
    sticky.lastIndex = this.at;
    return sticky.exec(this.text);
  }

  /** Where the parenthesis or bracket that opened before `from` ends; -1 when it does not. */
  closing(bracket: ')' | ']', from: number): number {
    if (this.unclosed >= MAX_UNCLOSED) return -1;
    const end = bracket === ')' ? matchingParenthesis(this.text, from) : matchingBracket(this.text, from);
    if (end < 0) this.unclosed++;
    return end;
  }

  span(start: number, end: number): Span {
    if (end <= start) {
      const at = this.outer(start);
      return { start: at, end: at };
    }
    // The last character decides: what stands between it and the next may belong to neither.
    return { start: this.outer(start), end: this.outer(end - 1) + 1 };
  }

  error(kind: ShellError['kind'], token: string, start: number, end: number): void {
    if (this.errors.length < MAX_ERRORS) this.errors.push({ kind, token, span: this.span(start, end) });
  }

  /** Reports the token at the position as unexpected. */
  unexpected(): void {
    const token = this.tokenAt();
    this.error('unexpected', token, this.at, this.at + token.length);
  }

  /**
   * Goes one level deeper. When that is too deep, the rest of the text is given up and false returned.
   * Every true needs a `leave`.
   */
  enter(): boolean {
    if (this.depth >= MAX_DEPTH) {
      this.error('depth', '', this.at, this.at);
      this.at = this.text.length;
      return false;
    }
    this.depth++;
    return true;
  }

  leave(): void {
    this.depth--;
  }

  /** Skips blanks, joined lines and a comment; stops at a line break. */
  skipBlanks(): void {
    for (;;) {
      const char = this.peek();
      if (char === ' ' || char === '\t') this.at++;
      else if (char === '\\' && this.peek(1) === '\n') this.at += 2;
      else if (char === '\r' && (this.peek(1) === '\n' || this.at + 1 >= this.text.length)) this.at++;
      else if (char === '#') this.skipComment();
      else return;
    }
  }

  /** Skips blanks, comments and line breaks, with the here-documents behind them. */
  skipLines(): void {
    this.skipBlanks();
    while (this.peek() === '\n') {
      this.lineBreak();
      this.skipBlanks();
    }
  }

  /** Consumes the line break at the position and the bodies of the here-documents of its line. */
  lineBreak(): void {
    this.at++;
    if (this.pending.length === 0) return;
    const pending = this.pending;
    this.pending = [];
    for (const heredoc of pending) this.readHereDocument(heredoc);
  }

  /** The operator or word at the position, for messages. */
  tokenAt(): string {
    const found = this.match(/;;&|;;|;&|&&|\|\||\|&|[;&|()<>\n]|[^ \t\n;&|()<>]+/y);
    return found?.[0] ?? '';
  }

  private skipComment(): void {
    const start = this.at;
    const end = this.text.indexOf('\n', start);
    this.at = end < 0 ? this.text.length : end;
    this.comments.push(this.span(start, this.at));
  }

  private readHereDocument(heredoc: OpenHereDocument): void {
    const start = this.at;
    while (this.at < this.text.length) {
      const lineStart = this.at;
      const lineBreak = this.text.indexOf('\n', lineStart);
      const lineEnd = lineBreak < 0 ? this.text.length : lineBreak;
      this.at = lineBreak < 0 ? this.text.length : lineBreak + 1;
      let line = this.text.slice(lineStart, lineEnd);
      if (heredoc.stripTabs) line = line.replace(/^\t+/, '');
      if (line.endsWith('\r')) line = line.slice(0, -1);
      if (line !== heredoc.delimiter) continue;
      this.finish(heredoc, start, lineStart, true);
      return;
    }
    this.finish(heredoc, start, this.text.length, false);
  }

  private finish(heredoc: OpenHereDocument, start: number, end: number, closed: boolean): void {
    heredoc.body = this.span(start, end);
    heredoc.closed = closed;
    if (!heredoc.quoted) heredoc.parts = this.readBody(this, { start, end });
  }
}
