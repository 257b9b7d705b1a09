import type { Locale, Prose } from './text.js';

/**
 * Makes a text that we did not write (a file's word, a label, an engine's answer) harmless inside our Markdown:
 * shown as it is, never a link, an image, HTML or a command. The result is one line.
 */
export const escapeMarkdown = (text: string): string =>
  text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_{}[\]()#+\-.!|<>~&:@$]/g, '\\$&');

/** Puts foreign text into an inline code span; safe for any content, backticks included. */
export function codeSpan(text: string): string {
  const oneLine = text.replace(/[\r\n]+/g, ' ');
  let longest = 0;
  for (const run of oneLine.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  const pad = oneLine.startsWith('`') || oneLine.endsWith('`') || oneLine === '' ? ' ' : '';
  return `${fence}${pad}${oneLine}${pad}${fence}`;
}

/** Puts foreign text into a fenced block of the given language. */
export function codeBlock(text: string, language = ''): string {
  let longest = 2;
  for (const run of text.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Makes a text in both languages from one function. */
export const inBoth = (make: (locale: Locale) => string): Prose => ({ en: make('en'), ko: make('ko') });

/** Paragraphs of one language; empty ones are left out. */
export const paragraphs = (...parts: readonly (string | null | undefined | false)[]): string =>
  parts.filter((part): part is string => typeof part === 'string' && part !== '').join('\n\n');
