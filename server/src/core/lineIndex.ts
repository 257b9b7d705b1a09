/** A position as LSP counts it: lines from 0, UTF-16 characters from 0. */
export interface LineCharacter {
  readonly line: number;
  readonly character: number;
}

/** Converts between offsets and line/character pairs. Lines end at LF; a CR before it belongs to the line. */
export class LineIndex {
  private readonly starts: readonly number[];

  constructor(private readonly text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.starts = starts;
  }

  /** How many lines there are; an empty text has one. */
  get count(): number {
    return this.starts.length;
  }

  /** The line that holds `offset`; offsets outside the text are clamped. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The offset at which `line` starts; lines past the end give the text's length. */
  startOf(line: number): number {
    return line < 0 ? 0 : (this.starts[line] ?? this.text.length);
  }

  /** The offset behind the last character of `line`, its line break (LF or CRLF) left out. */
  endOf(line: number): number {
    const next = this.starts[line + 1];
    if (next === undefined) return this.text.length;
    const end = next - 1;
    return end > this.startOf(line) && this.text.charCodeAt(end - 1) === 13 ? end - 1 : end;
  }

  /** Offset → position. */
  position(offset: number): LineCharacter {
    const at = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineAt(at);
    return { line, character: at - this.startOf(line) };
  }

  /** Position → offset; a character past the line's end gives the line's end. */
  offset(position: LineCharacter): number {
    if (position.line >= this.count) return this.text.length;
    return Math.min(this.startOf(position.line) + Math.max(0, position.character), this.endOf(position.line));
  }
}
