import { setAttribute, svg } from '../lib/dom.js';

/** One line of a graph: moments with figures, null where none is known. */
export interface Series {
  readonly points: readonly (readonly [time: number, figure: number | null])[];
}

/** A graph that says the same as the text beside it, so a screen reader passes over it. */
export interface Chart {
  readonly element: SVGElement;
  /** Draws the time from `from` to `to`, 0 to `most`. The second line is dashed. */
  draw(series: readonly Series[], from: number, to: number, most: number): void;
}

const width = 300;
const height = 60;
/** A longer pause between two samples is a gap in the line. */
const longestStep = 5000;

export function chart(look: string): Chart {
  const area = svg('path', { class: 'area' });
  const lines = [svg('path', { class: 'line' }), svg('path', { class: 'line second' })];
  const grid = svg('path', { class: 'grid', d: `M0 ${height / 2}H${width}` });
  const element = svg(
    'svg',
    { class: `chart ${look}`, viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    grid,
    area,
    ...lines,
  );
  return {
    element,
    draw(series, from, to, most) {
      const x = (time: number): number => ((time - from) / (to - from)) * width;
      const y = (figure: number): number => height - 1 - (Math.min(figure, most) / most) * (height - 3);
      lines.forEach((line, i) => {
        const runs = runsOf(series[i]?.points ?? [], from);
        const path = runs
          .map((run) =>
            run.map(([time, figure], n) => `${n === 0 ? 'M' : 'L'}${fixed(x(time))} ${fixed(y(figure))}`).join(''),
          )
          .join('');
        setAttribute(line, 'd', path);
        if (i > 0) return;
        const filled = runs.map((run) => {
          const first = run[0];
          const last = run.at(-1);
          if (!first || !last) return '';
          const top = run.map(([time, figure]) => `L${fixed(x(time))} ${fixed(y(figure))}`).join('');
          return `M${fixed(x(first[0]))} ${height}${top}L${fixed(x(last[0]))} ${height}Z`;
        });
        setAttribute(area, 'd', filled.join(''));
      });
    },
  };
}

/** Unbroken pieces, from the last point before the left edge on. */
function runsOf(points: Series['points'], from: number): readonly (readonly (readonly [number, number])[])[] {
  const runs: [number, number][][] = [];
  let run: [number, number][] = [];
  let last = 0;
  for (const [time, figure] of points) {
    if (time < from - 2000) continue;
    if (figure === null || time - last > longestStep) {
      if (run.length > 0) runs.push(run);
      run = [];
    }
    if (figure !== null) run.push([time, figure]);
    last = time;
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

const fixed = (n: number): string => n.toFixed(1);
