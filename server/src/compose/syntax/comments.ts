import type { Span } from '../../core/text.js';

/**
 * The comments of a text: every `#` at the start of a line or behind a blank that lies in no scalar.
 * @param scalars where scalars stand, in the order of the text, in offsets of the whole document
 */
export function commentsOf(text: string, base: number, scalars: readonly Span[]): readonly Span[] {
  const comments: Span[] = [];
  let next = 0;
  for (let at = text.indexOf('#'); at >= 0; ) {
    const offset = at + base;
    while (next < scalars.length && (scalars[next]?.end ?? 0) <= offset) next++;
    const scalar = scalars[next];
    const before = at === 0 ? '\n' : text[at - 1];
    const inScalar = scalar !== undefined && scalar.start <= offset;
    if (inScalar) {
      at = text.indexOf('#', scalar.end - base);
    } else if (before === ' ' || before === '\t' || before === '\n' || before === '\r' || before === '\uFEFF') {
      let end = text.indexOf('\n', at);
      if (end < 0) end = text.length;
      if (text[end - 1] === '\r') end--;
      comments.push({ start: offset, end: end + base });
      at = text.indexOf('#', Math.max(end, at + 1));
    } else {
      at = text.indexOf('#', at + 1);
    }
  }
  return comments;
}
