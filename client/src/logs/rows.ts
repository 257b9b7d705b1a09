import { spansOf } from './core/ansi.js';
import type { LogLine, Style } from './core/line.js';
import type { Range } from './core/matcher.js';
import type { Row } from './messages.js';

/** A kept line as the page gets it. */
export const rowOf = (row: number, line: LogLine, marks: readonly Range[]): Row => ({
  row,
  source: line.source,
  channel: line.channel,
  level: line.level,
  time: line.time / 1000,
  spans: spansOf(line.text, line.style).map(({ text, style }) => ({ text, ...lookOf(style) })),
  cut: line.cut,
  marks,
});

/** Inverse video is settled here, so that the page only sees two colours. */
function lookOf(style: Style | null): { readonly look: string; readonly color: string; readonly back: string } {
  if (style === null) return { look: '', color: '', back: '' };
  const [front, behind] = style.inverse
    ? [style.background ?? 'inverse', style.foreground ?? 'inverse']
    : [style.foreground, style.background];
  const parts = [
    style.bold ? 'b' : '',
    style.faint ? 'd' : '',
    style.italic ? 'i' : '',
    style.underline ? 'u' : '',
    style.strike ? 's' : '',
    typeof front === 'number' ? `f${front}` : front === 'inverse' ? 'fi' : '',
    typeof behind === 'number' ? `g${behind}` : behind === 'inverse' ? 'gi' : '',
  ];
  const own = (color: number | string | null): string =>
    typeof color === 'string' && color !== 'inverse' ? color : '';
  return { look: parts.filter((part) => part !== '').join(' '), color: own(front), back: own(behind) };
}
