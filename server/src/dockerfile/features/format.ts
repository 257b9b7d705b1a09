import type { Edit } from '../../core/edit.js';
import type { FormatOptions } from '../../core/results.js';
import type { Span } from '../../core/text.js';
import type { DockerfileFile } from '../file.js';
import { isKeyword } from '../knowledge/index.js';
import { itemAt } from '../syntax/locate.js';
import type { Blank, Comment, Directive, Instruction, Item, Syntax } from '../syntax/nodes.js';
import { type CodeLine, codeLines, isBlank } from './blanks.js';
import { shellsOf } from './shells.js';

/**
 * The edits that format the file, or the instructions, comments and empty lines that `range` touches. What the builder
 * reads stays the same: keywords get one case, lines lose blanks at their ends and continued lines that stand too far
 * left move right as a block, so that what the author nested stays nested. Heredocs are left alone.
 */
export function format(file: DockerfileFile, options: FormatOptions, range?: Span): readonly Edit[] {
  const { syntax } = file;
  const style = styleOf(file, options);
  const edits: Edit[] = [];
  // A selection that ends at the start of a line does not mean that line.
  const isWanted = (s: Span): boolean =>
    range === undefined || (range.start < s.end && (s.start < range.end || s.start === range.start));
  for (const item of syntax.items) {
    if (!isWanted(item.span)) continue;
    if (item.kind === 'instruction') instructionEdits(item, syntax.text, style, edits);
    else lineEdits(item, syntax.text, edits);
  }
  const end = endEdit(syntax);
  if (end === null || (range !== undefined && range.end < end.span.start)) return edits;
  // The blank lines at the end go as a whole, with the edits inside them.
  return [...edits.filter((e) => e.span.end <= end.span.start), end];
}

/**
 * Indents the line that Enter has just begun: a continued line like the one above it, a new instruction not at all.
 * @param offset the cursor, on the new line
 */
export function formatOnType(
  file: DockerfileFile,
  offset: number,
  typed: string,
  options: FormatOptions,
): readonly Edit[] {
  const { syntax, lines } = file;
  const line = lines.lineAt(offset);
  if (typed !== '\n' || line === 0) return [];
  const start = lines.startOf(line);
  let first = start;
  while (isBlank(syntax.text[first])) first++;
  const put = (text: string): readonly Edit[] =>
    syntax.text.slice(start, first) === text ? [] : [{ span: { start, end: first }, text }];
  const item = itemAt(syntax, start);
  if (item?.kind !== 'instruction' || item.span.start === start) return put('');
  if (start >= (item.heredocs[0]?.body.start ?? Number.POSITIVE_INFINITY) && start < item.span.end) return [];
  const style = styleOf(file, options);
  const all = style.linesOf(item);
  const here = all.findIndex((l) => l.start === start);
  const isBehind = here < 0;
  // At the end of the file an instruction may still wait for its next line.
  const waits = all.findLast((l) => l.kind === 'code');
  if (isBehind && (waits === undefined || waits.stop === waits.end || item.heredocs.length > 0)) {
    return isClosed(item) ? put('') : [];
  }
  const current = all[here];
  if (current?.kind === 'code' && (!current.free || columns(syntax.text, current, style.tabSize) >= style.level))
    return [];
  const above = all.slice(1, isBehind ? all.length : here).findLast((l) => l.kind === 'code' && l.first < l.stop);
  if (above === undefined) return put(style.indent(style.level));
  return above.free ? put(syntax.text.slice(above.start, above.first)) : [];
}

/** What the whole file agrees on. */
interface Style {
  readonly tabSize: number;
  /** The columns by which a continued line is indented at least. */
  readonly level: number;
  readonly isLower: boolean;
  /** Those whose arguments stay where they are. */
  readonly aligned: ReadonlySet<Item>;
  indent(columns: number): string;
  linesOf(node: Instruction): readonly CodeLine[];
}

function styleOf(file: DockerfileFile, options: FormatOptions): Style {
  const { syntax } = file;
  const tabSize = Math.max(1, Math.min(16, Math.floor(options.tabSize) || 4));
  const shellOf = shellsOf(file);
  const cache = new Map<Instruction, readonly CodeLine[]>();
  const linesOf = (node: Instruction): readonly CodeLine[] => {
    let lines = cache.get(node);
    if (lines === undefined) {
      lines = codeLines(node, syntax, shellOf(node));
      cache.set(node, lines);
    }
    return lines;
  };
  const style = {
    tabSize,
    isLower: isMostlyLower(syntax.instructions),
    aligned: alignedIn(syntax, tabSize),
    indent: (count: number) =>
      options.insertSpaces || count % tabSize !== 0 ? ' '.repeat(count) : '\t'.repeat(count / tabSize),
    linesOf,
  };
  return { ...style, level: levelOf(syntax, linesOf, tabSize) };
}

/** The builder's own rule: the more frequent case wins, capitals on a tie; keywords of mixed case do not count. */
function isMostlyLower(instructions: readonly Instruction[]): boolean {
  const start = instructions.findIndex((node) => node.name === 'FROM');
  let balance = 0;
  for (const { keyword, name } of instructions.slice(Math.max(0, start))) {
    if (!isKeyword(name)) continue;
    if (keyword.text === name) balance--;
    else if (keyword.text === name.toLowerCase()) balance++;
  }
  return balance > 0;
}

/** The indent that most continued instructions of the file have, if it is at most one level of the editor's; else that. */
function levelOf(syntax: Syntax, linesOf: Style['linesOf'], tabSize: number): number {
  const counts = new Map<number, number>();
  for (const node of syntax.instructions) {
    if (!isContinued(node, syntax.text)) continue;
    const base = baseOf(syntax.text, linesOf(node), tabSize);
    if (base !== null && base > 0) counts.set(base, (counts.get(base) ?? 0) + 1);
  }
  let level = tabSize;
  let best = 0;
  for (const [base, count] of counts) {
    if (count > best) {
      best = count;
      level = base;
    } else if (count === best) level = tabSize;
  }
  return Math.min(level, tabSize);
}

/** Quick: whether the instruction has more than one line before its heredocs. */
function isContinued(node: Instruction, text: string): boolean {
  const newline = text.indexOf('\n', node.span.start);
  return newline >= 0 && newline + 1 < (node.heredocs[0]?.body.start ?? node.span.end);
}

/** The smallest indent of the continued lines whose indent is free; null when there is none. */
function baseOf(text: string, lines: readonly CodeLine[], tabSize: number): number | null {
  let base: number | null = null;
  for (const line of lines.slice(1)) {
    if (!isMovable(line)) continue;
    const width = columns(text, line, tabSize);
    if (base === null || width < base) base = width;
  }
  return base;
}

const isMovable = (line: CodeLine): boolean => line.kind === 'code' && line.free && line.first < line.stop;

function columns(text: string, line: CodeLine, tabSize: number): number {
  let width = 0;
  for (let at = line.start; at < line.first; at++) width += text[at] === '\t' ? tabSize - (width % tabSize) : 1;
  return width;
}

function instructionEdits(node: Instruction, text: string, style: Style, edits: Edit[]): void {
  const found: Edit[] = [];
  const start = node.keyword.span.start;
  if (start > node.span.start && isIndent(text, node.span.start, start)) {
    found.push({ span: { start: node.span.start, end: start }, text: '' });
  }
  keywordEdits(node, text, style, found);
  gapEdit(node, text, style, found);
  if (node.trigger !== null) {
    keywordEdits(node.trigger, text, style, found);
    gapEdit(node.trigger, text, style, found);
  }
  if (!isContinued(node, text)) {
    const newline = text.indexOf('\n', node.span.start);
    trailingEdit(text, node.span.start, newline < 0 ? text.length : newline, found);
  } else continuationEdits(style.linesOf(node), text, style, found);
  edits.push(...found.sort((a, b) => a.span.start - b.span.start));
}

function keywordEdits(node: Instruction, text: string, style: Style, edits: Edit[]): void {
  if (!isKeyword(node.name)) return;
  const words: (Span | undefined)[] = [node.keyword.span];
  if (node.name === 'FROM' && node.words[1]?.text.toLowerCase() === 'as') words.push(node.words[1].span);
  if (node.name === 'HEALTHCHECK' && /^(cmd|none)$/i.test(node.words[0]?.text ?? '')) words.push(node.words[0]?.span);
  for (const word of words) {
    if (word === undefined) continue;
    const written = text.slice(word.start, word.end);
    // A keyword that is broken over two lines stays as it is.
    if (!/^[a-z]+$/i.test(written)) continue;
    const wanted = style.isLower ? written.toLowerCase() : written.toUpperCase();
    if (wanted !== written) edits.push({ span: word, text: wanted });
  }
}

/** One blank behind the keyword, unless the arguments of neighbouring instructions stand below each other. */
function gapEdit(node: Instruction, text: string, style: Style, edits: Edit[]): void {
  const start = node.keyword.span.end;
  let end = start;
  while (isBlank(text[end])) end++;
  if (!isKeyword(node.name) || end === start || text.slice(start, end) === ' ') return;
  if (isLineEnd(text[end])) return;
  if (style.aligned.has(node)) return;
  edits.push({ span: { start, end }, text: ' ' });
}

/**
 * The instructions whose arguments an author has lined up: neighbours that start them in one column although their
 * keywords differ in length.
 */
function alignedIn({ items, text }: Syntax, tabSize: number): ReadonlySet<Item> {
  const aligned = new Set<Item>();
  let group: Item[] = [];
  let column: number | null = null;
  const flush = (): void => {
    if (group.some((item) => keywordWidth(item) !== keywordWidth(group[0])))
      for (const item of group) aligned.add(item);
  };
  for (const item of items) {
    const here = argumentColumn(item, text, tabSize);
    if (here === null || here !== column) {
      flush();
      group = [];
    }
    column = here;
    if (here !== null) group.push(item);
  }
  flush();
  return aligned;
}

const keywordWidth = (item: Item | undefined): number => (item?.kind === 'instruction' ? item.keyword.text.length : -1);

const isLineEnd = (char: string | undefined): boolean => char === undefined || char === '\n' || char === '\r';

/** The column of the first argument, counted from the keyword; null for what is no instruction or has none on its line. */
function argumentColumn(item: Item | undefined, text: string, tabSize: number): number | null {
  if (item?.kind !== 'instruction') return null;
  let at = item.keyword.span.end;
  let column = item.keyword.text.length;
  for (; isBlank(text[at]); at++) column += text[at] === '\t' ? tabSize - (column % tabSize) : 1;
  return isLineEnd(text[at]) ? null : column;
}

/** Moves the continued lines to the right where they need it, and takes blanks from the ends of all lines. */
function continuationEdits(lines: readonly CodeLine[], text: string, style: Style, edits: Edit[]): void {
  const base = baseOf(text, lines, style.tabSize);
  const shift = base === null ? 0 : Math.max(0, style.level - base);
  const below = codeBelow(lines);
  for (const [index, line] of lines.entries()) {
    if (line.kind === 'empty') {
      if (line.end > line.start && isBlankText(text, line.start, line.end)) {
        edits.push({ span: { start: line.start, end: line.end }, text: '' });
      }
      continue;
    }
    if (index > 0 && isMovable(line)) {
      if (shift > 0) edits.push({ span: { start: line.start, end: line.start }, text: style.indent(shift) });
    } else if (line.kind === 'comment') edits.push(...commentEdit(line, below[index] ?? null, shift, text, style));
    trailingEdit(text, line.start, line.end, edits);
  }
}

/** For each line the next one that is code. */
function codeBelow(lines: readonly CodeLine[]): readonly (CodeLine | null)[] {
  const below: (CodeLine | null)[] = [];
  let next: CodeLine | null = null;
  for (let i = lines.length - 1; i >= 0; i--) {
    below[i] = next;
    const line = lines[i];
    if (line?.kind === 'code') next = line;
  }
  return below;
}

/** A comment that stands too far left takes the indent of the code below it; others move with the block. */
function commentEdit(
  line: CodeLine,
  next: CodeLine | null,
  shift: number,
  text: string,
  style: Style,
): readonly Edit[] {
  if (columns(text, line, style.tabSize) + shift >= style.level) {
    return shift > 0 ? [{ span: { start: line.start, end: line.start }, text: style.indent(shift) }] : [];
  }
  const indent =
    next !== null && isMovable(next)
      ? (shift > 0 ? style.indent(shift) : '') + text.slice(next.start, next.first)
      : style.indent(style.level);
  return [{ span: { start: line.start, end: line.first }, text: indent }];
}

/** Comments, directives and empty lines: no blanks at their ends, none before a comment. */
function lineEdits(item: Blank | Comment | Directive, text: string, edits: Edit[]): void {
  // Without its blanks a directive without value would be a comment.
  if (item.kind === 'directive' && item.value.text.trim() === '') return;
  if (item.kind === 'comment') {
    const hash = item.content.span.start - 1;
    if (hash > item.span.start && isIndent(text, item.span.start, hash)) {
      edits.push({ span: { start: item.span.start, end: hash }, text: '' });
    }
  }
  for (let start = item.span.start; start < item.span.end; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 || newline >= item.span.end ? item.span.end : newline;
    trailingEdit(text, start, end, edits);
    start = end + 1;
  }
}

/** Takes blanks and tabs from the end of a line. @param end where the line break starts, or its LF */
function trailingEdit(text: string, start: number, end: number, edits: Edit[]): void {
  let stop = end;
  if (stop < text.length && text[stop] === '\n' && stop > start && text[stop - 1] === '\r') stop--;
  let from = stop;
  while (from > start && isBlank(text[from - 1])) from--;
  // A lone CR before the blanks would become part of the line break.
  if (from === stop || text[from - 1] === '\r') return;
  edits.push({ span: { start: from, end: stop }, text: '' });
}

/** The file ends with one line break; null when it does already, or when a heredoc without end would grow. */
function endEdit(syntax: Syntax): Edit | null {
  const { text, items } = syntax;
  const last = items.at(-1);
  if (last === undefined || (last.kind === 'instruction' && !isClosed(last))) return null;
  const end = text.length;
  if (last.kind === 'blank') {
    if (items.length === 1 || text[last.span.start - 1] !== '\n') return null;
    return { span: { start: last.span.start, end }, text: '' };
  }
  // A lone CR would become part of the line break.
  return /[\r\n]$/.test(text) ? null : { span: { start: end, end }, text: /\r\n/.test(text) ? '\r\n' : '\n' };
}

const isClosed = (node: Instruction): boolean => node.heredocs.every((heredoc) => heredoc.terminator !== null);

/** Whether these are blanks that may go: a byte order mark behind them must not come to stand at the start of the file. */
const isIndent = (text: string, start: number, end: number): boolean =>
  isBlankText(text, start, end) && !(start === 0 && text.charCodeAt(end) === 0xfeff);

function isBlankText(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isBlank(text[at])) return false;
  return true;
}
