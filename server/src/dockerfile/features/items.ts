import { plainItem } from '../../core/completionItem.js';
import type { Completion, Completions, Text } from '../../core/results.js';
import type { Prose, Span } from '../../core/text.js';
import { keywords } from '../knowledge/index.js';
import type { KnownValue } from '../knowledge/values.js';
import type { Syntax } from '../syntax/nodes.js';
import { valueText } from './render.js';

export { plainItem };

/** How the file writes its keywords. */
export type KeywordCase = (keyword: string) => string;

/** Enough instructions to see a habit. */
const SAMPLE = 40;

/** Capitals, unless most of the file's first instructions are in small letters. */
export function keywordCase(syntax: Syntax): KeywordCase {
  let lower = 0;
  let upper = 0;
  for (const { keyword } of syntax.instructions.slice(0, SAMPLE)) {
    if (keyword.text.length < 3) continue;
    if (keyword.text === keyword.text.toLowerCase()) lower++;
    else if (keyword.text === keyword.text.toUpperCase()) upper++;
  }
  return lower > upper ? (keyword) => keyword.toLowerCase() : (keyword) => keyword;
}

const KEYWORD_AT_START = new RegExp(`^(\\s*)(${keywords.join('|')})(?= |$)`, 'gm');

/** A snippet of the tables in the file's own style: keyword case and escape character. */
export function styled(body: string, syntax: Syntax): string {
  const cased = keywordCase(syntax);
  const text = body
    .replace(KEYWORD_AT_START, (_, indent: string, keyword: string) => indent + cased(keyword))
    .replace(/ AS (?=\$)/g, ` ${cased('AS')} `);
  return syntax.escape === '`' ? text.replaceAll('\\\\\n', '`\n') : text;
}

/** What a snippet inserts where tab stops are not understood: the placeholders' own texts, the first of choices. */
export const unsnippet = (body: string): string =>
  body
    .replace(/(?<!\\)\$\{\d+\|((?:\\.|[^,|\\])*)(?:\\.|[^|\\])*\|\}/g, '$1')
    .replace(/(?<!\\)\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1')
    .replace(/(?<!\\)\$\{?\d+\}?/g, '')
    .replace(/\\([\\$}])/g, '$1');

/** Protects text inside a snippet. */
export const literal = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

/** An item that inserts a snippet. */
export const snippetItem = (label: string, body: string, span: Span, rest: Partial<Completion> = {}): Completion => ({
  label,
  kind: 'snippet',
  insert: body,
  plain: unsnippet(body),
  snippet: true,
  span,
  ...rest,
});

/** Items for a table of values, in the table's order. */
export const valueItems = (values: readonly KnownValue[], span: Span, rest: Partial<Completion> = {}): Completion[] =>
  values.map(({ value, doc }) =>
    plainItem(value, 'value', span, { detail: doc, documentation: valueText(value, doc), ...rest }),
  );

/** Items for the values that a table documents by name. */
export const recordItems = (values: Readonly<Record<string, Prose>>, span: Span): Completion[] =>
  valueItems(
    Object.entries(values).map(([value, doc]) => ({ value, doc })),
    span,
  );

/** Items for bare words. */
export const wordItems = (values: readonly string[], span: Span, detail?: Text): Completion[] =>
  values.map((value) => plainItem(value, 'value', span, detail === undefined ? {} : { detail }));

/** A list that nobody outside was asked for. */
export const complete = (items: readonly Completion[]): Completions => ({ items, incomplete: false });

/** What the builder takes for yes and no. */
export const BOOLEAN: readonly string[] = ['true', 'false'];
