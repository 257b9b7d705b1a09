import type { Selection } from '../../core/results.js';
import { contains, type Span } from '../../core/text.js';
import type { ComposeFile } from '../file.js';
import { childOf, documentAt, locate } from '../syntax/locate.js';
import { inside } from './names.js';

/** From the word under the cursor outwards: value, pair, mapping, entry, section, file. */
export function selections(file: ComposeFile, offset: number): Selection {
  const whole: Span = { start: 0, end: file.text.length };
  const document = documentAt(file.syntax, offset);
  const spans: Span[] = [whole];
  if (document?.root) {
    spans.push(document.root.span);
    for (const step of locate(document, offset)) {
      const value = childOf(step);
      spans.push(step.kind === 'pair' ? step.pair.span : step.item.span);
      if (step.kind === 'pair' && contains(step.pair.keySpan, offset)) spans.push(step.pair.keySpan);
      else if (value && contains(value.span, offset)) {
        spans.push(value.span);
        if (value.kind === 'scalar') spans.push(inside(file.text, value.span));
      }
    }
  }
  const inner: Span[] = [];
  for (const span of spans) {
    const last = inner.at(-1);
    const fits = contains(span, offset) && (!last || (last.start <= span.start && span.end <= last.end));
    if (fits && !(last && last.start === span.start && last.end === span.end)) inner.push(span);
  }
  return inner.reverse();
}
