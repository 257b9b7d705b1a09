import type { Channel, Container, Engine } from '../engine/engine.js';
import { isConnectionError } from '../engine/errors.js';
import type { EngineLink } from '../engine/link.js';
import type { EngineState, EngineStore } from '../engine/store.js';
import { actionSentence } from '../tree/explain.js';
import { plain } from '../tree/plain.js';
import { exitMeaning } from '../tree/tooltip.js';
import type { Translate } from '../tree/translate.js';

export interface LogSources {
  readonly link: EngineLink;
  /** Must be kept true by a watch for as long as this runs: it tells when the container or the engine is back. */
  readonly store: EngineStore;
}

/** How the log stands: it is read, its container does not run, the engine is away, it cannot be read at all. */
export type FollowState = 'reading' | 'waiting' | 'lost' | 'failed';

/** Who takes what a log says: a terminal, a page. */
export interface LogReader {
  /** The time of the last line taken, as the engine takes it for `since`; empty before the first. */
  readonly since: string;
  /** A stream begins at `since`; what was taken already comes once more. `skip` gives it up and begins at the end anew. */
  begin(skip: () => void): void;
  piece(bytes: Uint8Array, channel: Channel, whole: boolean): void;
  end(): void;
  /** A sentence of ours, to stand between the lines. */
  note(text: string): void;
  state?(state: FollowState): void;
}

/** Where in the past to begin. */
export interface LogStart {
  /** From the end. */
  readonly lines: number | 'all';
  /** Seconds since 1970; 0: no limit. */
  readonly since: number;
}

/**
 * Follows a container's log until `over` fires. Goes on after a restart of the container, of the engine, and with a new
 * container of the same name (Compose makes one when its file changed).
 */
export async function followLog(
  { link, store }: LogSources,
  container: { readonly id: string; readonly name: string },
  start: LogStart,
  reader: LogReader,
  t: Translate,
  over: AbortSignal,
): Promise<void> {
  const name = plain(container.name);
  let id = container.id;
  let tail = start.lines;
  for (let quick = 0; !over.aborted; ) {
    const engine = await link.engine();
    const details = engine.kind === 'ok' ? await engine.value.inspectContainer(id, over) : engine;
    if (over.aborted) return;
    if (engine.kind !== 'ok' || (details.kind !== 'ok' && isConnectionError(details))) {
      reader.state?.('lost');
      reader.note(t('The engine cannot be reached. Waiting for it to come back…'));
      await connected(store, over);
      continue;
    }
    if (details.kind === 'notFound') {
      reader.state?.('waiting');
      reader.note(t('{0} was removed. Waiting for a container of the same name…', name));
      const next = await until(store, over, (state) => namesake(state, container.name, id));
      if (next) id = next.id;
      continue;
    }
    if (details.kind !== 'ok') {
      reader.state?.('failed');
      reader.note(actionSentence(t, details));
      return;
    }

    const started = Date.now();
    const skipped = new AbortController();
    const { tty, startedAt } = details.value.details;
    const since = reader.since || (start.since > 0 ? String(start.since) : '');
    const stream = await engine.value.logs(
      id,
      { tty, follow: true, tail, since, timestamps: true },
      AbortSignal.any([over, skipped.signal]),
    );
    if (over.aborted) return;
    if (stream.kind !== 'ok') {
      // A container on its way out gives its logs no more; the next look finds it gone.
      if (isConnectionError(stream) || stream.kind === 'notFound' || stream.kind === 'conflict') {
        await pause(500, over);
        continue;
      }
      reader.state?.('failed');
      reader.note(t('These logs cannot be read. {0}', actionSentence(t, stream)));
      return;
    }
    reader.state?.('reading');
    reader.begin(() => {
      skipped.abort();
      stream.value.close();
    });
    await stream.value.read((bytes, channel, whole) => {
      if (!skipped.signal.aborted && !over.aborted) reader.piece(bytes, channel, whole);
    });
    if (over.aborted) return;
    reader.end();
    tail = skipped.signal.aborted ? start.lines : 'all';
    if (skipped.signal.aborted) continue;
    await untilItRuns(engine.value, startedAt);
    // A stream that ends at once, again and again, must not keep the machine busy.
    quick = Date.now() - started < 300 ? quick + 1 : 0;
    if (quick > 3) await pause(1000, over);
  }

  /** Says what happened and waits until there is something to follow again, or the container is gone. */
  async function untilItRuns(engine: Engine, startedBefore: string): Promise<void> {
    for (let told = false; !over.aborted; ) {
      // Taken before the question: what changes while it is asked ends the wait below.
      const before = store.state;
      const now = await engine.inspectContainer(id, over);
      if (now.kind !== 'ok' || over.aborted) return;
      const { state, exitCode, startedAt } = now.value.details;
      if (isAlive(state)) {
        // Over before anybody looked: what follows is another run all the same.
        if (!told && startedAt !== startedBefore) reader.note(t('{0} was started again.', name));
        return;
      }
      if (!told && state !== 'removing') {
        const why = state === 'created' ? t('it was never started') : exitMeaning(t, exitCode);
        reader.state?.('waiting');
        reader.note(t('{0} is not running ({1}). Waiting for it to start…', name, why || state));
        told = true;
      }
      await until(store, over, (after) =>
        after.containers.get(id) !== before.containers.get(id) || after.connection !== before.connection ? true : null,
      );
    }
  }
}

const isAlive = (state: string): boolean => state === 'running' || state === 'paused' || state === 'restarting';

const namesake = (state: EngineState, name: string, not: string): Container | null =>
  [...state.containers.values()].find((container) => container.name === name && container.id !== not) ?? null;

/** Waits for a connection, and if there seems to be one already, at least a moment. */
async function connected(store: EngineStore, over: AbortSignal): Promise<void> {
  await pause(300, over);
  await until(store, over, (state) => (state.connection.state === 'up' ? true : null));
}

/** The first answer that is not null, now or after a change; null when `over` fired. */
function until<T>(store: EngineStore, over: AbortSignal, find: (state: EngineState) => T | null): Promise<T | null> {
  return new Promise((resolve) => {
    const done = (found: T | null): void => {
      stop();
      over.removeEventListener('abort', end);
      resolve(found);
    };
    const end = (): void => done(null);
    const stop = store.onChange((state) => {
      const found = find(state);
      if (found !== null) done(found);
    });
    over.addEventListener('abort', end, { once: true });
    const already = find(store.state);
    if (already !== null || over.aborted) done(already);
  });
}

function pause(ms: number, over: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(clock);
      over.removeEventListener('abort', done);
      resolve();
    };
    const clock = setTimeout(done, ms);
    over.addEventListener('abort', done, { once: true });
    if (over.aborted) done();
  });
}
