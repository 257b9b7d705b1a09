import type { Cursor } from './cursor.js';

/** Words that mean something only where a command may start, unquoted and whole. */
const RESERVED =
  /(?:!|\{|\}|\[\[|\]\]|if|then|elif|else|fi|for|while|until|do|done|case|esac|select|function|time|coproc|in)(?=[ \t\n;&|()<>]|\r\n|\r?$|\\\n)/y;

const CLOSERS: ReadonlySet<string> = new Set(['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}', ']]', 'in']);

/** The reserved word at the position, or null. */
export const reserved = (c: Cursor): string | null => c.match(RESERVED)?.[0] ?? null;

/** Whether a reserved word ends a list of commands (or belongs in the middle of a compound command). */
export const closesList = (word: string): boolean => CLOSERS.has(word);
