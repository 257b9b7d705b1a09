import type { TypeOf } from '../webview/shape.js';
import { choice, flag, list, messages, object, record, text } from '../webview/shape.js';

/** What the window and a form say to each other. Both sides check what arrives against these tables. */

const field = object({
  id: text(60),
  /** `lines`: a list, one entry a line. */
  kind: choice('text', 'lines', 'choice', 'flag'),
  /** The heading that it stands under; neighbours with the same one stand together. */
  group: text(200),
  label: text(200),
  help: text(1000),
  placeholder: text(500),
  choices: list(object({ value: text(500), label: text(500) }), 1000),
  /** Entries to add at a press. */
  suggestions: list(text(4000), 200),
  /** Shows a button that asks the window for an entry; empty: none. */
  browse: text(100),
});
export type FormField = TypeOf<typeof field>;

/** Every value as text: a list has a line for each entry, a flag is `yes` or empty. */
const values = record(200_000);
export type FormValues = TypeOf<typeof values>;

export const readToPage = messages({
  setup: { texts: record(), title: text(500), intro: text(2000), submit: text(100), fields: list(field, 60), values },
  /** After each change: what is wrong, by field, and what it comes to. `problem`: why the last try failed. */
  state: { errors: record(2000), preview: text(200_000), busy: flag, problem: text(10_000) },
  /** The answer to `browse`. */
  add: { id: text(60), entry: text(4000) },
});
export type ToPage = NonNullable<ReturnType<typeof readToPage>>;

export const readToWindow = messages({
  ready: {},
  changed: { values },
  submit: { values },
  copy: {},
  cancel: {},
  browse: { id: text(60) },
});
export type ToWindow = NonNullable<ReturnType<typeof readToWindow>>;
