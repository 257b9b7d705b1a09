import type { ScalarType } from './nodes.js';

const words: ReadonlyMap<string, ScalarType> = new Map([
  ...['', '~', 'null', 'Null', 'NULL'].map((w): [string, ScalarType] => [w, 'null']),
  ...['true', 'True', 'TRUE', 'false', 'False', 'FALSE'].map((w): [string, ScalarType] => [w, 'boolean']),
  ...['.nan', '.NaN', '.NAN', '.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF', '-.inf', '-.Inf', '-.INF'].map(
    (w): [string, ScalarType] => [w, 'float'],
  ),
]);

const integer = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[oO]?[0-7]*|0[bB][01]+|[1-9][0-9]*)$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const timestamp =
  /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d{1,2}(?::?\d{2})?))?)?$/;

/**
 * The type that the loader's YAML library (go-yaml v3) gives a plain scalar: words and numbers of YAML 1.2, and of 1.1
 * the octal `0755`, `_` in numbers, binary and timestamps. `yes`, `no`, `on` and `off` are strings.
 */
export function plainType(text: string): ScalarType {
  const word = words.get(text);
  if (word) return word;
  const first = text.charCodeAt(0);
  // Only a sign, a dot or a digit can start a number or a date.
  if (!((first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46)) return 'string';
  if (timestamp.test(text)) return 'timestamp';
  const digits = text.includes('_') ? text.replaceAll('_', '') : text;
  if (integer.test(digits) && digits.length < 40) return 'integer';
  return float.test(digits) ? 'float' : 'string';
}

/** The number that a scalar of type integer or float stands for; NaN for others. */
export function numberOf(text: string): number {
  const digits = text.replaceAll('_', '');
  const sign = digits.startsWith('-') ? -1 : 1;
  const body = digits.replace(/^[-+]/, '');
  if (/^0[0-7]+$/.test(body)) return sign * Number.parseInt(body, 8);
  if (/^0[xXoObB]/.test(body)) return sign * Number(body);
  if (/^\.(inf|Inf|INF)$/.test(body)) return sign * Number.POSITIVE_INFINITY;
  return float.test(digits) ? Number(digits) : Number.NaN;
}
