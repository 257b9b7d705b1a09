import type { FormatOptions } from '../../core/results.js';
import type { DockerfileFile } from '../file.js';
import { isKeyword } from '../knowledge/index.js';
import { type ShellKind, shellAt } from '../model/shells.js';
import { casingOf } from '../syntax/casing.js';
import { carried } from '../syntax/kept.js';
import type { Instruction, Item, Syntax } from '../syntax/nodes.js';
import { type CodeLine, codeLines, isBlank } from './blanks.js';

/** What the whole file agrees on. */
export interface Style {
  readonly tabSize: number;
  /** The columns by which a continued line is indented at least. */
  readonly level: number;
  readonly isLower: boolean;
  /** Those whose arguments stay where they are. */
  readonly aligned: ReadonlySet<Item>;
  readonly isTabbed: boolean;
  indent(columns: number): string;
  shellOf(node: Instruction): ShellKind;
  linesOf(node: Instruction): readonly CodeLine[];
}

/** Looks through the file for its style. */
export function styleOf(file: DockerfileFile, options: FormatOptions): Style {
  const { syntax } = file;
  const tabSize = Math.max(1, Math.min(16, Math.floor(options.tabSize) || 4));
  const shellOf = (node: Instruction): ShellKind => shellAt(file, node).kind;
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
    isTabbed: !options.insertSpaces,
    shellOf,
    linesOf,
  };
  return { ...style, level: levelOf(syntax, linesOf, tabSize, shellOf) };
}

/** The builder's own rule: the more frequent case wins, capitals on a tie; keywords of mixed case do not count. */
function isMostlyLower(instructions: readonly Instruction[]): boolean {
  const start = instructions.findIndex((node) => node.name === 'FROM');
  let balance = 0;
  for (const node of instructions.slice(Math.max(0, start))) {
    const casing = isKeyword(node.name) ? casingOf(node) : 'mixed';
    if (casing === 'upper') balance--;
    else if (casing === 'lower') balance++;
  }
  return balance > 0;
}

/** The indent that most continued instructions of the file have, if it is at most one level of the editor's; else that. */
function levelOf(syntax: Syntax, linesOf: Style['linesOf'], tabSize: number, shellOf: Style['shellOf']): number {
  const counts = new Map<number, number>();
  for (const node of syntax.instructions) {
    const base = knownBase(node, syntax.text, linesOf, tabSize, shellOf(node));
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

interface Base {
  readonly tabSize: number;
  readonly shell: ShellKind;
  readonly base: number | null;
}
const bases = carried<Base>();

function knownBase(
  node: Instruction,
  text: string,
  linesOf: Style['linesOf'],
  tabSize: number,
  shell: ShellKind,
): number | null {
  let known = bases.get(node);
  if (known?.tabSize !== tabSize || known.shell !== shell) {
    known = { tabSize, shell, base: isContinued(node, text) ? baseOf(text, linesOf(node), tabSize) : null };
    bases.set(node, known);
  }
  return known.base;
}

/** Quick: whether the instruction has more than one line before its heredocs. */
export function isContinued(node: Instruction, text: string): boolean {
  const newline = text.indexOf('\n', node.span.start);
  return newline >= 0 && newline + 1 < (node.heredocs[0]?.body.start ?? node.span.end);
}

/** The smallest indent of the continued lines whose indent is free; null when there is none. */
export function baseOf(text: string, lines: readonly CodeLine[], tabSize: number): number | null {
  let base: number | null = null;
  for (const line of lines.slice(1)) {
    if (!isMovable(line)) continue;
    const width = columns(text, line, tabSize);
    if (base === null || width < base) base = width;
  }
  return base;
}

export const isMovable = (line: CodeLine): boolean => line.kind === 'code' && line.free && line.first < line.stop;

export function columns(text: string, line: CodeLine, tabSize: number): number {
  let width = 0;
  for (let at = line.start; at < line.first; at++) width += text[at] === '\t' ? tabSize - (width % tabSize) : 1;
  return width;
}

/**
 * The instructions whose arguments an author has lined up: neighbours that start them in one column although their
 * keywords differ in length.
 */
function alignedIn({ items, text }: Syntax, tabSize: number): ReadonlySet<Item> {
  const aligned = new Set<Item>();
  let group: Item[] = [];
  let column = -1;
  const flush = (): void => {
    if (group.some((item) => keywordWidth(item) !== keywordWidth(group[0])))
      for (const item of group) aligned.add(item);
  };
  for (const item of items) {
    const here = item.kind === 'instruction' ? argumentColumn(item, text, tabSize) : -1;
    if (here < 0 || here !== column) {
      if (group.length > 1) flush();
      group = [];
    }
    column = here;
    if (here >= 0) group.push(item);
  }
  if (group.length > 1) flush();
  return aligned;
}

const keywordWidth = (item: Item | undefined): number => (item?.kind === 'instruction' ? item.keyword.text.length : -1);

export const isLineEnd = (char: string | undefined): boolean => char === undefined || char === '\n' || char === '\r';

const argumentColumns = carried<{ readonly tabSize: number; readonly column: number }>();

/** The column of the first argument, counted from the keyword; -1 for what has none on its line. */
function argumentColumn(node: Instruction, text: string, tabSize: number): number {
  const known = argumentColumns.get(node);
  if (known?.tabSize === tabSize) return known.column;
  let at = node.keyword.span.end;
  let column = node.keyword.text.length;
  for (; isBlank(text[at]); at++) column += text[at] === '\t' ? tabSize - (column % tabSize) : 1;
  if (isLineEnd(text[at])) column = -1;
  argumentColumns.set(node, { tabSize, column });
  return column;
}
