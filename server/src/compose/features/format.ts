import type { Edit } from '../../core/edit.js';
import type { FormatOptions } from '../../core/results.js';
import { overlaps, type Span } from '../../core/text.js';
import type { ComposeFile } from '../file.js';
import { parse } from '../syntax/assemble.js';
import type { Node, Pair } from '../syntax/nodes.js';
import { indentUnit } from './context.js';

/**
 * Puts indents, blanks before colons and blanks at line ends right. Comments, blank lines, quotes, anchors, numbers and
 * block scalars stay as they are; a file with YAML errors is left alone, and so is one that would mean something else
 * afterwards. Only lines that change are edited.
 */
export function format(file: ComposeFile, options: FormatOptions, range?: Span): readonly Edit[] {
  const { syntax, text } = file;
  if (syntax.errors.length > 0 || syntax.limit) return [];
  const formatter = new Formatter(file, unitOf(file, options));
  for (const { root } of syntax.documents) formatter.root(root);
  const edits = formatter.edits().filter((e) => !range || overlaps(widened(e.span), range));
  return range || sameMeaning(text, edits) ? edits : [];
}

/** The file's own unit where it has a sane one; else what the editor is set to. */
function unitOf(file: ComposeFile, options: FormatOptions): number {
  const own = indentUnit(file);
  return own >= 2 && own <= 8 ? own : Math.min(8, Math.max(2, options.tabSize));
}

const widened = (s: Span): Span => ({ start: s.start, end: Math.max(s.end, s.start + 1) });

class Formatter {
  /** Line → how far its content moves, and the column that its content starts at. */
  private readonly moves = new Map<number, { readonly from: number; readonly to: number }>();
  /** Lines inside block scalars and quotes: their ends are content. */
  private readonly kept = new Set<number>();
  private readonly inner: Edit[] = [];

  constructor(
    private readonly file: ComposeFile,
    private readonly unit: number,
  ) {}

  root(node: Node | null): void {
    if (node) this.block(node, 0);
  }

  edits(): readonly Edit[] {
    const { lines, text } = this.file;
    const edits: Edit[] = [...this.inner];
    const comments = new Set(this.file.syntax.comments.map((c) => lines.lineAt(c.start)));
    const above = this.movesAbove();
    let next: { readonly from: number; readonly to: number } | null = null;
    for (let line = lines.count - 1; line >= 0; line--) {
      const start = lines.startOf(line);
      const end = lines.endOf(line);
      const content = text.slice(start, end);
      const indent = content.length - content.trimStart().length;
      const move = this.moves.get(line);
      if (move) next = move;
      if (!this.kept.has(line)) {
        const trimmed = content.trimEnd().length;
        if (trimmed < content.length) edits.push({ span: { start: start + trimmed, end }, text: '' });
      }
      if (content.trim() === '') continue;
      // A comment goes with the line below it, or else above it, that stands in the same column.
      const isComment = comments.has(line) && content.trimStart().startsWith('#');
      const shift = move ?? (isComment ? [next, above[line] ?? null].find((m) => m?.from === indent) : null);
      if (shift && shift.to !== shift.from)
        edits.push({
          span: { start, end: start + indent },
          text: ' '.repeat(Math.max(0, indent + shift.to - shift.from)),
        });
    }
    if (text.length > 0 && !text.endsWith('\n'))
      edits.push({ span: { start: text.length, end: text.length }, text: text.includes('\r\n') ? '\r\n' : '\n' });
    return edits.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  }

  /** For every line the move of the nearest line at or above it. */
  private movesAbove(): readonly ({ readonly from: number; readonly to: number } | undefined)[] {
    let last: { readonly from: number; readonly to: number } | undefined;
    return Array.from({ length: this.file.lines.count }, (_, line) => {
      last = this.moves.get(line) ?? last;
      return last;
    });
  }

  /** A node whose first key or dash starts a line; its column becomes `to`. */
  private block(node: Node, to: number): void {
    if (node.kind === 'map' && !node.flow) {
      for (const pair of node.pairs) {
        this.move(pair.keySpan.start, to);
        this.pair(pair, node.indent, to);
      }
    } else if (node.kind === 'seq' && !node.flow) {
      for (const item of node.items) {
        this.move(item.span.start, to);
        this.item(item.value, item.span.start, node.indent, to);
      }
    } else {
      this.move(node.span.start, to);
      this.lines(node, to - this.columnOf(node.span.start));
    }
  }

  private pair(pair: Pair, from: number, to: number): void {
    const { value, colon, keySpan } = pair;
    if (
      colon !== null &&
      colon > keySpan.end &&
      this.file.text.slice(keySpan.end, colon).trim() === '' &&
      !this.file.text.slice(keySpan.end, colon).includes('\n')
    ) {
      this.inner.push({ span: { start: keySpan.end, end: colon }, text: '' });
    }
    if (!value) return;
    const ownLine = this.lineOf(value.span.start) > this.lineOf(colon ?? keySpan.start);
    if (!ownLine) this.lines(value, to - from);
    else if (value.kind === 'seq' && !value.flow) this.block(value, value.indent > from ? to + this.unit : to);
    else this.block(value, to + this.unit);
  }

  private item(value: Node | null, dash: number, from: number, to: number): void {
    if (!value) return;
    if (this.lineOf(value.span.start) > this.lineOf(dash)) {
      this.block(value, to + 2);
      return;
    }
    const isPlain = value.anchor === null && value.tag === null;
    if ((value.kind === 'map' || value.kind === 'seq') && !value.flow && isPlain) {
      // `-   a:` becomes `- a:`; the keys below follow.
      const gap = value.span.start - dash - 1;
      if (gap > 1) this.inner.push({ span: { start: dash + 1, end: value.span.start }, text: ' ' });
      const [first, ...rest] = value.kind === 'map' ? value.pairs : [];
      if (value.kind === 'map') {
        if (first) this.pair(first, value.indent, to + 2);
        for (const pair of rest) {
          this.move(pair.keySpan.start, to + 2);
          this.pair(pair, value.indent, to + 2);
        }
      } else {
        value.items.forEach((inner, i) => {
          if (i > 0) this.move(inner.span.start, to + 2);
          this.item(inner.value, inner.span.start, value.indent, to + 2);
        });
      }
      return;
    }
    this.lines(value, to - from);
  }

  /** The further lines of a value that is kept as it is move with its first one. */
  private lines(node: Node, by: number): void {
    const first = this.lineOf(node.span.start);
    const last = this.lineOf(Math.max(node.span.start, node.span.end - 1));
    if (node.kind === 'map' || node.kind === 'seq') {
      if (!node.flow) {
        // `key: &anchor` with the mapping below is on its own lines already.
        this.block(node, node.indent + by);
        return;
      }
      for (let line = first + 1; line <= last; line++) this.moveLine(line, by);
      this.keepScalars(node);
      return;
    }
    for (let line = first + 1; line <= last; line++) {
      this.kept.add(line);
      this.moveLine(line, by);
    }
    if (node.kind === 'scalar' && last > first && node.style !== 'plain') this.kept.add(first);
  }

  private keepScalars(node: Node): void {
    if (node.kind === 'scalar') {
      for (let line = this.lineOf(node.span.start); line < this.lineOf(node.span.end); line++) this.kept.add(line);
    } else if (node.kind === 'map') for (const pair of node.pairs) pair.value && this.keepScalars(pair.value);
    else if (node.kind === 'seq') for (const item of node.items) item.value && this.keepScalars(item.value);
  }

  private move(offset: number, to: number): void {
    const line = this.lineOf(offset);
    const column = this.columnOf(offset);
    if (this.file.text.slice(this.file.lines.startOf(line), offset).trim() === '')
      this.moves.set(line, { from: column, to });
  }

  private moveLine(line: number, by: number): void {
    const { lines, text } = this.file;
    const content = text.slice(lines.startOf(line), lines.endOf(line));
    if (content.trim() === '') return;
    const indent = content.length - content.trimStart().length;
    this.moves.set(line, { from: indent, to: Math.max(0, indent + by) });
  }

  private lineOf(offset: number): number {
    return this.file.lines.lineAt(offset);
  }

  private columnOf(offset: number): number {
    return offset - this.file.lines.startOf(this.lineOf(offset));
  }
}

/** Whether the text still says the same: keys, values, order. Never trust a formatter. */
function sameMeaning(text: string, edits: readonly Edit[]): boolean {
  if (edits.length === 0) return true;
  let result = '';
  let at = 0;
  for (const edit of edits) {
    if (edit.span.start < at) return false;
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  result += text.slice(at);
  const after = parse(result);
  return (
    after.errors.length === 0 &&
    meaning(parse(text).documents.map((d) => d.root)) === meaning(after.documents.map((d) => d.root))
  );
}

const meaning = (roots: readonly (Node | null)[]): string => JSON.stringify(roots.map(plain));

function plain(node: Node | null): unknown {
  if (!node) return null;
  const properties = [node.anchor?.text ?? '', node.tag?.text ?? ''];
  switch (node.kind) {
    case 'scalar':
      return [...properties, node.style, node.text];
    case 'alias':
      return ['*', node.name.text];
    case 'seq':
      return [...properties, node.items.map((i) => plain(i.value))];
    case 'map':
      return [...properties, node.pairs.map((p) => [plain(p.key), plain(p.value)])];
  }
}
