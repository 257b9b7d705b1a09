import { type SemanticToken, type TokenModifier, TokenPiece, type TokenType } from '../../core/results.js';
import { type Span, spanMoved } from '../../core/text.js';
import { buildArgs } from '../knowledge/buildArgs.js';
import type { Comment, Item, Syntax, Variable } from '../syntax/nodes.js';

const LIBRARY = ['defaultLibrary'] as const;
const NO_COMMENTS: ReadonlySet<number> = new Set();

function isInOrder(tokens: readonly SemanticToken[]): boolean {
  let last = -1;
  for (const { span } of tokens) {
    // Of two that start together the longer one counts: those must be sorted.
    if (span.start <= last) return false;
    last = span.start;
  }
  return true;
}

/** Gathers the tokens of one item after the other. */
export class Brush {
  private found: SemanticToken[] = [];
  /** Where the comments inside the instruction at hand have their text. */
  private comments: ReadonlySet<number> = NO_COMMENTS;
  private readonly text: string;

  constructor(private readonly syntax: Syntax) {
    this.text = syntax.text;
  }

  /** Begins an instruction that has these comments between its lines. */
  begin(comments: readonly Comment[]): void {
    this.comments = comments.length === 0 ? NO_COMMENTS : new Set(comments.map((c) => c.content.span.start));
  }

  /** Puts the item's tokens in order, cut where they cross a line break or each other. */
  flush(item: Item): TokenPiece {
    const { found } = this;
    const { start } = item.span;
    this.found = [];
    if (!isInOrder(found)) found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
    const done: SemanticToken[] = [];
    let at = start;
    for (const token of found) {
      if (token.span.start < at || token.span.end <= token.span.start) continue;
      done.push({ ...token, span: spanMoved(token.span, -start) });
      at = token.span.end;
    }
    return new TokenPiece(done);
  }

  add(s: Span, type: TokenType, modifiers?: readonly TokenModifier[]): void {
    this.found.push(modifiers === undefined ? { span: s, type } : { span: s, type, modifiers });
  }

  /** Adds a token of an instruction's own lines; over a continuation it becomes one for each line. */
  code(s: Span, type: TokenType, modifiers?: readonly TokenModifier[]): void {
    const { text } = this;
    let newline = text.indexOf('\n', s.start);
    if (newline < 0 || newline >= s.end) {
      this.add(s, type, modifiers);
      return;
    }
    let start = s.start;
    while (start < s.end) {
      const isLast = newline < 0 || newline >= s.end;
      let end = isLast ? s.end : newline;
      while (start < end && /\s/.test(text[start] ?? '')) start++;
      const isComment = text[start] === '#' && this.comments.has(start + 1);
      if (!isLast) {
        while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
        if (text[end - 1] === this.syntax.escape) end--;
        while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
      }
      if (end > start && !isComment) this.add({ start, end }, type, modifiers);
      if (isLast) return;
      start = newline + 1;
      newline = text.indexOf('\n', start);
    }
  }

  comment(content: Span): void {
    this.add({ start: content.start - 1, end: content.end }, 'comment');
  }

  /** Paints a span with `type`, its variables as variables. */
  around(s: Span, variables: readonly Variable[], type: TokenType): void {
    let at = s.start;
    for (const variable of variables) {
      if (variable.span.start > at) this.code({ start: at, end: variable.span.start }, type);
      at = Math.max(at, variable.span.end);
    }
    this.variables(variables);
    if (s.end > at) this.code({ start: at, end: s.end }, type);
  }

  variables(variables: readonly Variable[]): void {
    for (const { span, name } of variables) {
      const modifiers = Object.hasOwn(buildArgs, name.text) ? LIBRARY : undefined;
      this.code(span, 'variable', modifiers);
    }
  }
}
