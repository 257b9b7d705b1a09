import { readConditional } from './conditional.js';
import type { Cursor } from './cursor.js';
import type { Case, Compound, Coprocess, For, FunctionDefinition, If, List, Loop, Redirect, Word } from './nodes.js';
import { readCommand, readList, readListUntil } from './parse.js';
import { readRedirects } from './redirects.js';
import { reserved } from './reserved.js';
import { readInside, readWord } from './words.js';

/** Reads the compound command, function or coprocess at the position; null when none starts there. */
export function readCompound(c: Cursor): Compound | FunctionDefinition | Coprocess | null {
  const start = c.at;
  const word = reserved(c);
  if (word === 'function') return readFunction(c);
  if (word === 'coproc') return readCoprocess(c);
  const body = readBody(c, start, word);
  if (body === null) return null;
  const end = c.at;
  const redirects: readonly Redirect[] = readRedirects(c);
  return { ...body, redirects, span: c.span(start, Math.max(end, c.at)) };
}

/** The compound command without what is redirected behind it. */
function readBody(c: Cursor, start: number, word: string | null): Compound | null {
  if (word === null) return c.peek() === '(' ? readParenthesis(c) : null;
  switch (word) {
    case '{': {
      c.at++;
      const body = readFilled(c);
      expect(c, '}');
      return { kind: 'group', span: c.span(start, c.at), body, redirects: [] };
    }
    case 'if':
      return readIf(c);
    case 'while':
    case 'until':
      return readLoop(c, word);
    case 'for':
    case 'select':
      return readFor(c, word);
    case 'case':
      return readCase(c);
    case '[[': {
      c.at += 2;
      const words = readConditional(c);
      return { kind: 'conditional', span: c.span(start, c.at), words, redirects: [] };
    }
    default:
      return null;
  }
}

/** Reads the body of `name()`; `start` is where the definition began. */
export function readFunctionBody(c: Cursor, start: number, name: Word): FunctionDefinition {
  const end = c.at;
  c.skipLines();
  const command = c.enter() ? readCompoundOnly(c) : null;
  if (command === null) {
    c.unexpected();
    c.at = Math.max(c.at, end);
  }
  c.leave();
  return { kind: 'function', span: c.span(start, command === null ? end : c.at), name, body: command };
}

/** A compound command proper; functions and coprocesses cannot stand here. */
function readCompoundOnly(c: Cursor): Compound | null {
  const word = reserved(c);
  if (word === 'function' || word === 'coproc') return null;
  const command = readCompound(c);
  return command === null || command.kind === 'function' || command.kind === 'coprocess' ? null : command;
}

function readFunction(c: Cursor): FunctionDefinition | null {
  const start = c.at;
  c.at += 'function'.length;
  c.skipBlanks();
  const name = readWord(c);
  if (name === null) {
    c.unexpected();
    return { kind: 'function', span: c.span(start, c.at), name: emptyWord(c), body: null };
  }
  c.at += c.match(/[ \t]*\([ \t]*\)/y)?.[0].length ?? 0;
  return readFunctionBody(c, start, name);
}

const NAMED_COPROCESS = /[A-Za-z_][A-Za-z0-9_]*[ \t]+(?=\(|(?:\{|\[\[|if|for|while|until|case|select)[ \t\n;&|()<>])/y;

function readCoprocess(c: Cursor): Coprocess {
  const start = c.at;
  c.at += 'coproc'.length;
  c.skipBlanks();
  c.at += c.match(NAMED_COPROCESS)?.[0].length ?? 0;
  const body = readCommand(c);
  if (body === null) c.unexpected();
  return { kind: 'coprocess', span: c.span(start, c.at), body };
}

/** `(( … ))` or `( … )`. */
function readParenthesis(c: Cursor): Compound {
  const start = c.at;
  if (c.peek(1) === '(') {
    const end = c.closing(')', start + 2);
    if (end < 0 || c.text[end + 1] === ')') {
      const parts = readArithmetic(c, end);
      return { kind: 'arithmeticCommand', span: c.span(start, c.at), parts, redirects: [] };
    }
  }
  c.at++;
  const body = readListUntil(c, ')');
  if (c.peek() !== ')') c.error('unclosed', '(', start, start + 1);
  else {
    if (body.entries.length === 0) c.unexpected();
    c.at++;
  }
  return { kind: 'subshell', span: c.span(start, c.at), body, redirects: [] };
}

/** Reads `((…))` whose first `)` stands at `end` (-1: nowhere). */
function readArithmetic(c: Cursor, end: number): ReturnType<typeof readInside> {
  const start = c.at;
  c.at += 2;
  const parts = readInside(c, end);
  if (end >= 0 && c.text[end + 1] === ')') c.at = Math.max(c.at, end + 2);
  else c.error('unclosed', '((', start, start + 2);
  return parts;
}

/** Commands where there must be at least one. */
function readFilled(c: Cursor): List {
  const list = readList(c);
  if (list.entries.length === 0) c.unexpected();
  return list;
}

/** Consumes a reserved word; reports it when something else stands there. */
function expect(c: Cursor, word: string): boolean {
  c.skipLines();
  if (reserved(c) === word) {
    c.at += word.length;
    return true;
  }
  const token = c.tokenAt();
  c.error('missing', word, c.at, c.at + token.length);
  return false;
}

function readIf(c: Cursor): If {
  const start = c.at;
  c.at += 2;
  const branches: { condition: List; body: List }[] = [];
  let otherwise: List | null = null;
  const result = (): If => ({ kind: 'if', span: c.span(start, c.at), branches, otherwise, redirects: [] });
  for (;;) {
    const condition = readFilled(c);
    const open = expect(c, 'then');
    const body = open ? readFilled(c) : readList(c);
    branches.push({ condition, body });
    c.skipLines();
    if (reserved(c) !== 'elif') break;
    c.at += 4;
  }
  if (reserved(c) === 'else') {
    c.at += 4;
    otherwise = readFilled(c);
  }
  expect(c, 'fi');
  return result();
}

function readLoop(c: Cursor, keyword: 'while' | 'until'): Loop {
  const start = c.at;
  c.at += keyword.length;
  const condition = readFilled(c);
  const body = readDo(c);
  return { kind: 'loop', span: c.span(start, c.at), keyword, condition, body, redirects: [] };
}

/** `do … done`. */
function readDo(c: Cursor): List {
  const open = expect(c, 'do');
  const body = open ? readFilled(c) : readList(c);
  expect(c, 'done');
  return body;
}

function readFor(c: Cursor, keyword: 'for' | 'select'): For {
  const start = c.at;
  c.at += keyword.length;
  c.skipBlanks();
  let variable: Word | null = null;
  let values: Word[] | null = null;
  if (keyword === 'for' && c.startsWith('((')) {
    readArithmetic(c, c.closing(')', c.at + 2));
    c.skipBlanks();
    if (c.peek() === ';' && c.peek(1) !== ';') c.at++;
    c.skipLines();
  } else {
    variable = readWord(c);
    if (variable === null) c.unexpected();
    c.skipLines();
    if (reserved(c) === 'in') {
      c.at += 2;
      values = readValues(c);
      if (c.peek() === ';' && c.peek(1) !== ';') c.at++;
      else if (c.peek() !== '\n') c.unexpected();
    } else if (c.peek() === ';' && c.peek(1) !== ';') c.at++;
    c.skipLines();
  }
  let body: List;
  if (reserved(c) === '{') {
    c.at++;
    body = readFilled(c);
    expect(c, '}');
  } else body = readDo(c);
  return { kind: 'for', span: c.span(start, c.at), keyword, variable, values, body, redirects: [] };
}

function readValues(c: Cursor): Word[] {
  const words: Word[] = [];
  for (;;) {
    c.skipBlanks();
    const word = readWord(c);
    if (word === null) return words;
    words.push(word);
  }
}

function readCase(c: Cursor): Case {
  const start = c.at;
  c.at += 4;
  c.skipBlanks();
  const subject = readWord(c);
  if (subject === null) c.unexpected();
  const clauses: { patterns: readonly Word[]; body: List }[] = [];
  if (expect(c, 'in')) {
    for (;;) {
      c.skipLines();
      if (c.atEnd || reserved(c) === 'esac') break;
      const patterns = readPatterns(c);
      if (patterns === null) break;
      clauses.push({ patterns, body: readList(c) });
      c.skipLines();
      const end = c.match(/;;&|;;|;&/y);
      if (end === null) break;
      c.at += end[0].length;
    }
    expect(c, 'esac');
  }
  return { kind: 'case', span: c.span(start, c.at), subject: subject ?? emptyWord(c), clauses, redirects: [] };
}

/** `[(] pattern | pattern )`; null when that is not what stands here. */
function readPatterns(c: Cursor): Word[] | null {
  if (c.peek() === '(') c.at++;
  const patterns: Word[] = [];
  for (;;) {
    c.skipBlanks();
    const word = readWord(c);
    if (word === null) {
      c.unexpected();
      return null;
    }
    patterns.push(word);
    c.skipBlanks();
    if (c.peek() === '|' && c.peek(1) !== '|') c.at++;
    else break;
  }
  if (c.peek() === ')') {
    c.at++;
    return patterns;
  }
  c.unexpected();
  return null;
}

const emptyWord = (c: Cursor): Word => ({
  kind: 'word',
  span: c.span(c.at, c.at),
  text: '',
  isStatic: true,
  isQuoted: false,
  parts: [],
});
