import type { Row } from '../../src/logs/messages.js';
import { el, setAttribute } from '../lib/dom.js';
import type { RowLook } from './rowNode.js';
import { rowNode } from './rowNode.js';

/** Which rows there are; their numbers go on for ever, the oldest go. */
export interface Extent {
  readonly epoch: number;
  readonly first: number;
  readonly end: number;
}

export interface ListEvents {
  /** The page needs these rows, or the last ones. */
  want(follow: boolean, from: number, count: number): void;
  openLink(row: number, index: number): void;
  copy(from: number, to: number): void;
  /** Following, the cursor or the selection changed. */
  changed(): void;
}

export interface LogList {
  readonly element: HTMLElement;
  readonly follow: boolean;
  readonly cursor: number | null;
  readonly selected: number;
  /** The first row on the screen. */
  readonly top: number;
  look(look: RowLook, wrap: boolean): void;
  /** New rows, and which there are now; `draw` shows them. Rows outside `from`–`to` are forgotten. */
  update(extent: Extent, from: number, to: number, rows: readonly Row[]): void;
  links(row: number, ranges: readonly (readonly number[])[]): void;
  setFollow(follow: boolean): void;
  /** Puts the cursor on a row and shows it. */
  reveal(row: number): void;
  draw(): void;
}

/**
 * A list of any length of which only what is seen exists. The scroll bar counts rows, not pixels, so that wrapped lines of
 * unknown height need no measuring; rows on the screen are laid out from the first one down, at the end from the last one
 * up. By keyboard it is a list box: arrows move, Shift extends, Ctrl+C copies, Enter opens the line's first link.
 */
export function logList(label: string, events: ListEvents): LogList {
  const rowsBox = el('div', { class: 'rows' });
  const port = el('div', { class: 'port' }, rowsBox);
  const content = el('div', { class: 'content' }, port);
  const list = el(
    'div',
    { class: 'list', tabindex: 0, role: 'listbox', 'aria-label': label, 'aria-multiselectable': 'true' },
    content,
  );
  let extent: Extent = { epoch: -1, first: 0, end: 0 };
  let rows = new Map<number, Row>();
  let links = new Map<number, readonly (readonly number[])[]>();
  let nodes = new Map<number, HTMLElement>();
  let look: RowLook = { texts: {}, timestamps: false, names: [] };
  let follow = true;
  /** The row at the top and how much of it is above, 0–1. */
  let top = { row: 0, part: 0 };
  let cursor: number | null = null;
  let anchor: number | null = null;
  let rowHeight = 18;
  let lastWant = '';
  let expectedScroll = -1;

  const height = (): number => list.clientHeight;
  const perScreen = (): number => Math.ceil(height() / rowHeight) + 1;

  function draw(): void {
    measure();
    const count = extent.end - extent.first;
    const screen = perScreen();
    content.style.height = `${Math.max(height(), count * rowHeight)}px`;
    port.style.height = `${height()}px`;
    if (top.row < extent.first) top = { row: extent.first, part: 0 };
    place(follow ? lastScreen(screen) : Math.min(top.row, Math.max(extent.first, extent.end - 1)), screen);
    ask(screen);
  }

  const lastScreen = (screen: number): number => Math.max(extent.first, extent.end - screen);

  /** Puts nodes for one screen, beginning with a row, and aligns them. */
  function place(start: number, screen: number): void {
    const end = Math.min(extent.end, start + screen);
    fillNodes(start, end);
    const total = rowsBox.offsetHeight;
    const part = follow || start !== top.row ? 0 : top.part;
    const firstHeight = nodes.get(start)?.offsetHeight ?? rowHeight;
    let shift = -part * firstHeight;
    const reachesEnd = end === extent.end;
    if (reachesEnd && total + shift <= height() + 1) {
      // The end is in sight: whoever is there wants to see what comes.
      if (!follow && total > 0) {
        follow = true;
        events.changed();
      }
      const first = lastScreen(screen);
      if (first < start) {
        place(first, screen);
        return;
      }
    }
    if (follow) shift = Math.min(0, height() - total);
    rowsBox.style.transform = `translateY(${shift}px)`;
    remember(start, shift);
    markSelection();
  }

  /** Writes back what is at the top, so that the scroll bar tells the truth. */
  function remember(start: number, shift: number): void {
    let above = -shift;
    let row = start;
    for (let node = nodes.get(row); node && above >= node.offsetHeight && row + 1 < extent.end; node = nodes.get(row)) {
      above -= node.offsetHeight;
      row++;
    }
    const part = above / (nodes.get(row)?.offsetHeight || rowHeight);
    if (follow) top = { row, part };
    const scroll = Math.round((row - extent.first + part) * rowHeight);
    if (Math.abs(list.scrollTop - scroll) > 1) list.scrollTop = scroll;
    expectedScroll = list.scrollTop;
  }

  /** Nodes that stay are kept, so that a selection of text in them stays too. */
  function fillNodes(from: number, to: number): void {
    const fresh = new Map<number, HTMLElement>();
    let before: Element | null = null;
    for (let n = from; n < to; n++) {
      const row = rows.get(n);
      const old = nodes.get(n);
      const isReal = old?.dataset['real'] === '1';
      const node: HTMLElement = old && (isReal || !row) ? old : make(n, row);
      if (old && old !== node) old.remove();
      fresh.set(n, node);
      const next: Element | null = before ? before.nextElementSibling : rowsBox.firstElementChild;
      if (next !== node) rowsBox.insertBefore(node, next);
      before = node;
    }
    for (const [n, node] of nodes) if (fresh.get(n) !== node) node.remove();
    nodes = fresh;
  }

  function make(n: number, row: Row | undefined): HTMLElement {
    if (!row) return el('div', { class: 'row', role: 'option', id: `row-${n}`, 'aria-busy': 'true' }, '\u00a0');
    const node = rowNode(row, links.get(n) ?? [], look, (index) => events.openLink(n, index));
    node.dataset['real'] = '1';
    setAttribute(node, 'aria-posinset', String(n - extent.first + 1));
    setAttribute(node, 'aria-setsize', String(extent.end - extent.first));
    return node;
  }

  function ask(screen: number): void {
    // A screen more on each side, so that scrolling finds something there.
    const from = follow ? 0 : Math.max(0, top.row - screen);
    const count = Math.min(1000, follow ? screen + 20 : screen * 3);
    const text = `${extent.epoch} ${follow} ${from} ${count}`;
    if (text === lastWant) return;
    lastWant = text;
    events.want(follow, from, count);
  }

  function measure(): void {
    const measured = Number.parseFloat(getComputedStyle(list).lineHeight);
    if (measured > 0) rowHeight = measured;
  }

  // --- selection -------------------------------------------------------------------------------------------------------

  const range = (): readonly [number, number] | null =>
    cursor === null ? null : [Math.min(cursor, anchor ?? cursor), Math.max(cursor, anchor ?? cursor)];

  function markSelection(): void {
    const chosen = range();
    for (const [n, node] of nodes) {
      const isIn = chosen !== null && n >= chosen[0] && n <= chosen[1];
      setAttribute(node, 'aria-selected', isIn ? 'true' : 'false');
      node.classList.toggle('cursor', n === cursor);
    }
    setAttribute(list, 'aria-activedescendant', cursor !== null && nodes.has(cursor) ? `row-${cursor}` : null);
  }

  function moveTo(row: number, extend: boolean): void {
    if (extent.end === extent.first) return;
    const next = Math.max(extent.first, Math.min(extent.end - 1, row));
    anchor = extend ? (anchor ?? cursor ?? next) : next;
    cursor = next;
    show(next);
    events.changed();
  }

  /** Scrolls as little as needed. */
  function show(row: number): void {
    const node = nodes.get(row);
    const box = list.getBoundingClientRect();
    const place = node?.getBoundingClientRect();
    const isSeen = place && place.top >= box.top - 1 && place.bottom <= box.bottom + 1;
    if (!isSeen) {
      follow = row === extent.end - 1;
      const above = row <= top.row;
      const rowsAbove = Math.max(0, Math.floor(height() / rowHeight) - 1);
      top = { row: above ? row : Math.max(extent.first, row - rowsAbove), part: 0 };
    } else if (follow && row !== extent.end - 1) follow = false;
    draw();
  }

  function keyDown(event: KeyboardEvent): void {
    const command = event.ctrlKey || event.metaKey;
    const here = cursor ?? (follow ? extent.end - 1 : top.row);
    const page = Math.max(1, perScreen() - 2);
    const targets: Readonly<Record<string, number>> = {
      ArrowUp: cursor === null ? here : here - 1,
      ArrowDown: here + 1,
      PageUp: here - page,
      PageDown: here + page,
      Home: extent.first,
      End: extent.end - 1,
    };
    const target = targets[event.key];
    if (target !== undefined && !event.altKey) {
      if (event.key === 'End') follow = true;
      moveTo(target, event.shiftKey);
    } else if (command && event.key.toLowerCase() === 'a') {
      anchor = extent.first;
      cursor = extent.end - 1;
      markSelection();
      events.changed();
    } else if (command && event.key.toLowerCase() === 'c') {
      const chosen = range();
      if (document.getSelection()?.isCollapsed === false || chosen === null) return;
      events.copy(chosen[0], chosen[1]);
    } else if (event.key === 'Enter') {
      if (cursor !== null && (links.get(cursor)?.length ?? 0) > 0) events.openLink(cursor, 0);
    } else if (event.key === 'Escape' && cursor !== null) {
      cursor = anchor = null;
      markSelection();
      events.changed();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  list.addEventListener('keydown', keyDown);
  list.addEventListener('scroll', () => {
    if (Math.abs(list.scrollTop - expectedScroll) <= 1) return;
    const place = list.scrollTop / rowHeight;
    const wasFollowing = follow;
    follow = false;
    top = { row: extent.first + Math.floor(place), part: place % 1 };
    draw();
    if (wasFollowing !== follow) events.changed();
  });
  rowsBox.addEventListener('mousedown', (event) => {
    if (event.button !== 0) return;
    const node = event.target instanceof Element ? event.target.closest('.row') : null;
    const row = Number(node?.id.slice('row-'.length) ?? Number.NaN);
    if (Number.isNaN(row)) return;
    if (event.shiftKey) event.preventDefault();
    moveTo(row, event.shiftKey);
  });
  document.addEventListener('selectionchange', () => {
    const selection = document.getSelection();
    if (!follow || !selection || selection.isCollapsed || !rowsBox.contains(selection.anchorNode)) return;
    // What somebody marks with the mouse must not move away.
    follow = false;
    events.changed();
  });
  new ResizeObserver(() => draw()).observe(list);

  return {
    element: list,
    get follow() {
      return follow;
    },
    get cursor() {
      return cursor;
    },
    get selected() {
      const chosen = range();
      return chosen === null ? 0 : chosen[1] - chosen[0] + 1;
    },
    get top() {
      return top.row;
    },
    look(next, wrap) {
      look = next;
      list.classList.toggle('wrap', wrap);
      const longest = Math.max(3, ...next.names.map((name) => name.length));
      list.style.setProperty('--names', `${Math.min(24, longest + 2)}ch`);
      rowsBox.replaceChildren();
      nodes = new Map();
      draw();
    },
    update(next, from, to, fresh) {
      if (next.epoch !== extent.epoch) {
        rows = new Map();
        links = new Map();
        rowsBox.replaceChildren();
        nodes = new Map();
        cursor = anchor = null;
        // Another filter: other rows, so the place is lost; the newest are the best guess.
        if (!follow) follow = true;
      }
      extent = next;
      for (const n of rows.keys()) if (n < from || n >= to) rows.delete(n);
      for (const n of links.keys()) if (n < from || n >= to) links.delete(n);
      for (const row of fresh) rows.set(row.row, row);
      if (cursor !== null && cursor < extent.first) cursor = anchor = null;
    },
    links(row, ranges) {
      if (!rows.has(row)) return;
      links.set(row, ranges);
      const old = nodes.get(row);
      if (!old) return;
      old.remove();
      nodes.delete(row);
      draw();
    },
    setFollow(on) {
      follow = on;
      if (!on) expectedScroll = list.scrollTop;
      draw();
      events.changed();
    },
    reveal(row) {
      follow = false;
      cursor = anchor = row;
      const node = nodes.get(row);
      if (!node) top = { row: Math.max(extent.first, row - Math.floor(perScreen() / 2)), part: 0 };
      show(row);
      events.changed();
    },
    draw,
  };
}
