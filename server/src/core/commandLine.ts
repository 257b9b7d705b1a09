/** Why a command line cannot be split into words. */
export type CommandLineError = 'quote' | 'backslash' | 'bracket' | 'backtick';

/**
 * What the loader of Compose finds wrong in a command line that is written as one text; null when it can split it. Not a
 * shell's reading: it stops at the first `;`, `&`, `|`, `<` or `>` outside of quotes, and knows brackets only as `$(…)`.
 * https://github.com/mattn/go-shellwords
 */
export function commandLineError(
  text: string,
): { readonly code: CommandLineError; readonly quote: '"' | "'" | null } | null {
  let escaped = false;
  let quote: '"' | "'" | null = null;
  let inBackticks = false;
  let inBrackets = false;
  let word = '';
  for (const char of text) {
    if (escaped) {
      word += char;
      escaped = false;
    } else if (char === '\\' && quote !== "'") {
      escaped = true;
    } else if (/[ \t\r\n]/.test(char)) {
      if (quote || inBackticks || inBrackets) word += char;
      else word = '';
    } else if (char === '`' && !quote && !inBrackets) {
      inBackticks = !inBackticks;
      word += char;
    } else if (char === ')' && !quote && !inBackticks) {
      inBrackets = !inBrackets;
      word += char;
    } else if (char === '(' && !quote && !inBackticks) {
      if (inBrackets || !word.endsWith('$')) return { code: 'bracket', quote: null };
      inBrackets = true;
      word += char;
    } else if ((char === '"' || char === "'") && (quote === null || quote === char) && !inBrackets) {
      quote = quote ? null : char;
    } else if (/[;&|<>]/.test(char) && !quote && !inBackticks && !inBrackets) {
      break;
    } else word += char;
  }
  if (quote) return { code: 'quote', quote };
  if (escaped) return { code: 'backslash', quote: null };
  if (inBrackets) return { code: 'bracket', quote: null };
  return inBackticks ? { code: 'backtick', quote: null } : null;
}
