import type { Part, Reference, Variable } from './nodes.js';

/** What is known of a variable where it is used. `unknown`: it may be set, but not by this file. */
export type Value = { readonly state: 'set'; readonly text: string } | { readonly state: 'unset' | 'unknown' };

/** A word with its variables replaced. */
export interface Expansion {
  /** Null when it depends on what this file does not say. */
  readonly text: string | null;
  /** The first `${NAME:?message}` whose variable is not set, or `${NAME#pattern}` whose pattern is broken. */
  readonly failure: { readonly variable: Variable; readonly kind: 'required' | 'pattern' } | null;
}

/** Longer values are not followed: `ENV A=$A$A`, repeated, doubles each time. */
const MAX_LENGTH = 65_536;
/** How many steps a pattern may take; more than any real file needs, far less than a person notices. */
const MAX_STEPS = 1_000_000;

/** Replaces the variables of a word as the builder does. */
export function expandParts(parts: readonly Part[], lookUp: (name: string) => Value): Expansion {
  let text: string | null = '';
  let failure: Expansion['failure'] = null;
  for (const part of parts) {
    const piece: Expansion = typeof part === 'string' ? { text: part, failure: null } : expandReference(part, lookUp);
    failure ??= piece.failure;
    text = text === null || piece.text === null ? null : text + piece.text;
    if (text !== null && text.length > MAX_LENGTH) text = null;
  }
  return { text, failure };
}

const known = (text: string | null): Expansion => ({ text, failure: null });

function expandReference(reference: Reference, lookUp: (name: string) => Value): Expansion {
  const { variable } = reference;
  if (variable.error !== null) return known(null);
  const value = lookUp(variable.name.text);
  const modifier = variable.modifier?.text ?? '';
  const current = value.state === 'set' ? value.text : '';
  if (modifier === '') return known(value.state === 'unknown' ? null : current);
  const operand = expandParts(reference.operand, lookUp);
  if (operand.failure !== null) return operand;
  if (value.state === 'unknown') return known(null);
  const isMissing = value.state === 'unset' || (modifier.startsWith(':') && current === '');
  switch (modifier.at(-1)) {
    case '-':
      return isMissing ? operand : known(current);
    case '+':
      return isMissing ? known('') : operand;
    case '?':
      return isMissing ? { text: null, failure: { variable, kind: 'required' } } : known(current);
    default:
      return withPattern(reference, current, operand.text, lookUp);
  }
}

/** `#`, `##`, `%`, `%%`, `/` and `//`. */
function withPattern(
  reference: Reference,
  value: string,
  pattern: string | null,
  lookUp: (name: string) => Value,
): Expansion {
  const { variable } = reference;
  if (pattern === null) return known(null);
  const modifier = variable.modifier?.text ?? '';
  const stars = pattern.split('*').length;
  if (value.length ** stars > MAX_STEPS) return known(null);
  const source = patternSource(pattern, modifier.length > 1 || modifier === '/');
  if (source === null) return { text: null, failure: { variable, kind: 'pattern' } };
  switch (modifier) {
    case '#':
    case '##':
      return known(value.replace(new RegExp(`^(?:${source})`, 'su'), ''));
    case '%':
      return known(withoutShortestSuffix(value, new RegExp(`^(?:${source})$`, 'su')));
    case '%%':
      return known(value.replace(new RegExp(`(?:${source})$`, 'su'), ''));
    default: {
      const replacement = expandParts(reference.replacement, lookUp);
      if (replacement.text === null) return replacement;
      const { text } = replacement;
      return known(value.replace(new RegExp(source, modifier === '//' ? 'gsu' : 'su'), () => text));
    }
  }
}

/** Whether the builder takes the pattern of `${NAME#pattern}` or `${NAME/pattern/text}`. */
export const isPattern = (pattern: string): boolean => patternSource(pattern, true) !== null;

function withoutShortestSuffix(value: string, pattern: RegExp): string {
  for (let at = value.length; at >= 0; at--) if (pattern.test(value.slice(at))) return value.slice(0, at);
  return value;
}

/** A shell pattern (`*`, `?`) as a regular expression; null for an escape that the builder rejects. */
function patternSource(pattern: string, greedy: boolean): string | null {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    let char = pattern[at] ?? '';
    if (char === '*') source += greedy ? '.*' : '.*?';
    else if (char === '?') source += '.';
    else {
      if (char === '\\') {
        char = pattern[++at] ?? '';
        if (!['}', '/', '*', '?', '\\'].includes(char)) return null;
      }
      source += char.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    }
  }
  return source;
}
