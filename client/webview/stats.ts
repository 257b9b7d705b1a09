import type { ContainerFigures, StatsOptions, ToPage, ToWindow } from '../src/stats/messages.js';
import { readToPage } from '../src/stats/messages.js';
import { announcer, choiceBox, icon, iconButton } from './lib/controls.js';
import { el, setAttribute, setText } from './lib/dom.js';
import { connect, filled } from './lib/host.js';
import { cards } from './stats/cards.js';
import type { Known } from './stats/metrics.js';
import './stats/stats.css';
import type { Sorting } from './stats/table.js';
import { table } from './stats/table.js';

/** The page of live figures: graphs or a table of the same, and what is to be said about them below. */
let texts: Readonly<Record<string, string>> = {};
let options: StatsOptions = { view: 'graphs', span: 300 };
let known = new Map<string, Known>();
let view: { readonly element: HTMLElement; draw(all: readonly Known[], seconds: number): void } | null = null;
let paused = false;
let status = { left: 0, connected: true };

/** The longest time a graph can show, and a little more, in samples. */
const mostPoints = 1000;

const host = connect<ToPage, ToWindow>(readToPage, said);
const heard = announcer();
const body = el('div', { class: 'body' });
const note = el('span', { class: 'told' });
const left = el('span');
const hint = el('span');
host.say({ type: 'ready' });

function said(message: ToPage): void {
  if (message.type === 'setup') {
    texts = message.texts;
    options = message.options;
    known = new Map();
    build();
  } else update(message);
}

function build(): void {
  const pause = el('button', { class: 'tool', type: 'button' });
  const drawPause = (): void => {
    const label = texts[paused ? 'resume' : 'pause'] ?? '';
    pause.replaceChildren(icon(paused ? 'play' : 'pause'));
    pause.title = label;
    setAttribute(pause, 'aria-label', label);
  };
  pause.addEventListener('click', () => {
    paused = !paused;
    host.say({ type: 'pause', on: paused });
    drawPause();
    draw();
  });
  paused = false;
  drawPause();
  const graphs = iconButton('graph', texts['graphs'] ?? '', () => choose({ view: 'graphs' }));
  const rows = iconButton('table', texts['table'] ?? '', () => choose({ view: 'table' }));
  const mark = (): void => {
    setAttribute(graphs, 'aria-pressed', String(options.view === 'graphs'));
    setAttribute(rows, 'aria-pressed', String(options.view === 'table'));
  };
  function choose(change: Partial<StatsOptions>): void {
    options = { ...options, ...change };
    host.say({ type: 'options', options });
    mark();
    show();
  }
  const span = choiceBox(
    texts['span'] ?? '',
    [
      ['60', texts['span60'] ?? ''],
      ['300', texts['span300'] ?? ''],
      ['900', texts['span900'] ?? ''],
    ],
    String(options.span),
    (value) => {
      const chosen = ([60, 300, 900] as const).find((one) => String(one) === value);
      if (chosen) choose({ span: chosen });
    },
  );
  mark();
  const bar = el(
    'div',
    { class: 'bar', role: 'toolbar', 'aria-label': texts['toolbar'] ?? '' },
    el('div', { class: 'group' }, graphs, rows),
    span,
    pause,
  );
  const foot = el('footer', { class: 'foot' }, hint, left, note);
  document.body.replaceChildren(el('main', { class: 'page' }, bar, body, foot, heard.element));
  show();
}

/** Makes the chosen view anew. */
function show(): void {
  view =
    options.view === 'graphs'
      ? cards(texts, (name) => host.say({ type: 'logs', name }))
      : table(texts, sorting(), (by) => {
          host.state = by;
        });
  body.replaceChildren(view.element);
  draw();
}

function sorting(): Sorting {
  const kept = host.state;
  const isOurs =
    typeof kept === 'object' && kept !== null && 'key' in kept && 'down' in kept && typeof kept.key === 'string';
  return isOurs ? { key: String(kept.key), down: kept.down === true } : { key: 'name', down: false };
}

function update(message: ToPage & { readonly type: 'update' }): void {
  status = message;
  const before = known;
  known = new Map(message.containers.map((fresh) => [fresh.name, joined(before.get(fresh.name), fresh)]));
  draw();
}

function joined(old: Known | undefined, fresh: ContainerFigures): Known {
  const points = old?.points ?? [];
  points.push(...fresh.points);
  if (points.length > mostPoints * 1.2) points.splice(0, points.length - mostPoints);
  return { ...fresh, points };
}

function draw(): void {
  const all = [...known.values()];
  view?.draw(all, options.span);
  const text = (key: string, ...values: readonly (string | number)[]): string => filled(texts[key] ?? '', ...values);
  const told = !status.connected
    ? text('lost')
    : paused
      ? text('paused')
      : all.length === 0
        ? text('empty')
        : all.some(({ windows }) => windows)
          ? text('windows')
          : '';
  if (told !== note.textContent && told !== '') heard.say(told);
  setText(note, told);
  setText(left, status.left > 0 ? text('left', status.left) : '');
  setText(hint, text('cpuNote'));
}
