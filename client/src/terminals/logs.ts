import type { Container, Engine } from '../engine/engine.js';
import { isConnectionError } from '../engine/errors.js';
import type { EngineLink } from '../engine/link.js';
import type { EngineState, EngineStore } from '../engine/store.js';
import { actionSentence } from '../tree/explain.js';
import { plain } from '../tree/plain.js';
import { exitMeaning } from '../tree/tooltip.js';
import type { Translate } from '../tree/translate.js';
import { escapeFilter } from './escapes.js';
import type { TerminalEnd, TerminalIo } from './io.js';
import { channelDecoder, notice, withCarriageReturns } from './io.js';
import { logLines, sinceOf } from './logLines.js';

export interface LogSources {
  readonly link: EngineLink;
  /** Must be kept true by a watch for as long as this runs: it tells when the container or the engine is back. */
  readonly store: EngineStore;
}

/**
 * Follows a container's logs until the terminal is closed. Goes on after a restart of the container, of the engine, and
 * with a new container of the same name (Compose makes one when its file changed).
 * @param lines how many lines from the past to begin with.
 */
export async function followLogs(
  io: TerminalIo,
  t: Translate,
  { link, store }: LogSources,
  container: { readonly id: string; readonly name: string },
  lines: number,
): Promise<TerminalEnd> {
  const printed = logLines();
  const filter = escapeFilter('text');
  const name = plain(container.name);
  let id = container.id;
  let first = true;
  for (let quick = 0; !io.closed.aborted; ) {
    const engine = await link.engine();
    const details = engine.kind === 'ok' ? await engine.value.inspectContainer(id, io.closed) : engine;
    if (io.closed.aborted) break;
    if (engine.kind !== 'ok' || (details.kind !== 'ok' && isConnectionError(details))) {
      notice(io, t('The engine cannot be reached. Waiting for it to come back…'));
      await connected(store, io.closed);
      continue;
    }
    if (details.kind === 'notFound') {
      notice(io, t('{0} was removed. Waiting for a container of the same name…', name));
      const next = await until(store, io.closed, (state) => namesake(state, container.name, id));
      if (next) id = next.id;
      continue;
    }
    if (details.kind !== 'ok') {
      notice(io, actionSentence(t, details));
      return 'stay';
    }

    const started = Date.now();
    const { tty } = details.value.details;
    const stream = await engine.value.logs(
      id,
      { tty, follow: true, tail: first ? lines : 'all', since: sinceOf(printed.last), timestamps: true },
      io.closed,
    );
    if (io.closed.aborted) break;
    if (stream.kind !== 'ok') {
      // A container on its way out gives its logs no more; the next look finds it gone.
      if (isConnectionError(stream) || stream.kind === 'notFound' || stream.kind === 'conflict') {
        await pause(500, io.closed);
        continue;
      }
      notice(io, t('These logs cannot be read. {0}', actionSentence(t, stream)));
      return 'stay';
    }
    first = false;
    printed.resume();
    const decode = channelDecoder();
    await stream.value.read((bytes, channel, whole) => {
      const text = filter(printed.feed(decode(bytes, channel), whole));
      if (text !== '') io.write(withCarriageReturns(text));
    });
    if (io.closed.aborted) break;
    await untilItRuns(engine.value);
    // A stream that ends at once, again and again, must not keep the machine busy.
    quick = Date.now() - started < 300 ? quick + 1 : 0;
    if (quick > 3) await pause(1000, io.closed);
  }
  return 'close';

  /** Says what happened and waits until there is something to follow again, or the container is gone. */
  async function untilItRuns(engine: Engine): Promise<void> {
    for (let told = false; !io.closed.aborted; ) {
      // Taken before the question: what changes while it is asked ends the wait below.
      const before = store.state;
      const now = await engine.inspectContainer(id, io.closed);
      if (now.kind !== 'ok' || io.closed.aborted) return;
      const { state, exitCode } = now.value.details;
      if (isAlive(state)) return;
      if (!told && state !== 'removing') {
        const why = state === 'created' ? t('it was never started') : exitMeaning(t, exitCode);
        notice(io, t('{0} is not running ({1}). Waiting for it to start…', name, why || state));
        told = true;
      }
      await until(store, io.closed, (after) =>
        after.containers.get(id) !== before.containers.get(id) || after.connection !== before.connection ? true : null,
      );
    }
  }
}

const isAlive = (state: string): boolean => state === 'running' || state === 'paused' || state === 'restarting';

const namesake = (state: EngineState, name: string, not: string): Container | null =>
  [...state.containers.values()].find((container) => container.name === name && container.id !== not) ?? null;

/** Waits for a connection, and if there seems to be one already, at least a moment. */
async function connected(store: EngineStore, closed: AbortSignal): Promise<void> {
  await pause(300, closed);
  await until(store, closed, (state) => (state.connection.state === 'up' ? true : null));
}

/** The first answer that is not null, now or after a change; null when the terminal was closed. */
function until<T>(store: EngineStore, closed: AbortSignal, find: (state: EngineState) => T | null): Promise<T | null> {
  return new Promise((resolve) => {
    const done = (found: T | null): void => {
      stop();
      closed.removeEventListener('abort', end);
      resolve(found);
    };
    const end = (): void => done(null);
    const stop = store.onChange((state) => {
      const found = find(state);
      if (found !== null) done(found);
    });
    closed.addEventListener('abort', end, { once: true });
    const already = find(store.state);
    if (already !== null || closed.aborted) done(already);
  });
}

function pause(ms: number, closed: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(clock);
      closed.removeEventListener('abort', done);
      resolve();
    };
    const clock = setTimeout(done, ms);
    closed.addEventListener('abort', done, { once: true });
  });
}
