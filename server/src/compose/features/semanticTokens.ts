import type { SemanticToken } from '../../core/results.js';
import { overlaps, type Span } from '../../core/text.js';
import type { ComposeFile } from '../file.js';
import { allVariables, inside } from './names.js';

/** Colours for what YAML does not know: names that stand for something, and variables. */
export function tokens(file: ComposeFile, range?: Span): readonly SemanticToken[] {
  const found: SemanticToken[] = [];
  const add = (token: SemanticToken): void => {
    if (token.span.end > token.span.start && (!range || overlaps(token.span, range))) found.push(token);
  };
  for (const r of file.model.references) {
    const span = inside(file.text, r.span);
    if (file.text.slice(span.start, span.end) !== r.name) continue;
    add({ span, type: r.kind === 'service' ? 'class' : 'namespace' });
  }
  for (const document of file.syntax.documents) {
    for (const list of document.anchors.values())
      for (const a of list) add({ span: a.span, type: 'macro', modifiers: ['declaration'] });
    for (const a of document.aliases) add({ span: a.name.span, type: 'macro' });
    for (const v of allVariables(file.text, document.root)) add({ span: v.span, type: 'variable' });
  }
  found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  let end = -1;
  return found.filter((t) => {
    if (t.span.start < end) return false;
    end = t.span.end;
    return true;
  });
}
