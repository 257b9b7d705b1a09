import type { DrawnEdge, DrawnNode, ToPage, ToWindow } from '../src/graph/messages.js';
import { readToPage } from '../src/graph/messages.js';
import './graph/graph.css';
import { announcer, icon, iconButton, toggle } from './lib/controls.js';
import { el, setAttribute, setText, svg } from './lib/dom.js';
import { connect, filled } from './lib/host.js';

/** The services of a project and what they need: as a drawing, and as a table that says the same. */
type Setup = ToPage & { readonly type: 'setup' };
type Graph = ToPage & { readonly type: 'graph' };

/** Room around the drawing. */
const margin = 24;

let setup: Setup = { type: 'setup', texts: {}, title: '', width: 0, height: 0 };
let graph: Graph = { type: 'graph', nodes: [], edges: [], note: '' };
let asTable = false;
/** The node that the keyboard is on. */
let current = 0;
let boxes: readonly SVGElement[] = [];
let lines: readonly SVGElement[] = [];
const host = connect<ToPage, ToWindow>(readToPage, said);
const heard = announcer();
const view = el('div', { class: 'view' });
const count = el('span');
const note = el('span', { class: 'told' });
const text = (key: string): string => setup.texts[key] ?? '';
const open = (node: number): void => host.say({ type: 'open', node });
host.say({ type: 'ready' });

function said(message: ToPage): void {
  if (message.type === 'setup') build(message);
  else {
    graph = message;
    current = Math.min(current, Math.max(0, graph.nodes.length - 1));
    draw();
    heard.say(count.textContent ?? '');
  }
}

function build(message: Setup): void {
  setup = message;
  const refresh = iconButton('refresh', text('refresh'), () => host.say({ type: 'refresh' }));
  const table = toggle(icon('table'), text('table'), asTable, (on) => {
    asTable = on;
    draw();
  });
  document.body.replaceChildren(
    el(
      'main',
      { class: 'page' },
      el(
        'div',
        { class: 'bar', role: 'toolbar', 'aria-label': text('toolbar') },
        el('span', { class: 'quiet' }, setup.title),
        el('span', { class: 'gap' }),
        table.element,
        refresh,
      ),
      view,
      el('footer', { class: 'foot' }, count, note, el('span', {}, text('hint')), heard.element),
    ),
  );
}

function draw(): void {
  const of = (kind: DrawnNode['kind']): number => graph.nodes.filter((node) => node.kind === kind).length;
  setText(count, filled(text('count'), of('service'), of('network'), of('volume')));
  setText(note, graph.note);
  if (graph.nodes.length === 0) view.replaceChildren(el('p', { class: 'quiet' }, text('none')));
  else view.replaceChildren(asTable ? table() : drawing());
}

function drawing(): SVGElement {
  const { width, height } = setup;
  const right = Math.max(...graph.nodes.map(({ x }) => x)) + width + 2 * margin;
  const bottom = Math.max(...graph.nodes.map(({ y }) => y)) + height + 2 * margin;
  lines = graph.edges.map((edge) =>
    svg('path', { class: 'edge', d: curve(edge), 'marker-end': 'url(#end)' }, titleOf(edge.label)),
  );
  boxes = graph.nodes.map(box);
  const end = svg(
    'marker',
    { id: 'end', viewBox: '0 0 8 8', refX: 8, refY: 4, markerWidth: 8, markerHeight: 8, orient: 'auto' },
    svg('path', { class: 'end', d: 'M0 0 8 4 0 8z' }),
  );
  const element = svg(
    'svg',
    { class: 'graph', width: right, height: bottom, role: 'group', 'aria-label': setup.title },
    svg('defs', {}, end),
    svg('g', { transform: `translate(${margin} ${margin})`, 'aria-hidden': 'true' }, ...lines),
    svg('g', { transform: `translate(${margin} ${margin})` }, ...boxes),
  );
  element.addEventListener('keydown', pressed);
  return element;
}

function box({ kind, name, label, x, y }: DrawnNode, index: number): SVGElement {
  const { width, height } = setup;
  const shown = name.length > 22 ? `${name.slice(0, 21)}…` : name;
  const word = svg('text', { x: 12, y: height / 2, 'dominant-baseline': 'central' });
  word.textContent = shown;
  const element = svg(
    'g',
    {
      class: `node ${kind}`,
      transform: `translate(${x} ${y})`,
      tabindex: index === current ? 0 : -1,
      role: 'link',
      'aria-label': label,
    },
    titleOf(label),
    svg('rect', { width, height, rx: kind === 'service' ? 4 : height / 2 }),
    word,
  );
  element.addEventListener('click', () => open(index));
  element.addEventListener('focus', () => mark(index));
  element.addEventListener('mouseenter', () => mark(index));
  element.addEventListener('mouseleave', () => mark(null));
  return element;
}

function titleOf(words: string): SVGElement {
  const title = svg('title', {});
  title.textContent = words;
  return title;
}

/** From the right side of one box to the left side of the other. */
function curve({ from, to }: DrawnEdge): string {
  const { width, height } = setup;
  const a = graph.nodes[from];
  const b = graph.nodes[to];
  if (!a || !b) return '';
  const [x1, y1, x2, y2] = [a.x + width, a.y + height / 2, b.x, b.y + height / 2];
  const bend = Math.max(30, Math.abs(x2 - x1) / 2);
  // What leads past a column goes below the box that may stand in its way.
  const past = x2 - x1 > width ? height * 1.4 : 0;
  if (past > 0) return `M${x1} ${y1}C${x1 + bend} ${y1 + past} ${x2 - bend} ${y2 + past} ${x2} ${y2}`;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

/** Shows what a node is joined with; null: nothing is meant. */
function mark(index: number | null): void {
  const near = new Set<number>();
  graph.edges.forEach((edge, i) => {
    const isJoined = index !== null && (edge.from === index || edge.to === index);
    if (isJoined) near.add(edge.from).add(edge.to);
    lines[i]?.classList.toggle('near', isJoined);
  });
  boxes.forEach((element, i) => {
    element.classList.toggle('near', near.has(i));
  });
}

const moves: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

function pressed(event: KeyboardEvent): void {
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    open(current);
    return;
  }
  const move = moves[event.key];
  const next = move ? nearest(move) : null;
  if (!move) return;
  event.preventDefault();
  if (next === null) return;
  setAttribute(boxes[current] ?? view, 'tabindex', '-1');
  current = next;
  const element = boxes[current];
  if (!element) return;
  setAttribute(element, 'tabindex', '0');
  element.focus();
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** The nearest node in a direction; what lies to the side counts more than what lies ahead. */
function nearest([dx, dy]: readonly [number, number]): number | null {
  const here = graph.nodes[current];
  let best: { readonly index: number; readonly far: number } | null = null;
  if (!here) return null;
  graph.nodes.forEach(({ x, y }, index) => {
    const ahead = (x - here.x) * dx + (y - here.y) * dy;
    const aside = Math.abs((x - here.x) * dy) + Math.abs((y - here.y) * dx);
    const far = ahead + 4 * aside;
    if (index !== current && ahead > 0 && (best === null || far < best.far)) best = { index, far };
  });
  return (best as { readonly index: number } | null)?.index ?? null;
}

function table(): HTMLElement {
  const named = (indices: readonly number[]): string =>
    [...new Set(indices.map((index) => graph.nodes[index]?.name ?? ''))].join(', ');
  const needs = new Map<number, number[]>();
  const neededBy = new Map<number, number[]>();
  const add = (to: Map<number, number[]>, key: number, value: number): void => {
    to.set(key, [...(to.get(key) ?? []), value]);
  };
  for (const { from, to } of graph.edges) {
    add(needs, from, to);
    add(neededBy, to, from);
  }
  const head = ['name', 'kind', 'needs', 'neededBy'].map((key) => el('th', { scope: 'col' }, text(key)));
  const rows = graph.nodes.map(({ kind, name }, index) =>
    el(
      'tr',
      {},
      el('th', { scope: 'row' }, el('button', { type: 'button', on: { click: () => open(index) } }, name)),
      el('td', {}, text(kind)),
      el('td', {}, named(needs.get(index) ?? [])),
      el('td', {}, named(neededBy.get(index) ?? [])),
    ),
  );
  return el('table', { 'aria-label': setup.title }, el('thead', {}, el('tr', {}, ...head)), el('tbody', {}, ...rows));
}
