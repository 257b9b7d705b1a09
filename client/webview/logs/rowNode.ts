import type { Row } from '../../src/logs/messages.js';
import { el } from '../lib/dom.js';
import { filled } from '../lib/host.js';

type Range = readonly number[];

/** What a row needs to know to be drawn. */
export interface RowLook {
  readonly texts: Readonly<Record<string, string>>;
  readonly timestamps: boolean;
  /** Empty: there is one source, which need not be named. */
  readonly names: readonly string[];
}

const letters = { error: 'E', warning: 'W', info: 'I', debug: 'D', none: '' } as const;

/** Draws one line. `links` are the parts that lead to a file; a click tells which one. */
export function rowNode(row: Row, links: readonly Range[], look: RowLook, open: (index: number) => void): HTMLElement {
  const { texts } = look;
  const text = row.spans.map((span) => span.text).join('');
  const time = row.time > 0 ? timeText(row.time) : '';
  const name = look.names[row.source] ?? '';
  const levelWord = row.level === 'none' || row.channel === 'note' ? '' : (texts[row.level] ?? '');
  const spoken = [name, look.timestamps ? time : '', levelWord, row.channel === 'stderr' ? 'stderr' : '', text];
  const node = el('div', {
    class: `row ${row.channel} ${row.level}`,
    role: 'option',
    id: `row-${row.row}`,
    'aria-label': spoken.filter((part) => part !== '').join(', '),
  });
  const gutter = el('span', { class: 'gutter' });
  gutter.append(
    el(
      'span',
      { class: 'level', title: [levelWord, row.channel].filter((part) => part !== '').join(', ') },
      letters[row.level],
    ),
  );
  if (name !== '') gutter.append(el('span', { class: `source s${row.source % 8}`, title: name }, name));
  if (look.timestamps) {
    gutter.append(el('span', { class: 'time', title: row.time > 0 ? new Date(row.time).toISOString() : '' }, time));
  }
  const body = el('span', { class: 'text' });
  fill(body, row, links, texts, open);
  if (row.cut > 0) body.append(el('span', { class: 'more' }, ` ${filled(texts['more'] ?? '', row.cut)}`));
  node.append(gutter, body);
  return node;
}

/** The text in pieces: a piece has one look, is wholly inside or outside a match, and wholly inside or outside a link. */
function fill(
  body: HTMLElement,
  row: Row,
  links: readonly Range[],
  texts: Readonly<Record<string, string>>,
  open: (index: number) => void,
): void {
  let at = 0;
  let link: HTMLElement | null = null;
  let linkIndex = -1;
  for (const span of row.spans) {
    const end = at + span.text.length;
    for (let from = at; from < end; ) {
      const to = Math.min(end, nextEdge(row.marks, from), nextEdge(links, from));
      const piece = el(
        isInside(row.marks, from) ? 'mark' : 'span',
        span.look === '' ? {} : { class: classOf(span.look) },
      );
      piece.textContent = span.text.slice(from - at, to - at);
      const front = span.color === '' && !/\bf/.test(span.look) ? readableOn(span.back) : span.color;
      if (front !== '') piece.style.color = front;
      if (span.back !== '') piece.style.backgroundColor = span.back;
      const index = links.findIndex(([a = 0, b = 0]) => from >= a && from < b);
      if (index >= 0) {
        if (index !== linkIndex || link === null) {
          link = linkNode(index, texts, open);
          body.append(link);
        }
        link.append(piece);
      } else body.append(piece);
      linkIndex = index;
      from = to;
    }
    at = end;
  }
}

function linkNode(index: number, texts: Readonly<Record<string, string>>, open: (index: number) => void): HTMLElement {
  const node = el('span', { class: 'link', role: 'link', 'data-link': index });
  node.addEventListener('mouseenter', () => {
    node.title = filled(texts['link'] ?? '', node.textContent ?? '');
  });
  node.addEventListener('click', (event) => {
    // A click that ends a selection means the selection.
    if (document.getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    open(index);
  });
  return node;
}

/** The theme's text colour may not be readable on a colour of the container's own. */
function readableOn(back: string): string {
  const parts = /^#(..)(..)(..)$/.exec(back);
  if (!parts) return '';
  const [red, green, blue] = parts.slice(1).map((part) => Number.parseInt(part, 16));
  return 0.3 * (red ?? 0) + 0.59 * (green ?? 0) + 0.11 * (blue ?? 0) > 140 ? '#000' : '#fff';
}

/** Only the words of our own table become classes. */
const classOf = (look: string): string =>
  look
    .split(' ')
    .filter((word) => /^(?:[bdius]|[fg](?:i|\d{1,2}))$/.test(word))
    .map((word) => `a-${word}`)
    .join(' ');

const isInside = (ranges: readonly Range[], at: number): boolean => ranges.some(([a = 0, b = 0]) => at >= a && at < b);

function nextEdge(ranges: readonly Range[], after: number): number {
  let next = Number.POSITIVE_INFINITY;
  for (const range of ranges) for (const edge of range) if (edge > after && edge < next) next = edge;
  return next;
}

/** In the time zone of whoever looks; the day only when it is not today. */
function timeText(milliseconds: number): string {
  const date = new Date(milliseconds);
  const two = (n: number): string => String(n).padStart(2, '0');
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
  const now = new Date();
  if (date.toDateString() === now.toDateString()) return clock;
  const year = date.getFullYear() === now.getFullYear() ? '' : `${date.getFullYear()}-`;
  return `${year}${two(date.getMonth() + 1)}-${two(date.getDate())} ${clock}`;
}
