import type { LogOptions, ToPage, ToWindow } from '../../src/logs/messages.js';
import { readToWindow } from '../../src/logs/messages.js';
import { choiceBox, icon, iconButton, toggle } from '../lib/controls.js';
import { el, setAttribute, setText } from '../lib/dom.js';
import { filled } from '../lib/host.js';

export type LogFilter = Omit<ToWindow & { readonly type: 'filter' }, 'type'>;

export const firstFilter: LogFilter = {
  text: '',
  regex: false,
  matchCase: false,
  onlyMatching: false,
  levels: ['error', 'warning', 'info', 'debug', 'none'],
  channels: ['stdout', 'stderr'],
  hidden: [],
};

/** The filter that was kept while the page was hidden; null when there is none. */
export function readFilter(kept: unknown): LogFilter | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const message = readToWindow({ ...kept, type: 'filter' });
  return message?.type === 'filter' ? message : null;
}

export interface ToolEvents {
  filter(filter: LogFilter): void;
  options(options: LogOptions): void;
  find(direction: 1 | -1): void;
  act(what: 'clear' | 'copyAll' | 'open' | 'save'): void;
  pause(on: boolean): void;
  toEnd(): void;
}

type Update = ToPage & { readonly type: 'update' };

/** Typing is done when nothing was typed for so long. */
const typingPause = 120;

/** The bars above the lines. */
export function logTools(
  texts: Readonly<Record<string, string>>,
  firstOptions: LogOptions,
  first: LogFilter,
  events: ToolEvents,
): { readonly elements: readonly HTMLElement[]; update(state: Update): void } {
  const t = (key: string): string => texts[key] ?? '';
  let filter = first;
  let options = firstOptions;
  let clock = 0;
  let sourcesDrawn = '';

  const filterBy = (change: Partial<LogFilter>): void => {
    filter = { ...filter, ...change };
    events.filter(filter);
  };
  const optionsBy = (change: Partial<LogOptions>): void => {
    options = { ...options, ...change };
    events.options(options);
  };

  const typed = (): void => {
    clearTimeout(clock);
    if (input.value !== filter.text) filterBy({ text: input.value });
  };
  const input = el('input', {
    type: 'text',
    'aria-label': t('search'),
    placeholder: t('searchShort'),
    title: t('searchHint'),
    value: filter.text,
    spellcheck: 'false',
    autocomplete: 'off',
    on: {
      input: () => {
        clearTimeout(clock);
        clock = window.setTimeout(typed, typingPause);
      },
      keydown: (event) => {
        if (event.key === 'Enter') {
          typed();
          events.find(event.shiftKey ? -1 : 1);
        } else if (event.key === 'Escape' && input.value !== '') {
          input.value = '';
          filterBy({ text: '' });
        } else return;
        event.preventDefault();
        event.stopPropagation();
      },
    },
  });
  const box = el(
    'div',
    { class: 'find', role: 'search' },
    input,
    toggle(icon('case'), t('matchCase'), filter.matchCase, (matchCase) => filterBy({ matchCase })).element,
    toggle(icon('regex'), t('regex'), filter.regex, (regex) => filterBy({ regex })).element,
    toggle(icon('filter'), t('onlyMatching'), filter.onlyMatching, (onlyMatching) => filterBy({ onlyMatching }))
      .element,
  );
  const count = el('span', { class: 'count' });
  const back = iconButton('up', t('previous'), () => events.find(-1));
  const on = iconButton('down', t('next'), () => events.find(1));
  window.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') {
      event.preventDefault();
      event.stopPropagation();
      input.focus();
      input.select();
    }
  });

  const pauseButton = el('button', { class: 'tool', type: 'button' });
  let paused = false;
  pauseButton.addEventListener('click', () => events.pause(!paused));
  const drawPause = (): void => {
    pauseButton.replaceChildren(icon(paused ? 'play' : 'pause'));
    const label = t(paused ? 'resume' : 'pause');
    pauseButton.title = label;
    setAttribute(pauseButton, 'aria-label', label);
  };
  drawPause();

  const tools = el(
    'div',
    { class: 'bar', role: 'toolbar', 'aria-label': t('toolbar') },
    box,
    count,
    el('div', { class: 'group' }, back, on),
    el('span', { class: 'gap' }),
    el(
      'div',
      { class: 'group' },
      choiceBox(
        t('since'),
        [
          ['lines', t('sinceLast')],
          ['5m', t('since300')],
          ['15m', t('since900')],
          ['1h', t('since3600')],
          ['24h', t('since86400')],
          ['all', t('sinceAll')],
        ],
        options.from,
        (value) => {
          const from = (['lines', '5m', '15m', '1h', '24h', 'all'] as const).find((one) => one === value);
          if (from) optionsBy({ from });
        },
      ),
      toggle(icon('clock'), t('timestamps'), options.timestamps, (timestamps) => optionsBy({ timestamps })).element,
      toggle(icon('wrap'), t('wrap'), options.wrap, (wrap) => optionsBy({ wrap })).element,
      pauseButton,
      iconButton('end', t('toEnd'), () => events.toEnd()),
      iconButton('clear', t('clear'), () => events.act('clear')),
      iconButton('copy', t('copy'), () => events.act('copyAll')),
      iconButton('document', t('open'), () => events.act('open')),
      iconButton('save', t('save'), () => events.act('save')),
    ),
  );

  const levelKeys = ['error', 'warning', 'info', 'debug', 'none'] as const;
  const levelChips = levelKeys.map(
    (level) =>
      toggle(
        t(level),
        t(level),
        filter.levels.includes(level),
        (isOn) => filterBy({ levels: levelKeys.filter((one) => (one === level ? isOn : filter.levels.includes(one))) }),
        'chip',
      ).element,
  );
  const channelKeys = ['stdout', 'stderr'] as const;
  const channelChips = channelKeys.map(
    (channel) =>
      toggle(
        channel,
        t(channel),
        filter.channels.includes(channel),
        (isOn) =>
          filterBy({ channels: channelKeys.filter((one) => (one === channel ? isOn : filter.channels.includes(one))) }),
        'chip',
      ).element,
  );
  const sources = el('div', { class: 'group sources', role: 'group', 'aria-label': t('sources') });
  const filters = el(
    'div',
    { class: 'bar' },
    el('div', { class: 'group', role: 'group', 'aria-label': t('levels') }, ...levelChips),
    el('div', { class: 'group', role: 'group', 'aria-label': t('channels') }, ...channelChips),
    sources,
  );

  function drawSources(state: Update): void {
    const key = JSON.stringify(state.sources);
    if (key === sourcesDrawn) return;
    sourcesDrawn = key;
    const several = state.sources.length > 1;
    sources.replaceChildren(
      ...state.sources.flatMap((source, index) => {
        const stands = source.state === 'reading' ? [] : [el('span', { class: 'stands' }, source.stateText)];
        if (!several) return stands;
        const content = el('span', { class: 'group' });
        content.append(
          el('span', { class: `dot s${index % 8}` }),
          el('span', { class: 'name' }, source.name),
          ...stands,
        );
        const chip = toggle(
          content,
          `${source.name}, ${source.stateText}`,
          !filter.hidden.includes(index),
          (isOn) =>
            filterBy({ hidden: isOn ? filter.hidden.filter((one) => one !== index) : [...filter.hidden, index] }),
          'chip',
        );
        return [chip.element];
      }),
    );
  }

  return {
    elements: [tools, filters],
    update(state) {
      if (state.paused !== paused) {
        paused = state.paused;
        drawPause();
      }
      drawSources(state);
      const wrong = state.fault !== 'none';
      const text =
        state.fault === 'invalid'
          ? t('invalid')
          : state.fault === 'tooSlow'
            ? t('tooSlow')
            : filter.text === ''
              ? ''
              : state.hits === 0
                ? t('noMatch')
                : state.current > 0
                  ? filled(t('matchOf'), state.current, state.hits)
                  : filled(t('matches'), state.hits);
      setText(count, text);
      count.classList.toggle('wrong', wrong);
      box.classList.toggle('wrong', wrong);
      back.disabled = on.disabled = state.hits === 0;
    },
  };
}
