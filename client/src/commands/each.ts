import type { Answer } from '../engine/engine.js';
import type { EngineError } from '../engine/errors.js';
import { actionSentence } from '../tree/explain.js';
import { plain } from '../tree/plain.js';
import type { Door } from './spec.js';

/** How many actions are under way at once. */
const width = 6;

/** One thing to act on. */
export interface Act {
  /** Marks the rows that show it as busy. */
  readonly id: string;
  readonly name: string;
  run(): Promise<Answer<unknown>>;
  /** A better sentence for a failure than the general one; null when it has none. */
  explain?(error: EngineError): string | null;
}

/**
 * Acts on all of them at once, with a spinner on each row and, for several, a notification that can be cancelled.
 * What failed is named; the rest is done.
 * @param doing a title such as "Starting 3 containers".
 * @param failedTo says of one name that it could not be done.
 * @returns the names for which it went well.
 */
export async function actOnEach(
  door: Door,
  acts: readonly Act[],
  doing: string,
  failedTo: (name: string) => string,
): Promise<readonly string[]> {
  const [only] = acts;
  const outcome =
    only !== undefined && acts.length === 1
      ? await door.messages.quietly(plain(only.name), () => all(door, acts, null))
      : await door.messages.progress(doing, (report, cancelled) => all(door, acts, { report, cancelled }));
  const [first, ...more] = outcome.failures;
  if (first) {
    for (const { name, error } of outcome.failures)
      door.log.warn(`${failedTo(plain(name))} ${error.kind}: ${error.detail}`);
    door.messages.failure(
      more.length === 0
        ? `${failedTo(plain(first.name))} ${first.sentence}`
        : `${door.t('{0} of {1} failed.', outcome.failures.length, acts.length)} ${outcome.failures
            .map(({ name, sentence }) => `${plain(name)}: ${sentence}`)
            .join(' ')}`,
    );
  }
  return outcome.done;
}

interface Failure {
  readonly name: string;
  readonly error: EngineError;
  readonly sentence: string;
}

async function all(
  door: Door,
  acts: readonly Act[],
  shown: { report(text: string, part: number): void; readonly cancelled: AbortSignal } | null,
): Promise<{ readonly done: readonly string[]; readonly failures: readonly Failure[] }> {
  const done: string[] = [];
  const failures: Failure[] = [];
  const waiting = [...acts];
  const worker = async (): Promise<void> => {
    for (let act = waiting.shift(); act && !shown?.cancelled.aborted; act = waiting.shift()) {
      shown?.report(plain(act.name), 0);
      const release = door.store.busy([act.id]);
      try {
        const answer = await act.run();
        if (answer.kind === 'ok') done.push(act.name);
        else {
          const sentence = act.explain?.(answer) ?? actionSentence(door.t, answer);
          failures.push({ name: act.name, error: answer, sentence });
        }
      } finally {
        release();
      }
      shown?.report(plain(act.name), 100 / acts.length);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, acts.length) }, worker));
  return { done, failures };
}
