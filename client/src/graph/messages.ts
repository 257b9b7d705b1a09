import type { TypeOf } from '../webview/shape.js';
import { choice, list, messages, number, object, record, text, whole } from '../webview/shape.js';

/** What the window and the page of a project's graph say to each other. */

export const mostNodes = 5000;
const mostEdges = 50_000;

const node = object({
  kind: choice('service', 'network', 'volume'),
  name: text(300),
  /** The same in words: its kind, its name, what it needs. */
  label: text(3000),
  x: number,
  y: number,
});
export type DrawnNode = TypeOf<typeof node>;

const edge = object({
  from: whole(0, mostNodes),
  to: whole(0, mostNodes),
  /** How it is written, with what is waited for. */
  label: text(300),
});
export type DrawnEdge = TypeOf<typeof edge>;

export const readToPage = messages({
  setup: { texts: record(), title: text(500), width: number, height: number },
  graph: { nodes: list(node, mostNodes), edges: list(edge, mostEdges), note: text(500) },
});
export type ToPage = NonNullable<ReturnType<typeof readToPage>>;

export const readToWindow = messages({
  ready: {},
  refresh: {},
  open: { node: whole(0, mostNodes) },
});
export type ToWindow = NonNullable<ReturnType<typeof readToWindow>>;
