import type { LogLine } from './line.js';

/**
 * Brings lines of several sources into the order of their times. Sources answer at different speeds, so a line waits a
 * moment for older ones of others; what comes later than that stands where it came.
 */
export interface Merge {
  add(line: LogLine, now: number): void;
  /** The lines that have waited long enough, oldest first. */
  take(now: number): readonly LogLine[];
  /** When to call `take` next; null when nothing waits. */
  readonly due: number | null;
}

/** More lines than this do not wait: they would only take memory. */
const mostWaiting = 20_000;

/** @param hold how many milliseconds a line waits. A single source needs no wait: 0. */
export function merge(hold: () => number): Merge {
  let waiting: { readonly line: LogLine; readonly since: number }[] = [];
  return {
    add(line, now) {
      waiting.push({ line, since: now });
    },
    take(now) {
      if (waiting.length === 0) return [];
      const wait = hold();
      const everything = wait === 0 || waiting.length > mostWaiting;
      const oldest = waiting[0];
      if (!everything && oldest !== undefined && now - oldest.since < wait) return [];
      const ready = everything ? waiting : waiting.filter(({ since }) => now - since >= wait);
      // Whatever waits shorter but is older by its own time goes along, so that order is kept within a source.
      const latest = ready.reduce((time, { line }) => Math.max(time, line.time), 0);
      const early = everything ? [] : waiting.filter(({ line, since }) => now - since < wait && line.time <= latest);
      waiting = everything ? [] : waiting.filter(({ line, since }) => now - since < wait && line.time > latest);
      const lines = [...ready, ...early].map(({ line }) => line);
      // Lines without a time stay behind the line that they came after: the sort is stable.
      let known = 0;
      const times = new Map<LogLine, number>();
      for (const line of lines) {
        if (line.time > 0) known = line.time;
        times.set(line, known);
      }
      return wait === 0 ? lines : lines.sort((a, b) => (times.get(a) ?? 0) - (times.get(b) ?? 0));
    },
    get due() {
      const oldest = waiting[0];
      return oldest === undefined ? null : oldest.since + hold();
    },
  };
}
