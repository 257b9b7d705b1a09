/**
 * The same text with the line breaks inside quotes and brackets made blanks, so that a parser that wants them indented
 * accepts what the loader accepts. Every character keeps its offset. Comments inside brackets become blanks.
 */
export function flatten(text: string): string {
  let result = '';
  let done = 0;
  let depth = 0;
  const blank = (from: number, to: number): void => {
    result += text.slice(done, from) + ' '.repeat(to - from);
    done = to;
  };
  for (let at = 0; at < text.length; at++) {
    const c = text[at];
    if (c === '#' && isSeparated(text, at)) {
      const end = lineEnd(text, at);
      if (depth > 0) blank(at, end);
      at = end - 1;
    } else if ((c === '"' || c === "'") && startsValue(text, at, depth > 0)) {
      const end = closingQuote(text, at, c);
      for (let i = text.indexOf('\n', at); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) blank(i, i + 1);
      at = end;
    } else if ((c === '{' || c === '[') && (depth > 0 || startsValue(text, at, false))) {
      depth++;
    } else if ((c === '}' || c === ']') && depth > 0) {
      depth--;
    } else if (c === '\n' && depth > 0) {
      blank(at, at + 1);
    }
  }
  return result + text.slice(done);
}

const isSeparated = (text: string, at: number): boolean => at === 0 || /\s/.test(text[at - 1] ?? '');

/** Whether a quote or bracket opens a value: it stands behind an indicator or at the start of a line. */
function startsValue(text: string, at: number, inFlow: boolean): boolean {
  let before = at - 1;
  while (text[before] === ' ' || text[before] === '\t') before--;
  const c = text[before];
  if (c === undefined || c === '\n' || c === ',' || c === '[' || c === '{')
    return c === undefined || c === '\n' || inFlow;
  if (c === ':' || c === '-' || c === '?') return before < at - 1 || inFlow;
  return false;
}

function closingQuote(text: string, open: number, quote: string): number {
  for (let at = open + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (quote === "'" && text[at + 1] === "'") at++;
      else return at;
    }
  }
  return text.length;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
