import { cleanPath } from '../../core/cleanPath.js';
import type { Span } from '../../core/text.js';

/** One line that is a pattern. */
export interface PatternLine {
  /** The line without the blanks around it, `!` included. */
  readonly span: Span;
  /** The line with its line break: what goes when the pattern is removed. */
  readonly line: Span;
  /** It begins with `!`: what fits is taken back into the build context. */
  readonly isException: boolean;
  /** As it is written behind the `!`. */
  readonly raw: string;
  readonly rawSpan: Span;
  /** As the builder compares it: `.`, `..` and doubled slashes resolved, no slash at its ends; empty for a lone `!`. */
  readonly pattern: string;
}

/** Everything in a `.dockerignore`; what is neither is blank. */
export interface Syntax {
  readonly patterns: readonly PatternLine[];
  readonly comments: readonly Span[];
}

/**
 * Reads a `.dockerignore` as the builder does: a comment begins with `#` in the first column, blanks around a pattern
 * do not count. Never throws.
 * https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export function parse(text: string): Syntax {
  const patterns: PatternLine[] = [];
  const comments: Span[] = [];
  // A byte order mark is no part of the first line.
  for (let start = text.startsWith('\uFEFF') ? 1 : 0; start < text.length; ) {
    const lineBreak = text.indexOf('\n', start);
    const next = lineBreak < 0 ? text.length : lineBreak + 1;
    const end = lineBreak < 0 ? text.length : lineBreak;
    const content = text.slice(start, end);
    const trimmed = content.trim();
    if (content.startsWith('#')) comments.push({ start, end: start + content.trimEnd().length });
    else if (trimmed !== '') {
      const from = start + content.indexOf(trimmed);
      const isException = trimmed.startsWith('!');
      const raw = isException ? trimmed.slice(1).trimStart() : trimmed;
      const to = from + trimmed.length;
      patterns.push({
        span: { start: from, end: to },
        line: { start, end: next },
        isException,
        raw,
        rawSpan: { start: to - raw.length, end: to },
        pattern: raw === '' ? '' : cleanPath(raw).replace(/^\/(?=.)/, ''),
      });
    }
    start = next;
  }
  return { patterns, comments };
}
