import type { Completion, CompletionKind } from './results.js';
import type { Span } from './text.js';

/** An item that inserts its own label. */
export const plainItem = (
  label: string,
  kind: CompletionKind,
  span: Span,
  rest: Partial<Completion> = {},
): Completion => ({ label, kind, insert: label, span, ...rest });
