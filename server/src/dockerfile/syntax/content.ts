import type { Span } from '../../core/text.js';
import { isSeparator, isSpace } from './chars.js';
import { type JsonElement, jsonArray } from './execForm.js';
import type { HeredocNode } from './heredocNode.js';
import { newCarried } from './kept.js';
import type { Joined } from './logical.js';
import type { Comment } from './nodes.js';
import { flagWords, plainWords, quotedWords, type Range } from './words.js';

/** What the first pass over the lines knows of an instruction. */
export interface Found {
  readonly span: Span;
  /** The whole instruction as the builder sees it, keyword included, without white space at either end. */
  readonly line: Joined;
  readonly escapeChar: string;
  readonly heredocs: readonly HeredocNode[];
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

/**
 * What an instruction says, wherever it stands: the nodes of one instruction in all versions of a document share it, until
 * an edit touches the instruction itself. Its places are those in the text that it was first read in.
 */
export class Content {
  readonly name: string;
  readonly keywordEnd: number;
  private flagCache: ReturnType<typeof flagWords> | null = null;
  private jsonCache: Json | null | undefined;
  private wordCache: readonly WordRange[] | null = null;

  constructor(
    readonly found: Found,
    /** What is kept with the instruction when it moves. */
    readonly carried: unknown[] = newCarried(),
  ) {
    const { text } = found.line;
    let at = 0;
    while (at < text.length && !isSeparator(text.charCodeAt(at))) at++;
    this.keywordEnd = at;
    this.name = text.slice(0, at).toUpperCase();
  }

  /** The flags, and the index in the line at which the arguments start. */
  get flags(): ReturnType<typeof flagWords> {
    this.flagCache ??= flagWords(this.found.line.text, this.keywordEnd);
    return this.flagCache;
  }

  get args(): string {
    return this.found.line.text.slice(this.flags.rest);
  }

  get json(): Json | null {
    if (this.jsonCache === undefined) {
      this.jsonCache = null;
      const { args, name } = this;
      if (JSON_FORMS.has(name) && args.includes('[')) {
        const from = name === 'HEALTHCHECK' ? secondWord(args) : 0;
        const elements = jsonArray(args.slice(from));
        if (elements !== null) this.jsonCache = { from, elements };
      }
    }
    return this.jsonCache;
  }

  get words(): readonly WordRange[] {
    this.wordCache ??= this.readWords();
    return this.wordCache;
  }

  private readWords(): readonly WordRange[] {
    const { args, json, name } = this;
    if (args === '') return NO_WORDS;
    if (json !== null) {
      const { from, elements } = json;
      const inJson = elements.map((e) => ({ start: from + e.start, end: from + e.end, isJson: true }));
      return [...plainWords(args.slice(0, from)), ...inJson];
    }
    if (REST.has(name)) return [{ start: 0, end: args.length }];
    return PLAIN.has(name) ? plainWords(args) : quotedWords(args, this.found.escapeChar);
  }
}

/** A word as indices into the arguments. */
interface WordRange extends Range {
  readonly isJson?: boolean;
}

const NO_WORDS: readonly WordRange[] = [];

/** Where the second word starts. */
function secondWord(text: string): number {
  let at = 0;
  while (at < text.length && !isSpace(text.charCodeAt(at))) at++;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}
