import { setMaxListeners } from 'node:events';
import { Socket } from 'node:net';

/** A time limit and a wish to stop, as one signal. */
export interface Limit {
  readonly signal: AbortSignal;
  /** Rejects when the signal fires. */
  readonly fired: Promise<never>;
  /** Whether it was the time limit that struck. */
  readonly late: boolean;
  /** The time no longer counts: an answer has begun. */
  begun(): void;
  /** Nothing more is to be stopped; both are let go. */
  end(): void;
}

/**
 * `AbortSignal.timeout` lives until its time has come, with everything that hangs on it (whole answers of an engine), and
 * `AbortSignal.any` leaves a trace in a long-lived signal for each use. With ten requests a second both grow large, so
 * here the clock is stopped and the listener taken away.
 * @param ms null: no limit.
 */
export function limited(ms: number | null, outer: AbortSignal | undefined): Limit {
  const controller = new AbortController();
  let late = false;
  let rejectFired: (reason: unknown) => void = () => undefined;
  const fired = new Promise<never>((_, reject) => {
    rejectFired = reject;
  });
  // Whoever does not race against it does not want to hear of it.
  fired.catch(() => null);
  const stop = (reason: unknown): void => {
    controller.abort(reason);
    rejectFired(controller.signal.reason);
    end();
  };
  const onOuter = (): void => stop(outer?.reason);
  const clock =
    ms === null
      ? undefined
      : setTimeout(() => {
          late = true;
          stop(new DOMException('no answer in time', 'TimeoutError'));
        }, ms);
  const end = (): void => {
    clearTimeout(clock);
    outer?.removeEventListener('abort', onOuter);
  };
  if (outer?.aborted) onOuter();
  else if (outer) {
    // Many requests may have the same wish; Node would take more than ten for a leak.
    setMaxListeners(0, outer);
    outer.addEventListener('abort', onOuter);
  }
  return {
    signal: controller.signal,
    fired,
    get late() {
      return late;
    },
    begun: () => clearTimeout(clock),
    end,
  };
}

/** Runs a request under a limit that counts until its answer begins. Rejects as `run` does, or with the signal's reason. */
export async function underLimit<T>(
  ms: number | null,
  outer: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const how = limited(ms, outer);
  try {
    const value = await Promise.race([run(how.signal), how.fired]);
    how.begun();
    endWith(how, value);
    return value;
  } catch (thrown) {
    how.end();
    throw thrown;
  }
}

/** Connections whose errors are heard. They serve many requests. */
const heard = new WeakSet<Socket>();

/** Lets a limit go when the stream that it is about has ended; at once when the value is none. */
export function endWith(limit: Limit, value: unknown): void {
  if (!isStream(value) || value.destroyed) {
    limit.end();
    return;
  }
  // Node gives the connection to the next request when this one has ended. Aborting just then makes it fail while it is
  // nobody's, and an error that nobody hears would end the process.
  if ('socket' in value && value.socket instanceof Socket && !heard.has(value.socket)) {
    heard.add(value.socket);
    value.socket.on('error', () => null);
  }
  value.once('end', limit.end);
  value.once('close', limit.end);
}

const isStream = (value: unknown): value is NodeJS.ReadableStream & { readonly destroyed: boolean } =>
  typeof value === 'object' && value !== null && 'pipe' in value && 'destroyed' in value;
