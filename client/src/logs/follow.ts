import type { Container, Engine } from '../engine/engine.js';
import { isConnectionError } from '../engine/errors.js';
import type { EngineLink } from '../engine/link.js';
import type { EngineState, EngineStore } from '../engine/store.js';
import { actionSentence } from '../tree/explain.js';
import { plain } from '../tree/plain.js';
import { exitMeaning } from '../tree/tooltip.js';
import type { Translate } from '../tree/translate.js';
import type { Entry } from './core/splitter.js';
import { lineSplitter, timeReader } from './core/splitter.js';

/** What reading needs; must be kept true by a watch, which tells when a container or the engine is back. */
export interface LogSources {
  readonly link: EngineLink;
  readonly store: EngineStore;
}

/** How one source stands. */
export type SourceState = 'reading' | 'waiting' | 'lost' | 'failed';

/** Where the entries go. */
export interface LogSink {
  entry(entry: Entry): void;
  /** Something of ours about the source, to stand between its lines. */
  note(text: string): void;
  state(state: SourceState): void;
}

/** From where in the past to begin. */
export interface LogStart {
  readonly lines: number | 'all';
  /** Seconds since 1970; 0: from the beginning. */
  readonly since: number;
}

/** Times in milliseconds; tests use shorter ones. */
export interface FollowTimes {
  /** How far behind the container may fall before lines are skipped. */
  readonly mostLag: number;
  readonly retry: number;
}
const defaultTimes: FollowTimes = { mostLag: 10_000, retry: 500 };

/**
 * Follows one container's log until `until` fires. Goes on, without a gap or a repetition, after a restart of the container
 * or of the engine, and with a new container of the same name (Compose makes one when its file changed). A container that
 * writes faster than anybody could read loses its middle, and a note says so.
 */
export async function followLog(
  { link, store }: LogSources,
  container: { readonly id: string; readonly name: string },
  start: LogStart,
  sink: LogSink,
  t: Translate,
  until: AbortSignal,
  times: FollowTimes = defaultTimes,
): Promise<void> {
  const name = plain(container.name);
  const resume = resumption();
  let id = container.id;
  let first = true;
  for (let quick = 0; !until.aborted; ) {
    const engine = await link.engine();
    const details = engine.kind === 'ok' ? await engine.value.inspectContainer(id, until) : engine;
    if (until.aborted) return;
    if (engine.kind !== 'ok' || (details.kind !== 'ok' && isConnectionError(details))) {
      sink.state('lost');
      sink.note(t('The engine cannot be reached. Waiting for it to come back…'));
      await pause(300, until);
      await change(store, until, (state) => (state.connection.state === 'up' ? true : null));
      continue;
    }
    if (details.kind === 'notFound') {
      sink.state('waiting');
      sink.note(t('{0} was removed. Waiting for a container of the same name…', name));
      const next = await change(store, until, (state) => namesake(state, container.name, id));
      if (next) id = next.id;
      continue;
    }
    if (details.kind !== 'ok') {
      sink.state('failed');
      sink.note(actionSentence(t, details));
      return;
    }

    const began = Date.now();
    const { tty } = details.value.details;
    const over = new AbortController();
    const stream = await engine.value.logs(
      id,
      {
        tty,
        follow: true,
        tail: first || resume.skipping ? start.lines : 'all',
        since: resume.since || (start.since > 0 ? String(start.since) : ''),
        timestamps: true,
      },
      AbortSignal.any([until, over.signal]),
    );
    if (until.aborted) return;
    if (stream.kind !== 'ok') {
      // A conflict: it is just being removed.
      if (isConnectionError(stream) || stream.kind === 'notFound' || stream.kind === 'conflict') {
        await pause(times.retry, until);
        continue;
      }
      sink.state('failed');
      sink.note(t('These logs cannot be read. {0}', actionSentence(t, stream)));
      return;
    }
    first = false;
    sink.state('reading');
    resume.begin();
    const splitter = lineSplitter((entry) => {
      if (over.signal.aborted || !resume.isNew(entry)) return;
      sink.entry(entry);
      if (!resume.tooFarBehind(entry, times.mostLag)) return;
      sink.note(t('{0} writes faster than its log can be shown. Lines were skipped here.', name));
      over.abort();
      stream.value.close();
    });
    await stream.value.read((bytes, channel, whole) => splitter.feed(bytes, channel, whole));
    splitter.end();
    if (until.aborted) return;
    if (over.signal.aborted) continue;
    await untilItRuns(engine.value);
    // A stream that ends at once, again and again, must not keep the machine busy.
    quick = Date.now() - began < 300 ? quick + 1 : 0;
    if (quick > 3) await pause(1000, until);
  }

  /** Says what happened and waits until there is something to follow again. */
  async function untilItRuns(engine: Engine): Promise<void> {
    const now = await engine.inspectContainer(id, until);
    if (now.kind !== 'ok' || until.aborted) return;
    const { state, exitCode } = now.value.details;
    if (isAlive(state)) return;
    const why = state === 'created' ? t('it was never started') : exitMeaning(t, exitCode);
    sink.state('waiting');
    sink.note(t('{0} is not running ({1}). Waiting for it to start…', name, why || state));
    await change(store, until, (known) => {
      // Rows of a lost engine say nothing about now.
      if (known.connection.state !== 'up') return null;
      const listed = known.containers.get(id);
      return listed === undefined || isAlive(listed.state) ? true : null;
    });
  }
}

/** Remembers how far the log was read, in the engine's own time. */
function resumption() {
  let last = '';
  let shownUntil = '';
  const read = timeReader();
  let count = 0;
  let leastLag = Number.POSITIVE_INFINITY;
  let skipping = false;
  return {
    /** Begin again at the end of the log instead of where reading stopped. */
    get skipping() {
      return skipping;
    },
    /** The form that the engine takes; empty before the first line. */
    get since(): string {
      return sinceOf(last);
    },
    begin(): void {
      shownUntil = last;
      skipping = false;
      leastLag = Number.POSITIVE_INFINITY;
      count = 0;
    },
    isNew(entry: Entry): boolean {
      if (entry.stamp === '') return true;
      if (shownUntil !== '' && entry.stamp <= shownUntil) return false;
      // The two channels can come in another order than their times; the latest time counts.
      if (entry.stamp > last) last = entry.stamp;
      return true;
    },
    /** The clocks of two machines differ, so what counts is how much the distance grew since this stream began. */
    tooFarBehind(entry: Entry, most: number): boolean {
      if (count++ % 500 !== 0) return false;
      const lag = Date.now() - read(entry.stamp) / 1000;
      leastLag = Math.min(leastLag, lag);
      skipping = lag - leastLag > most;
      return skipping;
    },
  };
}

/** `2024-05-01T10:00:00.123456789Z` → `1714557600.123456789`. */
export function sinceOf(time: string): string {
  const milliseconds = Date.parse(time);
  if (time === '' || Number.isNaN(milliseconds)) return '';
  const fraction = /\.(\d+)/.exec(time)?.[1] ?? '';
  return `${Math.floor(milliseconds / 1000)}.${fraction.padEnd(9, '0').slice(0, 9)}`;
}

const isAlive = (state: string): boolean => state === 'running' || state === 'paused' || state === 'restarting';

const namesake = (state: EngineState, name: string, not: string): Container | null =>
  [...state.containers.values()].find((container) => container.name === name && container.id !== not) ?? null;

/** The first answer that is not null, now or after a change of the store; null when `until` fired. */
export function change<T>(
  store: EngineStore,
  until: AbortSignal,
  find: (state: EngineState) => T | null,
): Promise<T | null> {
  return new Promise((resolve) => {
    const done = (found: T | null): void => {
      stop();
      until.removeEventListener('abort', end);
      resolve(found);
    };
    const end = (): void => done(null);
    const stop = store.onChange((state) => {
      const found = find(state);
      if (found !== null) done(found);
    });
    until.addEventListener('abort', end, { once: true });
    const already = find(store.state);
    if (already !== null || until.aborted) done(already);
  });
}

export function pause(milliseconds: number, until: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(clock);
      until.removeEventListener('abort', done);
      resolve();
    };
    const clock = setTimeout(done, milliseconds);
    until.addEventListener('abort', done, { once: true });
    if (until.aborted) done();
  });
}
