import { isSpecial, plainOf, styleAfter } from './ansi.js';
import { isContinuation, levelOf } from './level.js';
import type { Level, LogLine, Style } from './line.js';
import type { Entry } from './splitter.js';
import { timeReader } from './splitter.js';

/**
 * Gives the entries of one source what needs the lines before: the colour that is still on, and the level that a stack
 * trace has from its first line.
 */
export function intake(source: number): (entry: Entry) => LogLine {
  const time = timeReader();
  const before: Record<'stdout' | 'stderr', { style: Style | null; level: Level }> = {
    stdout: { style: null, level: 'none' },
    stderr: { style: null, level: 'none' },
  };
  return (entry) => {
    const last = before[entry.channel];
    const isOdd = isSpecial(entry.text);
    const plain = isOdd ? plainOf(entry.text) : entry.text;
    const level = levelOf(plain) ?? (isContinuation(plain) ? last.level : 'none');
    const { style } = last;
    last.level = level;
    if (isOdd) last.style = styleAfter(entry.text, style);
    return {
      source,
      channel: entry.channel,
      time: time(entry.stamp),
      text: entry.text,
      cut: entry.cut,
      level,
      style,
    };
  };
}
