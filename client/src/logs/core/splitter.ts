import type { Channel } from '../../engine/engine.js';

/** A whole line of a container, as the engine gave it. */
export interface Entry {
  readonly channel: Channel;
  /** The engine's own time, as text; empty when it gave none. */
  readonly stamp: string;
  readonly text: string;
  /** Characters beyond the longest line. */
  readonly cut: number;
}

/** Feed it with what the engine sends; `end` when the stream is over. */
export interface LineSplitter {
  feed(bytes: Uint8Array, channel: Channel, whole: boolean): void;
  end(): void;
}

/** A line is kept up to here; what comes after is counted, not kept. */
export const longestLine = 32_768;

const stamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) /;
/**
 * The engine stores a long line in parts of 16 KB and puts a timestamp before each. In the raw stream of a
 * pseudo-terminal the parts cannot be told apart but by that.
 */
const innerStamps = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z /g;
const partLength = 16_000;

/**
 * Bytes → lines with their times, for a log that was asked for with timestamps. A character, a line or a timestamp may be
 * cut anywhere between two chunks; what is no UTF-8 shows as U+FFFD.
 */
export function lineSplitter(line: (entry: Entry) => void): LineSplitter {
  const streams = new Map<Channel, ReturnType<typeof oneChannel>>();
  const of = (channel: Channel): ReturnType<typeof oneChannel> => {
    const known = streams.get(channel);
    if (known) return known;
    const made = oneChannel(channel, line);
    streams.set(channel, made);
    return made;
  };
  return {
    feed: (bytes, channel, whole) => of(channel).feed(bytes, whole),
    end: () => {
      for (const stream of streams.values()) stream.end();
    },
  };
}

function oneChannel(channel: Channel, line: (entry: Entry) => void) {
  const decoder = new TextDecoder();
  /** A character may have been cut at the end of the last piece. */
  let halfCharacter = false;
  /** The line so far; with its timestamp when the stream is raw. */
  let open = '';
  let cut = 0;
  let time = '';
  let begun = false;

  const add = (piece: string): void => {
    const room = longestLine - open.length;
    open += piece.length > room ? piece.slice(0, Math.max(0, room)) : piece;
    cut += Math.max(0, piece.length - room);
    begun = true;
  };
  const finish = (whole: boolean): void => {
    let text = open;
    if (!whole) {
      const found = stamp.exec(text);
      time = found?.[1] ?? '';
      if (found) text = text.slice(found[0].length);
      if (text.length > partLength) text = text.replace(innerStamps, '');
    }
    line({ channel, stamp: time, text: text.endsWith('\r') ? text.slice(0, -1) : text, cut });
    open = '';
    time = '';
    cut = 0;
    begun = false;
  };

  return {
    feed(bytes: Uint8Array, whole: boolean): void {
      const ended = bytes[bytes.length - 1] === 10;
      // The usual case is one whole entry: Buffer decodes it several times faster.
      let text =
        ended && !halfCharacter
          ? (Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes)).toString('utf8')
          : decoder.decode(bytes, { stream: true });
      halfCharacter = !ended;
      if (whole) {
        const found = stamp.exec(text);
        if (found) {
          if (!begun) time = found[1] ?? '';
          text = text.slice(found[0].length);
        }
      }
      for (let at = 0; ; ) {
        const end = text.indexOf('\n', at);
        if (end < 0) {
          if (at < text.length) add(at === 0 ? text : text.slice(at));
          return;
        }
        add(text.slice(at, end));
        const same = time;
        finish(whole);
        // An entry of several lines has one time.
        if (whole) time = same;
        at = end + 1;
        if (at === text.length) {
          time = '';
          return;
        }
      }
    },
    end(): void {
      const rest = decoder.decode();
      if (rest !== '') add(rest);
      halfCharacter = false;
      if (begun) finish(time !== '');
    },
  };
}

/**
 * `2024-05-01T10:00:00.123456789Z` → microseconds since 1970; 0 when it is no time. Remembers the second, which many
 * lines share.
 */
export function timeReader(): (stamp: string) => number {
  let known = '';
  let seconds = 0;
  return (text) => {
    if (text.length < 20) return 0;
    const head = text.slice(0, 19);
    if (!text.endsWith('Z')) {
      const milliseconds = Date.parse(text);
      return Number.isNaN(milliseconds) ? 0 : milliseconds * 1000;
    }
    if (head !== known) {
      const milliseconds = Date.parse(`${head}Z`);
      if (Number.isNaN(milliseconds)) return 0;
      known = head;
      seconds = milliseconds * 1000;
    }
    const fraction = text.length > 21 ? text.slice(20, Math.min(26, text.length - 1)).padEnd(6, '0') : '0';
    return seconds + Number(fraction);
  };
}
