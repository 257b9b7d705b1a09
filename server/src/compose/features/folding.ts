import type { Fold } from '../../core/results.js';
import type { ComposeFile } from '../file.js';
import type { Node } from '../syntax/nodes.js';

/** Everything that covers several lines: keys with what is below them, block scalars, comments, `#region`s. */
export function folds(file: ComposeFile): readonly Fold[] {
  const found: Fold[] = [];
  for (const { root } of file.syntax.documents) collect(file, root, found);
  found.push(...comments(file), ...regions(file));
  return found.sort((a, b) => a.span.start - b.span.start);
}

function collect(file: ComposeFile, node: Node | null, found: Fold[]): void {
  if (node?.kind === 'map') {
    for (const pair of node.pairs) {
      add(file, pair.span.start, pair.span.end, found);
      collect(file, pair.value, found);
    }
  } else if (node?.kind === 'seq') {
    for (const item of node.items) {
      if (item.value?.kind === 'map' || item.value?.kind === 'seq') add(file, item.span.start, item.span.end, found);
      collect(file, item.value, found);
    }
  }
}

function add(file: ComposeFile, start: number, end: number, found: Fold[]): void {
  const { lines } = file;
  if (lines.lineAt(end) > lines.lineAt(start)) found.push({ span: { start, end } });
}

/** Comments on lines that follow each other. */
function comments(file: ComposeFile): readonly Fold[] {
  const { lines } = file;
  const found: Fold[] = [];
  let block: { start: number; end: number; line: number } | null = null;
  const close = (): void => {
    if (block && lines.lineAt(block.end) > lines.lineAt(block.start)) {
      found.push({ kind: 'comment', span: { start: block.start, end: block.end } });
    }
    block = null;
  };
  for (const comment of file.syntax.comments) {
    const line = lines.lineAt(comment.start);
    const alone = file.text.slice(lines.startOf(line), comment.start).trim() === '';
    if (!alone || region.test(file.text.slice(comment.start, comment.end))) close();
    else if (block && block.line + 1 === line) block = { start: block.start, end: comment.end, line };
    else {
      close();
      block = { start: comment.start, end: comment.end, line };
    }
  }
  close();
  return found;
}

const region = /^#\s*(region|endregion)\b/;

function regions(file: ComposeFile): readonly Fold[] {
  const open: number[] = [];
  const found: Fold[] = [];
  for (const comment of file.syntax.comments) {
    const match = region.exec(file.text.slice(comment.start, comment.end));
    if (match?.[1] === 'region') open.push(comment.start);
    else if (match) {
      const start = open.pop();
      if (start !== undefined) found.push({ kind: 'region', span: { start, end: comment.end } });
    }
  }
  return found;
}
