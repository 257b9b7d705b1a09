import { iconButton } from '../lib/controls.js';
import { el, setText } from '../lib/dom.js';
import { filled } from '../lib/host.js';
import type { Chart } from './chart.js';
import { chart } from './chart.js';
import type { Known } from './metrics.js';
import { metrics, seriesOf } from './metrics.js';

interface Card {
  readonly element: HTMLElement;
  readonly parts: readonly { readonly value: HTMLElement; readonly scale: HTMLElement; readonly chart: Chart }[];
}

/** Every container as four graphs, each with its figure as text. */
export function cards(
  texts: Readonly<Record<string, string>>,
  logs: (name: string) => void,
): { readonly element: HTMLElement; draw(all: readonly Known[], seconds: number): void } {
  const element = el('div', { class: 'cards' });
  const made = new Map<string, Card>();

  function make(name: string): Card {
    const parts = metrics.map(({ key, lines }) => ({
      key,
      label: el('span', { class: 'label' }, texts[key] ?? ''),
      value: el('span', { class: 'value' }),
      scale: el('span', { class: 'scale', 'aria-hidden': 'true' }),
      chart: chart(`${key}${lines.length > 1 ? ' two' : ''}`),
    }));
    const boxes = parts.map(({ key, label, value, scale, chart: graph }) =>
      el(
        'div',
        { class: `metric ${key}` },
        el('div', { class: 'head' }, label, value),
        el('div', { class: 'plot' }, graph.element, scale),
      ),
    );
    const button = iconButton('document', filled(texts['logs'] ?? '', name), () => logs(name));
    return {
      element: el(
        'section',
        { class: 'card', 'aria-label': name },
        el('header', {}, el('h2', { title: name }, name), button),
        el('div', { class: 'metrics' }, ...boxes),
      ),
      parts,
    };
  }

  return {
    element,
    draw(all, seconds) {
      const names = new Set(all.map(({ name }) => name));
      for (const [name, card] of made) {
        if (names.has(name)) continue;
        card.element.remove();
        made.delete(name);
      }
      all.forEach((known, index) => {
        const card = made.get(known.name) ?? make(known.name);
        made.set(known.name, card);
        if (element.children[index] !== card.element)
          element.insertBefore(card.element, element.children[index] ?? null);
        card.element.classList.toggle('off', !known.running);
        const to = known.points.at(-1)?.time ?? 0;
        const from = to - seconds * 1000;
        metrics.forEach((metric, i) => {
          const part = card.parts[i];
          if (!part) return;
          const { series, highest } = seriesOf(known, metric.lines, from);
          const most = metric.most(highest);
          part.chart.draw(series, from, Math.max(to, from + 1), most);
          setTexts(part.value, metric.value(known, texts));
          setText(part.scale, highest > 0 ? metric.scale(most) : '');
        });
      });
    },
  };
}

/** Each text under the kind of line that it belongs to. */
function setTexts(element: HTMLElement, texts: readonly string[]): void {
  if (element.childElementCount !== texts.length) element.replaceChildren(...texts.map(() => el('span')));
  texts.forEach((text, i) => {
    const part = element.children[i];
    if (part) setText(part, text);
  });
}
