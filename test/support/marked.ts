/** A text with marks taken out: `<|>` is the cursor, `«…»` are spans. */
export interface Marked {
  readonly text: string;
  /** Offset of `<|>`; the end of the text when there is none. */
  readonly cursor: number;
  readonly hasCursor: boolean;
  /** In the order of their starts. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
}

/**
 * Reads the one marker language of our tests. `<|>`, `«` and `»` were chosen because none is Dockerfile, shell or YAML.
 * @throws Error on two cursors or unpaired span marks: that is a mistake in the test.
 */
export function marked(source: string): Marked {
  let text = '';
  let cursor: number | null = null;
  const open: number[] = [];
  const spans: { start: number; end: number }[] = [];
  for (let at = 0; at < source.length; ) {
    if (source.startsWith('<|>', at)) {
      if (cursor !== null) throw new Error('two cursors');
      cursor = text.length;
      at += 3;
    } else if (source[at] === '«') {
      open.push(text.length);
      at++;
    } else if (source[at] === '»') {
      const start = open.pop();
      if (start === undefined) throw new Error('» without «');
      spans.push({ start, end: text.length });
      at++;
    } else {
      text += source[at];
      at++;
    }
  }
  if (open.length > 0) throw new Error('« without »');
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  return { text, cursor: cursor ?? text.length, hasCursor: cursor !== null, spans };
}

/** Puts `«…»` around spans, so that a failed test shows text and not numbers. Spans must not cross. */
export function mark(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  const inserts: { at: number; order: number; char: string }[] = [];
  for (const s of spans) {
    inserts.push({ at: s.start, order: s.start === s.end ? 1 : 2, char: '«' });
    inserts.push({ at: s.end, order: s.start === s.end ? 1.5 : 0, char: '»' });
  }
  inserts.sort((a, b) => a.at - b.at || a.order - b.order);
  let result = '';
  let at = 0;
  for (const insert of inserts) {
    result += text.slice(at, insert.at) + insert.char;
    at = insert.at;
  }
  return result + text.slice(at);
}
