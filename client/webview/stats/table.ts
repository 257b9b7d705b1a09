import { el, setAttribute, setText } from '../lib/dom.js';
import { filled } from '../lib/host.js';
import type { Chart } from './chart.js';
import { chart } from './chart.js';
import { bytesText, memoryText, percentText } from './format.js';
import type { Known } from './metrics.js';
import { metrics, seriesOf } from './metrics.js';

type Texts = Readonly<Record<string, string>>;

interface Column {
  readonly key: string;
  /** What to sort by; null comes last in any order. */
  figure(known: Known): number | string | null;
  text(figure: number, texts: Texts): string;
  /** Whether a sum of it makes sense. */
  readonly adds: boolean;
  /** The metric drawn beside the figure. */
  readonly graph?: 'cpu' | 'memory';
}

const perSecond = (figure: number, texts: Texts): string => filled(texts['perSecond'] ?? '', bytesText(figure));
const whileRunning = (known: Known, figure: number | null | undefined): number | null =>
  known.running ? (figure ?? null) : null;

const columns: readonly Column[] = [
  { key: 'name', figure: ({ name }) => name, text: String, adds: false },
  { key: 'cpu', figure: (k) => whileRunning(k, k.now?.cpu), text: percentText, adds: true, graph: 'cpu' },
  { key: 'memory', figure: (k) => whileRunning(k, k.now?.memory), text: memoryText, adds: true, graph: 'memory' },
  {
    key: 'share',
    figure: (k) =>
      k.memoryLimit && k.now?.memory != null ? whileRunning(k, (k.now.memory / k.memoryLimit) * 100) : null,
    text: percentText,
    adds: false,
  },
  { key: 'received', figure: (k) => whileRunning(k, k.now?.received), text: perSecond, adds: true },
  { key: 'sent', figure: (k) => whileRunning(k, k.now?.sent), text: perSecond, adds: true },
  { key: 'read', figure: (k) => whileRunning(k, k.now?.read), text: perSecond, adds: true },
  { key: 'written', figure: (k) => whileRunning(k, k.now?.written), text: perSecond, adds: true },
  { key: 'processes', figure: (k) => whileRunning(k, k.processes), text: (n) => String(n), adds: true },
];

export interface Sorting {
  readonly key: string;
  readonly down: boolean;
}

interface TableRow {
  readonly element: HTMLTableRowElement;
  readonly cells: readonly HTMLElement[];
  readonly charts: ReadonlyMap<string, Chart>;
}

/** The same figures as a table: every column can be sorted, every figure is text. */
export function table(
  texts: Texts,
  first: Sorting,
  sorted: (by: Sorting) => void,
): { readonly element: HTMLElement; draw(all: readonly Known[], seconds: number): void } {
  let sorting = first;
  let last: readonly Known[] = [];
  let lastSeconds = 60;
  const heads = columns.map((column) => {
    const button = el('button', { type: 'button', on: { click: () => sortBy(column.key) } }, texts[column.key] ?? '');
    return { key: column.key, cell: el('th', { scope: 'col', class: column.key }, button) };
  });
  const body = el('tbody');
  const sums = columns.map(({ key }) =>
    el(key === 'name' ? 'th' : 'td', key === 'name' ? { scope: 'row' } : { class: key }),
  );
  const foot = el('tfoot', {}, el('tr', {}, ...sums));
  const element = el(
    'div',
    { class: 'tableBox', tabindex: 0, role: 'region', 'aria-label': texts['caption'] ?? '' },
    el(
      'table',
      {},
      el('caption', { class: 'heard' }, texts['caption'] ?? ''),
      el('thead', {}, el('tr', {}, ...heads.map(({ cell }) => cell))),
      body,
      foot,
    ),
  );
  const rows = new Map<string, TableRow>();

  function sortBy(key: string): void {
    // Names rise at first, figures fall: the largest is what one looks for.
    sorting = sorting.key === key ? { key, down: !sorting.down } : { key, down: key !== 'name' };
    sorted(sorting);
    draw(last, lastSeconds);
  }

  function make(name: string): TableRow {
    const charts = new Map<string, Chart>();
    const cells: HTMLElement[] = [];
    const boxes = columns.map(({ key, graph }) => {
      const text = el('span', { class: 'figure' });
      cells.push(text);
      if (key === 'name') return el('th', { scope: 'row', title: name }, text);
      const box = el('td', { class: key });
      if (graph) {
        const spark = chart(`spark ${graph}`);
        charts.set(graph, spark);
        box.append(spark.element);
      }
      box.append(text);
      return box;
    });
    return { element: el('tr', {}, ...boxes), cells, charts };
  }

  function draw(all: readonly Known[], seconds: number): void {
    last = all;
    lastSeconds = seconds;
    for (const { key, cell } of heads) {
      const isSorted = key === sorting.key;
      setAttribute(cell, 'aria-sort', isSorted ? (sorting.down ? 'descending' : 'ascending') : null);
    }
    const column = columns.find(({ key }) => key === sorting.key) ?? columns[0];
    const ordered = [...all].sort((a, b) =>
      compare(column?.figure(a) ?? null, column?.figure(b) ?? null, sorting.down),
    );
    const names = new Set(all.map(({ name }) => name));
    for (const [name, row] of rows) {
      if (names.has(name)) continue;
      row.element.remove();
      rows.delete(name);
    }
    ordered.forEach((known, index) => {
      const row = rows.get(known.name) ?? make(known.name);
      rows.set(known.name, row);
      if (body.children[index] !== row.element) body.insertBefore(row.element, body.children[index] ?? null);
      row.element.classList.toggle('off', !known.running);
      columns.forEach(({ key, figure, text }, i) => {
        const cell = row.cells[i];
        if (!cell) return;
        const value = figure(known);
        setText(cell, typeof value === 'string' ? value : value === null ? absent(known, key) : text(value, texts));
      });
      const to = known.points.at(-1)?.time ?? 0;
      const from = to - seconds * 1000;
      for (const metric of metrics) {
        const { series, highest } = seriesOf(known, metric.lines, from);
        row.charts.get(metric.key)?.draw(series, from, Math.max(to, from + 1), metric.most(highest));
      }
    });
    drawSums(all);
  }

  /** Why there is no figure: once a row, so that it is not said eight times. */
  const absent = (known: Known, key: string): string =>
    key !== 'cpu'
      ? '—'
      : !known.running
        ? (texts['stopped'] ?? '')
        : known.now === null
          ? (texts['measuring'] ?? '')
          : '—';

  function drawSums(all: readonly Known[]): void {
    columns.forEach((column, i) => {
      const cell = sums[i];
      if (!cell) return;
      if (column.key === 'name') {
        setText(cell, texts['total'] ?? '');
        return;
      }
      const figures = column.adds ? all.map(column.figure).filter((one) => typeof one === 'number') : [];
      setText(
        cell,
        figures.length === 0
          ? ''
          : column.text(
              figures.reduce((sum, one) => sum + one, 0),
              texts,
            ),
      );
    });
    setAttribute(foot, 'hidden', all.length > 1 ? null : '');
  }

  return { element, draw };
}

function compare(a: number | string | null, b: number | string | null, down: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order = typeof a === 'string' || typeof b === 'string' ? String(a).localeCompare(String(b)) : a - b;
  return down ? -order : order;
}
