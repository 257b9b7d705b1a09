import { plainOf } from './ansi.js';
import type { LogBuffer } from './buffer.js';
import type { Level, LineChannel, LogLine } from './line.js';
import type { Matcher } from './matcher.js';

/** What to show of the buffer. */
export interface Filter {
  /** Null: all levels. */
  readonly levels: ReadonlySet<Level> | null;
  readonly channels: ReadonlySet<LineChannel> | null;
  /** Sources that are switched off. */
  readonly hidden: ReadonlySet<number>;
  readonly matcher: Matcher | null;
  /** Show only lines that match; else matches are only marked. */
  readonly onlyMatching: boolean;
}

export const noFilter: Filter = {
  levels: null,
  channels: null,
  hidden: new Set(),
  matcher: null,
  onlyMatching: false,
};

/**
 * The lines of a buffer that a filter lets through, as rows. A row keeps its number while the filter stays, also when older
 * rows are dropped; a new filter begins a new `epoch` with new numbers.
 */
export interface LogView {
  readonly epoch: number;
  readonly first: number;
  readonly end: number;
  /** Rows that match the search. */
  readonly hits: number;
  /** The expression took too long; nothing matches. */
  readonly tooSlow: boolean;
  filter(filter: Filter): void;
  /**
   * Looks at lines that came since the last call, and forgets rows whose lines are gone.
   * @param enough is asked between batches whether to stop for now.
   * @param upTo the line to stop before: a pause keeps newer ones out.
   * @returns whether everything was looked at.
   */
  advance(enough: () => boolean, upTo?: number): boolean;
  lineAt(row: number): LogLine | null;
  /** The next row that matches after (1) or before (-1) a row, going round at the end; null when none does. */
  find(row: number, direction: 1 | -1): number | null;
  /** Which match a row is, from 1; null when it is none. */
  hitNumber(row: number): number | null;
}

/** Lines that are looked at together. */
const batch = 500;

export function logView(buffer: LogBuffer): LogView {
  let filter = noFilter;
  let epoch = 0;
  /** The number of the next line to look at. */
  let cursor = buffer.first;
  let tooSlow = false;
  /** Line numbers of the rows. Not kept when every line is a row: then the row's number is the line's. */
  let rows = numberQueue();
  let hits = numberQueue();
  let everyLine = true;

  const restart = (): void => {
    epoch++;
    cursor = buffer.first;
    rows = numberQueue();
    hits = numberQueue();
    tooSlow = false;
    everyLine = filter.levels === null && filter.channels === null && filter.hidden.size === 0 && !needsMatch(filter);
  };
  const first = (): number => (everyLine ? Math.min(buffer.first, cursor) : rows.first);
  const end = (): number => (everyLine ? cursor : rows.end);
  const lineNumber = (row: number): number => (everyLine ? row : (rows.at(row) ?? -1));
  const rowOf = (line: number): number => (everyLine ? line : rows.indexAtLeast(line));

  return {
    get epoch() {
      return epoch;
    },
    get first() {
      return first();
    },
    get end() {
      return end();
    },
    get hits() {
      return hits.end - hits.first;
    },
    get tooSlow() {
      return tooSlow;
    },
    filter(next) {
      filter = next;
      restart();
    },
    advance(enough, upTo = buffer.end) {
      // Cleared, or so fast that lines went before anybody looked.
      cursor = Math.max(cursor, buffer.first);
      rows.dropBelow(buffer.first);
      hits.dropBelow(buffer.first);
      while (cursor < upTo) {
        const to = Math.min(upTo, cursor + batch);
        examine(cursor, to);
        cursor = to;
        if (enough()) break;
      }
      return cursor >= upTo;
    },
    lineAt: (row) => (row < first() || row >= end() ? null : buffer.at(lineNumber(row))),
    find(row, direction) {
      if (hits.first === hits.end) return null;
      const line = row < first() ? -1 : row >= end() ? Number.MAX_SAFE_INTEGER : lineNumber(row);
      // The first hit at or after the line.
      let index = hits.indexAtLeast(direction === 1 ? line + 1 : line);
      if (direction === -1) index--;
      if (index >= hits.end) index = hits.first;
      if (index < hits.first) index = hits.end - 1;
      return rowOf(hits.at(index) ?? 0);
    },
    hitNumber(row) {
      const line = lineNumber(row);
      const index = hits.indexAtLeast(line);
      return hits.at(index) === line ? index - hits.first + 1 : null;
    },
  };

  function examine(from: number, to: number): void {
    if (everyLine && filter.matcher === null) return;
    const numbers: number[] = [];
    const texts: string[] = [];
    for (let n = from; n < to; n++) {
      const line = buffer.at(n);
      if (line === null || !passes(line)) continue;
      numbers.push(n);
      if (filter.matcher !== null) texts.push(plainOf(line.text));
    }
    const matches = filter.matcher === null || tooSlow ? null : filter.matcher.test(texts);
    if (filter.matcher !== null && matches === null) tooSlow = true;
    numbers.forEach((n, i) => {
      const isHit = matches?.[i] === true;
      if (isHit) hits.push(n);
      if (!everyLine && (isHit || !needsMatch(filter) || buffer.at(n)?.channel === 'note')) rows.push(n);
    });
  }

  /** Everything but the search. What Docknote itself says passes by channel and level: it explains gaps. */
  function passes(line: LogLine): boolean {
    if (filter.hidden.has(line.source)) return false;
    if (line.channel === 'note') return true;
    return (filter.levels?.has(line.level) ?? true) && (filter.channels?.has(line.channel) ?? true);
  }
}

const needsMatch = (filter: Filter): boolean => filter.onlyMatching && filter.matcher !== null;

/** Growing numbers that are added at the end and forgotten at the beginning. A number keeps its index. */
function numberQueue() {
  let numbers: number[] = [];
  /** The index of `numbers[0]`. */
  let base = 0;
  /** How many of the beginning are forgotten but not yet taken out. */
  let gone = 0;
  return {
    get first() {
      return base + gone;
    },
    get end() {
      return base + numbers.length;
    },
    push: (number: number): void => {
      numbers.push(number);
    },
    at: (index: number): number | undefined => (index < base + gone ? undefined : numbers[index - base]),
    dropBelow(number: number): void {
      while (gone < numbers.length && (numbers[gone] ?? 0) < number) gone++;
      if (gone > 1024 && gone * 2 > numbers.length) {
        numbers = numbers.slice(gone);
        base += gone;
        gone = 0;
      }
    },
    /** The index of the first number that is at least this; `end` when there is none. */
    indexAtLeast(number: number): number {
      let low = gone;
      let high = numbers.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((numbers[middle] ?? 0) < number) low = middle + 1;
        else high = middle;
      }
      return base + low;
    },
  };
}
