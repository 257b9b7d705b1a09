/** Nanoseconds of each unit of a Go duration. */
const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3, // U+00B5, micro sign
  μs: 1e3, // U+03BC, Greek mu
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** Why a text is no duration. */
export type DurationError = 'missingUnit' | 'unknownUnit' | 'syntax';

/**
 * Reads a Go duration such as `1h2m3.5s` or `-300ms`; `0` needs no unit.
 * @returns nanoseconds, or what is wrong with the text
 * https://pkg.go.dev/time#ParseDuration
 */
export function parseDuration(text: string): { readonly nanoseconds: number } | { readonly error: DurationError } {
  const sign = text.startsWith('-') ? -1 : 1;
  let rest = text.replace(/^[+-]/, '');
  if (rest === '0') return { nanoseconds: 0 };
  if (rest === '') return { error: 'syntax' };
  let nanoseconds = 0;
  while (rest !== '') {
    const number = /^(?:\d+\.?\d*|\.\d+)/.exec(rest)?.[0];
    if (number === undefined) return { error: 'syntax' };
    rest = rest.slice(number.length);
    const unit = /^[^\d.]*/.exec(rest)?.[0] ?? '';
    if (unit === '') return { error: 'missingUnit' };
    const size = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
    if (size === undefined) return { error: 'unknownUnit' };
    nanoseconds += Number(number) * size;
    rest = rest.slice(unit.length);
  }
  return { nanoseconds: sign * nanoseconds };
}
