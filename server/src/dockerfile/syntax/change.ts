/** The one stretch in which two versions of a text differ. */
export interface Change {
  /** Where the texts begin to differ. */
  readonly start: number;
  /** Where they are the same again, in the new text. */
  readonly end: number;
  /** How much longer the new text is. */
  readonly by: number;
}

const STEP = 1000;

/** Finds it. */
export function changeBetween(before: string, after: string): Change {
  const least = Math.min(before.length, after.length);
  let start = 0;
  // In large steps first: comparing strings is much faster than comparing characters.
  while (start + STEP <= least && before.slice(start, start + STEP) === after.slice(start, start + STEP)) start += STEP;
  while (start < least && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  const most = least - start;
  const fromEnd = (text: string): string => text.slice(text.length - same - STEP, text.length - same);
  while (same + STEP <= most && fromEnd(before) === fromEnd(after)) same += STEP;
  while (same < most && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) {
    same++;
  }
  return { start, end: after.length - same, by: after.length - before.length };
}
