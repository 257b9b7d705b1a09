import type { Span } from '../core/text.js';
import type { Cursor } from './cursor.js';
import type { ArrayLiteral, Parameter, Part, Substitution, Word } from './nodes.js';
import { Parts } from './parts.js';

/** How a word is read: `regex` behind `=~`, where parentheses and bars belong to it; `glob` for patterns in `[[ ]]`. */
export type WordStyle = 'plain' | 'regex' | 'glob';

/**
 * Reads the word at the position; null when none starts there.
 * @param literalUntil up to this index every character is taken as it is (a subscript, `a[x y]`)
 */
export function readWord(c: Cursor, style: WordStyle = 'plain', literalUntil = c.at): Word | null {
  const start = c.at;
  if (literalUntil === start) {
    const plain = c.match(PLAIN_WORD);
    if (plain !== null) return plainWord(c, plain[0]);
  }
  const builder = new Parts(c);
  if (literalUntil > start) builder.literal(literalUntil);
  readParts(c, builder, style === 'plain' ? 'word' : style, c.text.length);
  return c.at === start ? null : builder.word(start);
}

/** A whole word of characters that mean nothing to the shell: most are. */
const PLAIN_WORD = /[A-Za-z0-9_./:,%^~=@+-]+(?=[ \t\n;]|$)/y;

function plainWord(c: Cursor, text: string): Word {
  const start = c.at;
  c.at += text.length;
  const span = c.span(start, c.at);
  return { kind: 'word', span, text, isStatic: true, isQuoted: false, parts: [{ kind: 'literal', span, text }] };
}

/** Reads what follows `name=`: a word (perhaps empty) or an array. */
export function readValue(c: Cursor): Word {
  const start = c.at;
  const builder = new Parts(c);
  if (c.peek() === '(') builder.dynamic(readArray(c), start);
  else readParts(c, builder, 'word', c.text.length);
  return builder.word(start);
}

/** Reads `prefix=(…)` as one word; the position is behind the `=`. */
export function readWordWithArray(c: Cursor, start: number): Word {
  const builder = new Parts(c);
  const arrayStart = c.at;
  c.at = start;
  builder.literal(arrayStart);
  builder.dynamic(readArray(c), arrayStart);
  return builder.word(start);
}

/** The expansions in an arithmetic expression or a here-document's body, up to `end`. */
export function readRegion(c: Cursor, mode: 'arithmetic' | 'document', end: number): readonly Part[] {
  const builder = new Parts(c);
  readParts(c, builder, mode, end);
  builder.flush();
  return builder.parts;
}

/** The expansions of a here-document's body, read on their own: what is wrong in them the shell finds only at run time. */
export function readBody(c: Cursor, body: Span): readonly Part[] {
  const text = c.text.slice(body.start, body.end);
  if (!/[$`]/.test(text) || !c.enter()) return [];
  const inner = c.inner(text, (index) => body.start + index);
  const parts = readRegion(inner, 'document', text.length);
  c.heredocs.push(...inner.heredocs);
  c.leave();
  return parts;
}

type Mode = 'word' | 'regex' | 'glob' | 'double' | 'operand' | 'arithmetic' | 'document';

/** Characters that mean nothing in any mode. */
const ORDINARY = /[^ \t\r\n\\'"`$|&;()<>{}?*+@!]+/y;

function readParts(c: Cursor, builder: Parts, mode: Mode, end: number): void {
  while (c.at < end) {
    const run = c.match(ORDINARY);
    if (run !== null) {
      builder.literal(Math.min(c.at + run[0].length, end));
      continue;
    }
    const char = c.peek();
    if (isEnd(c, mode, char)) return;
    const start = c.at;
    const quotes = mode !== 'double' && mode !== 'document';
    if (char === '\\') readEscape(c, builder, mode);
    else if (char === '$') readDollar(c, builder, mode);
    else if (char === '`') builder.dynamic(readBackquotes(c, mode === 'double'), start);
    else if (char === "'" && quotes) readSingle(c, builder, start, false);
    else if (char === '"' && quotes) readDouble(c, builder, start);
    else if ((char === '<' || char === '>') && isProcessSubstitution(c, mode)) {
      builder.dynamic(readSubstitution(c, char === '<' ? '<(' : '>('), start);
    } else if ((mode === 'regex' && char === '(') || (mode === 'glob' && isExtendedGlob(c, char))) {
      readGroup(c, builder, mode);
    } else builder.literal(c.at + 1);
  }
}

/** Whether the character at the position ends what `mode` reads. */
function isEnd(c: Cursor, mode: Mode, char: string): boolean {
  switch (mode) {
    case 'double':
      return char === '"';
    case 'operand':
      return char === '}';
    case 'arithmetic':
    case 'document':
      return false;
    case 'word':
    case 'regex':
    case 'glob':
      break;
  }
  switch (char) {
    case ' ':
    case '\t':
    case '\n':
    case ';':
    case '&':
    case ')':
      return true;
    case '\r':
      return c.peek(1) === '\n' || c.at + 1 >= c.text.length;
    case '|':
    case '(':
      return mode !== 'regex';
    case '<':
    case '>':
      return c.peek(1) !== '(';
    default:
      return false;
  }
}

const isProcessSubstitution = (c: Cursor, mode: Mode): boolean =>
  (mode === 'word' || mode === 'regex' || mode === 'glob') && c.peek(1) === '(';

const isExtendedGlob = (c: Cursor, char: string): boolean => '?*+@!'.includes(char) && c.peek(1) === '(';

function readEscape(c: Cursor, builder: Parts, mode: Mode): void {
  const next = c.peek(1);
  if (next === '\n') {
    builder.skip(2);
    return;
  }
  const limited = mode === 'double' || mode === 'document';
  const escapes = limited ? next !== '' && `$\`\\${mode === 'double' ? '"' : ''}`.includes(next) : next !== '';
  if (escapes) builder.escaped();
  else builder.literal(c.at + 1);
}

function readSingle(c: Cursor, builder: Parts, start: number, ansi: boolean): void {
  const contentStart = start + (ansi ? 2 : 1);
  let end = ansi ? ansiEnd(c.text, contentStart) : c.text.indexOf("'", contentStart);
  if (end < 0) {
    c.error('unclosed', ansi ? "$'" : "'", start, contentStart);
    end = c.text.length;
  }
  c.at = Math.min(end + 1, c.text.length);
  const text = c.text.slice(contentStart, end);
  builder.quoted({ kind: 'single', span: c.span(start, c.at), text, ansi }, text);
}

function ansiEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === "'") return at;
  }
  return -1;
}

/** Reads `"…"`; `start` is where the quote or the `$` before it stands. */
function readDouble(c: Cursor, builder: Parts, start: number): void {
  const quote = c.peek() === '$' ? c.at + 1 : c.at;
  c.at = quote + 1;
  const content = new Parts(c);
  if (c.enter()) {
    readParts(c, content, 'double', c.text.length);
    c.leave();
  }
  content.flush();
  if (c.peek() === '"') c.at++;
  else c.error('unclosed', '"', quote, quote + 1);
  builder.quoted({ kind: 'double', span: c.span(start, c.at), parts: content.parts }, content.text, content.isStatic);
}

const SIMPLE_NAME = /[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-]/y;

function readDollar(c: Cursor, builder: Parts, mode: Mode): void {
  const start = c.at;
  const next = c.peek(1);
  const bare = mode !== 'double' && mode !== 'document' && mode !== 'arithmetic';
  if (next === '(') {
    builder.dynamic(c.peek(2) === '(' ? readArithmetic(c) : readSubstitution(c, '$('), start);
  } else if (next === '{') builder.dynamic(readBraces(c), start);
  else if (next === '[') builder.dynamic(readOldArithmetic(c), start);
  else if (next === "'" && bare) readSingle(c, builder, start, true);
  else if (next === '"' && bare) readDouble(c, builder, start);
  else {
    c.at++;
    const name = c.match(SIMPLE_NAME);
    if (name === null) {
      c.at = start;
      builder.literal(start + 1);
      return;
    }
    c.at += name[0].length;
    const part: Parameter = { kind: 'parameter', span: c.span(start, c.at), name: name[0], operator: '', operand: [] };
    builder.dynamic(part, start);
  }
}

const BRACED_NAME = /[#!]?(?:[A-Za-z_][A-Za-z0-9_]*|[0-9]+|[@*#?$!-])/y;
const OPERATOR = /:?[-=?+]|##?|%%?|\/[/#%]?|\^\^?|,,?|[@:]/y;

function readBraces(c: Cursor): Parameter {
  const start = c.at;
  c.at += 2;
  const name = c.match(BRACED_NAME)?.[0] ?? '';
  c.at += name.length;
  const operator = name === '' ? '' : (c.match(OPERATOR)?.[0] ?? '');
  c.at += operator.length;
  const operand = new Parts(c);
  if (c.enter()) {
    readParts(c, operand, 'operand', c.text.length);
    c.leave();
  }
  operand.flush();
  if (c.peek() === '}') c.at++;
  else c.error('unclosed', '${', start, start + 2);
  return { kind: 'parameter', span: c.span(start, c.at), name, operator, operand: operand.parts };
}

/** Reads `$((…))`, or `$(…)` when the inner parentheses turn out to be a subshell. */
function readArithmetic(c: Cursor): Part {
  const start = c.at;
  const end = c.closing(')', start + 3);
  if (end >= 0 && c.text[end + 1] !== ')') {
    // Bash looks into such a command only when it runs.
    const errors = c.errors.length;
    const part = readSubstitution(c, '$(');
    if (c.text[c.at - 1] === ')') c.errors.length = errors;
    return part;
  }
  c.at = start + 3;
  const parts = readInside(c, end);
  if (end < 0) c.error('unclosed', '$((', start, start + 3);
  else c.at = Math.max(c.at, end + 2);
  return { kind: 'arithmetic', span: c.span(start, c.at), parts };
}

function readOldArithmetic(c: Cursor): Part {
  const start = c.at;
  const end = c.closing(']', start + 2);
  c.at = start + 2;
  const parts = readInside(c, end);
  if (end < 0) c.error('unclosed', '$[', start, start + 2);
  else c.at = Math.max(c.at, end + 1);
  return { kind: 'arithmetic', span: c.span(start, c.at), parts };
}

/** The expansions from the position to `end`, or to the end of the text when that is -1. */
export function readInside(c: Cursor, end: number): readonly Part[] {
  if (!c.enter()) return [];
  const parts = readRegion(c, 'arithmetic', end < 0 ? c.text.length : end);
  c.leave();
  return parts;
}

function readSubstitution(c: Cursor, style: Substitution['style']): Substitution {
  const start = c.at;
  c.at += 2;
  // Here-documents opened before it belong to the line outside.
  const outside = c.pending;
  c.pending = [];
  const list = c.readList(c, ')');
  c.pending = [...outside, ...c.pending];
  if (c.peek() === ')') c.at++;
  else c.error('unclosed', style, start, start + 2);
  return { kind: 'substitution', span: c.span(start, c.at), style, list };
}

/** Backquotes: their content is a script from which one level of backslashes is taken off. */
function readBackquotes(c: Cursor, inDouble: boolean): Substitution {
  const start = c.at;
  const indices: number[] = [];
  let text = '';
  let at = start + 1;
  for (; at < c.text.length && c.text[at] !== '`'; at++) {
    const next = c.text[at + 1] ?? '';
    const escapes = next !== '' && (inDouble ? '$`\\"' : '$`\\').includes(next);
    if (c.text[at] === '\\' && (escapes || next === '\n')) {
      at++;
      if (next === '\n') continue;
    }
    indices.push(at);
    text += c.text[at];
  }
  const closed = at < c.text.length;
  indices.push(at);
  const inner = c.inner(text, (index) => indices[index] ?? at);
  const list = c.readList(inner, null);
  c.heredocs.push(...inner.heredocs);
  c.at = closed ? at + 1 : at;
  if (!closed) c.error('unclosed', '`', start, start + 1);
  return { kind: 'substitution', span: c.span(start, c.at), style: '`', list };
}

/** A parenthesis inside a pattern: everything up to the matching one belongs to the word. */
function readGroup(c: Cursor, builder: Parts, mode: Mode): void {
  if (mode === 'glob') builder.literal(c.at + 1);
  const end = c.closing(')', c.at + 1);
  if (end < 0) {
    c.error('unclosed', '(', c.at, c.at + 1);
    builder.literal(c.text.length);
    return;
  }
  readParts(c, builder, 'arithmetic', end);
  if (c.at === end) builder.literal(end + 1);
}

function readArray(c: Cursor): ArrayLiteral {
  const start = c.at;
  c.at++;
  const words: Word[] = [];
  for (;;) {
    c.skipLines();
    const subscript = c.peek() === '[' ? c.closing(']', c.at + 1) + 1 : 0;
    const word = readWord(c, 'plain', c.text[subscript] === '=' ? subscript : c.at);
    if (word === null) break;
    words.push(word);
  }
  if (c.peek() === ')') c.at++;
  else if (c.atEnd) c.error('unclosed', '(', start, start + 1);
  else c.unexpected();
  return { kind: 'array', span: c.span(start, c.at), words };
}
