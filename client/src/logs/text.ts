import { plainOf } from './core/ansi.js';
import type { LogLine } from './core/line.js';
import type { LogView } from './core/view.js';

/** How lines leave the page as text: copied, saved, opened. */
export interface TextOptions {
  readonly timestamps: boolean;
  /** Null: there is only one source, so it need not be named. */
  readonly label: ((source: number) => string) | null;
}

/** One line as text, as it is seen: without colours, and with its time when times are shown. */
export function lineText(line: LogLine, { timestamps, label }: TextOptions): string {
  const time = timestamps && line.time > 0 ? `${new Date(line.time / 1000).toISOString()} ` : '';
  const name = label === null ? '' : `${label(line.source)} | `;
  const rest = line.cut > 0 ? ` … (+${line.cut})` : '';
  return `${name}${time}${line.channel === 'note' ? `── ${line.text}` : plainOf(line.text)}${rest}`;
}

/** The rows from `from` to before `to` as text, one a line. Rows that are gone are left out. */
export function rowsText(view: LogView, from: number, to: number, options: TextOptions): string {
  const lines: string[] = [];
  for (let row = Math.max(from, view.first); row < Math.min(to, view.end); row++) {
    const line = view.lineAt(row);
    if (line !== null) lines.push(lineText(line, options));
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
