import type { Edit } from '../../core/edit.js';
import type { FormatOptions } from '../../core/results.js';
import { type Span, spanMoved } from '../../core/text.js';
import type { DockerfileFile } from '../file.js';
import { isKeyword } from '../knowledge/index.js';
import type { ShellKind } from '../model/shells.js';
import { carried } from '../syntax/kept.js';
import { itemAt } from '../syntax/locate.js';
import type { Blank, Comment, Directive, Instruction, Syntax } from '../syntax/nodes.js';
import { type CodeLine, isBlank } from './blanks.js';
import { baseOf, columns, isContinued, isLineEnd, isMovable, type Style, styleOf } from './formatStyle.js';

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

/** The edits of an instruction, counted from its start, and all that they depend on besides its text. */
interface Formatted extends Pick<Style, 'tabSize' | 'level' | 'isLower' | 'isTabbed'> {
  readonly isAligned: boolean;
  readonly shell: ShellKind;
  readonly edits: readonly Edit[];
}
const formatted = carried<Formatted>();

function instructionEdits(node: Instruction, text: string, style: Style, edits: Edit[]): void {
  const { tabSize, level, isLower, isTabbed } = style;
  const { start } = node.span;
  const isAligned = style.aligned.has(node);
  const shell = style.shellOf(node);
  let known = formatted.get(node);
  if (
    known?.tabSize !== tabSize ||
    known.level !== level ||
    known.isLower !== isLower ||
    known.isTabbed !== isTabbed ||
    known.isAligned !== isAligned ||
    known.shell !== shell
  ) {
    const found = findEdits(node, text, style).map((edit) => ({ ...edit, span: spanMoved(edit.span, -start) }));
    known = { tabSize, level, isLower, isTabbed, isAligned, shell, edits: found };
    // At the start of the file a byte order mark counts.
    if (start > 0) formatted.set(node, known);
  }
  for (const { span, text: added } of known.edits) edits.push({ span: spanMoved(span, start), text: added });
}

function findEdits(node: Instruction, text: string, style: Style): readonly Edit[] {
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
  return found.sort((a, b) => a.span.start - b.span.start);
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
