import type { Edit } from '../../core/edit.js';
import type { Span } from '../../core/text.js';
import type { Flag, Instruction, Syntax } from '../syntax/nodes.js';
import { literal, toJson } from './words.js';

const BLANKS = /^[ \t]*$/;

export const insertAt = (offset: number, text: string): Edit => ({ span: { start: offset, end: offset }, text });

export const eolOf = ({ text }: Syntax): string => (text.includes('\r\n') ? '\r\n' : '\n');

/**
 * Puts a line of its own behind an instruction, also behind the last one of a file that ends without a line break; null
 * behind one that would go on with it.
 */
export function lineBehind(node: Instruction, line: string, syntax: Syntax): Edit | null {
  const { end } = node.span;
  if (node.heredocs.some(({ terminator }) => terminator === null)) return null;
  if (syntax.text.slice(node.args.start, end).trimEnd().endsWith(syntax.escape)) return null;
  const eol = eolOf(syntax);
  return insertAt(end, syntax.text[end - 1] === '\n' ? line + eol : eol + line);
}

/** Takes one of several things in a row out, with the blanks before it: all of them stand behind the keyword. */
export function withoutOne(node: Instruction, spans: readonly Span[], index: number, syntax: Syntax): readonly Edit[] {
  const own = spans[index];
  if (own === undefined) return [];
  if (spans.length === 1) return [{ span: node.span, text: '' }];
  const start = spans[index - 1]?.end ?? node.keyword.span.end;
  // A comment between the two stays.
  const isPlain = !syntax.text.slice(start, own.start).includes('#');
  return [{ span: { start: isPlain ? start : own.start, end: own.end }, text: '' }];
}

/** Takes a flag out, with the blanks behind it. */
export function withoutFlag(node: Instruction, flag: Flag, { text }: Syntax): readonly Edit[] {
  const { start, end } = flag.span;
  const next = node.flags[node.flags.indexOf(flag) + 1]?.span.start ?? node.args.start;
  return [{ span: { start, end: BLANKS.test(text.slice(end, next)) ? next : end }, text: '' }];
}

/** What makes a command line mean more than its words. */
const SHELL_SYNTAX = /[$&|;<>()*?[\]{}"'`\\~#!=\n]/;
/** Words with which a command line starts that are no programs. */
const BUILTIN = /^(?:exec|cd|\.|source|export|set|eval|if|for|while|until|case|command|ulimit|umask|trap)$/;

/** A shell form as JSON array; null when the shell does more than to split it into words. */
export function execFormOf(node: Instruction): string | null {
  const { text } = node.logical;
  if (node.exec !== null || text === '' || SHELL_SYNTAX.test(text)) return null;
  const words = node.words.map((word) => literal(word.lexed) ?? word.text);
  return BUILTIN.test(words[0] ?? '') ? null : toJson(words);
}

/** The edit that puts another value where one stands, in the quotes that it has. */
export function valueInstead(span: Span, value: string, { text }: Syntax): Edit {
  const quote = text[span.start];
  const isQuoted = (quote === '"' || quote === "'") && text[span.end - 1] === quote && span.end - span.start > 1;
  if (isQuoted) return { span, text: quote + value + quote };
  return { span, text: /^[\w.:/@+-]*$/.test(value) ? value : JSON.stringify(value) };
}
