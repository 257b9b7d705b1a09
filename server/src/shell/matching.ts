/** The index of the `)` that closes the parenthesis before `from`, quotes and expansions passed over; -1 when none does. */
export const matchingParenthesis = (text: string, from: number): number => matching(text, from, '(', ')');

/** The same for `[` and `]`. */
export const matchingBracket = (text: string, from: number): number => matching(text, from, '[', ']');

/**
 * Finds the end of a bracketed region without reading what is in it, as bash does for arithmetic and subscripts.
 * Keeps its own stack, so depth costs no calls.
 */
function matching(text: string, from: number, open: string, close: string): number {
  // What ends the innermost open thing; the region itself is the first.
  const closers = [close];
  for (let at = from; at < text.length; at++) {
    const char = text[at] ?? '';
    const closer = closers[closers.length - 1] ?? '';
    if (char === '\\') at++;
    else if (char === closer) {
      closers.pop();
      if (closers.length === 0) return at;
    } else if (closer === '`') {
      // Nothing but a backslash means anything before the closing backquote.
    } else if (char === '`') closers.push('`');
    else if (char === '$' && text[at + 1] === '(') {
      closers.push(')');
      at++;
    } else if (char === '$' && text[at + 1] === '{') {
      closers.push('}');
      at++;
    } else if (closer === '"') {
      // Other quotes and brackets are ordinary characters here.
    } else if (char === '"') closers.push('"');
    else if (char === "'") {
      const end = text.indexOf("'", at + 1);
      if (end < 0) return -1;
      at = end;
    } else if (char === open && closer === close) closers.push(close);
    else if (char === '(' && closer === ')') closers.push(')');
  }
  return -1;
}
