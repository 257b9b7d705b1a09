import type { Span, Token } from '../../core/text.js';
import type { Logical } from './nodes.js';

/** Pieces of the document, one after the other, read as one text. */
export class Joined implements Logical {
  private joined: string | null = null;
  /** Index in `text` at which each piece starts. */
  private starts: readonly number[] | null = null;

  /**
   * @param source the document in which the pieces were read
   * @param first where the first piece starts
   * @param last where the first piece ends
   * @param pieces start and end of each piece, flat: `[start, end, start, end, …]`, in order; null when there is but one
   * @param by how much further down they stand now
   */
  private constructor(
    private readonly source: string,
    private readonly first: number,
    private readonly last: number,
    private readonly pieces: readonly number[] | null,
    private readonly by: number,
  ) {}

  /** @param pieces start and end of each piece, flat: `[start, end, start, end, …]`; at least one, in order */
  static of(source: string, pieces: readonly number[]): Joined {
    return new Joined(source, pieces[0] ?? 0, pieces[1] ?? 0, pieces.length > 2 ? pieces : null, 0);
  }

  get text(): string {
    if (this.joined === null) {
      const { source, pieces } = this;
      let text = '';
      if (pieces === null) text = source.slice(this.first, this.last);
      else for (let i = 0; i < pieces.length; i += 2) text += source.slice(pieces[i], pieces[i + 1]);
      this.joined = text;
    }
    return this.joined;
  }

  offsetAt(index: number): number {
    const { first, pieces } = this;
    if (pieces === null) return this.by + Math.max(first, Math.min(first + index, this.last));
    const starts = this.pieceStarts(pieces);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    // Behind the last character there is only the end of the last piece, empty pieces after it left out.
    if (index >= this.text.length) return this.by + this.endOffset(pieces);
    return this.by + (pieces[low * 2] ?? 0) + Math.max(0, index - (starts[low] ?? 0));
  }

  /** The document span of `text.slice(start, end)`; it ends right behind the last character, before a continuation. */
  span(start: number, end: number): Span {
    if (end <= start) {
      // Nothing, in between two lines, belongs to the end of the first.
      const at = start > 0 ? this.offsetAt(start - 1) + 1 : this.offsetAt(0);
      return { start: at, end: at };
    }
    return { start: this.offsetAt(start), end: this.offsetAt(end - 1) + 1 };
  }

  /** What stands in the document between two of its offsets. */
  raw(start: number, end: number): string {
    return this.source.slice(start - this.by, end - this.by);
  }

  /** A part of this text that keeps its mapping. */
  part(start: number, end: number): Joined {
    const { source, first, by } = this;
    if (this.pieces === null) return new Joined(source, first + start, first + Math.max(start, end), null, by);
    const pieces: number[] = [];
    const starts = this.pieceStarts(this.pieces);
    for (let i = 0; i < starts.length; i++) {
      const from = starts[i] ?? 0;
      const docStart = this.pieces[i * 2] ?? 0;
      const docEnd = this.pieces[i * 2 + 1] ?? 0;
      const to = from + docEnd - docStart;
      if (to <= start || from >= end) continue;
      pieces.push(docStart + Math.max(0, start - from), docEnd - Math.max(0, to - end));
    }
    if (pieces.length === 0) {
      const at = this.offsetAt(start) - by;
      pieces.push(at, at);
    }
    return new Joined(source, pieces[0] ?? 0, pieces[1] ?? 0, pieces.length > 2 ? pieces : null, by);
  }

  /** The same text where it stands in a document in which everything before it grew by `by` characters. */
  moved(by: number): Joined {
    const moved = new Joined(this.source, this.first, this.last, this.pieces, this.by + by);
    moved.joined = this.joined;
    moved.starts = this.starts;
    return moved;
  }

  /** The same text, read in the document in which it stands now: it no longer keeps the earlier one. */
  readIn(source: string): Joined {
    const { by } = this;
    return new Joined(source, this.first + by, this.last + by, this.pieces?.map((at) => at + by) ?? null, 0);
  }

  private pieceStarts(pieces: readonly number[]): readonly number[] {
    if (this.starts === null) {
      const starts: number[] = [];
      let at = 0;
      for (let i = 0; i < pieces.length; i += 2) {
        starts.push(at);
        at += (pieces[i + 1] ?? 0) - (pieces[i] ?? 0);
      }
      this.starts = starts;
    }
    return this.starts;
  }

  private endOffset(pieces: readonly number[]): number {
    for (let i = pieces.length - 2; i > 0; i -= 2) {
      if ((pieces[i + 1] ?? 0) > (pieces[i] ?? 0)) return pieces[i + 1] ?? 0;
    }
    return pieces[1] ?? 0;
  }
}

/** A part of a text whose place is worked out when it is asked for: most are only read. */
export class Piece implements Token {
  private place: Span | null = null;

  constructor(
    readonly text: string,
    private readonly line: Pick<Logical, 'span'>,
    private readonly start: number,
    private readonly end: number,
  ) {}

  get span(): Span {
    this.place ??= this.line.span(this.start, this.end);
    return this.place;
  }
}
