import type { TypeOf } from '../webview/shape.js';
import { choice, flag, list, messages, nullable, number, object, record, text, whole } from '../webview/shape.js';

/** What the window and the stats page say to each other. Both sides check what arrives against these tables. */

const figure = nullable(number);

/** One moment of one container. */
const point = object({
  time: number,
  cpu: figure,
  memory: figure,
  received: figure,
  sent: figure,
  read: figure,
  written: figure,
});
export type Point = TypeOf<typeof point>;

const container = object({
  name: text(400),
  running: flag,
  windows: flag,
  /** The last moment; null while nothing is measured. */
  now: nullable(point),
  memoryLimit: figure,
  processes: figure,
  /** What is new since the update before. */
  points: list(point, 2000),
});
export type ContainerFigures = TypeOf<typeof container>;

const options = object({
  view: choice('graphs', 'table'),
  /** Seconds that a graph shows. */
  span: choice(60, 300, 900),
});
export type StatsOptions = TypeOf<typeof options>;

export const readToPage = messages({
  setup: { texts: record(), options },
  update: {
    /** Containers for which there was no room. */
    left: whole(),
    /** Whether the engine answers. */
    connected: flag,
    containers: list(container, 2000),
  },
});
export type ToPage = NonNullable<ReturnType<typeof readToPage>>;

export const readToWindow = messages({
  ready: {},
  options: { options },
  pause: { on: flag },
  logs: { name: text(400) },
});
export type ToWindow = NonNullable<ReturnType<typeof readToWindow>>;
