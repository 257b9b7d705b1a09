import { plainOf } from './core/ansi.js';
import type { LogLine } from './core/line.js';
import type { Matcher } from './core/matcher.js';
import { matcher } from './core/matcher.js';
import type { Place } from './core/places.js';
import { placesIn } from './core/places.js';
import type { SourceRow, ToPage, ToWindow } from './messages.js';
import { rowOf } from './rows.js';
import type { LogSession } from './session.js';

/**
 * Between a session and its page. The page says which rows it wants; it gets them, at most one update at a time: the next
 * goes out when the last one is drawn. So a log of any speed costs the page no more than its own screen.
 */
export interface Presenter {
  /** Messages that are about what is shown. Others are none of its business: false. */
  handle(message: ToWindow): boolean;
  /** There is something new in the session. */
  changed(): void;
  /** The line of a row, if the page means the epoch that is shown. */
  lineAt(epoch: number, row: number): LogLine | null;
  /** The place behind the n-th link of a row, and what it leads to. */
  linkAt(
    epoch: number,
    row: number,
    index: number,
  ): Promise<{ readonly place: Place; readonly target: unknown } | null>;
  dispose(): void;
}

export interface PresenterParts {
  readonly session: LogSession;
  say(message: ToPage): void;
  /** The sources in words. */
  sources(): readonly SourceRow[];
  /** What a place of a line leads to; null: to nothing, so it is no link. */
  target(place: Place, line: LogLine): Promise<unknown>;
  /** Hears of a mistake of ours. */
  failed(thrown: unknown): void;
}

/** How long looking at new lines may keep the extension host busy at once. */
const budget = 12;

export function presenter({ session, say, sources, target, failed }: PresenterParts): Presenter {
  const { buffer, view } = session;
  /** Null until the page is there. */
  let want: { readonly follow: boolean; readonly from: number; readonly count: number } | null = null;
  let drawing = false;
  /** The rows that the page has. */
  let sent = { epoch: -1, from: 0, to: 0 };
  let lastHead = '';
  let pausedAt: number | null = null;
  let search: Matcher | null = null;
  let fault: 'none' | 'invalid' = 'none';
  /** The row that the search stands on. */
  let standsOn: { readonly epoch: number; readonly row: number } | null = null;
  let clock: NodeJS.Immediate | null = null;
  let over = false;

  const later = (): void => {
    if (!over) clock ??= setImmediate(safely);
  };

  /** Nobody waits for an update, so its mistakes are caught here. */
  function safely(): void {
    clock = null;
    try {
      update();
    } catch (thrown) {
      failed(thrown);
    }
  }

  function update(): void {
    if (over) return;
    if (!advance()) later();
    if (want === null || drawing) return;
    const count = Math.min(want.count, view.end - view.first);
    const from = want.follow
      ? view.end - count
      : Math.max(view.first, Math.min(want.from, Math.max(view.first, view.end - 1)));
    const to = Math.min(view.end, from + want.count);
    const rows = [];
    for (let n = from; n < to; n++) {
      if (sent.epoch === view.epoch && n >= sent.from && n < sent.to) continue;
      const line = view.lineAt(n);
      if (line === null) continue;
      rows.push(rowOf(n, line, view.tooSlow ? [] : (search?.ranges(plainOf(line.text)) ?? [])));
    }
    const head = {
      type: 'update',
      epoch: view.epoch,
      first: view.first,
      end: view.end,
      sources: sources(),
      dropped: buffer.dropped,
      kept: buffer.end - buffer.first,
      paused: pausedAt !== null,
      waiting: pausedAt === null ? 0 : buffer.end - pausedAt,
      hits: view.hits,
      current: standsOn?.epoch === view.epoch ? (view.hitNumber(standsOn.row) ?? 0) : 0,
      fault: view.tooSlow ? 'tooSlow' : fault,
      from,
      to,
    } as const;
    const text = JSON.stringify(head);
    if (rows.length === 0 && text === lastHead) return;
    lastHead = text;
    sent = { epoch: view.epoch, from, to };
    drawing = true;
    say({ ...head, rows });
    const numbers = rows.map(({ row }) => row);
    tellLinks(view.epoch, numbers).catch(failed);
  }

  /** Looks at new lines for as long as the budget allows; whether all were looked at. */
  function advance(): boolean {
    const until = Date.now() + budget;
    return view.advance(() => Date.now() > until, pausedAt ?? buffer.end);
  }

  async function tellLinks(epoch: number, rows: readonly number[]): Promise<void> {
    const links = [];
    for (const row of rows) {
      const found = await linksOf(epoch, row);
      if (found.length > 0) links.push({ row, ranges: found.map(({ place }) => [place.from, place.to]) });
    }
    if (links.length > 0 && !over && epoch === view.epoch) say({ type: 'links', epoch, links });
  }

  async function linksOf(epoch: number, row: number) {
    const line = lineAt(epoch, row);
    if (line === null || line.channel === 'note') return [];
    const places = placesIn(plainOf(line.text));
    if (places.length === 0) return [];
    const targets = await Promise.all(places.map((place) => target(place, line)));
    return places.flatMap((place, i) => (targets[i] === null ? [] : [{ place, target: targets[i] }]));
  }

  const lineAt = (epoch: number, row: number): LogLine | null => (epoch === view.epoch ? view.lineAt(row) : null);

  return {
    handle(message) {
      switch (message.type) {
        case 'ready':
          // A page that was hidden begins anew and has nothing.
          sent = { epoch: -1, from: 0, to: 0 };
          lastHead = '';
          want = null;
          drawing = false;
          return true;
        case 'want':
          want = message;
          later();
          return true;
        case 'drawn':
          drawing = false;
          later();
          return true;
        case 'filter': {
          const made = matcher(message);
          fault = made === 'invalid' ? 'invalid' : 'none';
          search = made === 'invalid' ? null : made;
          view.filter({
            levels: message.levels.length === 5 ? null : new Set(message.levels),
            channels: message.channels.length === 2 ? null : new Set(message.channels),
            hidden: new Set(message.hidden),
            matcher: search,
            onlyMatching: message.onlyMatching,
          });
          later();
          return true;
        }
        case 'find': {
          advance();
          // Whoever presses Enter while the filter is on its way means the newest match of the new one.
          const isCurrent = message.epoch === view.epoch;
          const row = isCurrent ? view.find(message.row, message.direction) : view.find(view.end, -1);
          standsOn = row === null ? null : { epoch: view.epoch, row };
          drawing = false;
          safely();
          say({ type: 'found', epoch: view.epoch, row });
          return true;
        }
        case 'pause':
          if (message.on !== (pausedAt !== null)) pausedAt = message.on ? buffer.end : null;
          later();
          return true;
        case 'clear':
          buffer.clear();
          if (pausedAt !== null) pausedAt = buffer.end;
          later();
          return true;
        default:
          return false;
      }
    },
    changed: later,
    lineAt,
    async linkAt(epoch, row, index) {
      return (await linksOf(epoch, row))[index] ?? null;
    },
    dispose() {
      over = true;
      if (clock) clearImmediate(clock);
    },
  };
}
