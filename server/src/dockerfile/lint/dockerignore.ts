/** The patterns of a `.dockerignore`. */
export interface IgnoreFile {
  /** Some line begins with `!`: what is left out can then no longer be told from the patterns alone. */
  readonly hasExceptions: boolean;
  /** Whether every entry of the build context is left out. */
  readonly isEverything: boolean;
  /** Whether a path of the build context, or a folder above it, is left out. */
  ignores(path: string): boolean;
}

/**
 * Reads a `.dockerignore`. Lines that the builder cannot read match nothing.
 * https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export function parseIgnoreFile(text: string): IgnoreFile {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const patterns = lines.filter((line) => !line.startsWith('!')).map((line) => cleanPath(line).replace(/^\/(?=.)/, ''));
  const matchers = patterns.flatMap((pattern) => matcher(pattern) ?? []);
  return {
    hasExceptions: lines.some((line) => line.startsWith('!')),
    isEverything: patterns.some((pattern) => ['*', '**', '**/*'].includes(pattern)),
    ignores(path) {
      const parts = path.split('/');
      return parts.some((_, i) => {
        const upTo = parts.slice(0, i + 1).join('/');
        return matchers.some((pattern) => pattern.test(upTo));
      });
    },
  };
}

/** A path without `.`, `..` and doubled slashes, as Go's `filepath.Clean` gives it. */
export function cleanPath(path: string): string {
  const isAbsolute = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !isAbsolute) parts.push(part);
  }
  return (isAbsolute ? '/' : '') + parts.join('/') || '.';
}

/** A pattern as a regular expression; null for one that the builder cannot read. */
function matcher(pattern: string): RegExp | null {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] ?? '';
    if (char === '*' && pattern[at + 1] === '*') {
      at++;
      if (pattern[at + 1] === '/') at++;
      source += at + 1 >= pattern.length ? '.*' : '(?:.*/)?';
    } else if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (char === '[') {
      const end = pattern.indexOf(']', at + 1);
      if (end < 0) return null;
      const body = pattern.slice(at + 1, end);
      source += `[${body.replace(/[\\[]/g, '\\$&')}]`;
      at = end;
    } else if (char === '\\') source += escaped(pattern[++at] ?? '\\');
    else source += escaped(char);
  }
  try {
    return new RegExp(`^(?:${source})$`, 's');
  } catch {
    // An impossible range such as `[z-a]`.
    return null;
  }
}

const escaped = (char: string): string => char.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
