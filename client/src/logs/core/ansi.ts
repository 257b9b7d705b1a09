import type { Style } from './line.js';

/**
 * Escape sequences in a log line. Only colours and text styles (SGR) have an effect; titles, the clipboard (OSC 52),
 * hyperlinks (OSC 8: their text stays, their target does not), cursor movement and everything else is taken out. Other
 * control characters, and those that turn the direction of writing, become visible: nothing on the screen is hidden, and
 * nothing in a log can act. https://www.ecma-international.org/publications-and-standards/standards/ecma-48/
 */

/** A piece of a line in one look. */
export interface Span {
  readonly text: string;
  readonly style: Style | null;
}

const plainStyle: Style = {
  foreground: null,
  background: null,
  bold: false,
  faint: false,
  italic: false,
  underline: false,
  inverse: false,
  strike: false,
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const special = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** Whether the text holds anything that `spansOf` would not show as it is. */
export const isSpecial = (text: string): boolean => special.test(text);

/** The line as a person reads it, without escape sequences. Offsets of matches and links count in this text. */
export function plainOf(text: string): string {
  if (!special.test(text)) return text;
  let shown = '';
  walk(lastOverwrite(text), (piece) => {
    shown += piece;
  });
  return shown;
}

/**
 * The line in pieces of one look each, in order.
 * @param start what the line before left switched on.
 */
export function spansOf(text: string, start: Style | null): readonly Span[] {
  if (!special.test(text)) return text === '' ? [] : [{ text, style: start }];
  const last = lastOverwrite(text);
  let style = last === text ? start : styleAfter(text.slice(0, text.length - last.length), start);
  const spans: Span[] = [];
  let open = '';
  const close = (): void => {
    if (open !== '') spans.push({ text: open, style });
    open = '';
  };
  walk(
    last,
    (piece) => {
      open += piece;
    },
    (codes) => {
      close();
      style = applied(style, codes);
    },
  );
  close();
  return spans;
}

/** What the text leaves switched on for the line after it. */
export function styleAfter(text: string, start: Style | null): Style | null {
  if (!text.includes('\u001b') && !text.includes('\u009b')) return start;
  let style = start;
  walk(
    text,
    () => undefined,
    (codes) => {
      style = applied(style, codes);
    },
  );
  return style;
}

/** A carriage return goes back to the beginning: of a progress bar only what was printed last is seen. */
function lastOverwrite(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 13) end--;
  const back = text.lastIndexOf('\r', end - 1);
  return back < 0 || end === 0 ? text : text.slice(back + 1);
}

const ESC = 0x1b;
const CSI = 0x9b;
const BEL = 0x07;
const ST = 0x9c;

/** Goes over a line once, left to right. */
function walk(text: string, show: (piece: string) => void, sgr: (codes: string) => void = () => undefined): void {
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const c = text.charCodeAt(at);
    if (!isControl(c)) {
      at++;
      continue;
    }
    if (at > from) show(text.slice(from, at));
    at = from = control(text, at, c, show, sgr);
  }
  if (text.length > from) show(from === 0 ? text : text.slice(from));
}

const isControl = (c: number): boolean =>
  c < 0x20 ? c !== 9 : c >= 0x7f && (c < 0xa0 || (c >= 0x2028 && (c <= 0x2029 || isTurning(c))));
/** Overrides and isolates of the direction of writing: they could show another text than the real one. */
const isTurning = (c: number): boolean => (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);

/** Takes one control character, or the sequence that it opens. Returns where the text goes on. */
function control(
  text: string,
  at: number,
  c: number,
  show: (piece: string) => void,
  sgr: (codes: string) => void,
): number {
  const next = c === ESC ? text.charCodeAt(at + 1) : Number.NaN;
  if (c === CSI || next === 0x5b) return csi(text, c === CSI ? at + 1 : at + 2, sgr);
  if (isStringStart(c) || isStringStart(next + 0x40)) {
    const end = stringEnd(text, c === ESC ? at + 2 : at + 1);
    // Without an end it is none: what follows is text that must be seen.
    if (end !== null) return end;
    show(visible(c));
    return at + 1;
  }
  // ESC, intermediates, one final: the choice of a character set, a saved cursor and the like.
  if (c === ESC && next >= 0x20 && next < 0x7f) {
    let end = at + 1;
    while (end < at + 4 && text.charCodeAt(end) >= 0x20 && text.charCodeAt(end) < 0x30) end++;
    return Math.min(end + 1, text.length);
  }
  // What ends a line cannot be inside one; the carriage return of a Windows line end is nothing to see.
  if (c !== 13) show(visible(c));
  return at + 1;
}

/** DCS, SOS, OSC, PM, APC as one character; ESC P, X, ], ^, _ are the same 0x40 lower. */
const isStringStart = (c: number): boolean => c === 0x90 || c === 0x98 || c === 0x9d || c === 0x9e || c === 0x9f;

/** The position after BEL or ST; null when the line ends, or another sequence begins, before. */
function stringEnd(text: string, from: number): number | null {
  for (let at = from; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === BEL || c === ST) return at + 1;
    if (c === ESC) return text.charCodeAt(at + 1) === 0x5c ? at + 2 : null;
    if (isStringStart(c)) return null;
  }
  return null;
}

function csi(text: string, from: number, sgr: (codes: string) => void): number {
  for (let at = from; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c >= 0x40 && c <= 0x7e) {
      const codes = text.slice(from, at);
      // `ESC [ > m` and others with a private mark are no colours.
      if (c === 0x6d && /^[\d;:]*$/.test(codes)) sgr(codes);
      return at + 1;
    }
    // Not a byte that a sequence may hold: it was broken off here.
    if (c < 0x20 || c > 0x3f) return at;
  }
  return text.length;
}

function visible(c: number): string {
  if (c < 0x20) return String.fromCharCode(0x2400 + c);
  if (c === 0x7f) return '\u2421';
  if (c < 0xa0) return '\ufffd';
  return `\\u${c.toString(16)}`;
}

/** Applies `1;38;5;208` to a style; null when nothing is switched on any more. */
function applied(before: Style | null, codes: string): Style | null {
  const style = { ...(before ?? plainStyle) };
  // The form with colons belongs together: `38:2::255:0:0`.
  const parts = codes.slice(0, 400).split(';');
  for (let i = 0; i < parts.length; i++) {
    const [first = '', ...rest] = (parts[i] ?? '').split(':');
    const code = first === '' ? 0 : Number(first);
    if (code === 38 || code === 48) {
      const key = code === 38 ? 'foreground' : 'background';
      if (rest.length > 0) {
        const [kind, ...values] = rest;
        style[key] = colorOf(kind, kind === '2' && values.length > 3 ? values.slice(1) : values) ?? style[key];
        continue;
      }
      const kind = parts[i + 1];
      const length = kind === '5' ? 1 : kind === '2' ? 3 : 0;
      style[key] = colorOf(kind, parts.slice(i + 2, i + 2 + length)) ?? style[key];
      i += 1 + length;
    } else if (code === 4 && rest[0] === '0') style.underline = false;
    else simple(style, code);
  }
  return isPlain(style) ? null : style;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function simple(style: Mutable<Style>, code: number): void {
  if (code >= 30 && code <= 37) style.foreground = code - 30;
  else if (code >= 40 && code <= 47) style.background = code - 40;
  else if (code >= 90 && code <= 97) style.foreground = code - 82;
  else if (code >= 100 && code <= 107) style.background = code - 92;
  else if (code === 0) Object.assign(style, plainStyle);
  else if (code === 1) style.bold = true;
  else if (code === 2) style.faint = true;
  else if (code === 3) style.italic = true;
  else if (code === 4 || code === 21) style.underline = true;
  else if (code === 7) style.inverse = true;
  else if (code === 9) style.strike = true;
  else if (code === 22) style.bold = style.faint = false;
  else if (code === 23) style.italic = false;
  else if (code === 24) style.underline = false;
  else if (code === 27) style.inverse = false;
  else if (code === 29) style.strike = false;
  else if (code === 39) style.foreground = null;
  else if (code === 49) style.background = null;
}

function colorOf(kind: string | undefined, values: readonly string[]): number | string | null {
  const numbers = values.map(Number);
  if (numbers.some((n) => !Number.isInteger(n) || n < 0 || n > 255)) return null;
  const [a, b, c] = numbers;
  if (kind === '5' && a !== undefined) return a < 16 ? a : indexed(a);
  if (kind === '2' && a !== undefined && b !== undefined && c !== undefined) return hex(a, b, c);
  return null;
}

/** The 6×6×6 cube and the 24 greys of xterm. */
function indexed(index: number): string {
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return hex(grey, grey, grey);
  }
  const step = (n: number): number => (n === 0 ? 0 : 55 + n * 40);
  const cube = index - 16;
  return hex(step(Math.floor(cube / 36)), step(Math.floor(cube / 6) % 6), step(cube % 6));
}

const hex = (...parts: readonly number[]): string => `#${parts.map((n) => n.toString(16).padStart(2, '0')).join('')}`;

const isPlain = (style: Style): boolean =>
  style.foreground === null &&
  style.background === null &&
  !(style.bold || style.faint || style.italic || style.underline || style.inverse || style.strike);
