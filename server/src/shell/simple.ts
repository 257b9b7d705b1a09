import { readFunctionBody } from './compound.js';
import type { Cursor } from './cursor.js';
import type { Assignment, FunctionDefinition, Redirect, Simple, Word } from './nodes.js';
import { readRedirect } from './redirects.js';
import { readValue, readWord, readWordWithArray } from './words.js';

const ASSIGNMENT = /([A-Za-z_][A-Za-z0-9_]*)(\+?=)/y;
const SUBSCRIPT = /[A-Za-z_][A-Za-z0-9_]*\[/y;
/** Builtins whose arguments may be arrays. */
const ASSIGNING: ReadonlySet<string> = new Set([
  'alias',
  'declare',
  'export',
  'local',
  'readonly',
  'typeset',
  'eval',
  'let',
]);

/** Reads a simple command, or a function definition `name() …`; null when none starts here. */
export function readSimple(c: Cursor): Simple | FunctionDefinition | null {
  const start = c.at;
  const assignments: Assignment[] = [];
  const words: Word[] = [];
  const redirects: Redirect[] = [];
  let end = start;
  for (;;) {
    c.skipBlanks();
    const redirect = readRedirect(c);
    if (redirect !== null) {
      redirects.push(redirect);
      end = c.at;
      continue;
    }
    if (words.length === 0) {
      const assignment = readAssignment(c);
      if (assignment !== null) {
        assignments.push(assignment);
        end = c.at;
        continue;
      }
    }
    const word = words.length === 0 ? readName(c) : readArgument(c, words[0]?.text ?? '');
    if (word === null) break;
    words.push(word);
    end = c.at;
    if (words.length === 1 && assignments.length === 0 && redirects.length === 0) {
      const definition = c.match(/[ \t]*\([ \t]*\)/y);
      if (definition !== null) {
        c.at += definition[0].length;
        return readFunctionBody(c, start, word);
      }
    }
  }
  if (end === start) return null;
  c.at = end;
  const simple: Simple = { kind: 'simple', span: c.span(start, end), assignments, words, redirects };
  return simple;
}

function readAssignment(c: Cursor): Assignment | null {
  const start = c.at;
  const subscript = c.match(SUBSCRIPT);
  let nameEnd: number;
  let operator: string;
  if (subscript !== null) {
    nameEnd = c.at + subscript[0].length - 1;
    const close = c.closing(']', nameEnd + 1);
    if (close < 0) return null;
    operator = /^\+?=/.exec(c.text.slice(close + 1, close + 3))?.[0] ?? '';
    if (operator === '') return null;
    c.at = close + 1 + operator.length;
  } else {
    const plain = c.match(ASSIGNMENT);
    if (plain === null) return null;
    nameEnd = c.at + (plain[1] ?? '').length;
    operator = plain[2] ?? '';
    c.at += plain[0].length;
  }
  const name = c.text.slice(start, nameEnd);
  const value = readValue(c);
  return {
    kind: 'assignment',
    span: c.span(start, c.at),
    name,
    nameSpan: c.span(start, nameEnd),
    append: operator === '+=',
    value,
  };
}

/** The first word; bash takes a bracket behind a name for a subscript, blanks and all. */
function readName(c: Cursor): Word | null {
  const subscript = c.match(SUBSCRIPT);
  if (subscript === null) return readWord(c);
  const open = c.at + subscript[0].length;
  const close = c.closing(']', open);
  if (close < 0) c.error('unclosed', '[', open - 1, open);
  return readWord(c, 'plain', close < 0 ? c.at : close + 1);
}

function readArgument(c: Cursor, command: string): Word | null {
  if (!ASSIGNING.has(command)) return readWord(c);
  const assignment = c.match(ASSIGNMENT);
  if (assignment === null || c.peek(assignment[0].length) !== '(') return readWord(c);
  const start = c.at;
  c.at += assignment[0].length;
  return readWordWithArray(c, start);
}
