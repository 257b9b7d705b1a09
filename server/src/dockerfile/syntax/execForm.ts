import { isSpace } from './chars.js';

/** One element of a JSON array, as indices into the text. */
export interface JsonElement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly isString: boolean;
}

/**
 * The elements of `text` when it is, as a whole, a well-formed JSON array; else null (the builder then takes the shell
 * form without a word). Elements that are no strings are kept: the builder rejects the array because of them.
 */
export function jsonArray(text: string): JsonElement[] | null {
  let first = 0;
  while (first < text.length && isSpace(text.charCodeAt(first))) first++;
  if (text[first] !== '[') return null;
  try {
    if (!Array.isArray(JSON.parse(text.slice(first)))) return null;
  } catch {
    // Not JSON: an ordinary command line that happens to start with a bracket.
    return null;
  }
  return elements(text, first);
}

/** Finds the top-level elements of an array that `JSON.parse` has accepted. */
function elements(text: string, first: number): JsonElement[] {
  const found: JsonElement[] = [];
  let depth = 0;
  let start = -1;
  let end = -1;
  const flush = (): void => {
    if (start < 0) return;
    const raw = text.slice(start, end);
    const isString = raw.startsWith('"');
    found.push({ start, end, text: isString ? String(JSON.parse(raw)) : raw, isString });
    start = -1;
  };
  for (let at = first; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === ' ' || char === '\t' || char === '\r' || char === '\n') continue;
    if (char === ',' && depth === 1) {
      flush();
      continue;
    }
    if (char === '[' || char === '{') {
      depth++;
      if (depth === 1) continue;
    } else if (char === ']' || char === '}') {
      depth--;
      if (depth === 0) break;
    }
    if (start < 0) start = at;
    if (char === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++;
    }
    end = at + 1;
  }
  flush();
  return found;
}
