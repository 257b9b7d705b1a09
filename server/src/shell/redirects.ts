import type { Cursor, OpenHereDocument } from './cursor.js';
import type { Redirect, RedirectOperator } from './nodes.js';
import { readWord } from './words.js';

/** `<(` and `>(` start a word, not a redirection. */
const REDIRECT = /([0-9]+|\{[A-Za-z_][A-Za-z0-9_]*\})?(<<<|<<-|<<|<&|<>|<(?!\()|>>|>&|>\||>(?!\()|&>>|&>)/y;

/** Reads the redirection at the position; null when none starts there. */
export function readRedirect(c: Cursor): Redirect | null {
  const found = c.match(REDIRECT);
  if (found === null) return null;
  const fd = found[1] ?? null;
  const operator = (found[2] ?? '<') as RedirectOperator; // the pattern's second group holds exactly these
  if (fd !== null && operator.startsWith('&')) return null;
  const start = c.at;
  c.at += found[0].length;
  let end = c.at;
  c.skipBlanks();
  // A number right before another redirection is that one's descriptor, not a file.
  const target = c.match(/[0-9]+[<>]/y) === null ? readWord(c) : null;
  let heredoc: OpenHereDocument | null = null;
  if (target === null) {
    c.unexpected();
    c.at = Math.max(c.at, end);
  } else {
    end = c.at;
    if (operator === '<<' || operator === '<<-') {
      heredoc = {
        delimiter: target.text,
        quoted: target.isQuoted,
        stripTabs: operator === '<<-',
        body: c.span(c.text.length, c.text.length),
        parts: [],
        closed: false,
      };
      c.pending.push(heredoc);
      c.heredocs.push(heredoc);
    }
  }
  return { kind: 'redirect', span: c.span(start, end), fd, operator, target, heredoc };
}

/** Reads all redirections at the position, blanks between them. */
export function readRedirects(c: Cursor): Redirect[] {
  const redirects: Redirect[] = [];
  for (;;) {
    const before = c.at;
    c.skipBlanks();
    const redirect = readRedirect(c);
    if (redirect === null) {
      c.at = before;
      return redirects;
    }
    redirects.push(redirect);
  }
}
