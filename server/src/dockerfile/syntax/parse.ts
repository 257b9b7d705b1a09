import { type Span, spanMoved } from '../../core/text.js';
import { type Change, changeBetween } from './change.js';
import { isSeparator, isSpace } from './chars.js';
import type { Found } from './content.js';
import { jsonArray } from './execForm.js';
import { HeredocNode } from './heredocNode.js';
import { openersIn } from './heredocs.js';
import { InstructionNode, movedComment } from './instruction.js';
import { Joined } from './logical.js';
import type { Blank, Comment, Directive, Instruction, Item, Syntax } from './nodes.js';
import { SyntaxTree } from './tree.js';
import { flagWords } from './words.js';

/**
 * Reads a Dockerfile as the builder does, in one pass over its lines. Never throws; the items tile the text. What is
 * inside an instruction is worked out when it is asked for.
 */
export function parse(text: string): Syntax {
  return new Parser(text).run();
}

/**
 * Instructions that are kept keep the text that they were first read in: when those may be so many characters, all are
 * read in the text of today.
 */
const MOST_KEPT_TEXT = 16_000_000;
const ages = new WeakMap<Syntax, number>();

/**
 * Reads a Dockerfile of which an earlier version is known: what stands before the change is taken over as it is, what
 * stands behind it is moved. The result is the same as that of `parse`.
 */
export function parseAgain(text: string, before: Syntax): Syntax {
  const change = changeBetween(before.text, text);
  const first = firstTouched(before, change.start);
  if (first < 0) return parse(text);
  const parser = new Parser(text, { before, first, ...change });
  const age = (ages.get(before) ?? 0) + 1;
  const syntax = parser.run();
  if (age * text.length > MOST_KEPT_TEXT) return readIn(text, syntax);
  ages.set(syntax, age);
  return syntax;
}

/** The same syntax, whose instructions keep no earlier text. */
function readIn(text: string, syntax: Syntax): Syntax {
  // The parser makes no other instructions.
  const items = syntax.items.map((item) =>
    item.kind === 'instruction' ? (item as InstructionNode).readIn(text) : item,
  );
  const instructions = items.filter((item) => item.kind === 'instruction');
  return new SyntaxTree(text, syntax.escape, syntax.directives, items, instructions);
}

/** The first item that a change from `start` on may concern; -1 when it may be a directive, or decide what is one. */
function firstTouched({ items, directives }: Syntax, start: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.span.end ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  // Some item before it must have ended the directives.
  const head = directives.length + 2;
  return low > head ? low : -1;
}

/** What is known of an earlier version. */
interface Earlier extends Change {
  readonly before: Syntax;
  /** Index of the first item that must be read anew. */
  readonly first: number;
}

const NONE: never[] = [];
const BOM = 0xfeff;
const DIRECTIVE = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/;
const DIRECTIVES: ReadonlySet<string> = new Set(['syntax', 'escape', 'check']);

/** A physical line: `[start, end)` without line break, `next` is where the following one starts. */
interface Line {
  readonly start: number;
  readonly end: number;
  readonly next: number;
  /** First character that is no white space; `end` when there is none. */
  readonly first: number;
}

class Parser {
  private readonly items: Item[] = [];
  private readonly directives: Directive[] = [];
  private readonly instructions: Instruction[] = [];
  /** The instructions read so far, by their lines. */
  private readonly above = new Map<string, InstructionNode>();
  private escape: '\\' | '`' = '\\';
  private at = 0;
  /** Offset of the next `<<` at or behind the current line, so that files without heredocs are never searched twice. */
  private nextOpener: number;

  constructor(
    private readonly text: string,
    private readonly earlier: Earlier | null = null,
  ) {
    if (earlier !== null) {
      const { before, first } = earlier;
      this.items = before.items.slice(0, first);
      this.directives = [...before.directives];
      this.escape = before.escape;
      this.at = before.items[first - 1]?.span.end ?? 0;
      this.instructions = before.instructions.slice(0, indexFrom(before.instructions, this.at));
    }
    this.nextOpener = text.indexOf('<<', this.at);
  }

  run(): Syntax {
    const { text } = this;
    if (this.at === 0 && text.charCodeAt(0) === BOM) {
      this.at = 1;
      this.items.push({ kind: 'blank', span: { start: 0, end: 1 } });
    }
    let inDirectives = this.earlier === null;
    // Behind a `#!` line the builder still finds `syntax` and `check`, but no longer `escape`.
    const shebang = this.earlier === null && text.startsWith('#!', this.at) ? this.at : -1;
    while (this.at < text.length && !this.isSameFromHere()) {
      const line = this.line(this.at);
      if (this.at === shebang) {
        this.items.push(this.comment(line));
      } else if (line.first === line.end) {
        inDirectives = false;
        this.blank(line);
      } else if (text[line.first] === '#') {
        const directive = inDirectives ? this.directive(line, shebang < 0) : null;
        if (directive === null) inDirectives = false;
        this.items.push(directive ?? this.comment(line));
      } else {
        inDirectives = false;
        this.instruction(line);
        continue;
      }
      this.at = line.next;
    }
    const { items, directives, instructions } = this;
    return new SyntaxTree(text, this.escape, directives, items, instructions);
  }

  /** Behind the change, at the start of an item of the earlier version: takes over all that follows. */
  private isSameFromHere(): boolean {
    const { earlier, at } = this;
    if (earlier === null || at < earlier.end) return false;
    const { before, by } = earlier;
    const index = indexFrom(before.items, at - by);
    const item = before.items[index];
    // Blank lines grow together with those before them.
    if (item === undefined || item.span.start !== at - by || item.kind === 'blank') return false;
    for (let i = index; i < before.items.length; i++) {
      const old = before.items[i];
      if (old === undefined) continue;
      const moved = movedItem(old, by);
      this.items.push(moved);
      if (moved.kind === 'instruction') this.instructions.push(moved);
    }
    this.at = this.text.length;
    return true;
  }

  private line(start: number): Line {
    const { text } = this;
    const newline = text.indexOf('\n', start);
    const next = newline < 0 ? text.length : newline + 1;
    let end = newline < 0 ? text.length : newline;
    while (end > start && text.charCodeAt(end - 1) === 13) end--;
    let first = start;
    while (first < end && isSpace(text.charCodeAt(first))) first++;
    return { start, end, next, first };
  }

  private blank(line: Line): void {
    const last = this.items.at(-1);
    if (last?.kind === 'blank') {
      const grown: Blank = { kind: 'blank', span: { start: last.span.start, end: line.next } };
      this.items[this.items.length - 1] = grown;
    } else this.items.push({ kind: 'blank', span: { start: line.start, end: line.next } });
  }

  private comment(line: Line): Comment {
    let start = line.first + 1;
    let end = line.end;
    while (start < end && isSpace(this.text.charCodeAt(start))) start++;
    while (end > start && isSpace(this.text.charCodeAt(end - 1))) end--;
    const content = { text: this.text.slice(start, end), span: { start: line.first + 1, end: line.end } };
    return { kind: 'comment', span: { start: line.start, end: line.next }, content };
  }

  private directive(line: Line, mayEscape: boolean): Directive | null {
    const raw = this.text.slice(line.first, line.end);
    const match = DIRECTIVE.exec(raw);
    if (match === null) return null;
    const [, name = '', value = ''] = match;
    if (!DIRECTIVES.has(name.toLowerCase())) return null;
    const nameStart = line.first + raw.indexOf(name, 1);
    const equals = this.text.indexOf('=', nameStart + name.length);
    const valueStart = this.text.indexOf(value, equals + 1);
    const directive: Directive = {
      kind: 'directive',
      span: { start: line.start, end: line.next },
      name: { text: name, span: { start: nameStart, end: nameStart + name.length } },
      value: { text: value, span: { start: valueStart, end: valueStart + value.length } },
    };
    if (name.toLowerCase() === 'escape' && mayEscape && (value === '`' || value === '\\')) this.escape = value;
    this.directives.push(directive);
    return directive;
  }

  /** Reads an instruction with its continuations and heredoc bodies. */
  private instruction(first: Line): void {
    const { text } = this;
    // Most instructions have none of these: they share one empty list.
    let comments: Comment[] = NONE;
    let emptyLines: Span[] = NONE;
    let line = first;
    let stop = this.pieceEnd(first.first, first.end);
    let continued = stop >= 0;
    const pieces: number[] = continued ? [first.first, stop] : NONE;
    while (continued && line.next < text.length) {
      line = this.line(line.next);
      if (line.first === line.end) {
        if (emptyLines === NONE) emptyLines = [];
        emptyLines.push({ start: line.start, end: line.end });
      } else if (text[line.first] === '#') {
        if (comments === NONE) comments = [];
        comments.push(this.comment(line));
      } else {
        stop = this.pieceEnd(line.start, line.end);
        continued = stop >= 0;
        pieces.push(line.start, continued ? stop : line.end);
      }
    }
    let end = line.next;
    const whole = pieces.length === 0 ? this.oneLine(first) : trimmed(Joined.of(text, pieces));
    let heredocs: HeredocNode[] = NONE;
    if (this.nextOpener >= 0 && this.nextOpener < end) {
      for (const opener of heredocOpeners(whole.text)) {
        const heredoc = this.heredoc(whole, opener, end);
        if (heredocs === NONE) heredocs = [];
        heredocs.push(heredoc.node);
        end = heredoc.end;
      }
      this.nextOpener = text.indexOf('<<', end);
    }
    let visible = end;
    while (visible > first.first && isSpace(text.charCodeAt(visible - 1))) visible--;
    const node = this.node({
      span: { start: first.start, end },
      line: whole,
      escapeChar: this.escape,
      heredocs,
      comments,
      emptyLines,
      end: visible,
      isTrigger: false,
    });
    this.items.push(node);
    this.instructions.push(node);
    this.at = end;
  }

  /** The node for what was found; when the same lines stand further up, they share what is worked out of them. */
  private node(found: Found): InstructionNode {
    const { start, end } = found.span;
    const lines = this.text.slice(start, end);
    const above = this.above.get(lines);
    if (above !== undefined) return above.moved(start - above.span.start);
    const node = InstructionNode.read(found);
    // At its very start a file may hold what means something only there.
    if (start > 1) this.above.set(lines, node);
    return node;
  }

  /**
   * Where a line's part before the continuation character ends; -1 when the instruction does not go on: it does when the
   * last character but blanks is the escape character, itself not escaped.
   */
  private pieceEnd(start: number, end: number): number {
    const { text } = this;
    let last = end;
    while (last > start && (text[last - 1] === ' ' || text[last - 1] === '\t')) last--;
    const at = last - 1;
    return at >= start && text[at] === this.escape && (at === start || text[at - 1] !== this.escape) ? at : -1;
  }

  /** An instruction that does not go on behind its line, without the white space at its end. */
  private oneLine({ first, end }: Line): Joined {
    let last = end;
    while (last > first && isSpace(this.text.charCodeAt(last - 1))) last--;
    return Joined.of(this.text, [first, last]);
  }

  private heredoc(
    line: Joined,
    opener: ReturnType<typeof openersIn>[number],
    from: number,
  ): { node: HeredocNode; end: number } {
    const { text } = this;
    let at = from;
    let terminator: Span | null = null;
    while (at < text.length) {
      const candidate = this.line(at);
      let start = candidate.start;
      if (opener.stripTabs) while (text[start] === '\t') start++;
      if (candidate.end - start === opener.name.length && text.startsWith(opener.name, start)) {
        terminator = { start, end: candidate.end };
        break;
      }
      at = candidate.next;
    }
    const body = { start: from, end: terminator === null ? text.length : at };
    const node = HeredocNode.read(text, {
      opener: line.span(opener.start, opener.end),
      name: { text: opener.name, span: line.span(opener.nameStart, opener.nameEnd) },
      expand: opener.expand,
      stripTabs: opener.stripTabs,
      body,
      terminator,
    });
    return { node, end: terminator === null ? text.length : this.line(at).next };
  }
}

/** The index of the first that starts at `offset` or behind it. */
function indexFrom(things: readonly { readonly span: Span }[], offset: number): number {
  let low = 0;
  let high = things.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((things[middle]?.span.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function movedItem(item: Item, by: number): Item {
  switch (item.kind) {
    case 'blank':
      return { kind: 'blank', span: spanMoved(item.span, by) };
    case 'comment':
      return movedComment(item, by);
    case 'instruction':
      // The parser makes no others.
      return (item as InstructionNode).moved(by);
    case 'directive':
      // Directives stand before every change that comes here.
      return item;
  }
}

function trimmed(line: Joined): Joined {
  const { text } = line;
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return start === 0 && end === text.length ? line : line.part(start, end);
}

const HEREDOC_INSTRUCTIONS: ReadonlySet<string> = new Set(['ADD', 'COPY', 'RUN']);

/** Openers of an instruction that may have heredocs: ADD, COPY, RUN, or ONBUILD with one of them; not in JSON form. */
function heredocOpeners(text: string): ReturnType<typeof openersIn> {
  let rest = text;
  for (let depth = 0; depth < 2; depth++) {
    let at = 0;
    while (at < rest.length && !isSeparator(rest.charCodeAt(at))) at++;
    const name = rest.slice(0, at).toUpperCase();
    const args = rest.slice(flagWords(rest, at).rest);
    if (HEREDOC_INSTRUCTIONS.has(name)) return jsonArray(args) === null ? openersIn(text) : [];
    if (name !== 'ONBUILD') return [];
    rest = args.trimStart();
  }
  return [];
}
