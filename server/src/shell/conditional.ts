import type { Cursor } from './cursor.js';
import type { Word } from './nodes.js';
import { readWord, type WordStyle } from './words.js';

const UNARY = /^-[a-hknoprstuvwxzGLNORS]$/;
const BINARY: ReadonlySet<string> = new Set([
  '=',
  '==',
  '!=',
  '=~',
  '-nt',
  '-ot',
  '-ef',
  '-eq',
  '-ne',
  '-lt',
  '-le',
  '-gt',
  '-ge',
]);

/** Reads what follows `[[`, the `]]` included, by the grammar of bash's conditional expressions; gives its words. */
export function readConditional(c: Cursor): Word[] {
  const words: Word[] = [];
  const open = c.at - 2;
  readOr(c, words);
  c.skipLines();
  if (atClose(c)) c.at += 2;
  else if (c.atEnd) c.error('unclosed', '[[', open, open + 2);
  else {
    c.unexpected();
    recover(c);
  }
  return words;
}

const CLOSE = /\]\](?=[ \t\r\n;&|()<>]|$)/y;

const atClose = (c: Cursor): boolean => c.match(CLOSE) !== null;

/** After an error: goes on behind the `]]` of the same line, if there is one. */
function recover(c: Cursor): void {
  c.at += c.match(/[^\n]{0,400}?[ \t]\]\](?=[ \t\r\n;&|()<>]|$)/y)?.[0].length ?? 0;
}

function readOr(c: Cursor, words: Word[]): void {
  // `&&` before `||` changes nothing for what we keep: one loop does for both.
  readTerm(c, words);
  for (;;) {
    c.skipLines();
    if (!c.startsWith('&&') && !c.startsWith('||')) return;
    c.at += 2;
    readTerm(c, words);
  }
}

function readTerm(c: Cursor, words: Word[]): void {
  c.skipLines();
  while (c.match(/!(?=[ \t\n])/y) !== null) {
    c.at++;
    c.skipLines();
  }
  if (atClose(c)) return;
  if (c.peek() === '(') {
    readNested(c, words);
    return;
  }
  const first = readWord(c);
  if (first === null) {
    c.unexpected();
    return;
  }
  words.push(first);
  c.skipBlanks();
  if (UNARY.test(first.text) && !first.isQuoted) {
    readOperand(c, words, 'plain');
    return;
  }
  if (atClose(c) || c.startsWith('&&') || c.startsWith('||') || c.peek() === ')') return;
  readBinary(c, words);
}

function readNested(c: Cursor, words: Word[]): void {
  const start = c.at;
  c.at++;
  if (c.enter()) {
    readOr(c, words);
    c.leave();
  }
  c.skipLines();
  if (c.peek() === ')') c.at++;
  else c.error('unclosed', '(', start, start + 1);
}

function readBinary(c: Cursor, words: Word[]): void {
  const operator = c.match(/[<>](?!\()|[^ \t\n;&|()<>]+/y)?.[0] ?? '';
  if (operator !== '<' && operator !== '>' && !BINARY.has(operator)) {
    c.unexpected();
    return;
  }
  c.at += operator.length;
  c.skipBlanks();
  readOperand(c, words, operator === '=~' ? 'regex' : operator.endsWith('=') ? 'glob' : 'plain');
}

function readOperand(c: Cursor, words: Word[], style: WordStyle): void {
  const word = atClose(c) ? null : readWord(c, style);
  if (word === null) c.unexpected();
  else words.push(word);
}
