import { readCompound } from './compound.js';
import { Cursor } from './cursor.js';
import type { AndOr, Command, List, Pipeline, Script } from './nodes.js';
import { closesList, reserved } from './reserved.js';
import { readSimple } from './simple.js';
import { readBody } from './words.js';

/**
 * Parses a shell script (POSIX sh and bash) by bash's grammar. Never throws; what is wrong is in `errors`, and reading
 * goes on behind it, so that the other commands are still found. Time is linear in the text's length.
 */
export function parseShell(text: string): Script {
  const cursor = new Cursor(text, (index) => index, readListUntil, readBody);
  const list = readListUntil(cursor, null);
  return {
    text,
    list,
    heredocs: cursor.heredocs,
    comments: cursor.comments,
    errors: cursor.errors,
  };
}

/** Reads commands up to `)` or the end, past everything that cannot stand there. */
export function readListUntil(c: Cursor, close: ')' | null): List {
  const start = c.at;
  const entries: AndOr[] = [];
  if (c.enter()) {
    for (;;) {
      const list = readList(c);
      for (const entry of list.entries) entries.push(entry);
      c.skipLines();
      if (c.atEnd || (close !== null && c.peek() === close)) break;
      const before = c.at;
      c.unexpected();
      // A word may start a new command; anything else is passed over.
      if (!startsCommand(c)) c.at += Math.max(1, c.tokenAt().length);
      if (c.at === before && list.entries.length === 0) c.at += Math.max(1, c.tokenAt().length);
    }
    c.leave();
  }
  return { kind: 'list', span: listSpan(c, entries, start), entries };
}

const startsCommand = (c: Cursor): boolean => {
  const word = reserved(c);
  return word === null ? !/[;&|)]/.test(c.peek()) : !closesList(word);
};

function listSpan(c: Cursor, entries: readonly AndOr[], start: number): List['span'] {
  const first = entries[0];
  const last = entries[entries.length - 1];
  if (first === undefined || last === undefined) return c.span(start, start);
  return { start: first.span.start, end: last.span.end };
}

/** Reads commands up to something that cannot start one: a closing word, an operator, the end. */
export function readList(c: Cursor): List {
  c.skipLines();
  const start = c.at;
  const entries: AndOr[] = [];
  for (;;) {
    const entry = readAndOr(c);
    if (entry === null) break;
    c.skipBlanks();
    const char = c.peek();
    const next = c.peek(1);
    if (char === ';' && next !== ';' && next !== '&') {
      c.at++;
      entries.push(entry);
    } else if (char === '&' && next !== '&') {
      c.at++;
      entries.push({ ...entry, background: true });
    } else {
      entries.push(entry);
      if (char !== '\n') break;
    }
    c.skipLines();
  }
  return { kind: 'list', span: listSpan(c, entries, start), entries };
}

function readAndOr(c: Cursor): AndOr | null {
  const start = c.at;
  const first = readPipeline(c);
  if (first === null) return null;
  const pipelines = [first];
  const operators: ('&&' | '||')[] = [];
  let end = c.at;
  for (;;) {
    c.skipBlanks();
    const operator = c.startsWith('&&') ? '&&' : c.startsWith('||') ? '||' : null;
    if (operator === null) break;
    c.at += 2;
    c.skipLines();
    const next = readPipeline(c);
    if (next === null) {
      c.unexpected();
      break;
    }
    operators.push(operator);
    pipelines.push(next);
    end = c.at;
  }
  return { kind: 'andOr', span: c.span(start, end), pipelines, operators, background: false };
}

function readPipeline(c: Cursor): Pipeline | null {
  c.skipBlanks();
  const start = c.at;
  let negated = false;
  let timed = false;
  let end = start;
  for (;;) {
    const word = reserved(c);
    if (word === '!') negated = !negated;
    else if (word === 'time') timed = true;
    else break;
    c.at += word.length;
    if (word === 'time')
      c.at += c.match(/[ \t]+-p(?=[ \t\n;&|()<>]|$)(?:[ \t]+--(?=[ \t\n;&|()<>]|$))?/y)?.[0].length ?? 0;
    end = c.at;
    c.skipBlanks();
  }
  const commands: Command[] = [];
  const first = readCommand(c);
  if (first === null) {
    if (end === start) return null;
    // Bash allows a lone `!` or `time`.
    if (!c.atEnd && c.peek() !== '\n' && !(c.peek() === ';' && c.peek(1) !== ';')) c.unexpected();
    return { kind: 'pipeline', span: c.span(start, end), negated, timed, commands };
  }
  commands.push(first);
  end = c.at;
  for (;;) {
    c.skipBlanks();
    if (c.peek() !== '|' || c.peek(1) === '|') break;
    c.at += c.peek(1) === '&' ? 2 : 1;
    c.skipLines();
    const next = readCommand(c);
    if (next === null) {
      c.unexpected();
      break;
    }
    commands.push(next);
    end = c.at;
  }
  c.at = Math.max(c.at, end);
  return { kind: 'pipeline', span: c.span(start, end), negated, timed, commands };
}

/** Reads one command; null, with nothing consumed but blanks, when none starts here. */
export function readCommand(c: Cursor): Command | null {
  c.skipBlanks();
  const word = reserved(c);
  if (word !== null && (closesList(word) || word === '!' || word === 'time')) return null;
  if (!c.enter()) return null;
  const command = readCompound(c) ?? readSimple(c);
  c.leave();
  return command;
}
