import { el, setAttribute, svg } from './dom.js';

/** Our own drawings on a grid of 16, as lines. */
const drawings = {
  case: ['M2 12 5 4l3 8M3 9.5h4', 'M13.5 8v4M13.5 10a2 2 0 1 1-4 0 2 2 0 0 1 4 0'],
  regex: ['M10 3v6M7.4 4.5l5.2 3M12.6 4.5l-5.2 3', 'M3 11.5h1.5V13H3z'],
  filter: ['M2 3.5h12l-4.5 5v4l-3 1.5V8.5z'],
  up: ['M8 13V3M3.5 7.5 8 3l4.5 4.5'],
  down: ['M8 3v10M3.5 8.5 8 13l4.5-4.5'],
  clock: ['M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0', 'M8 4.5V8l2.5 2'],
  wrap: ['M2 4h12M2 8h9.5a2.25 2.25 0 0 1 0 4.5H8M10 10.5l-2 2 2 2', 'M2 12.5h3'],
  pause: ['M5.5 3v10M10.5 3v10'],
  play: ['M5 3l8 5-8 5z'],
  clear: ['M4 4l8 8M12 4l-8 8'],
  copy: ['M5.5 5.5h8v8h-8z', 'M3.5 10.5h-1v-8h8v1'],
  document: ['M4 2h5.5L12.5 5v9H4z', 'M9.5 2v3h3M6 8h4.5M6 11h4.5'],
  save: ['M3 3h8l2 2v8H3z', 'M5.5 3v3.5h4V3M5 13V9.5h6V13'],
  end: ['M8 2v8M4 6.5l4 4 4-4M3 13.5h10'],
  refresh: ['M13 8a5 5 0 1 1-1.5-3.6', 'M13 2v3h-3'],
  graph: ['M2 13.5h12', 'M3 11l3-4 3 2 4-6'],
  table: ['M2 3h12v10H2zM2 6.5h12M6.5 3v10'],
} as const;
export type IconName = keyof typeof drawings;

export function icon(name: IconName): SVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 16 16', width: 16, height: 16, class: 'icon', 'aria-hidden': 'true' },
    ...drawings[name].map((d) => svg('path', { d })),
  );
}

/** A button that shows an icon and says its name. */
export const iconButton = (name: IconName, label: string, click: () => void): HTMLButtonElement =>
  el('button', { class: 'tool', type: 'button', title: label, 'aria-label': label, on: { click } }, icon(name));

/** An icon button that is on or off. */
export interface Toggle {
  readonly element: HTMLButtonElement;
  set(on: boolean): void;
}

export function toggle(
  content: Node | string,
  label: string,
  on: boolean,
  changed: (on: boolean) => void,
  look = 'tool',
): Toggle {
  let state = on;
  const element = el(
    'button',
    {
      class: look,
      type: 'button',
      title: label,
      'aria-label': label,
      'aria-pressed': String(state),
      on: {
        click: () => {
          set(!state);
          changed(state);
        },
      },
    },
    content,
  );
  const set = (next: boolean): void => {
    state = next;
    setAttribute(element, 'aria-pressed', String(next));
  };
  return { element, set };
}

/** A choice among a few. */
export function choiceBox(
  label: string,
  choices: readonly (readonly [value: string, text: string])[],
  value: string,
  changed: (value: string) => void,
): HTMLSelectElement {
  const box = el(
    'select',
    { 'aria-label': label, title: label },
    ...choices.map(([key, text]) => el('option', { value: key }, text)),
  );
  box.value = value;
  box.addEventListener('change', () => changed(box.value));
  return box;
}

/** Speaks to a screen reader, politely, without taking room. */
export function announcer(): { readonly element: HTMLElement; say(text: string): void } {
  const element = el('div', { class: 'heard', role: 'status', 'aria-live': 'polite' });
  return {
    element,
    say(text) {
      // The same text again must be said again.
      element.textContent = element.textContent === text ? `${text}\u00a0` : text;
    },
  };
}
