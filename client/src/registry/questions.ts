import type { Answer, RegistryError } from './answer.js';

/** Asks hosts on behalf of a person who types: never twice for the same, never a host that is down, never a flood. */
export interface Questions<T> {
  /**
   * What `ask` answers for `key`, from memory while it is fresh; `nothing` (or what was known before) when the host cannot
   * tell. Never rejects. `signal` ends the wait, not the work: the answer is there next time.
   */
  answer(key: string, host: string, ask: () => Promise<Answer<T>>, signal?: AbortSignal): Promise<T>;
  /** Whether the last answer for `key` came from the host. */
  isKnown(key: string): boolean;
  /** After a login, logout or the person's wish to try again: everything is asked anew. */
  forget(): void;
}

export interface QuestionsOptions<T> {
  readonly nothing: T;
  /** What is asked for, for the log: `tags`. */
  readonly what: string;
  /** Gets one sentence per host and outage; without secrets. */
  readonly log: (sentence: string) => void;
  readonly now?: () => number;
}

/** An answer is as good as new for this long; milliseconds. */
const FRESH = 15 * 60_000;
/** A host that could not be reached is left alone for this long. */
const HOST_PAUSE = 3 * 60_000;
/** What is missing or private is asked for again after this. */
const MISSING_PAUSE = 2 * 60_000;
const MOST_KEPT = 200;
/** Half-typed names must not become a flood. */
const MOST_AT_ONCE = 6;

const hostIsDown: ReadonlySet<string> = new Set([
  'unreachable',
  'timeout',
  'badAnswer',
  'tooLarge',
  'insecure',
  'rateLimited',
]);

interface Kept<T> {
  readonly value: T;
  readonly until: number;
  readonly known: boolean;
}

export function createQuestions<T>({ nothing, what, log, now = Date.now }: QuestionsOptions<T>): Questions<T> {
  const kept = new Map<string, Kept<T>>();
  const running = new Map<string, Promise<T>>();
  const pausedHosts = new Map<string, number>();
  /** Hosts whose outage was said; said again only after they answered in between. */
  const said = new Set<string>();
  let era = 0;

  const before = (key: string): T => kept.get(key)?.value ?? nothing;

  const keep = (key: string, value: Kept<T>): void => {
    kept.delete(key);
    kept.set(key, value);
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT))) kept.delete(oldest);
  };

  const failed = (key: string, host: string, error: RegistryError): void => {
    if (!hostIsDown.has(error.kind)) {
      keep(key, { value: before(key), until: now() + MISSING_PAUSE, known: false });
      return;
    }
    const until = error.retryAt ?? now() + HOST_PAUSE;
    pausedHosts.set(host, until);
    if (said.has(host)) return;
    said.add(host);
    log(`${host}: no ${what} (${error.kind}: ${error.detail}); asked again after ${new Date(until).toISOString()}`);
  };

  const start = async (key: string, host: string, ask: () => Promise<Answer<T>>): Promise<T> => {
    const begun = era;
    const answer = await ask();
    if (begun !== era) return nothing;
    if (answer.kind !== 'ok') {
      failed(key, host, answer);
      return before(key);
    }
    said.delete(host);
    keep(key, { value: answer.value, until: now() + FRESH, known: true });
    return answer.value;
  };

  return {
    async answer(key, host, ask, signal) {
      const known = kept.get(key);
      if (known && known.until > now()) return known.value;
      if (signal?.aborted || (pausedHosts.get(host) ?? 0) > now()) return before(key);
      let answer = running.get(key);
      if (!answer) {
        if (running.size >= MOST_AT_ONCE) return before(key);
        const started = start(key, host, ask).finally(() => {
          if (running.get(key) === started) running.delete(key);
        });
        answer = started;
        running.set(key, answer);
      }
      return untilAborted(answer, before(key), signal);
    },
    isKnown: (key) => kept.get(key)?.known ?? false,
    forget() {
      era++;
      kept.clear();
      running.clear();
      pausedHosts.clear();
      said.clear();
    },
  };
}

function untilAborted<T>(answer: Promise<T>, instead: T, signal?: AbortSignal): Promise<T> {
  if (!signal) return answer;
  return new Promise((resolve, reject) => {
    const give = () => resolve(instead);
    signal.addEventListener('abort', give, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', give));
  });
}
