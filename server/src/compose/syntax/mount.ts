import type { Span } from '../../core/text.js';

/** Why the loader rejects `source:target:options`. */
export type MountError = 'empty' | 'emptySection' | 'tooManySections';

/** The short form of a mount in its parts, as indices into the text. */
export interface Mount {
  readonly source: Span | null;
  readonly target: Span;
  readonly options: Span | null;
  /** A path of the host; else the source is the name of a volume. */
  readonly isBind: boolean;
  readonly error: MountError | null;
}

/**
 * Splits the short form of `volumes`. Colons of a Windows drive (`C:\x`) and inside `${…}` do not divide.
 * https://docs.docker.com/reference/compose-file/services/#volumes
 */
export function mountOf(text: string): Mount {
  if (text === '') return made(text, [{ start: 0, end: 0 }], 'empty');
  if (text.length < 3) return made(text, [{ start: 0, end: text.length }], null);
  const parts: Span[] = [];
  let start = 0;
  let braces = 0;
  for (let at = 0; at <= text.length; at++) {
    const c = text[at];
    if (c === '$' && text[at + 1] === '{') braces++;
    else if (c === '}' && braces > 0) braces--;
    if (c !== undefined && (c !== ':' || braces > 0 || (at - start === 1 && /\p{L}/u.test(text[start] ?? ''))))
      continue;
    parts.push({ start, end: at });
    start = at + 1;
  }
  // A variable may turn out to be the letter of a drive, whose colon does not divide.
  const sure = parts.filter((p) => !/^\p{L}?\$(?:\{[^}]*\}|\w+)$/u.test(text.slice(p.start, p.end)));
  const error = parts.some((p) => p.start === p.end) ? 'emptySection' : sure.length > 3 ? 'tooManySections' : null;
  return made(text, parts, error);
}

function made(text: string, parts: readonly Span[], error: MountError | null): Mount {
  const [first = { start: 0, end: 0 }, second, third] = parts;
  const source = second ? first : null;
  const sourceText = source ? text.slice(source.start, source.end) : '';
  return { source, target: second ?? first, options: third ?? null, isBind: isHostPath(sourceText), error };
}

/** Whether the source of a mount is a path of the host. */
export const isHostPath = (source: string): boolean => /^(?:[./~]|\\\\|\p{L}:)/u.test(source);
