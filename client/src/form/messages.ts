import type { TypeOf } from '../webview/shape.js';
import { choice, flag, list, messages, object, record, text } from '../webview/shape.js';

/** What the window and a form say to each other. Both sides check what arrives against these tables. */

/** How long the parts of a message may be. */
export const limits = {
  name: 200,
  help: 1000,
  placeholder: 500,
  entry: 4000,
  choices: 1000,
  suggestions: 200,
  title: 500,
  intro: 2000,
  preview: 200_000,
} as const;

const field = object({
  id: text(60),
  /** `lines`: a list, one entry a line. */
  kind: choice('text', 'lines', 'choice', 'flag'),
  /** The heading that it stands under; neighbours with the same one stand together. */
  group: text(limits.name),
  label: text(limits.name),
  help: text(limits.help),
  placeholder: text(limits.placeholder),
  choices: list(object({ value: text(limits.placeholder), label: text(limits.placeholder) }), limits.choices),
  /** Entries to add at a press. */
  suggestions: list(text(limits.entry), limits.suggestions),
  /** Shows a button that asks the window for an entry; empty: none. */
  browse: text(100),
});
export type FormField = TypeOf<typeof field>;

/** Every value as text: a list has a line for each entry, a flag is `yes` or empty. */
const values = record(200_000);
export type FormValues = TypeOf<typeof values>;

export const readToPage = messages({
  setup: {
    texts: record(),
    title: text(limits.title),
    intro: text(limits.intro),
    submit: text(100),
    fields: list(field, 60),
    values,
  },
  /** After each change: what is wrong, by field, and what it comes to. `problem`: why the last try failed. */
  state: { errors: record(2000), preview: text(limits.preview), busy: flag, problem: text(10_000) },
  /** The answer to `browse`. */
  add: { id: text(60), entry: text(limits.entry) },
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
