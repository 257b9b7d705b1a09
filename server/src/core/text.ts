/** A half-open range of UTF-16 offsets: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The languages Docknote speaks. */
export type Locale = 'en' | 'ko';

/** A text for people. Both languages are required, so a missing one does not compile. Markdown is allowed. */
export interface Prose {
  readonly en: string;
  readonly ko: string;
}

/** A text that is put together when it is first read, and only in the language that is read. */
class LazyProse implements Prose {
  private readonly known: { en?: string; ko?: string } = {};

  constructor(private readonly compose: (locale: Locale) => string) {}

  get en(): string {
    this.known.en ??= this.compose('en');
    return this.known.en;
  }

  get ko(): string {
    this.known.ko ??= this.compose('ko');
    return this.known.ko;
  }
}

export const proseOf = (compose: (locale: Locale) => string): Prose => new LazyProse(compose);

/** A piece of the document together with where it stands. `text` may differ from the slice (quotes removed, lines joined). */
export interface Token {
  readonly span: Span;
  readonly text: string;
}

/** Makes a span. */
export const span = (start: number, end: number): Span => ({ start, end });

/** The same span in a text in which everything before it grew by `by` characters. */
export const spanMoved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

/** Whether `offset` lies in `s`; the end counts, because a cursor behind the last letter still belongs to the word. */
export const contains = (s: Span, offset: number): boolean => s.start <= offset && offset <= s.end;

/** Whether the two spans share at least one character. */
export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** The text that a span covers. */
export const slice = (text: string, s: Span): string => text.slice(s.start, s.end);

/** Picks the text of one language. */
export const say = (prose: Prose, locale: Locale): string => prose[locale];

/** Replaces `{name}` in a text with `data[name]`; unknown names stay as they are. */
export const fill = (text: string, data: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(data, name) ? String(data[name]) : whole));
