import { lazy } from '../../core/lazy.js';
import type { Span, Token } from '../../core/text.js';
import { isSeparator, isSpace } from './chars.js';
import { type JsonElement, jsonArray } from './execForm.js';
import { Joined } from './logical.js';
import type { Comment, ExecForm, Flag, Heredoc, Instruction, Word } from './nodes.js';
import { lexWord } from './variables.js';
import { FlagNode, WordNode } from './wordNode.js';
import { flagWords, plainWords, quotedWords } from './words.js';

/** What the first pass over the lines knows of an instruction. */
export interface Found {
  readonly span: Span;
  /** The whole instruction as the builder sees it, keyword included, without white space at either end. */
  readonly line: Joined;
  readonly escapeChar: string;
  readonly heredocs: readonly Heredoc[];
  readonly comments: readonly Comment[];
  readonly emptyLines: readonly Span[];
  /** End of the last visible character. */
  readonly end: number;
  readonly isTrigger: boolean;
}

/** Instructions whose arguments may be a JSON array; HEALTHCHECK's command may be one too. */
const JSON_FORMS: ReadonlySet<string> = new Set([
  'CMD',
  'ENTRYPOINT',
  'RUN',
  'SHELL',
  'ADD',
  'COPY',
  'VOLUME',
  'HEALTHCHECK',
]);
/** Instructions whose words end at any blank, whatever the quotes. */
const PLAIN: ReadonlySet<string> = new Set(['FROM', 'EXPOSE', 'ADD', 'COPY', 'VOLUME']);
/** Instructions that take the rest of the line for one argument. */
const REST: ReadonlySet<string> = new Set(['MAINTAINER', 'WORKDIR', 'USER', 'STOPSIGNAL']);

/** A JSON array and the index in the arguments at which it starts. */
interface Json {
  readonly from: number;
  readonly elements: readonly JsonElement[];
}

/** An instruction that works out its parts when they are asked for: most are never looked at. */
export class InstructionNode implements Instruction {
  readonly kind = 'instruction';
  readonly span: Span;
  readonly heredocs: readonly Heredoc[];
  readonly comments: readonly Comment[];
  readonly emptyLines: readonly Span[];
  readonly name: string;
  readonly kept: unknown[] = [];
  readonly carried: unknown[];
  private readonly keywordEnd: number;
  private keywordCache: Token | null = null;
  private flagCache: readonly Flag[] | null = null;
  private argsStart = -1;
  private logicalCache: Joined | null = null;
  private jsonCache: Json | null | undefined;
  private execCache: ExecForm | null | undefined;
  private wordCache: readonly Word[] | null = null;
  private triggerCache: Instruction | null | undefined;

  /** @param same the same instruction, which stood elsewhere before */
  constructor(
    private readonly found: Found,
    same: InstructionNode | null = null,
  ) {
    this.span = found.span;
    this.heredocs = found.heredocs;
    this.comments = found.comments;
    this.emptyLines = found.emptyLines;
    this.carried = same?.carried ?? [];
    if (same !== null) {
      this.keywordEnd = same.keywordEnd;
      this.name = same.name;
      return;
    }
    const text = found.line.text;
    let at = 0;
    while (at < text.length && !isSeparator(text.charCodeAt(at))) at++;
    this.keywordEnd = at;
    this.name = text.slice(0, at).toUpperCase();
  }

  /** This instruction in a document in which everything before it grew by `by` characters. */
  moved(source: string, by: number): InstructionNode {
    const { found } = this;
    const line = found.line.moved(source, by);
    return new InstructionNode(
      {
        span: movedSpan(found.span, by),
        line,
        escapeChar: found.escapeChar,
        heredocs: found.heredocs.length === 0 ? found.heredocs : found.heredocs.map((h) => movedHeredoc(h, source, by)),
        comments: found.comments.length === 0 ? found.comments : found.comments.map((c) => movedComment(c, by)),
        emptyLines: found.emptyLines.length === 0 ? found.emptyLines : found.emptyLines.map((s) => movedSpan(s, by)),
        end: found.end + by,
        isTrigger: found.isTrigger,
      },
      this,
    );
  }

  get range(): Span {
    return { start: this.found.line.offsetAt(0), end: Math.max(this.found.end, this.keyword.span.end) };
  }

  get keyword(): Token {
    if (this.keywordCache === null) {
      const { line } = this.found;
      this.keywordCache = { text: line.text.slice(0, this.keywordEnd), span: line.span(0, this.keywordEnd) };
    }
    return this.keywordCache;
  }

  get flags(): readonly Flag[] {
    if (this.flagCache === null) {
      const { line, escapeChar } = this.found;
      const { flags, rest } = flagWords(line.text, this.keywordEnd);
      this.argsStart = rest;
      this.flagCache = flags.map((word) => new FlagNode(word, line, escapeChar));
    }
    return this.flagCache;
  }

  get args(): Span {
    return this.found.line.span(this.rest(), this.found.line.text.length);
  }

  get logical(): Joined {
    this.logicalCache ??= this.found.line.part(this.rest(), this.found.line.text.length);
    return this.logicalCache;
  }

  get words(): readonly Word[] {
    this.wordCache ??= this.readWords();
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

  /** Index in the line at which the arguments start. */
  private rest(): number {
    if (this.flagCache === null) void this.flags;
    return this.argsStart;
  }

  private json(): Json | null {
    if (this.jsonCache === undefined) {
      this.jsonCache = null;
      const text = this.logical.text;
      if (JSON_FORMS.has(this.name) && text.includes('[')) {
        const from = this.name === 'HEALTHCHECK' ? secondWord(text) : 0;
        const elements = jsonArray(text.slice(from));
        if (elements !== null) this.jsonCache = { from, elements };
      }
    }
    return this.jsonCache;
  }

  private readExec(): ExecForm | null {
    const json = this.json();
    if (json === null) return null;
    const { logical } = this;
    return {
      span: logical.span(json.from, logical.text.length),
      elements: json.elements.map(({ start, end, text, isString }) => ({
        span: logical.span(json.from + start, json.from + end),
        text,
        isString,
      })),
    };
  }

  private readWords(): readonly Word[] {
    const { logical } = this;
    const { text } = logical;
    const { escapeChar } = this.found;
    if (text === '') return [];
    const json = this.json();
    const word = (start: number, end: number, isJson: boolean): Word =>
      new WordNode(logical, start, end, escapeChar, isJson);
    if (json !== null) {
      return [
        ...plainWords(text.slice(0, json.from)).map((w) => word(w.start, w.end, false)),
        ...json.elements.map((e) => word(json.from + e.start, json.from + e.end, true)),
      ];
    }
    if (REST.has(this.name)) return [word(0, text.length, false)];
    const ranges = PLAIN.has(this.name) ? plainWords(text) : quotedWords(text, escapeChar);
    return ranges.map((w) => word(w.start, w.end, false));
  }

  private readTrigger(): Instruction | null {
    if (this.name !== 'ONBUILD' || this.found.isTrigger || this.logical.text === '') return null;
    const start = this.logical.offsetAt(0);
    const isInside = (s: Span): boolean => s.start >= start;
    return new InstructionNode({
      ...this.found,
      span: { start, end: this.span.end },
      line: this.logical,
      comments: this.comments.filter((c) => isInside(c.span)),
      emptyLines: this.emptyLines.filter(isInside),
      isTrigger: true,
    });
  }
}

export const movedSpan = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

export const movedComment = ({ span, content }: Comment, by: number): Comment => ({
  kind: 'comment',
  span: movedSpan(span, by),
  content: { text: content.text, span: movedSpan(content.span, by) },
});

const movedHeredoc = (heredoc: Heredoc, source: string, by: number): Heredoc =>
  heredocNode(source, {
    opener: movedSpan(heredoc.opener, by),
    name: { text: heredoc.name.text, span: movedSpan(heredoc.name.span, by) },
    expand: heredoc.expand,
    stripTabs: heredoc.stripTabs,
    body: movedSpan(heredoc.body, by),
    terminator: heredoc.terminator === null ? null : movedSpan(heredoc.terminator, by),
  });

/** A heredoc whose variables are looked for when they are asked for. */
export function heredocNode(source: string, parts: Omit<Heredoc, 'variables' | 'lexed'>): Heredoc {
  const { body, expand } = parts;
  const lexed = lazy(() => lexWord(new Joined(source, [body.start, body.end]), { escapeChar: '\\', quotes: false }));
  return {
    ...parts,
    get variables() {
      return expand ? lexed().variables : [];
    },
    get lexed() {
      return expand ? lexed() : null;
    },
  };
}

/** Where the second word starts. */
function secondWord(text: string): number {
  let at = 0;
  while (at < text.length && !isSpace(text.charCodeAt(at))) at++;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}
