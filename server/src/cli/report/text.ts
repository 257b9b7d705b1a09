import type { Problem, Severity } from '../../core/results.js';
import { textIn } from '../../core/results.js';
import type { Locale, Prose } from '../../core/text.js';
import { say } from '../../core/text.js';
import { countOf, fixable, type Linted, type Result, type Writing } from '../core/result.js';

const names: { readonly [S in Severity]: Prose } = {
  error: { en: 'error', ko: '오류' },
  warning: { en: 'warning', ko: '경고' },
  information: { en: 'info', ko: '정보' },
  hint: { en: 'hint', ko: '힌트' },
};

/** Numbers of the terminal's colours. */
const colours: { readonly [S in Severity]: number } = { error: 31, warning: 33, information: 36, hint: 90 };

/** Columns of a source line that are shown. */
const WIDTH = 120;

/** The result for a person: each problem with its line of the source, then one line that sums up. */
export function textReport(result: Result, writing: Writing): string {
  const paint = (code: number, text: string): string => (writing.colour ? `\x1b[${code}m${text}\x1b[0m` : text);
  const { locale } = writing;
  const blocks = result.files.flatMap((file) =>
    file.problems.map((problem) => {
      const { line, character } = file.lines.position(problem.span.start);
      const place = `${shown(file.path)}:${line + 1}:${character + 1}`;
      const severity = paint(colours[problem.severity], say(names[problem.severity], locale));
      const message = shown(textIn(problem.message, locale));
      return `${paint(1, place)} ${severity} ${message} ${paint(90, problem.code)}\n${excerpt(file, problem, paint)}`;
    }),
  );
  return `${[...blocks, summary(result, locale)].join('\n')}\n`;
}

/** The line in which a problem begins, and under it what it is about. */
function excerpt(file: Linted, problem: Problem, paint: (code: number, text: string) => string): string {
  const { line, character } = file.lines.position(problem.span.start);
  const start = file.lines.startOf(line);
  const end = file.lines.endOf(line);
  const from = Math.max(0, Math.min(character - WIDTH / 2, end - start - WIDTH));
  const source = shown(file.text.slice(start + from, Math.min(end, start + from + WIDTH)));
  const before = shown(file.text.slice(start + from, Math.min(end, problem.span.start)));
  const at = shown(file.text.slice(problem.span.start, Math.min(end, problem.span.end, start + from + WIDTH)));
  const gutter = String(line + 1).padStart(5);
  const marks = paint(colours[problem.severity], '^'.repeat(Math.max(1, widthOf(at))));
  return `${paint(90, `${gutter} |`)} ${source}\n${paint(90, '      |')} ${' '.repeat(widthOf(before))}${marks}`;
}

/**
 * Foreign text made harmless for a terminal, one character for one: no escape sequences, nothing that turns the
 * direction of the line, no tab whose width nobody knows.
 */
const shown = (text: string): string =>
  text
    .replace(/\t/g, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\u00b7');

/** Columns that a text takes in a terminal: Korean, Chinese and Japanese letters and pictures take two. */
function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += /\p{M}/u.test(char) ? 0 : wide.test(char) ? 2 : 1;
  return width;
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

/** How many files, how many problems, what --fix did and could do. */
export function summary(result: Result, locale: Locale): string {
  const count = countOf(result.files);
  const order: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
  const found = order.filter((severity) => count[severity] > 0);
  const fixes = fixable(result.files);
  const done = result.files.reduce((sum, file) => sum + file.fixed, 0);
  const files = result.files.length;
  if (locale === 'ko') {
    const list = found.map((severity) => `${names[severity].ko} ${count[severity]}개`).join(', ');
    return [
      `파일 ${files}개: ${list || '문제가 없습니다'}`,
      ...(done > 0 ? [`${done}개를 고쳤습니다`] : []),
      ...(fixes > 0 ? [`${fixes}개는 --fix로 고칠 수 있습니다`] : []),
    ].join('; ');
  }
  const list = found.map((severity) => plural(count[severity], names[severity].en)).join(', ');
  return [
    `${plural(files, 'file')}: ${list || 'no problems'}`,
    ...(done > 0 ? [`${done} fixed`] : []),
    ...(fixes > 0 ? [`${fixes} can be fixed with --fix`] : []),
  ].join('; ');
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 || word === 'info' ? '' : 's'}`;
