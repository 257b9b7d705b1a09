import { type Span, spanMoved, type Token } from '../../core/text.js';
import { Content, type Found } from './content.js';
import type { JsonElement } from './execForm.js';
import type { HeredocNode } from './heredocNode.js';
import { newKept } from './kept.js';
import { type Joined, Piece } from './logical.js';
import type { Comment, ExecElement, ExecForm, Flag, Instruction, Word } from './nodes.js';
import { FlagNode, WordNode } from './wordNode.js';

const NO_FLAGS: readonly Flag[] = [];

/** An instruction that works out its parts when they are asked for: most are never looked at. */
export class InstructionNode implements Instruction {
  readonly kind = 'instruction';
  readonly name: string;
  private keptCache: unknown[] | null = null;
  private spanCache: Span | null = null;
  private lineCache: Joined | null = null;
  private keywordCache: Token | null = null;
  private flagCache: readonly Flag[] | null = null;
  private logicalCache: Joined | null = null;
  private execCache: ExecForm | null | undefined;
  private wordCache: readonly Word[] | null = null;
  private heredocCache: readonly HeredocNode[] | null = null;
  private commentCache: readonly Comment[] | null = null;
  private triggerCache: Instruction | null | undefined;

  /** @param by how much further down it stands than where its content was read */
  private constructor(
    private readonly content: Content,
    private readonly by: number,
  ) {
    this.name = content.name;
  }

  /** An instruction that has just been found. */
  static read(found: Found): InstructionNode {
    return new InstructionNode(new Content(found), 0);
  }

  /** This instruction in a document in which everything before it grew by `by` characters. */
  moved(by: number): InstructionNode {
    return new InstructionNode(this.content, this.by + by);
  }

  /** The same in the same place, read in the document that it is in now: it keeps no earlier one in memory. */
  readIn(source: string): InstructionNode {
    const { found, carried } = this.content;
    const content = new Content(
      {
        span: this.span,
        line: this.line.readIn(source),
        escapeChar: found.escapeChar,
        heredocs: this.heredocs.map((heredoc) => heredoc.readIn(source)),
        comments: this.comments,
        emptyLines: this.emptyLines,
        end: found.end + this.by,
        isTrigger: found.isTrigger,
      },
      carried,
    );
    return new InstructionNode(content, 0);
  }

  get kept(): unknown[] {
    this.keptCache ??= newKept();
    return this.keptCache;
  }

  get carried(): unknown[] {
    return this.content.carried;
  }

  get span(): Span {
    this.spanCache ??= this.by === 0 ? this.content.found.span : spanMoved(this.content.found.span, this.by);
    return this.spanCache;
  }

  get escape(): string {
    return this.content.found.escapeChar;
  }

  get heredocs(): readonly HeredocNode[] {
    this.heredocCache ??= this.where(this.content.found.heredocs, (heredoc) => heredoc.moved(this.by));
    return this.heredocCache;
  }

  get comments(): readonly Comment[] {
    this.commentCache ??= this.where(this.content.found.comments, (comment) => movedComment(comment, this.by));
    return this.commentCache;
  }

  get emptyLines(): readonly Span[] {
    return this.where(this.content.found.emptyLines, (line) => spanMoved(line, this.by));
  }

  get range(): Span {
    return { start: this.line.offsetAt(0), end: Math.max(this.content.found.end + this.by, this.keyword.span.end) };
  }

  get keyword(): Token {
    if (this.keywordCache === null) {
      const { line } = this;
      const { keywordEnd } = this.content;
      this.keywordCache = new Piece(line.text.slice(0, keywordEnd), line, 0, keywordEnd);
    }
    return this.keywordCache;
  }

  get flags(): readonly Flag[] {
    if (this.flagCache === null) {
      const { flags } = this.content.flags;
      const { escapeChar } = this.content.found;
      this.flagCache = flags.length === 0 ? NO_FLAGS : flags.map((word) => new FlagNode(word, this.line, escapeChar));
    }
    return this.flagCache;
  }

  get args(): Span {
    return this.line.span(this.content.flags.rest, this.line.text.length);
  }

  get logical(): Joined {
    this.logicalCache ??= this.line.part(this.content.flags.rest, this.line.text.length);
    return this.logicalCache;
  }

  get words(): readonly Word[] {
    if (this.wordCache === null) {
      const { logical } = this;
      const { escapeChar } = this.content.found;
      this.wordCache = this.content.words.map((w) => new WordNode(logical, w.start, w.end, escapeChar, w.isJson));
    }
    return this.wordCache;
  }

  get exec(): ExecForm | null {
    if (this.execCache === undefined) this.execCache = this.readExec();
    return this.execCache;
  }

  get trigger(): Instruction | null {
    if (this.triggerCache === undefined) this.triggerCache = this.readTrigger();
    return this.triggerCache;
  }

  raw(start: number, end: number): string {
    return this.line.raw(start, end);
  }

  /** The whole instruction where it stands now. */
  private get line(): Joined {
    const { line } = this.content.found;
    this.lineCache ??= this.by === 0 ? line : line.moved(this.by);
    return this.lineCache;
  }

  /** As long as nothing moved, and where there is nothing, the list itself. */
  private where<T>(all: readonly T[], move: (one: T) => T): readonly T[] {
    return this.by === 0 || all.length === 0 ? all : all.map(move);
  }

  private readExec(): ExecForm | null {
    const { json } = this.content;
    if (json === null) return null;
    const { logical } = this;
    return {
      span: logical.span(json.from, logical.text.length),
      elements: json.elements.map((element) => new ElementNode(logical, json.from, element)),
    };
  }

  private readTrigger(): Instruction | null {
    const { found } = this.content;
    if (this.name !== 'ONBUILD' || found.isTrigger || this.logical.text === '') return null;
    const start = this.logical.offsetAt(0);
    const isInside = (s: Span): boolean => s.start >= start;
    return InstructionNode.read({
      span: { start, end: this.span.end },
      line: this.logical,
      escapeChar: found.escapeChar,
      heredocs: this.heredocs,
      end: found.end + this.by,
      comments: this.comments.filter((c) => isInside(c.span)),
      emptyLines: this.emptyLines.filter(isInside),
      isTrigger: true,
    });
  }
}

/** An element of a JSON array; its place is worked out when it is asked for. */
class ElementNode implements ExecElement {
  readonly text: string;
  readonly isString: boolean;

  constructor(
    private readonly logical: Joined,
    private readonly from: number,
    private readonly element: JsonElement,
  ) {
    this.text = element.text;
    this.isString = element.isString;
  }

  get span(): Span {
    return this.logical.span(this.from + this.element.start, this.from + this.element.end);
  }
}

export const movedComment = ({ span, content }: Comment, by: number): Comment => ({
  kind: 'comment',
  span: spanMoved(span, by),
  content: { text: content.text, span: spanMoved(content.span, by) },
});
