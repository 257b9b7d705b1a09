/**
 * Cuts a text into parts that can be parsed by themselves. A part starts at a line of the least indent: every
 * top-level key, and inside a section (`services:`) every entry. An unclosed quote or bracket then harms one entry and
 * not the rest of the file, and an unchanged entry need not be parsed again.
 */
export interface Segment {
  readonly start: number;
  readonly end: number;
  /** For a section: where the key line ends and the entries begin; null when the segment is parsed as a whole. */
  readonly entries: { readonly headerEnd: number; readonly indent: number; readonly starts: readonly number[] } | null;
}

/** A section's own line: a plain key, nothing behind the colon but a comment. */
const sectionLine = /^[\w.-]+[ \t]*:[ \t]*(?:#[^\n]*)?\r?$/;

/** Null: the text cannot be cut (several documents, flow style or a scalar at the top, explicit keys, directives). */
export function segmentsOf(text: string): readonly Segment[] | null {
  const starts: number[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (; at < text.length; at = nextLine(text, at)) {
    const first = text[at];
    if (first === undefined || first === '\n' || first === '\r' || first === '#') continue;
    if (first === ' ' || first === '\t') {
      // The root itself is indented: nothing to cut at.
      if (starts.length === 0 && !isBlankOrComment(text, at)) return null;
      continue;
    }
    if (belongsAbove(text, at)) {
      if (starts.length === 0) return null;
      continue;
    }
    if (isUncuttable(text, at, starts.length === 0)) return null;
    starts.push(at);
  }
  if (starts.length === 0) return null;
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? text.length;
    return { start, end, entries: entriesOf(text, start, end) };
  });
}

function isBlankOrComment(text: string, at: number): boolean {
  let i = at;
  while (text[i] === ' ' || text[i] === '\t') i++;
  const c = text[i];
  return c === undefined || c === '\n' || c === '\r' || c === '#';
}

function isUncuttable(text: string, at: number, isFirst: boolean): boolean {
  const first = text[at];
  if (first === '{' || first === '[' || first === '%' || first === '&' || first === '!' || first === '*') return true;
  if (first === '|' || first === '>') return true;
  const second = text[at + 1];
  const blankNext = second === undefined || second === ' ' || second === '\t' || second === '\n' || second === '\r';
  if ((first === '?' || first === ':' || first === '-') && blankNext) return true;
  return text.startsWith('---', at) || text.startsWith('...', at) ? isMarker(text, at) || isFirst : false;
}

function isMarker(text: string, at: number): boolean {
  const next = text[at + 3];
  return next === undefined || /\s/.test(next);
}

/** A line that goes on with what is above although it is not indented more: a dash, or a closing bracket. */
function belongsAbove(text: string, at: number): boolean {
  const first = text[at];
  if (first === ']' || first === '}' || first === ',') return true;
  if (first !== '-') return false;
  const second = text[at + 1];
  return second === undefined || second === ' ' || second === '\t' || second === '\n' || second === '\r';
}

function entriesOf(text: string, start: number, end: number): Segment['entries'] {
  const headerEnd = Math.min(nextLine(text, start), end);
  const header = text.slice(start, headerEnd).replace(/\n$/, '');
  if (!sectionLine.test(header)) return null;
  let indent = -1;
  const starts: number[] = [];
  for (let line = headerEnd; line < end; line = nextLine(text, line)) {
    let at = line;
    while (text[at] === ' ') at++;
    const first = text[at];
    if (at >= end || first === undefined || first === '\n' || first === '\r' || first === '#') continue;
    // A tab never indents in YAML; the part that holds it reports it.
    if (first === '\t') {
      if (indent < 0) return null;
      continue;
    }
    const column = at - line;
    if (indent < 0) {
      if (column === 0 || belongsAbove(text, at) || isUncuttable(text, at, false)) return null;
      indent = column;
    }
    if (column > indent || belongsAbove(text, at)) continue;
    if (isUncuttable(text, at, false) && text[at] !== '*') return null;
    starts.push(line);
  }
  return starts.length === 0 ? null : { headerEnd, indent, starts };
}

/** The offset behind the line's end. */
function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}
