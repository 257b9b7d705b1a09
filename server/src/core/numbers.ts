const TRUE: ReadonlySet<string> = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const FALSE: ReadonlySet<string> = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

/** A truth value as Go's `strconv.ParseBool` reads it; null for anything else (`yes`, `on`). */
export function parseBoolean(text: string): boolean | null {
  if (TRUE.has(text)) return true;
  return FALSE.has(text) ? false : null;
}

/** A whole number between the bounds, sign allowed; null for anything else. */
export function parseInteger(text: string, min: number, max: number): number | null {
  if (!/^[+-]?\d+$/.test(text)) return null;
  const value = Number(text);
  return value >= min && value <= max ? value : null;
}

/** A number without sign in the given base, at most `max`; null for anything else. */
export function parseUnsigned(text: string, base: 8 | 10, max: number): number | null {
  if (!(base === 8 ? /^[0-7]+$/ : /^\d+$/).test(text)) return null;
  const value = Number.parseInt(text, base);
  return value <= max ? value : null;
}
