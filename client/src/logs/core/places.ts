/** A file that a line names, as in a stack trace. Whether it exists is for others to find out. */
export interface Place {
  /** Where in the text. */
  readonly from: number;
  readonly to: number;
  /** As written, with forward slashes. Java names only the package's path: `com/example/App.java`. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** From 1; 0: not told. */
  readonly column: number;
}

const searched = 4000;
const mostPlaces = 8;

/**
 * The places that a line names, left to right: `src/a.ts:3:7`, `File "/app/a.py", line 3`, `/app/a.php on line 3`,
 * `/src/A.cs:line 3`, `at com.example.App.main(App.java:3)`.
 * @param plain the line without escape sequences.
 */
export function placesIn(plain: string): readonly Place[] {
  const text = plain.length > searched ? plain.slice(0, searched) : plain;
  // Nearly every line ends here.
  if (!/\.\w{1,8}["')]?(?::|,? (?:on )?line )/.test(text)) return [];
  const found: Place[] = [];
  const add = (from: number, length: number, path: string, line: string, column = ''): void => {
    const to = from + length;
    if (found.some((other) => from < other.to && other.from < to)) return;
    const place = { from, to, path: path.replaceAll('\\', '/'), line: Number(line), column: Number(column || 0) };
    if (place.line > 0 && isSensible(place.path)) found.push(place);
  };
  for (const m of text.matchAll(python)) add(m.index, m[0].length, m[1] ?? '', m[2] ?? '');
  for (const m of text.matchAll(worded)) add(m.index, m[0].length, m[1] ?? '', m[2] ?? '');
  for (const m of text.matchAll(java)) {
    const [whole, type = '', file = '', line = ''] = m;
    const folders = type.split('.').slice(0, -2);
    // Only the file and the line are the link, not the method before them.
    const inside = whole.length - file.length - line.length - 2;
    add(m.index + inside, file.length + 1 + line.length, [...folders, file].join('/'), line);
  }
  for (const m of text.matchAll(colons)) {
    const [whole, path = '', line = '', column = ''] = m;
    add(m.index, whole.length, path.replace(/^file:\/\//, ''), line, column);
  }
  return found.sort((a, b) => a.from - b.from).slice(0, mostPlaces);
}

const python = /File "([^"<>\n]{1,400})", line (\d{1,7})/g;
const worded = /(?<![\w./\\@+-])((?:[A-Za-z]:)?[\w./\\@+-]{1,400}\.\w{1,8})(?: on line |:line )(\d{1,7})/g;
const java = /\b((?:[\w$]+\.){1,20}[\w$<>]+)\(([\w$]+\.(?:java|kt|scala|groovy|clj)):(\d{1,7})\)/g;
const colons =
  /(?<![\w./\\@+~-])((?:file:\/\/)?(?:[A-Za-z]:)?[\w./\\@+~-]{0,400}[\w@+-]\.[A-Za-z]\w{0,7}):(\d{1,7})(?::(\d{1,7}))?(?![\w.])/g;

/** A host with its port looks much like a file with its line. */
const isSensible = (path: string): boolean => !/^[\w.-]+\.(?:com|org|net|io|local|internal|dev)$/.test(path);

/**
 * What the file may be called inside a folder that was copied into an image: the path without more and more of its
 * beginning, longest first. `/usr/src/app/src/a.ts` → `usr/src/app/src/a.ts`, `src/app/src/a.ts`, … `a.ts`. Parts that
 * would lead out of the folder give nothing.
 */
export function tailsOf(path: string): readonly string[] {
  const parts = path
    .replace(/^[A-Za-z]:/, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  if (parts.includes('..') || parts.some((part) => part.includes(':') || part.includes('\u0000'))) return [];
  return parts.slice(0, 24).map((_, i) => parts.slice(i).join('/'));
}

/** Where a bind mount of the container has the file on the engine's machine; null when none holds it. */
export function throughMounts(
  path: string,
  mounts: readonly { readonly type: string; readonly source: string; readonly target: string }[],
): string | null {
  if (path.split('/').includes('..')) return null;
  const holding = mounts
    .filter(
      ({ type, target }) => type === 'bind' && (path === target || path.startsWith(`${target.replace(/\/$/, '')}/`)),
    )
    .sort((a, b) => b.target.length - a.target.length)[0];
  return holding ? holding.source.replace(/\/$/, '') + path.slice(holding.target.replace(/\/$/, '').length) : null;
}
