import type { Cursor } from './cursor.js';
import type { Part, Word } from './nodes.js';

/** Gathers the parts of a word: neighbouring literal text becomes one part. */
export class Parts {
  readonly parts: Part[] = [];
  text = '';
  isStatic = true;
  private isQuoted = false;
  private literalStart = -1;
  private literalText = '';
  private literalEnd = 0;

  constructor(private readonly c: Cursor) {}

  /** Takes everything from the position to `end` as it is. */
  literal(end: number): void {
    this.add(this.c.text.slice(this.c.at, end), end);
  }

  /** Takes the character behind the backslash at the position. */
  escaped(): void {
    this.isQuoted = true;
    this.add(this.c.peek(1), this.c.at + 2);
  }

  /** Passes characters that stand for nothing. */
  skip(count: number): void {
    this.add('', this.c.at + count);
  }

  quoted(part: Part, text: string, isStatic = true): void {
    this.flush(this.c.at);
    this.parts.push(part);
    this.text += text;
    this.isQuoted = true;
    this.isStatic &&= isStatic;
  }

  /** A part that the shell replaces; it was read from `start` to the position. */
  dynamic(part: Part, start: number): void {
    this.flush(start);
    this.parts.push(part);
    this.text += this.c.text.slice(start, this.c.at);
    this.isStatic = false;
  }

  flush(end = this.c.at): void {
    if (this.literalStart < 0) return;
    const span = this.c.span(this.literalStart, Math.min(this.literalEnd, end));
    this.parts.push({ kind: 'literal', span, text: this.literalText });
    this.text += this.literalText;
    this.literalStart = -1;
    this.literalText = '';
  }

  word(start: number): Word {
    this.flush();
    return {
      kind: 'word',
      span: this.c.span(start, this.c.at),
      text: this.text,
      isStatic: this.isStatic,
      isQuoted: this.isQuoted,
      parts: this.parts,
    };
  }

  private add(text: string, end: number): void {
    if (this.literalStart < 0) this.literalStart = this.c.at;
    this.literalText += text;
    this.literalEnd = end;
    this.c.at = end;
  }
}
