/** The longest that a person waits for a list because of someone outside. */
const PATIENCE = 300;

/** An answer from outside, or the fact that it did not come in time. */
export type Timely<T> = { readonly inTime: true; readonly value: T } | { readonly inTime: false };

/**
 * Waits for an answer of the host, but not for long. The question is not withdrawn when it is late: hosts remember
 * answers, so the next keystroke finds it. A rejection counts as late, since hosts never reject on purpose.
 */
export function inTime<T>(answer: Promise<T>, signal: AbortSignal): Promise<Timely<T>> {
  return new Promise((resolve) => {
    const late = (): void => resolve({ inTime: false });
    const timer = setTimeout(late, PATIENCE);
    signal.addEventListener('abort', late, { once: true });
    const settle = (result: Timely<T>): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', late);
      resolve(result);
    };
    answer.then(
      (value) => settle({ inTime: true, value }),
      () => settle({ inTime: false }),
    );
    if (signal.aborted) settle({ inTime: false });
  });
}
