/** Nesting deeper than this is not read: no Compose file comes near, and recursion stays safe. */
const maxDepth = 100;

/** Whether brackets or dashes nest deeper than we read. Counts characters, so it may count some in strings. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let dashes = 0;
  let indents = 0;
  let lastIndent = -1;
  let column = 0;
  let blankSoFar = true;
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 10) {
      column = 0;
      dashes = 0;
      blankSoFar = true;
      continue;
    }
    if (c === 91 || c === 123) {
      if (++depth > maxDepth) return true;
    } else if ((c === 93 || c === 125) && depth > 0) depth--;
    if (blankSoFar && c !== 32) {
      if (c === 45 || c === 63 || c === 58) {
        if (++dashes > maxDepth) return true;
      } else {
        blankSoFar = false;
        // Every level of block style needs one more blank: as many levels as there are growing indents at most.
        if (column > lastIndent) indents++;
        else if (column === 0) indents = 0;
        lastIndent = column;
        if (indents > maxDepth && column > maxDepth) return true;
      }
    }
    column++;
  }
  return false;
}
