/** Why the builder cannot use a pattern: it stops at once, or as soon as it compares a file with it. */
export type Flaw = 'empty' | 'syntax' | 'range';

export type Matcher =
  | { readonly ok: true; readonly fits: (path: string) => boolean }
  | { readonly ok: false; readonly flaw: Flaw };

/**
 * Compiles a cleaned pattern the way the builder does, its surprises included: `**` at the very start compares the end of
 * a path as text (`**log` fits `catalog`), at the very end its beginning, and `*` inside `[…]` is no plain star.
 * The rules are those of moby/patternmatcher, https://github.com/moby/patternmatcher; test/engine asks the builder.
 */
export function matcher(pattern: string): Matcher {
  if (pattern === '') return { ok: false, flaw: 'empty' };
  if (!isWellFormed(pattern)) return { ok: false, flaw: 'syntax' };
  const { kind, source } = compile(pattern);
  switch (kind) {
    case 'exact':
      return { ok: true, fits: (path) => path === pattern };
    case 'beginning': {
      const beginning = pattern.slice(0, -2);
      return { ok: true, fits: (path) => path.startsWith(beginning) };
    }
    case 'ending': {
      const ending = pattern.slice(2);
      return { ok: true, fits: (path) => path.endsWith(ending) || path === ending.replace(/^\//, '') };
    }
    case 'expression':
      try {
        const expression = new RegExp(`${source}$`);
        return { ok: true, fits: (path) => expression.test(path) };
      } catch {
        // An impossible range such as `[z-a]`.
        return { ok: false, flaw: 'range' };
      }
  }
}

type Kind = 'exact' | 'beginning' | 'ending' | 'expression';

function compile(pattern: string): { readonly kind: Kind; readonly source: string } {
  const chars = [...pattern];
  let kind: Kind = 'exact';
  let source = '^';
  for (let at = 0, i = 0; at < chars.length; i++) {
    const char = chars[at++] ?? '';
    if (char === '*' && chars[at] === '*') {
      at++;
      if (chars[at] === '/') at++;
      if (at >= chars.length) {
        if (kind === 'exact') kind = 'beginning';
        else {
          kind = 'expression';
          source += '.*';
        }
      } else {
        source += '(.*/)?';
        kind = 'expression';
      }
      if (i === 0) kind = 'ending';
    } else if (char === '*') {
      source += '[^/]*';
      kind = 'expression';
    } else if (char === '?') {
      source += '[^/]';
      kind = 'expression';
    } else if ('.+()|{}$'.includes(char)) source += `\\${char}`;
    else if (char === '\\') {
      if (at < chars.length) {
        source += escaped(chars[at++] ?? '');
        kind = 'expression';
      } else source += '\\\\';
    } else if (char === '[' || char === ']') {
      source += char;
      kind = 'expression';
    } else source += char;
  }
  return { kind, source };
}

/** An expression that cannot be: what JavaScript reads otherwise than Go, where it is an error. */
const IMPOSSIBLE = '[z-a]';

/**
 * A letter behind a backslash. Sign and all, it goes into an expression: `\\d` fits a digit, not a `d`. Only other
 * characters stand for themselves.
 */
function escaped(char: string): string {
  if (char === 'a') return '\\x07';
  if (char === 'A') return '^';
  if (char === 'z') return '$';
  return /[bBdDsSwWfnrtv]|[^\p{L}\p{N}]/u.test(char) && char.charCodeAt(0) < 128 ? `\\${char}` : IMPOSSIBLE;
}

/** Whether Go's `filepath.Match` can read the pattern; the builder asks it first. */
function isWellFormed(pattern: string): boolean {
  const chars = [...pattern];
  for (let at = 0; at < chars.length; at++) {
    if (chars[at] === '\\') {
      if (++at >= chars.length) return false;
    } else if (chars[at] === '[') {
      const end = endOfClass(chars, at + 1);
      if (end === null) return false;
      at = end;
    }
  }
  return true;
}

/** The place of the `]` that ends a class; null when it is none: unclosed, empty, or with a bare `-`. */
function endOfClass(chars: readonly string[], start: number): number | null {
  let at = chars[start] === '^' ? start + 1 : start;
  /** Reads one letter of the class, with a backslash before it or not. */
  const letter = (): boolean => {
    if (chars[at] === undefined || chars[at] === '-' || chars[at] === ']') return false;
    if (chars[at] === '\\') at++;
    return chars[at++] !== undefined && at < chars.length;
  };
  for (let count = 0; ; count++) {
    if (chars[at] === ']' && count > 0) return at;
    if (!letter()) return null;
    if (chars[at] !== '-') continue;
    at++;
    if (!letter()) return null;
  }
}
