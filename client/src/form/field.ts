import type { FormField } from './messages.js';

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
