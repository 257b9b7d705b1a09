import type { Point } from '../../src/stats/messages.js';
import { filled } from '../lib/host.js';
import { bytesText, memoryText, niceMost, percentText } from './format.js';

/** A container as the page knows it: the last update and all points since. */
export interface Known {
  name: string;
  running: boolean;
  windows: boolean;
  now: Point | null;
  memoryLimit: number | null;
  processes: number | null;
  points: Point[];
}

type Texts = Readonly<Record<string, string>>;
type Figure = 'cpu' | 'memory' | 'received' | 'sent' | 'read' | 'written';

/** What is drawn of a container, each with one or two lines. */
export interface Metric {
  readonly key: 'cpu' | 'memory' | 'network' | 'disk';
  readonly lines: readonly Figure[];
  /** The height of the graph for this highest figure. */
  most(highest: number): number;
  /** The figure at the top of the graph. */
  scale(most: number): string;
  /** A text for each line, or one for both. */
  value(known: Known, texts: Texts): readonly string[];
}

/** Why there is no figure, or the figures, one for each line. */
const either = (known: Known, texts: Texts, show: (now: Point) => readonly string[] | null): readonly string[] => {
  if (!known.running) return [texts['stopped'] ?? ''];
  if (known.now === null) return [texts['measuring'] ?? ''];
  return show(known.now) ?? [texts['unknown'] ?? ''];
};

const pair = (
  a: number | null,
  b: number | null,
  texts: Texts,
  first: string,
  second: string,
): readonly string[] | null =>
  a === null || b === null
    ? null
    : [filled(texts[first] ?? '', bytesText(a)), filled(texts[second] ?? '', bytesText(b))];

export const metrics: readonly Metric[] = [
  {
    key: 'cpu',
    lines: ['cpu'],
    most: (highest) => niceMost(highest, 5, 10),
    scale: percentText,
    value: (known, texts) => either(known, texts, ({ cpu }) => (cpu === null ? null : [percentText(cpu)])),
  },
  {
    key: 'memory',
    lines: ['memory'],
    most: (highest) => niceMost(highest, 1024, 1024),
    scale: memoryText,
    value: (known, texts) =>
      either(known, texts, ({ memory }) => {
        if (memory === null) return null;
        const limit = known.memoryLimit;
        if (limit === null) return [memoryText(memory)];
        return [
          `${memoryText(memory)} ${filled(texts['ofLimit'] ?? '', memoryText(limit))} (${percentText((memory / limit) * 100)})`,
        ];
      }),
  },
  {
    key: 'network',
    lines: ['received', 'sent'],
    most: (highest) => niceMost(highest, 1000, 10),
    scale: bytesText,
    value: (known, texts) => either(known, texts, ({ received, sent }) => pair(received, sent, texts, 'down', 'up')),
  },
  {
    key: 'disk',
    lines: ['read', 'written'],
    most: (highest) => niceMost(highest, 1000, 10),
    scale: bytesText,
    value: (known, texts) => either(known, texts, ({ read, written }) => pair(read, written, texts, 'reads', 'writes')),
  },
];

/** The lines of a metric and the highest figure in the time shown. */
export function seriesOf(known: Known, lines: readonly Figure[], from: number) {
  let highest = 0;
  const series = lines.map((line) => ({
    points: known.points.map((point): readonly [number, number | null] => {
      const figure = point[line];
      if (figure !== null && point.time >= from && figure > highest) highest = figure;
      return [point.time, figure];
    }),
  }));
  return { series, highest };
}
