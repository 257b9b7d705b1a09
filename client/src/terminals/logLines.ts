/**
 * Takes the engine's timestamps off log lines and remembers the last one, so that following can go on exactly where it
 * stopped: after a restart of the container or of the engine nothing is lost and nothing shown twice.
 */
export interface LogLines {
  /** `fresh`: this piece is a log entry of its own, so it begins with a timestamp. */
  feed(text: string, fresh: boolean): string;
  /** The time of the last line; empty before the first. */
  readonly last: string;
  /** From now on lines up to `last` are repetitions and not shown; of its very time only as many as there were. */
  resume(): void;
}

/** Longer than any timestamp with its space. */
const longestStamp = 40;
const stamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)) /;

export function logLines(): LogLines {
  let last = '';
  /** How many lines bear that time: Podman tells whole seconds only. */
  let atLast = 0;
  let shownUntil = '';
  let repeated = 0;
  /** At a line's beginning: what may still become a timestamp. Null: inside a line. */
  let head: string | null = '';
  let skipping = false;

  const take = (complete: boolean): string => {
    if (head === null) return '';
    const found = stamp.exec(head);
    if (!found && head.length < longestStamp && !head.includes(' ') && !complete) return '';
    const time = found?.[1] ?? '';
    skipping = time !== '' && shownUntil !== '' && (time < shownUntil || (time === shownUntil && repeated-- > 0));
    if (time > last) atLast = 0;
    if (time !== '' && time >= last && !skipping) {
      atLast++;
      last = time;
    }
    const rest = found ? head.slice(found[0].length) : head;
    head = null;
    return skipping ? '' : rest;
  };

  return {
    get last() {
      return last;
    },
    resume() {
      shownUntil = last;
      repeated = atLast;
      head = '';
      skipping = false;
    },
    feed(text, fresh) {
      let shown = '';
      if (fresh && head === null) head = '';
      for (let at = 0; at < text.length; ) {
        const end = text.indexOf('\n', at);
        const piece = end < 0 ? text.slice(at) : text.slice(at, end);
        at = end < 0 ? text.length : end + 1;
        if (head === null) shown += skipping ? '' : piece;
        else {
          head += piece;
          shown += take(end >= 0);
        }
        if (end < 0) break;
        if (!skipping) shown += '\n';
        head = '';
      }
      return shown;
    },
  };
}

/** `2024-05-01T10:00:00.123456789Z` → `1714557600.123456789`, the form that the engine takes as `since`. */
export function sinceOf(time: string): string {
  const milliseconds = Date.parse(time);
  if (time === '' || Number.isNaN(milliseconds)) return '';
  const fraction = /\.(\d+)/.exec(time)?.[1] ?? '';
  return `${Math.floor(milliseconds / 1000)}.${fraction.padEnd(9, '0').slice(0, 9)}`;
}
