import type { GridRow, ToPage, ToWindow } from '../src/grid/messages.js';
import { readToPage } from '../src/grid/messages.js';
import './grid/grid.css';
import { announcer, iconButton } from './lib/controls.js';
import { el, setAttribute, setText } from './lib/dom.js';
import { connect, filled } from './lib/host.js';

/** One table that can be sorted by each column and filtered by a word. */
type Content = ToPage & { readonly type: 'rows' };

/** More than this are not drawn at once: a table of that size would make the window wait. */
const mostDrawn = 1000;

let texts: Readonly<Record<string, string>> = {};
let content: Content = { type: 'rows', columns: [], rows: [], note: '', act: '' };
let sorting: { readonly column: number; readonly down: boolean } | null = null;
const host = connect<ToPage, ToWindow>(readToPage, said);
const heard = announcer();
const box = el('div', { class: 'tableBox', tabindex: 0, role: 'region' });
const note = el('span', { class: 'told' });
const count = el('span');
const filter = el('input', { type: 'text', spellcheck: 'false', on: { input: () => draw() } });
host.say({ type: 'ready' });

function said(message: ToPage): void {
  if (message.type === 'setup') build(message);
  else {
    content = message;
    draw();
    heard.say(count.textContent ?? '');
  }
}

function build(setup: ToPage & { readonly type: 'setup' }): void {
  texts = setup.texts;
  const label = texts['filter'] ?? '';
  setAttribute(filter, 'placeholder', label);
  setAttribute(filter, 'aria-label', label);
  setAttribute(box, 'aria-label', setup.title);
  const refresh = iconButton('refresh', texts['refresh'] ?? '', () => host.say({ type: 'refresh' }));
  document.body.replaceChildren(
    el(
      'main',
      { class: 'page' },
      el(
        'div',
        { class: 'bar', role: 'toolbar', 'aria-label': texts['toolbar'] ?? '' },
        el('div', { class: 'find' }, filter),
        refresh,
      ),
      ...(setup.intro === '' ? [] : [el('p', { class: 'intro quiet' }, setup.intro)]),
      box,
      el('footer', { class: 'foot' }, count, note, heard.element),
    ),
  );
}

function sortBy(column: number): void {
  sorting = { column, down: sorting?.column === column ? !sorting.down : false };
  draw();
}

interface Numbered {
  readonly row: GridRow;
  readonly index: number;
}

function draw(): void {
  const wanted = filter.value.trim().toLowerCase();
  const fits = ({ row }: Numbered): boolean => row.cells.some((cell) => cell.toLowerCase().includes(wanted));
  const all = content.rows.map((row, index): Numbered => ({ row, index }));
  const rows = wanted === '' ? all : all.filter(fits);
  if (sorting !== null) {
    const { column, down } = sorting;
    const isNumber = content.columns[column]?.kind === 'number';
    rows.sort((a, b) => {
      const [x = '', y = ''] = [a.row.cells[column], b.row.cells[column]];
      const order = isNumber ? numberIn(x) - numberIn(y) : x.localeCompare(y, undefined, { numeric: true });
      return down ? -order : order;
    });
  }
  const heads = content.columns.map(({ label, kind }, i) => {
    const order = sorting?.column === i ? (sorting.down ? 'descending' : 'ascending') : undefined;
    const button = el('button', { type: 'button', on: { click: () => sortBy(i) } }, label);
    return el('th', { scope: 'col', class: kind, 'aria-sort': order }, button);
  });
  if (content.act !== '') heads.push(el('th', { scope: 'col' }, el('span', { class: 'heard' }, content.act)));
  box.replaceChildren(
    el('table', {}, el('thead', {}, el('tr', {}, ...heads)), el('tbody', {}, ...rows.slice(0, mostDrawn).map(rowNode))),
  );
  const text = (key: string, ...values: readonly number[]): string => filled(texts[key] ?? '', ...values);
  setText(count, wanted === '' ? text('count', all.length) : text('some', rows.length, all.length));
  setText(
    note,
    [content.note, rows.length > mostDrawn ? text('more', mostDrawn) : ''].filter((part) => part !== '').join(' '),
  );
}

function rowNode({ row, index }: Numbered): HTMLElement {
  const cells = row.cells.map((cell, i) => el('td', { class: content.columns[i]?.kind ?? 'text' }, cell));
  if (content.act !== '') {
    const run = (): void => host.say({ type: 'act', row: index });
    const name = `${content.act}: ${row.cells[0] ?? ''}`;
    cells.push(
      el(
        'td',
        {},
        el('button', { class: 'chip', type: 'button', 'aria-label': name, on: { click: run } }, content.act),
      ),
    );
  }
  return el('tr', { class: row.tone === '' ? undefined : row.tone }, ...cells);
}

/** The number a cell begins with; a cell without one comes first. */
function numberIn(cell: string): number {
  const found = Number.parseFloat(cell);
  return Number.isNaN(found) ? Number.NEGATIVE_INFINITY : found;
}
