import type { FollowState, LogReader } from '../terminals/follow.js';
import { sinceOf } from '../terminals/logLines.js';
import { plain } from '../tree/plain.js';
import type { Translate } from '../tree/translate.js';
import type { Entry, LineSplitter } from './core/splitter.js';
import { lineSplitter, timeReader } from './core/splitter.js';

/** Where the lines go. */
export interface LineSink {
  entry(entry: Entry): void;
  note(text: string): void;
  state(state: FollowState): void;
}

/** How far behind its container a log may fall before lines are skipped, in milliseconds. */
const mostLag = 10_000;
/** The lag is looked at once in so many lines. */
const lagStep = 500;

/**
 * Reads a log line by line, without a gap or a repetition when a stream begins anew. A container that writes faster than
 * anybody could read loses its middle, and a note says so.
 */
export function lineReader(name: string, sink: LineSink, t: Translate, now: () => number = Date.now): LogReader {
  /** In the engine's own time. The two channels can come in another order than their times; the latest counts. */
  let last = '';
  /** How many entries bear that time: Podman tells whole seconds only. */
  let atLast = 0;
  let shownUntil = '';
  let splitter: LineSplitter | null = null;
  const read = timeReader();

  return {
    get since() {
      return sinceOf(last);
    },
    begin(skip) {
      shownUntil = last;
      let repeated = atLast;
      let count = 0;
      let leastLag = Number.POSITIVE_INFINITY;
      splitter = lineSplitter((entry) => {
        if (entry.stamp !== '' && shownUntil !== '') {
          if (entry.stamp < shownUntil) return;
          if (entry.stamp === shownUntil && repeated-- > 0) return;
        }
        if (entry.stamp > last) atLast = 0;
        if (entry.stamp >= last) {
          last = entry.stamp;
          atLast++;
        }
        sink.entry(entry);
        if (count++ % lagStep !== 0 || entry.stamp === '') return;
        // Clocks of two machines differ, so what counts is how much the distance grew since this stream began.
        const lag = now() - read(entry.stamp) / 1000;
        leastLag = Math.min(leastLag, lag);
        if (lag - leastLag <= mostLag) return;
        sink.note(t('{0} writes faster than its log can be shown. Lines were skipped here.', plain(name)));
        leastLag = Number.POSITIVE_INFINITY;
        skip();
      });
    },
    piece: (bytes, channel, whole) => splitter?.feed(bytes, channel, whole),
    end: () => splitter?.end(),
    note: (text) => sink.note(text),
    state: (state) => sink.state(state),
  };
}
