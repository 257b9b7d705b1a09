import type { FormField, FormValues, ToPage, ToWindow } from '../src/form/messages.js';
import { readToPage } from '../src/form/messages.js';
import './form/form.css';
import { announcer } from './lib/controls.js';
import { el, setAttribute, setText } from './lib/dom.js';
import { connect, filled } from './lib/host.js';

/** A form: fields under headings, what they come to, and one button that does it. */
type Texts = Readonly<Record<string, string>>;
interface Control {
  readonly id: string;
  readonly input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
  readonly error: HTMLElement;
}

let texts: Texts = {};
let controls: readonly Control[] = [];
const host = connect<ToPage, ToWindow>(readToPage, said);
const heard = announcer();
const preview = el('pre', { class: 'preview', tabindex: 0 });
const previewBox = el('section', { class: 'previewBox', hidden: true });
const problem = el('p', { class: 'problem', role: 'alert' });
const submit = el('button', { class: 'primary', type: 'button', on: { click: () => send() } });
host.say({ type: 'ready' });

function said(message: ToPage): void {
  if (message.type === 'setup') build(message);
  else if (message.type === 'state') show(message);
  else add(message.id, message.entry);
}

const answerOf = ({ input }: Control): string =>
  input instanceof HTMLInputElement && input.type === 'checkbox' ? (input.checked ? 'yes' : '') : input.value;
const valuesNow = (): FormValues => Object.fromEntries(controls.map((control) => [control.id, answerOf(control)]));
const changed = (): void => host.say({ type: 'changed', values: valuesNow() });
const send = (): void => host.say({ type: 'submit', values: valuesNow() });

function build(setup: ToPage & { readonly type: 'setup' }): void {
  texts = setup.texts;
  const made: Control[] = [];
  const sections: HTMLElement[] = [];
  let group: HTMLElement | null = null;
  let heading = '';
  for (const field of setup.fields) {
    if (group === null || field.group !== heading) {
      heading = field.group;
      group = el('fieldset', {}, el('legend', {}, heading));
      sections.push(group);
    }
    const { control, element } = build1(field, setup.values[field.id] ?? '');
    made.push(control);
    group.append(element);
  }
  controls = made;
  setText(submit, setup.submit);
  const copy = el('button', { class: 'secondary', type: 'button' }, texts['copy'] ?? '');
  copy.addEventListener('click', () => {
    host.say({ type: 'copy' });
    heard.say(texts['copied'] ?? '');
  });
  previewBox.replaceChildren(
    el('div', { class: 'previewHead' }, el('h2', { id: 'previewTitle' }, texts['preview'] ?? ''), copy),
    preview,
  );
  setAttribute(preview, 'aria-labelledby', 'previewTitle');
  const cancel = el('button', { class: 'secondary', type: 'button' }, texts['cancel'] ?? '');
  cancel.addEventListener('click', () => host.say({ type: 'cancel' }));
  document.body.replaceChildren(
    el(
      'main',
      { class: 'form' },
      el(
        'div',
        { class: 'scroll' },
        el('h1', {}, setup.title),
        ...(setup.intro === '' ? [] : [el('p', { class: 'quiet' }, setup.intro)]),
        ...sections,
      ),
      el('div', { class: 'end' }, previewBox, problem, el('div', { class: 'buttons' }, submit, cancel)),
      heard.element,
    ),
  );
  document.body.onkeydown = (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
  };
  made[0]?.input.focus();
}

function build1(field: FormField, value: string): { readonly control: Control; readonly element: HTMLElement } {
  const id = `field-${field.id}`;
  const described = `${id}-help ${id}-error`;
  const input = inputOf(field, value, { id, name: field.id, 'aria-describedby': described });
  const error = el('p', { class: 'error', id: `${id}-error` });
  input.addEventListener('input', changed);
  const label = el('label', { for: id }, field.label);
  const help = el('p', { class: 'help', id: `${id}-help` }, field.help);
  const control = { id: field.id, input, error };
  const extras: HTMLElement[] = [];
  if (field.suggestions.length > 0 || field.browse !== '') {
    const chips = el('div', { class: 'chips', role: 'group', 'aria-label': texts['suggestions'] ?? '' });
    for (const entry of field.suggestions) {
      const name = filled(texts['add'] ?? '', entry);
      chips.append(
        el(
          'button',
          { class: 'chip', type: 'button', title: name, 'aria-label': name, on: { click: () => add(field.id, entry) } },
          el('span', { class: 'name' }, entry),
        ),
      );
    }
    if (field.browse !== '') {
      const ask = (): void => host.say({ type: 'browse', id: field.id });
      chips.append(el('button', { class: 'chip', type: 'button', on: { click: ask } }, field.browse));
    }
    extras.push(chips);
  }
  const element =
    field.kind === 'flag'
      ? el('div', { class: 'field flag' }, el('div', { class: 'line' }, input, label), help, error)
      : el('div', { class: `field ${field.kind}` }, label, input, ...extras, help, error);
  return { control, element };
}

function inputOf(
  field: FormField,
  value: string,
  attributes: Readonly<Record<string, string>>,
): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  switch (field.kind) {
    case 'text': {
      const input = el('input', {
        ...attributes,
        type: 'text',
        placeholder: field.placeholder,
        spellcheck: 'false',
        autocomplete: 'off',
      });
      input.value = value;
      return input;
    }
    case 'lines': {
      const box = el('textarea', { ...attributes, placeholder: field.placeholder, spellcheck: 'false', wrap: 'off' });
      box.value = value;
      grow(box);
      box.addEventListener('input', () => grow(box));
      return box;
    }
    case 'choice': {
      const options = field.choices.map((choice) => el('option', { value: choice.value }, choice.label));
      const box = el('select', attributes, ...options);
      box.value = value;
      return box;
    }
    case 'flag': {
      const box = el('input', { ...attributes, type: 'checkbox' });
      box.checked = value === 'yes';
      return box;
    }
  }
}

const grow = (box: HTMLTextAreaElement): void => {
  box.rows = Math.min(12, Math.max(1, box.value.split('\n').length));
};

/** Adds an entry to a list, or sets a single value. */
function add(id: string, entry: string): void {
  const control = controls.find((one) => one.id === id);
  if (!control) return;
  const { input } = control;
  if (input instanceof HTMLTextAreaElement) {
    const lines = input.value.split('\n').filter((line) => line.trim() !== '');
    if (!lines.includes(entry)) input.value = [...lines, entry].join('\n');
    grow(input);
  } else input.value = entry;
  input.focus();
  changed();
}

function show({ errors, preview: text, busy, problem: why }: ToPage & { readonly type: 'state' }): void {
  for (const { id, input, error } of controls) {
    const wrong = errors[id] ?? '';
    setText(error, wrong);
    setAttribute(input, 'aria-invalid', wrong === '' ? null : 'true');
  }
  setText(preview, text);
  setAttribute(previewBox, 'hidden', text === '' ? '' : null);
  const count = Object.keys(errors).length;
  const told = busy ? (texts['working'] ?? '') : count > 0 ? filled(texts['wrong'] ?? '', count) : why;
  setText(problem, told);
  problem.classList.toggle('bad', !busy && told !== '');
  submit.disabled = busy;
}
