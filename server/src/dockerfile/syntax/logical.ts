import type { Span } from '../../core/text.js';
import type { Logical } from './nodes.js';

/** Pieces of the document, one after the other, read as one text. */
export class Joined implements Logical {
  private joined: string | null = null;
  /** Index in `text` at which each piece starts. */
  private starts: readonly number[] | null = null;

  /**
   * @param source the document in which the pieces were read
   * @param pieces start and end of each piece, flat: `[start, end, start, end, …]`; at least one, in order
   * @param by how much further down they stand now
   */
  constructor(
    private readonly source: string,
    private readonly pieces: readonly number[],
    private readonly by = 0,
  ) {}

  get text(): string {
    if (this.joined === null) {
      let text = '';
      for (let i = 0; i < this.pieces.length; i += 2) text += this.source.slice(this.pieces[i], this.pieces[i + 1]);
      this.joined = text;
    }
    return this.joined;
  }

  offsetAt(index: number): number {
    const first = this.pieces[0] ?? 0;
    if (this.pieces.length <= 2) return this.by + Math.max(first, Math.min(first + index, this.pieces[1] ?? first));
    const starts = this.pieceStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    // Behind the last character there is only the end of the last piece, empty pieces after it left out.
    if (index >= this.text.length) return this.by + this.endOffset();
    return this.by + (this.pieces[low * 2] ?? 0) + Math.max(0, index - (starts[low] ?? 0));
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

  /** A part of this text that keeps its mapping. */
  part(start: number, end: number): Joined {
    if (this.pieces.length <= 2) {
      const first = this.pieces[0] ?? 0;
      return new Joined(this.source, [first + start, first + Math.max(start, end)], this.by);
    }
    const pieces: number[] = [];
    const starts = this.pieceStarts();
    for (let i = 0; i < starts.length; i++) {
      const from = starts[i] ?? 0;
      const docStart = this.pieces[i * 2] ?? 0;
      const docEnd = this.pieces[i * 2 + 1] ?? 0;
      const to = from + docEnd - docStart;
      if (to <= start || from >= end) continue;
      pieces.push(docStart + Math.max(0, start - from), docEnd - Math.max(0, to - end));
    }
    if (pieces.length === 0) {
      const at = this.offsetAt(start) - this.by;
      pieces.push(at, at);
    }
    return new Joined(this.source, pieces, this.by);
  }

  /** The same text where it stands in a document in which everything before it grew by `by` characters. */
  moved(by: number): Joined {
    const moved = new Joined(this.source, this.pieces, this.by + by);
    moved.joined = this.joined;
    moved.starts = this.starts;
    return moved;
  }

  /** The same text, read in the document in which it stands now: it no longer keeps the earlier one. */
  readIn(source: string): Joined {
    return new Joined(
      source,
      this.pieces.map((at) => at + this.by),
    );
  }

  private pieceStarts(): readonly number[] {
    if (this.starts === null) {
      const starts: number[] = [];
      let at = 0;
      for (let i = 0; i < this.pieces.length; i += 2) {
        starts.push(at);
        at += (this.pieces[i + 1] ?? 0) - (this.pieces[i] ?? 0);
      }
      this.starts = starts;
    }
    return this.starts;
  }

  private endOffset(): number {
    for (let i = this.pieces.length - 2; i > 0; i -= 2) {
      if ((this.pieces[i + 1] ?? 0) > (this.pieces[i] ?? 0)) return this.pieces[i + 1] ?? 0;
    }
    return this.pieces[1] ?? 0;
  }
}
