import type { FormField } from './messages.js';
import { limits } from './messages.js';

/** A field with nothing but its id, kind, place and name. */
export const field = (
  id: string,
  kind: FormField['kind'],
  group: string,
  label: string,
  more: Partial<FormField> = {},
): FormField => ({
  id,
  kind,
  group,
  label,
  help: '',
  placeholder: '',
  choices: [],
  suggestions: [],
  browse: '',
  ...more,
});

/** The entries of a `lines` field; blank lines count for nothing. */
export const linesOf = (value: string | undefined): readonly string[] =>
  (value ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Cut to what a message to the page may hold: an image can expose a thousand ports, and a page that gets nothing stays empty. */
export const fitted = (fields: readonly FormField[]): readonly FormField[] =>
  fields.map((one) => ({
    ...one,
    group: cut(one.group, limits.name),
    label: cut(one.label, limits.name),
    help: cut(one.help, limits.help),
    placeholder: cut(one.placeholder, limits.placeholder),
    // A choice or a suggestion that is cut would mean something else.
    choices: one.choices
      .filter(({ value }) => value.length <= limits.placeholder)
      .slice(0, limits.choices)
      .map(({ value, label }) => ({ value, label: cut(label, limits.placeholder) })),
    suggestions: one.suggestions.filter((entry) => entry.length <= limits.entry).slice(0, limits.suggestions),
  }));

export const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);
