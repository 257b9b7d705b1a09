/**
 * Texts that we did not write (names, labels, an engine's words) on their way to a person. Nothing in them is rendered
 * or run: no control characters, no Markdown, no icons, no command links.
 */

/** One line without control characters, for a label, a description, a pick item. ESC shows as `␛`. */
export const plain = (text: string): string =>
  text
    .replace(/[\r\n\t]+/g, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, (c) => (c === '\u001b' ? '␛' : ''))
    // Bidirectional overrides could show another name than the real one.
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '');

/** For places that draw `$(name)` as an icon: pick lists and status texts. */
export const withoutIcons = (text: string): string => plain(text).replace(/\$\(/g, '\\$(');

/** For notifications, which turn `[a](b)` into a link, `command:` links included. */
export const withoutLinks = (text: string): string => plain(text).replace(/\](?=\()/g, ']\u200b');

/** For Markdown of ours: shown as it is, never a link, an image, HTML or a command. */
export const escapeMarkdown = (text: string): string =>
  plain(text).replace(/[\\`*_{}[\]()#+\-.!|<>~&:@$"']/g, (c) => (c === '<' ? '&lt;' : c === '&' ? '&amp;' : `\\${c}`));

/** Foreign text in an inline code span; safe for any content, backticks included. */
export function codeSpan(text: string): string {
  const line = plain(text);
  let longest = 0;
  for (const run of line.match(/`+/g) ?? []) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') || line.trim() === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
