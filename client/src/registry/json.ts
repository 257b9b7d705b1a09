/** Reading answers from outside: anything may be missing or of another type, and nothing here throws. */

export const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  // Any object may be asked for any field; each is checked where it is read.
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/** An own field that is a text; else the empty text. */
export function textAt(value: unknown, name: string): string {
  const field = Object.hasOwn(objectOf(value), name) ? objectOf(value)[name] : undefined;
  return typeof field === 'string' ? field : '';
}

/** A whole number from 0 that can be counted with; else null. */
export function countAt(value: unknown, name: string): number | null {
  const field = objectOf(value)[name];
  return typeof field === 'number' && Number.isSafeInteger(field) && field >= 0 ? field : null;
}

export function listAt(value: unknown, name: string): readonly unknown[] | null {
  const field = objectOf(value)[name];
  return Array.isArray(field) ? field : null;
}

/** Milliseconds since 1970 of a date text; null when it is none or lies outside of what images can have. */
export function timeAt(value: unknown, name: string): number | null {
  const time = Date.parse(textAt(value, name));
  // Reproducible builds write 1970, Go's zero time is the year 1: neither says when.
  return Number.isFinite(time) && time > 86_400_000 && time < 4_102_444_800_000 ? time : null;
}
