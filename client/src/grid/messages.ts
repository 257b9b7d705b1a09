import type { TypeOf } from '../webview/shape.js';
import { choice, list, messages, object, record, text, whole } from '../webview/shape.js';

/** What the window and a page with one table say to each other. */

const row = object({
  cells: list(text(10_000), 40),
  /** How the row looks; its words say the same. */
  tone: choice('', 'added', 'changed', 'deleted'),
});
export type GridRow = TypeOf<typeof row>;

const column = object({ label: text(200), kind: choice('text', 'number') });
export type GridColumn = TypeOf<typeof column>;

export const mostRows = 50_000;

export const readToPage = messages({
  setup: { texts: record(), title: text(500), intro: text(2000) },
  /** `note`: what is to be said about them. `act`: the name of the button that each row has; empty: none. */
  rows: { columns: list(column, 40), rows: list(row, mostRows), note: text(2000), act: text(100) },
});
export type ToPage = NonNullable<ReturnType<typeof readToPage>>;

export const readToWindow = messages({
  ready: {},
  refresh: {},
  act: { row: whole(0, mostRows) },
});
export type ToWindow = NonNullable<ReturnType<typeof readToWindow>>;
