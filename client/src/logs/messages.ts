import type { TypeOf } from '../webview/shape.js';
import { choice, flag, list, messages, nullable, number, object, record, text, whole } from '../webview/shape.js';
import { channels, levels } from './core/line.js';

/** What the window and the log page say to each other. Both sides check what arrives against these tables. */

/** Style of a span in short: `b` bold, `d` faint, `i` italic, `u` underline, `s` struck, `f0`–`f15`, `g0`–`g15` colours. */
const span = object({
  text: text(200_000),
  look: text(40),
  /** `#rrggbb` where it is no palette colour; else empty. */
  color: text(7),
  back: text(7),
});

const range = list(whole(), 2);

const row = object({
  /** The row's number in its epoch. */
  row: whole(),
  source: whole(),
  channel: choice(...channels),
  level: choice(...levels),
  /** Milliseconds since 1970, with a fraction; 0: none. */
  time: number,
  spans: list(span, 20_000),
  /** Characters left out at the end. */
  cut: whole(),
  /** Places that match the search. */
  marks: list(range, 300),
});
export type Row = TypeOf<typeof row>;

const source = object({
  name: text(400),
  state: choice('reading', 'waiting', 'lost', 'failed'),
  /** In words. */
  stateText: text(200),
});
export type SourceRow = TypeOf<typeof source>;

const options = object({
  timestamps: flag,
  wrap: flag,
  /** How far back to begin: the last lines (a setting says how many), a time, or everything. */
  from: choice('lines', '5m', '15m', '1h', '24h', 'all'),
});
export type LogOptions = TypeOf<typeof options>;

export const readToPage = messages({
  setup: { texts: record(), options },
  update: {
    epoch: whole(),
    first: whole(),
    end: whole(),
    sources: list(source, 2000),
    /** Lines that made room for newer ones. */
    dropped: whole(),
    kept: whole(),
    paused: flag,
    /** Lines that came since the pause. */
    waiting: whole(),
    hits: whole(),
    /** Which of the hits the search stands on, from 1; 0: on none, or it made room for newer lines. */
    current: whole(),
    fault: choice('none', 'invalid', 'tooSlow'),
    /** The window that the page asked for, as far as it exists: it keeps no other rows. Those it lacks are in `rows`. */
    from: whole(),
    to: whole(),
    rows: list(row, 2000),
  },
  /** Rows of which parts lead to a file of the workspace. */
  links: { epoch: whole(), links: list(object({ row: whole(), ranges: list(range, 20) }), 2000) },
  /** The row that a search went to; null: there is no match. The update before it tells which match it is. */
  found: { epoch: whole(), row: nullable(whole()) },
  /** Something to be said to who cannot see it, and shown for a moment. */
  say: { text: text(1000) },
});
export type ToPage = NonNullable<ReturnType<typeof readToPage>>;

export const readToWindow = messages({
  ready: {},
  /** The rows that the page shows and a few around them. `follow`: the last ones, whatever comes. */
  want: { follow: flag, from: whole(), count: whole(0, 1000) },
  /** The last update is on the screen: another may come. */
  drawn: {},
  filter: {
    text: text(2000),
    regex: flag,
    matchCase: flag,
    onlyMatching: flag,
    levels: list(choice(...levels), 10),
    channels: list(choice('stdout', 'stderr'), 2),
    hidden: list(whole(), 2000),
  },
  find: { epoch: whole(), row: whole(0), direction: choice(1, -1) },
  pause: { on: flag },
  clear: {},
  options: { options },
  /** Rows from and to, both included. */
  copy: { epoch: whole(), from: whole(), to: whole() },
  copyAll: {},
  save: {},
  open: {},
  link: { epoch: whole(), row: whole(), index: whole(0, 20) },
});
export type ToWindow = NonNullable<ReturnType<typeof readToWindow>>;
