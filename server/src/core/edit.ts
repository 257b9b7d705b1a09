import type { Span } from './text.js';

/** Replaces `span` of the document by `text`. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/**
 * Applies edits to a text.
 * @throws RangeError when two edits overlap: that is a bug of the caller.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let at = 0;
  for (const edit of sorted) {
    if (edit.span.start < at) throw new RangeError(`edits overlap at offset ${edit.span.start}`);
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at);
}
