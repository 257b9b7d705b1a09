import type { Span, Token } from '../../core/text.js';
import type { ScalarNode } from './nodes.js';

/** `$NAME` or `${NAME…}` in a value. Offsets are indices of the text until `place` maps them to the document. */
export interface Variable {
  readonly span: Span;
  readonly name: Token;
  readonly braces: boolean;
  /** `:-` `-` `:?` `?` `:+` `+`; null when there is none. */
  readonly operator: string | null;
  /** What follows the operator. */
  readonly operand: Token | null;
  /** Variables inside the operand. */
  readonly nested: readonly Variable[];
}

export interface Interpolation {
  readonly variables: readonly Variable[];
  /** What the loader calls an invalid template; from the `$` on. */
  readonly errors: readonly Span[];
}

const nothing: Interpolation = { variables: [], errors: [] };
const nameAt = /[A-Za-z_][A-Za-z0-9_]*/y;
const operatorAt = /:?[-?+]/y;

/**
 * Finds variables as the loader's template grammar does: `$$` is a dollar sign, `$` in front of anything but a name or a
 * brace stands for itself, and a brace must hold a name with an optional operator.
 * https://docs.docker.com/reference/compose-file/interpolation/
 */
export function interpolationOf(text: string): Interpolation {
  if (!text.includes('$')) return nothing;
  const variables: Variable[] = [];
  const errors: Span[] = [];
  read(text, 0, text.length, variables, errors, 0);
  return { variables, errors };
}

/** Whether the value of a text is known only when Compose runs. */
export const isVariable = (text: string): boolean => text.includes('$') && interpolationOf(text).variables.length > 0;

/** A text with the defaults of its variables, and their names; null when one has none, or one that is a variable again. */
export function withDefaults(text: string): { readonly text: string; readonly names: readonly string[] } | null {
  const { variables, errors } = interpolationOf(text);
  let filled = '';
  let at = 0;
  for (const { span, operator, operand, nested } of variables) {
    if ((operator !== ':-' && operator !== '-') || !operand || nested.length > 0) return null;
    filled += text.slice(at, span.start) + operand.text;
    at = span.end;
  }
  return errors.length > 0 ? null : { text: filled + text.slice(at), names: variables.map(({ name }) => name.text) };
}

/**
 * What a text comes to. Null where the loader would stop: a wrong template, or a variable that must be set and is not.
 * @param lookUp undefined: not set
 */
export function substituted(text: string, lookUp: (name: string) => string | undefined): string | null {
  const { variables, errors } = interpolationOf(text);
  if (errors.length > 0) return null;
  let filled = '';
  let at = 0;
  for (const variable of variables) {
    const value = valueOfVariable(variable, lookUp);
    if (value === null) return null;
    filled += literal(text.slice(at, variable.span.start)) + value;
    at = variable.span.end;
  }
  return filled + literal(text.slice(at));
}

/** What one variable with its operator comes to; null where the loader would stop. */
export function valueOfVariable(
  { name, operator, operand }: Variable,
  lookUp: (name: string) => string | undefined,
): string | null {
  const value = lookUp(name.text);
  // With a colon an empty value counts as none.
  const isSet = value !== undefined && (value !== '' || operator?.startsWith(':') !== true);
  const other = (): string | null => substituted(operand?.text ?? '', lookUp);
  switch (operator?.at(-1)) {
    case '-':
      return isSet ? value : other();
    case '+':
      return isSet ? other() : '';
    case '?':
      return isSet ? value : null;
    default:
      return value ?? '';
  }
}

/** What the loader makes of a text without variables: `$$` is one dollar sign. */
export const literal = (text: string): string => (text.includes('$$') ? text.replaceAll('$$', '$') : text);

/** Nested defaults deeper than this are not read. */
const maxDepth = 20;

function read(text: string, from: number, to: number, variables: Variable[], errors: Span[], depth: number): void {
  for (let at = text.indexOf('$', from); at >= 0 && at < to; at = text.indexOf('$', at)) {
    const next = text[at + 1];
    if (next === '$') {
      at += 2;
    } else if (next === '{') {
      const variable = braced(text, at, to, errors, depth);
      if (variable) variables.push(variable);
      at = variable?.span.end ?? at + 2;
    } else {
      nameAt.lastIndex = at + 1;
      const name = nameAt.exec(text)?.[0];
      if (name !== undefined) {
        const end = at + 1 + name.length;
        variables.push({
          span: { start: at, end },
          name: { text: name, span: { start: at + 1, end } },
          braces: false,
          operator: null,
          operand: null,
          nested: [],
        });
      }
      at += 1 + (name?.length ?? 0);
    }
  }
}

function braced(text: string, at: number, to: number, errors: Span[], depth: number): Variable | null {
  const close = closingBrace(text, at, to);
  nameAt.lastIndex = at + 2;
  const name = nameAt.exec(text)?.[0] ?? '';
  const nameEnd = at + 2 + name.length;
  if (close < 0 || name === '' || depth > maxDepth) {
    errors.push({ start: at, end: close < 0 ? to : close + 1 });
    return null;
  }
  const span = { start: at, end: close + 1 };
  const token = { text: name, span: { start: at + 2, end: nameEnd } };
  if (nameEnd === close) return { span, name: token, braces: true, operator: null, operand: null, nested: [] };
  operatorAt.lastIndex = nameEnd;
  const operator = operatorAt.exec(text)?.[0];
  if (operator === undefined || nameEnd + operator.length > close) {
    errors.push(span);
    return null;
  }
  const start = nameEnd + operator.length;
  const nested: Variable[] = [];
  read(text, start, close, nested, errors, depth + 1);
  const operand = { text: text.slice(start, close), span: { start, end: close } };
  return { span, name: token, braces: true, operator, operand, nested };
}

/** The brace that closes the one behind the `$` at `at`; only `${` opens another. -1 when there is none. */
function closingBrace(text: string, at: number, to: number): number {
  let depth = 0;
  for (let i = at; i < to; i++) {
    if (text[i] === '$' && text[i + 1] === '{') {
      depth++;
      i++;
    } else if (text[i] === '}' && --depth === 0) return i;
  }
  return -1;
}

/**
 * The document span of a part of a scalar's text. Where the text is not written as it reads (escapes, folded lines) the
 * whole scalar is meant.
 */
export function spanIn(source: string, node: ScalarNode, part: Span): Span {
  const start = node.span.start + (node.style === 'single' || node.style === 'double' ? 1 : 0);
  if (node.style === 'literal' || node.style === 'folded') return blockSpan(source, node, part);
  const isWritten = source.startsWith(node.text, start);
  return isWritten ? { start: start + part.start, end: start + part.end } : node.span;
}

/** In a literal block every line is written as it reads behind its indent. */
function blockSpan(source: string, node: ScalarNode, part: Span): Span {
  if (node.style === 'folded') return node.span;
  const piece = node.text.slice(part.start, part.end);
  const lineInText = node.text.slice(0, part.start).split('\n').length;
  let at = node.span.start;
  for (let line = 0; line < lineInText; line++) at = source.indexOf('\n', at) + 1;
  const column = part.start - (node.text.lastIndexOf('\n', part.start - 1) + 1);
  const lineEnd = source.indexOf('\n', at) < 0 ? source.length : source.indexOf('\n', at);
  const textLine = node.text.slice(part.start - column).split('\n', 1)[0] ?? '';
  const indent = source.slice(at, lineEnd).replace(/\r$/, '').length - textLine.length;
  const start = at + indent + column;
  return indent >= 0 && source.startsWith(piece, start) ? { start, end: start + piece.length } : node.span;
}
