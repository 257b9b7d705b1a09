import type { FormValues } from './messages.js';

/** Answers to a form, kept by what they were about. Pure; nobody knows who wrote what was kept. */

/** More than these are forgotten, the oldest first. */
const most = 50;

/** What was answered the last time; empty: never, or it cannot be read. */
export function recalled(kept: unknown, about: string): FormValues {
  const values = entriesOf(kept).find(([key]) => key === about)?.[1];
  return Object.fromEntries(
    entriesOf(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** What is to be kept from now on. */
export function remembered(kept: unknown, about: string, values: FormValues): Readonly<Record<string, unknown>> {
  const others = entriesOf(kept).filter(([key]) => key !== about);
  return Object.fromEntries([...others, [about, values] as const].slice(-most));
}

const entriesOf = (value: unknown): readonly [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
