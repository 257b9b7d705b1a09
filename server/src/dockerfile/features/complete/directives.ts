import type { Completion } from '../../../core/results.js';
import { checks } from '../../knowledge/checks.js';
import { directives } from '../../knowledge/directives.js';
import type { ContextOf } from '../context.js';
import { plainItem, recordItems, valueItems, wordItems } from '../items.js';

/** Directives that the file does not have yet. */
export const directiveItems = ({ span, given }: ContextOf<'directiveName'>): Completion[] =>
  Object.entries(directives)
    .filter(([name]) => !given.includes(name))
    .map(([name, spec]) =>
      plainItem(name, 'keyword', span, {
        insert: `${name}=`,
        detail: spec.summary,
        documentation: spec.doc,
        retrigger: true,
      }),
    );

/** Values of a directive; of `check` its options and the names of the checks. */
export function directiveValueItems({ name, typed, span, top }: ContextOf<'directiveValue'>): Completion[] {
  if (name === 'syntax') return valueItems(directives.syntax.values, span);
  if (name === 'escape') return valueItems(directives.escape.values, span);
  if (name !== 'check') return [];
  const start = span.start + Math.max(typed.lastIndexOf(';'), typed.lastIndexOf('='), typed.lastIndexOf(',')) + 1;
  const part = { start, end: Math.max(start, span.start + typed.length) };
  const option = typed.slice(typed.lastIndexOf(';') + 1);
  const equals = option.indexOf('=');
  if (equals < 0) {
    const options = top ? directives.check.values : directives.check.values.filter((v) => v.value === 'skip=');
    return options
      .filter((v) => !typed.includes(v.value))
      .map(({ value, doc }) =>
        plainItem(value, 'value', part, { detail: doc, ...(value.endsWith('=') ? { retrigger: true } : {}) }),
      );
  }
  const key = option.slice(0, equals);
  if (key === 'error') return wordItems(['true', 'false'], part);
  const given = option.slice(equals + 1).split(',');
  const all = { all: { en: 'Every check.', ko: '모든 검사입니다.' } };
  return recordItems({ ...checks, ...all }, part).filter((item) => !given.includes(item.label));
}
