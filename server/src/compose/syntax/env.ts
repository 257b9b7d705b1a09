import type { Span } from '../../core/text.js';

/** One line of an environment file. */
export interface EnvEntry {
  readonly name: string;
  readonly value: string;
  /** The name, in the file's text. */
  readonly span: Span;
}

const entry = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*(?:=|:[ \t])[ \t]*(.*)$/gm;

/** Reads `NAME=value` lines as Compose reads `.env`: comments, `export` and quotes; broken lines are left out. */
export function readEnv(text: string): readonly EnvEntry[] {
  const found: EnvEntry[] = [];
  for (const match of text.matchAll(entry)) {
    const name = match[1] ?? '';
    const start = match.index + match[0].indexOf(name);
    found.push({ name, value: valueOfLine(match[2] ?? ''), span: { start, end: start + name.length } });
  }
  return found;
}

function valueOfLine(raw: string): string {
  const text = raw.replace(/\r$/, '');
  const quoted = /^(["'])((?:\\.|(?!\1).)*)\1/.exec(text);
  return quoted ? (quoted[2] ?? '') : text.replace(/(?:^|\s)#.*$/, '').trim();
}
