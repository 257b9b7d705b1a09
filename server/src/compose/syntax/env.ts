import type { Span } from '../../core/text.js';
import { interpolationOf, substituted } from './interpolation.js';

/** One variable of an environment file. */
export interface EnvEntry {
  readonly name: string;
  readonly value: string;
  /** The name, in the file's text. */
  readonly span: Span;
}

/** Why the rest of an environment file cannot be read. */
export type EnvErrorCode = 'name' | 'blank' | 'quote' | 'template';

export interface EnvError {
  readonly code: EnvErrorCode;
  /** From 1, as people count. */
  readonly line: number;
}

export interface EnvFile {
  readonly entries: readonly EnvEntry[];
  /** The loader stops here, and with it every command. */
  readonly error: EnvError | null;
}

/**
 * Reads an environment file as Compose does: comments, `export`, quotes that span lines, values that use earlier variables.
 * Never throws; the first error is told.
 * https://github.com/compose-spec/compose-go/tree/main/dotenv
 * @param outside what is known beside the file; left out: nothing, then the use of another variable stays as it is written
 */
export function readEnvFile(text: string, outside?: Outside): EnvFile {
  const reader = new Reader(text, outside ?? null);
  while (reader.next());
  return { entries: reader.entries, error: reader.error };
}

/** Variables beside those of the file: the shell wins over the file, the files before do not. */
export interface Outside {
  readonly shell: ReadonlyMap<string, string>;
  readonly before: ReadonlyMap<string, string>;
}

/** Blanks within a line, as the loader counts them. */
const blank = /[\t\v\f\r \u0085\u00a0]/;
const nameRune = /[\p{L}\p{N}_.\-[\]\s]/u;

class Reader {
  readonly entries: EnvEntry[] = [];
  error: EnvError | null = null;
  private readonly known = new Map<string, string>();
  private at = 0;
  /** The value that was just read holds a `${` that cannot be read. */
  private isWrong = false;

  constructor(
    private readonly text: string,
    private readonly outside: Outside | null,
  ) {
    if (text.charCodeAt(0) === 0xfeff) this.at = 1;
  }

  /** Reads one statement; false at the end. */
  next(): boolean {
    this.skipToStatement();
    if (this.at >= this.text.length) return false;
    const exported = /^export\s+/.exec(this.text.slice(this.at, this.at + 200));
    if (exported) this.at += exported[0].length;
    const start = this.at;
    if (start >= this.text.length) return this.fail('name', start);
    let end = start;
    for (; end < this.text.length; ) {
      const rune = String.fromCodePoint(this.text.codePointAt(end) ?? 0);
      if (rune === '=' || rune === ':' || rune === '\n') break;
      if (!nameRune.test(rune)) return this.fail('name', start);
      end += rune.length;
    }
    const delimiter = this.text[end];
    this.at = end + 1;
    // The loader takes a last line without line break as it is.
    if (delimiter === undefined) return true;
    const name = this.text.slice(start, end).trimEnd();
    if (name.includes(' ')) return this.fail('blank', start);
    // A name alone takes its value from the shell, which is not known here.
    if (delimiter === '\n') return true;
    while (this.at < this.text.length && blank.test(this.text[this.at] ?? '')) this.at++;
    const value = this.value();
    if (value === null) return this.fail('quote', start);
    if (this.isWrong) return this.fail('template', start);
    this.known.set(name, value);
    if (name !== '') this.entries.push({ name, value, span: { start, end: start + name.length } });
    return true;
  }

  /** Goes on behind the line: what stands there is meant all the same. */
  private fail(code: EnvErrorCode, at: number): true {
    this.error ??= { code, line: this.text.slice(0, at).split('\n').length };
    this.at = at;
    this.at = this.lineEnd();
    return true;
  }

  private skipToStatement(): void {
    for (;;) {
      while (this.at < this.text.length && /\s/.test(this.text[this.at] ?? '')) this.at++;
      if (this.text[this.at] !== '#') return;
      this.at = this.lineEnd();
    }
  }

  private lineEnd(): number {
    const end = this.text.indexOf('\n', this.at);
    return end < 0 ? this.text.length : end;
  }

  /** Null: a quote that is never closed. */
  private value(): string | null {
    this.isWrong = false;
    const quote = this.text[this.at];
    if (quote === '"' || quote === "'") return this.quoted(quote);
    const end = this.lineEnd();
    const line = this.text.slice(this.at, end);
    this.at = end;
    return this.expanded((line.split(' #', 1)[0] ?? '').trimEnd());
  }

  private quoted(quote: string): string | null {
    let value = '';
    for (let i = this.at + 1; i < this.text.length; i++) {
      const c = this.text[i] ?? '';
      if (c === quote) {
        this.at = i + 1;
        return quote === '"'
          ? this.expanded(value.replace(/\\([nrt\\$])/g, (_all, e: string) => escapes[e] ?? e))
          : value;
      }
      if (c === '\\') {
        const next = this.text[++i] ?? '';
        value += next === quote ? next : c + next;
      } else value += c;
    }
    return null;
  }

  /** Variables that are known are filled in; where one is not, all stays as it is written. */
  private expanded(value: string): string {
    this.isWrong = interpolationOf(value).errors.length > 0;
    if (!value.includes('$') || this.isWrong) return value;
    const { outside, known } = this;
    let isKnown = true;
    const filled = substituted(value, (name) => {
      const found = outside?.shell.get(name) ?? known.get(name) ?? outside?.before.get(name);
      if (found === undefined && !outside) isKnown = false;
      return found;
    });
    return isKnown && filled !== null ? filled : value;
  }
}

/** A dollar sign is doubled: it stands for itself. */
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\', $: '$$' };
