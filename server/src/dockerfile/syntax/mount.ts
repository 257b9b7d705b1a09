import type { Span, Token } from '../../core/text.js';
import { kept } from './kept.js';
import type { Flag } from './nodes.js';

/** One `key=value` of `RUN --mount=…`; the value is null for a bare word such as `readonly`. */
export interface MountField {
  readonly span: Span;
  /** As written; the builder compares without case. */
  readonly key: Token;
  readonly value: Token | null;
  /** Index of the value in the flag's value. */
  readonly valueStart: number;
}

/**
 * The comma-separated fields of a `--mount` flag. Double quotes around a field keep its commas, as in CSV.
 * @returns null when the value is missing or empty, or its quotes are broken: the builder then reads no field at all
 */
export const mountFields: (flag: Flag) => readonly MountField[] | null = kept(readFields);

function readFields(flag: Flag): readonly MountField[] | null {
  const text = flag.value?.text ?? '';
  if (text === '') return null;
  const fields: MountField[] = [];
  let at = 0;
  for (;;) {
    const start = at;
    let content = '';
    let contentStart = start;
    if (text[at] === '"') {
      at++;
      contentStart = at;
      for (; ; at++) {
        if (at >= text.length) return null;
        if (text[at] !== '"') content += text[at];
        else if (text[at + 1] === '"') content += text[at++];
        else break;
      }
      at++;
      if (at < text.length && text[at] !== ',') return null;
    } else {
      const comma = text.indexOf(',', at);
      at = comma < 0 ? text.length : comma;
      content = text.slice(start, at);
      if (content.includes('"')) return null;
    }
    fields.push(field(flag, start, at, content, contentStart));
    if (at >= text.length) return fields;
    at++;
  }
}

function field(flag: Flag, start: number, end: number, content: string, contentStart: number): MountField {
  const equals = content.indexOf('=');
  const token = (from: number, to: number): Token => ({
    text: content.slice(from, to),
    span: flag.valueSpan(contentStart + from, contentStart + to),
  });
  return {
    span: flag.valueSpan(start, end),
    key: token(0, equals < 0 ? content.length : equals),
    value: equals < 0 ? null : token(equals + 1, content.length),
    valueStart: contentStart + equals + 1,
  };
}

/** The last value of a mount's key under any of the names given. The builder lets a later field win. */
export const mountValue = (fields: readonly MountField[], ...names: readonly string[]): Token | null =>
  fields.findLast((f) => names.includes(f.key.text.toLowerCase()))?.value ?? null;
