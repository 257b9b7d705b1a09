import type { ShellKind } from '../model/shells.js';
import type { Instruction, Syntax } from '../syntax/nodes.js';
import { pairsOf } from '../syntax/pairs.js';

/** A physical line of an instruction, heredoc bodies left out. */
export interface CodeLine {
  readonly start: number;
  /** Behind the last character, the line break left out. */
  readonly end: number;
  /** First character that is neither blank nor tab. */
  readonly first: number;
  /** Where the escape character that continues the line stands; `end` when it is not continued. */
  readonly stop: number;
  readonly kind: 'code' | 'comment' | 'empty';
  /** More or fewer blanks may stand before this line without the builder, or the shell, reading anything else. */
  readonly free: boolean;
}

/**
 * The lines of an instruction, and at which of them the indent is free. In doubt a line is not: inside quotes, where a
 * word goes on, in what only the program itself can read.
 */
export function codeLines(node: Instruction, syntax: Syntax, shell: ShellKind): readonly CodeLine[] {
  const { text } = syntax;
  const limit = node.heredocs[0]?.body.start ?? node.span.end;
  const comments = new Set(node.comments.map((c) => c.span.start));
  const empty = new Set(node.emptyLines.map((s) => s.start));
  const scanner = scannerFor(modeOf(node, syntax, shell), syntax.escape, node);
  const lines: CodeLine[] = [];
  for (let start = node.span.start; start < limit; ) {
    const newline = text.indexOf('\n', start);
    const next = newline < 0 || newline >= limit ? limit : newline + 1;
    let end = newline < 0 || newline >= limit ? limit : newline;
    if (end > start && end < text.length && text[end - 1] === '\r') end--;
    let first = start;
    while (first < end && isBlank(text[first])) first++;
    const kind = comments.has(start) ? 'comment' : empty.has(start) ? 'empty' : 'code';
    let stop = end;
    let free = true;
    if (kind === 'code') {
      stop = continuationAt(text, start, end, syntax.escape) ?? end;
      free = scanner.isFree(text[start] ?? '');
      scanner.read(text, start, stop);
    }
    lines.push({ start, end, first, stop, kind, free });
    start = next;
  }
  return lines;
}

export const isBlank = (char: string | undefined): boolean => char === ' ' || char === '\t';

/** Where the escape character stands that continues the line; null when it ends here. As the parser reads it. */
function continuationAt(text: string, start: number, end: number, escapeChar: string): number | null {
  let last = end;
  while (last > start && isBlank(text[last - 1])) last--;
  const at = last - 1;
  return at >= start && text[at] === escapeChar && (at === start || text[at - 1] !== escapeChar) ? at : null;
}

/** How blanks between the words of an instruction count. */
type Mode = 'shell' | 'json' | 'plain' | 'quoted' | 'fixed';

function modeOf(node: Instruction, syntax: Syntax, shell: ShellKind): Mode {
  // Flags have quotes of their own, which may swallow all that follows.
  if (node.flags.some((flag) => /["'\\]/.test(syntax.text.slice(flag.span.start, flag.span.end)))) return 'fixed';
  switch (node.name) {
    case 'ONBUILD':
      return node.trigger === null ? 'fixed' : modeOf(node.trigger, syntax, shell);
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
      return node.exec !== null ? 'json' : shell === 'posix' ? 'shell' : 'fixed';
    case 'COPY':
    case 'ADD':
      // Quotes count where a heredoc may be opened, nowhere else.
      return node.exec !== null ? 'json' : node.heredocs.length > 0 ? 'shell' : 'plain';
    case 'VOLUME':
      return node.exec !== null ? 'json' : 'plain';
    case 'FROM':
    case 'EXPOSE':
      return 'plain';
    case 'SHELL':
      return node.exec !== null ? 'json' : 'fixed';
    case 'ENV':
    case 'LABEL':
    case 'ARG':
      return pairsOf(node).form === 'pairs' ? 'quoted' : 'fixed';
    default:
      return 'fixed';
  }
}

interface Scanner {
  /** Whether blanks may be added or taken before the next line, whose first character is `next`. */
  isFree(next: string): boolean;
  read(text: string, start: number, end: number): void;
}

const NEVER: Scanner = { isFree: () => false, read: () => {} };

function scannerFor(mode: Mode, escapeChar: string, node: Instruction): Scanner {
  const { text } = node.logical;
  switch (mode) {
    case 'fixed':
      return NEVER;
    case 'plain':
      return new Words({ quotes: '', escapeChar: '', joins: '' });
    case 'quoted':
      return new Words({ quotes: `"'`, escapeChar, joins: '' });
    case 'json':
      // In flags, which are read here too, a comma does not end a word.
      return new Words({ quotes: '"', escapeChar: '\\', joins: node.flags.length > 0 ? '' : '[],"' });
    case 'shell':
      // What these open is read differently by sh and bash, or cannot be matched without the shell's whole grammar.
      if (/\$['[]/.test(text) || (/\bcase\b/.test(text) && /"[^"]*\$\(/.test(text))) return NEVER;
      // The builder's words, of which a heredoc's delimiter is one, do not end at operators.
      return new ShellWords(!text.includes('<<'));
  }
}

/** Words of which quotes keep blanks together. */
class Words implements Scanner {
  private quote = '';
  private last = '';
  private escaped = false;

  constructor(
    private readonly how: {
      readonly quotes: string;
      readonly escapeChar: string;
      /** Characters at which blanks may be put outside quotes even where there are none. */
      readonly joins: string;
    },
  ) {}

  isFree(next: string): boolean {
    if (this.quote !== '' || this.escaped) return false;
    return isBlank(this.last) || isBlank(next) || (this.last !== '' && this.how.joins.includes(this.last));
  }

  read(text: string, start: number, end: number): void {
    const { quotes, escapeChar } = this.how;
    for (let at = start; at < end; at++) {
      const char = text[at] ?? '';
      this.last = char;
      if (this.escaped) {
        this.escaped = false;
        this.last = 'x';
      } else if (char === escapeChar && this.quote !== "'") this.escaped = true;
      else if (this.quote !== '') {
        if (char === this.quote) this.quote = '';
      } else if (quotes.includes(char)) this.quote = char;
    }
  }
}

/** A shell command line: quotes, `$(…)`, `${…}` and backquotes, nested. */
class ShellWords implements Scanner {
  /** What is open, the innermost last: `(`, `{`, `"`, `'` or a backquote. */
  private readonly open: string[] = [];
  private before = '';
  private last = '';
  private escaped = false;
  /** Something was seen that we cannot match. */
  private lost = false;

  constructor(private readonly operatorsEnd: boolean) {}

  isFree(next: string): boolean {
    if (this.lost || this.escaped || this.open.some((o) => o !== '(')) return false;
    if (!this.operatorsEnd && this.open.length > 0) return false;
    if (isBlank(this.last) || isBlank(next)) return true;
    if (!this.operatorsEnd || next === '' || '&|;<>('.includes(next)) return false;
    const two = this.before + this.last;
    return two === '&&' || two === '||' || this.last === ';';
  }

  read(text: string, start: number, end: number): void {
    for (let at = start; at < end; at++) {
      const char = text[at] ?? '';
      const wasEscaped = this.escaped;
      if (wasEscaped) this.escaped = false;
      else this.step(char);
      this.before = this.last;
      this.last = wasEscaped ? 'x' : char;
    }
  }

  private step(char: string): void {
    const { open } = this;
    const inside = open.at(-1) ?? '';
    if (inside === "'") {
      if (char === "'") open.pop();
    } else if (char === '\\') this.escaped = true;
    else if (inside === '`') {
      if (char === '`') open.pop();
    } else if (inside === '"') {
      if (char === '"') open.pop();
      else if (char === '`') open.push('`');
      else if (this.last === '$' && (char === '(' || char === '{')) open.push(char);
    } else if (inside === '{' && (char === '"' || char === "'") && open.includes('"')) this.lost = true;
    else if (char === '"' || char === "'" || char === '`') open.push(char);
    else if (char === '(' || (char === '{' && this.last === '$')) open.push(char);
    else if ((char === ')' && inside === '(') || (char === '}' && inside === '{')) open.pop();
  }
}
