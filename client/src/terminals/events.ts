import { projectLabel, serviceLabel } from '../engine/composeLabels.js';
import type { EngineEvent } from '../engine/engine.js';
import type { EngineLink } from '../engine/link.js';
import type { EngineStore } from '../engine/store.js';
import { connectionSentence } from '../tree/explain.js';
import { plain } from '../tree/plain.js';
import type { Translate } from '../tree/translate.js';
import type { TerminalEnd, TerminalIo } from './io.js';
import { notice } from './io.js';

/**
 * Shows what happens on the engine, line by line, until the terminal is closed. A connection that is lost is waited for;
 * what happened meanwhile is shown then, as far as the engine remembers it. The caller keeps the store true.
 * @param since seconds since 1970 from which on to tell; the engine remembers the last few hundred events.
 */
export async function showEvents(
  io: TerminalIo,
  t: Translate,
  { link, store }: { readonly link: EngineLink; readonly store: EngineStore },
  since: number,
): Promise<TerminalEnd> {
  let from = since;
  for (;;) {
    const engine = await link.engine();
    const events = engine.kind === 'ok' ? await engine.value.events(io.closed, from) : engine;
    if (events.kind === 'ok') {
      await events.value.read((event) => {
        if (event === null) return;
        // The next connection begins after the last event that was shown.
        from = Math.max(from, (event.time + 1) / 1000);
        io.write(`${eventLine(event)}\r\n`);
      });
    }
    if (io.closed.aborted) return 'close';
    const why = events.kind === 'ok' ? t('The engine went away.') : connectionSentence(t, events, store.state.endpoint);
    notice(io, `${why} ${t('Waiting for it…')}`);
    if (!(await isUpAgain(store, io.closed))) return 'close';
    notice(io, t('The engine is back.'));
  }
}

/** Waits for the watch to have lost the engine and found it again. */
function isUpAgain(store: EngineStore, closed: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    let wasDown = store.state.connection.state !== 'up';
    const done = (answer: boolean): void => {
      stop();
      closed.removeEventListener('abort', given);
      resolve(answer);
    };
    const given = (): void => done(false);
    const stop = store.onChange(({ connection }) => {
      if (connection.state !== 'up') wasDown = true;
      else if (wasDown) done(true);
    });
    closed.addEventListener('abort', given);
    if (closed.aborted) done(false);
  });
}

const colors: Readonly<Record<string, number>> = { container: 36, image: 35, volume: 33, network: 34 };

/** `12:00:01 container start web (image=nginx)`; the engine's texts are shown, never obeyed. */
export function eventLine({ type, action, id, time, attributes }: EngineEvent): string {
  const name = attributes['name'] || id.replace(/^sha256:/, '').slice(0, 12);
  const rest = Object.entries(attributes)
    .filter(([key]) => shown.has(key))
    .map(([key, value]) => `${key}=${plain(value)}`);
  const clock = new Date(time).toTimeString().slice(0, 8);
  const details = rest.length === 0 ? '' : ` \x1b[2m(${rest.join(', ')})\x1b[0m`;
  const color = colors[type] ?? 37;
  return `\x1b[2m${clock}\x1b[0m \x1b[${color}m${plain(type)}\x1b[0m ${plain(action)} \x1b[1m${plain(name)}\x1b[0m${details}`;
}

/** Labels come along with every event of a container: dozens, and some of them long. */
const shown: ReadonlySet<string> = new Set([
  'image',
  'exitCode',
  'signal',
  'container',
  'driver',
  'destination',
  'oldName',
  'type',
  projectLabel,
  serviceLabel,
]);
