import type { LogLine } from './line.js';

/** The newest lines, bounded in number and in characters. Every line has a number that it keeps for ever. */
export interface LogBuffer {
  /** The number of the oldest line kept. */
  readonly first: number;
  /** One more than the number of the newest. */
  readonly end: number;
  /** How many lines had to go to make room; lines cleared by the person do not count. */
  readonly dropped: number;
  readonly characters: number;
  add(line: LogLine): void;
  /** Null when it is gone or not there yet. */
  at(number: number): LogLine | null;
  clear(): void;
}

/**
 * @param lines the most lines to keep.
 * @param characters the most characters to keep; a single line always stays.
 */
export function logBuffer(lines: number, characters: number): LogBuffer {
  /** Line n is at n modulo `lines`. */
  const slots: (LogLine | null)[] = [];
  let first = 0;
  let end = 0;
  let dropped = 0;
  let size = 0;

  const at = (number: number): LogLine | null =>
    number < first || number >= end ? null : (slots[number % lines] ?? null);
  const drop = (): void => {
    size -= costOf(at(first));
    slots[first % lines] = null;
    first++;
    dropped++;
  };
  return {
    get first() {
      return first;
    },
    get end() {
      return end;
    },
    get dropped() {
      return dropped;
    },
    get characters() {
      return size;
    },
    at,
    add(line) {
      if (end - first === lines) drop();
      slots[end % lines] = line;
      end++;
      size += costOf(line);
      while (size > characters && end - first > 1) drop();
    },
    clear() {
      slots.fill(null);
      first = end;
      size = 0;
      dropped = 0;
    },
  };
}

/** An empty line costs memory too. */
const costOf = (line: LogLine | null): number => (line === null ? 0 : line.text.length + 50);
