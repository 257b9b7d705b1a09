import type { LogOptions, SourceRow, ToPage, ToWindow } from '../src/logs/messages.js';
import { readToPage } from '../src/logs/messages.js';
import { announcer } from './lib/controls.js';
import { el, setText } from './lib/dom.js';
import { connect, filled } from './lib/host.js';
import type { LogList } from './logs/list.js';
import { logList } from './logs/list.js';
import './logs/logs.css';
import type { LogFilter } from './logs/tools.js';
import { firstFilter, logTools, readFilter } from './logs/tools.js';

/** The page that shows logs: tools above, lines in the middle, what is going on below. */
let texts: Readonly<Record<string, string>> = {};
let options: LogOptions = { timestamps: false, wrap: false, from: 'lines' };
let state: (ToPage & { readonly type: 'update' }) | null = null;
let list: LogList | null = null;
let tools: ReturnType<typeof logTools> | null = null;
let filter: LogFilter = firstFilter;
let names = '';
let saidDropped = false;
let saidClock = 0;
/** How long an answer such as "3 lines copied" stays to be read, in milliseconds. */
const saidFor = 5000;

const host = connect<ToPage, ToWindow>(readToPage, said);
const heard = announcer();
const nothing = el('div', { class: 'nothing' });
const foot = {
  doing: el('span', { class: 'doing' }),
  count: el('span'),
  said: el('span', { class: 'said' }),
  selected: el('span'),
  dropped: el('span', { class: 'told' }),
};
filter = readFilter(host.state) ?? firstFilter;
host.say({ type: 'ready' });

function said(message: ToPage): void {
  switch (message.type) {
    case 'setup':
      texts = message.texts;
      options = message.options;
      build();
      return;
    case 'update':
      update(message);
      return;
    case 'links':
      if (message.epoch === state?.epoch) for (const { row, ranges } of message.links) list?.links(row, ranges);
      return;
    case 'found':
      found(message.epoch, message.row);
      return;
    case 'say':
      heard.say(message.text);
      setText(foot.said, message.text);
      clearTimeout(saidClock);
      saidClock = window.setTimeout(() => setText(foot.said, ''), saidFor);
  }
}

function build(): void {
  const made = logList(texts['lines'] ?? '', {
    want: (follow, from, count) => host.say({ type: 'want', follow, from, count }),
    openLink: (row, index) => host.say({ type: 'link', epoch: state?.epoch ?? 0, row, index }),
    copy: (from, to) => host.say({ type: 'copy', epoch: state?.epoch ?? 0, from, to }),
    changed: showFoot,
  });
  list = made;
  tools = logTools(texts, options, filter, {
    filter: (next) => {
      filter = next;
      host.state = next;
      host.say({ type: 'filter', ...next });
    },
    options: (next) => {
      options = next;
      applyLook();
      host.say({ type: 'options', options });
    },
    find: (direction) => find(made, direction),
    act: (type) => host.say({ type }),
    pause: (on) => host.say({ type: 'pause', on }),
    toEnd: () => made.setFollow(true),
  });
  const footer = el('footer', { class: 'foot' }, foot.doing, foot.count, foot.selected, foot.said, foot.dropped);
  made.element.append(nothing);
  document.body.replaceChildren(el('main', { class: 'page' }, ...tools.elements, made.element, footer, heard.element));
  host.say({ type: 'filter', ...filter });
  names = '';
  applyLook();
}

function applyLook(): void {
  const sources = state?.sources ?? [];
  list?.look(
    { texts, timestamps: options.timestamps, names: sources.length > 1 ? sources.map(({ name }) => name) : [] },
    options.wrap,
  );
}

function update(next: ToPage & { readonly type: 'update' }): void {
  state = next;
  const now = next.sources.map(({ name }: SourceRow) => name).join('\n');
  if (now !== names) {
    names = now;
    applyLook();
  }
  tools?.update(next);
  list?.update(next, next.from, next.to, next.rows);
  // One update a frame, and the next only when this one is on the screen.
  requestAnimationFrame(() => {
    list?.draw();
    showFoot();
    host.say({ type: 'drawn' });
  });
}

function showFoot(): void {
  if (!state || !list) return;
  const shown = state.end - state.first;
  const text = (key: string, ...values: readonly (string | number)[]): string => filled(texts[key] ?? '', ...values);
  setText(
    foot.doing,
    state.paused ? text('paused', state.waiting) : list.follow ? text('following') : text('scrolled'),
  );
  setText(foot.count, shown === state.kept ? text('kept', state.kept) : text('shown', shown, state.kept));
  setText(foot.selected, list.selected > 1 ? text('selected', list.selected) : '');
  setText(foot.dropped, state.dropped > 0 ? text('dropped', state.dropped) : '');
  setText(nothing, shown > 0 ? '' : state.kept > 0 ? text('nothingMatches') : text('empty'));
  if (state.dropped > 0 && !saidDropped) heard.say(text('dropped', state.dropped));
  saidDropped = state.dropped > 0;
}

function find(of: LogList, direction: 1 | -1): void {
  if (!state) return;
  // Whoever reads the end looks for the newest match first.
  const isAtEnd = of.cursor === null && of.follow;
  const row = of.cursor ?? (of.follow ? state.end : of.top);
  host.say({ type: 'find', epoch: state.epoch, row, direction: isAtEnd ? -1 : direction });
}

function found(epoch: number, row: number | null): void {
  if (state?.epoch !== epoch) return;
  if (row === null) {
    heard.say(texts['noMatch'] ?? '');
    return;
  }
  list?.reveal(row);
  heard.say(filled(texts['matchOf'] ?? '', state.current, state.hits));
}
