import {
  type PlacedTokens,
  type SemanticToken,
  type TokenModifier,
  TokenPiece,
  type TokenType,
} from '../../core/results.js';
import { type Span, spanMoved, type Token } from '../../core/text.js';
import type { DockerfileFile } from '../file.js';
import { buildArgs } from '../knowledge/buildArgs.js';
import { flagOf, isKeyword, specOf } from '../knowledge/index.js';
import type { FlagSpec } from '../knowledge/instruction.js';
import { carried } from '../syntax/kept.js';
import { lastBefore } from '../syntax/locate.js';
import { mountFields } from '../syntax/mount.js';
import type { Blank, Flag, Heredoc, Instruction, Item, Logical, Variable, Word } from '../syntax/nodes.js';
import { pairsOf } from '../syntax/pairs.js';
import { heredocShell, type ShellKind, shellNamed, shellsOf } from './shells.js';
import { shellTokens } from './shellTokens.js';

/**
 * The tokens of the file, or of the items that `range` touches; sorted by start, never overlapping. Linear in the
 * length of what is asked for. Stages are `namespace`, images `class`, tags `enumMember`, flags `parameter`.
 */
export const tokens = (file: DockerfileFile, range?: Span): readonly SemanticToken[] =>
  tokenPieces(file, range).flatMap(({ start, piece }) =>
    piece.tokens.map((token) => ({ ...token, span: spanMoved(token.span, start) })),
  );

/** The same, item by item. The piece of an instruction that stayed the same since an earlier version is that version's. */
export function tokenPieces(file: DockerfileFile, range?: Span): readonly PlacedTokens[] {
  const { items } = file.syntax;
  const first = range === undefined ? undefined : lastBefore(items, range.start);
  const painter = new Painter(file);
  const places: PlacedTokens[] = [];
  for (let i = first ? indexOf(items, first) : 0; i < items.length; i++) {
    const item = items[i];
    if (item === undefined || (range !== undefined && item.span.start > range.end)) break;
    if (item.kind !== 'blank') places.push({ start: item.span.start, piece: painter.item(item) });
  }
  return places;
}

/** Where an item stands in the list. O(log n). */
function indexOf(items: readonly Item[], item: Item): number {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.span.start ?? 0) < item.span.start) low = middle + 1;
    else high = middle;
  }
  return low;
}

const DECLARATION = ['declaration'] as const;
const LIBRARY = ['defaultLibrary'] as const;
const NO_COMMENTS: ReadonlySet<number> = new Set();

/** What an instruction looks like when this shell reads it and these of its references mean stages. */
interface Look {
  readonly shell: ShellKind | 'other';
  readonly stages: string;
  readonly piece: TokenPiece;
}
const painted = carried<Look>();

/** Instructions that a shell reads: which one, other instructions decide. */
const commands: ReadonlySet<string> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'ONBUILD']);

function isInOrder(tokens: readonly SemanticToken[]): boolean {
  let last = -1;
  for (const { span } of tokens) {
    // Of two that start together the longer one counts: those must be sorted.
    if (span.start <= last) return false;
    last = span.start;
  }
  return true;
}

class Painter {
  private found: SemanticToken[] = [];
  /** Where the comments inside the instruction at hand have their text. */
  private comments: ReadonlySet<number> = NO_COMMENTS;
  private readonly shellOf: (node: Instruction) => ShellKind;
  private readonly text: string;
  /** The names of stages and images from the item at hand on. */
  private nextReference = 0;

  constructor(private readonly file: DockerfileFile) {
    this.shellOf = shellsOf(file);
    this.text = file.text;
  }

  item(item: Exclude<Item, Blank>): TokenPiece {
    switch (item.kind) {
      case 'comment':
        this.comment(item.content.span);
        break;
      case 'directive':
        this.add(item.name.span, 'macro');
        this.add({ start: item.value.span.start - 1, end: item.value.span.start }, 'operator');
        this.add(item.value.span, 'string');
        break;
      case 'instruction': {
        const shell = commands.has(item.name) ? this.shellOf(item.trigger ?? item) : 'other';
        const stages = this.stagesIn(item.span);
        const known = painted.get(item);
        if (known?.shell === shell && known.stages === stages) return known.piece;
        this.comments =
          item.comments.length === 0 ? NO_COMMENTS : new Set(item.comments.map((c) => c.content.span.start));
        this.instruction(item);
        for (const comment of item.comments) this.comment(comment.content.span);
        const piece = this.flush(item);
        painted.set(item, { shell, stages, piece });
        return piece;
      }
    }
    return this.flush(item);
  }

  /** For each name of a stage or an image in a part of the text, in order, which it is. The parts are asked for in order. */
  private stagesIn({ start, end }: Span): string {
    const references = this.file.model.stageReferences;
    let found = '';
    for (; ; this.nextReference++) {
      const reference = references[this.nextReference];
      if (reference === undefined || reference.span.start >= end) return found;
      if (reference.span.start >= start) found += reference.stage === null ? 'i' : 's';
    }
  }

  /** Puts the item's tokens in order, cut where they cross a line break or each other. */
  private flush(item: Item): TokenPiece {
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

  private add(s: Span, type: TokenType, modifiers?: readonly TokenModifier[]): void {
    this.found.push(modifiers === undefined ? { span: s, type } : { span: s, type, modifiers });
  }

  /** Adds a token of an instruction's own lines; over a continuation it becomes one for each line. */
  private code(s: Span, type: TokenType, modifiers?: readonly TokenModifier[]): void {
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
        if (text[end - 1] === this.file.syntax.escape) end--;
        while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
      }
      if (end > start && !isComment) this.add({ start, end }, type, modifiers);
      if (isLast) return;
      start = newline + 1;
      newline = text.indexOf('\n', start);
    }
  }

  private comment(content: Span): void {
    this.add({ start: content.start - 1, end: content.end }, 'comment');
  }

  private instruction(node: Instruction): void {
    if (!isKeyword(node.name)) return;
    this.code(node.keyword.span, 'keyword', specOf(node.name).deprecated ? ['deprecated'] : undefined);
    for (const flag of node.flags) this.flag(flag, node);
    const { trigger } = node;
    if (trigger !== null) {
      this.instruction(trigger);
      return;
    }
    for (const heredoc of node.heredocs) this.delimiters(heredoc);
    this.args(node);
  }

  private args(node: Instruction): void {
    const [first, second, third] = node.words;
    switch (node.name) {
      case 'FROM':
        if (first !== undefined) this.image(first, node);
        if (second?.text.toLowerCase() === 'as') {
          this.code(second.span, 'keyword');
          if (third !== undefined) this.code(third.span, 'namespace', DECLARATION);
        }
        return;
      case 'RUN':
      case 'CMD':
      case 'ENTRYPOINT':
        if (node.exec !== null) this.elements(node);
        else this.command(node, node.logical);
        return;
      case 'HEALTHCHECK':
        this.healthcheck(node);
        return;
      case 'ARG':
      case 'ENV':
      case 'LABEL':
        this.pairs(node);
        return;
      case 'EXPOSE':
        for (const word of node.words) this.port(word);
        return;
      case 'USER':
      case 'STOPSIGNAL':
        if (first !== undefined) this.filled(first, /^[\d:]+$/.test(first.text) ? 'number' : 'string');
        return;
      case 'MAINTAINER':
        if (first !== undefined) this.code(first.span, 'string');
        return;
      case 'SHELL':
        this.elements(node);
        return;
      default:
        this.paths(node);
    }
  }

  /** COPY, ADD, VOLUME, WORKDIR: words that the builder expands. */
  private paths(node: Instruction): void {
    for (const word of node.words) {
      const isString = node.exec !== null || /^[a-z]+:\/\//.test(word.text);
      if (isString) this.filled(word, 'string');
      else this.variables(word.variables);
    }
    for (const heredoc of node.heredocs) this.variables(heredoc.variables);
  }

  private elements(node: Instruction): void {
    for (const element of node.exec?.elements ?? []) this.code(element.span, element.isString ? 'string' : 'number');
  }

  private healthcheck(node: Instruction): void {
    const first = node.words[0];
    if (first === undefined) return;
    const isCommand = first.text.toUpperCase() === 'CMD';
    if (isCommand || first.text.toUpperCase() === 'NONE') this.code(first.span, 'keyword');
    if (!isCommand) return;
    const { logical } = node;
    if (node.exec !== null) this.elements(node);
    else this.command(node, logical.part(first.text.length, logical.text.length));
  }

  /** A shell command line, and the heredocs that it reads or that are its script. */
  private command(node: Instruction, line: Logical): void {
    const shell = this.shellOf(node);
    const isHeredocOnly = node.heredocs.length > 0 && /^\d*<<-?[^<\s]+$/.test(line.text.trim());
    if (shell === 'posix' && !isHeredocOnly) {
      for (const token of shellTokens(line.text)) {
        const s = line.span(token.start, token.end);
        if (node.heredocs.some((h) => h.opener.start < s.end && s.start < h.opener.end)) continue;
        this.code(s, token.type, token.modifiers);
      }
    }
    const reader = isHeredocOnly ? shell : shellNamed(line.text.trim().split(/\s+/)) === 'posix' ? 'posix' : 'other';
    for (const heredoc of node.heredocs) {
      const isScript = (isHeredocOnly ? heredocShell(this.text, heredoc, reader) : reader) === 'posix';
      if (!isScript) this.variables(heredoc.variables);
      else this.script(heredoc.body);
    }
  }

  private script({ start, end }: Span): void {
    for (const token of shellTokens(this.text.slice(start, end))) {
      const { type, modifiers } = token;
      this.add({ start: start + token.start, end: start + token.end }, type, modifiers);
    }
  }

  private delimiters(heredoc: Heredoc): void {
    const { opener, name, terminator } = heredoc;
    if (this.text.slice(opener.start, opener.end).includes('\n')) return;
    this.add({ start: opener.start, end: name.span.start }, 'operator');
    this.add(name.span, 'macro', DECLARATION);
    if (terminator !== null) this.add(terminator, 'macro');
  }

  private flag(flag: Flag, node: Instruction): void {
    const { value } = flag;
    const nameEnd = flag.name.span.end;
    this.code({ start: flag.span.start, end: Math.max(nameEnd, flag.span.start) }, 'parameter');
    if (value === null) return;
    this.code({ start: Math.min(nameEnd, value.span.start - 1), end: value.span.start }, 'operator');
    const known = specOf(node.name);
    const spec = known === null ? null : flagOf(known, flag.name.text);
    if (spec?.value === 'mount') this.mount(flag);
    else if (spec?.value === 'stageOrImage') this.stage(value, flag.variables);
    else this.around(value.span, flag.variables, flagType(spec));
  }

  private mount(flag: Flag): void {
    for (const { key, value } of mountFields(flag) ?? []) {
      this.code(key.span, 'property');
      if (value === null) continue;
      const name = key.text.toLowerCase();
      const inside = flag.variables.filter((v) => v.span.start >= value.span.start && v.span.end <= value.span.end);
      if (name === 'from') this.stage(value, inside);
      else this.around(value.span, inside, mountType(name, value.text));
    }
  }

  /** The name of a stage, its number, or an image. */
  private stage(token: Token, variables: readonly Variable[]): void {
    if (/^\d+$/.test(token.text)) this.code(token.span, 'number');
    else if (this.file.model.stageReferenceAt(token.span.start)?.stage) this.code(token.span, 'namespace');
    else this.imageName(token, variables);
  }

  private image(word: Word, node: Instruction): void {
    const reference = this.file.model.stageReferenceAt(word.span.start);
    if (reference?.node === node && reference.stage !== null) {
      this.code(word.span, 'namespace');
      return;
    }
    this.imageName(word, word.variables);
  }

  /** The name, and its tag or digest where no variable hides which is which. */
  private imageName({ text, span }: Token, variables: readonly Variable[]): void {
    const end = imageNameEnd(text);
    if (end < 0 || variables.length > 0 || span.end - span.start !== text.length) {
      this.around(span, variables, 'class');
      return;
    }
    const at = span.start + end;
    this.add({ start: span.start, end: at }, 'class');
    this.add({ start: at, end: at + 1 }, 'operator');
    this.add({ start: at + 1, end: span.end }, 'enumMember');
  }

  private pairs(node: Instruction): void {
    const type = node.name === 'LABEL' ? 'property' : 'variable';
    const [first] = node.words;
    if (first !== undefined && node.name !== 'ARG' && !first.text.includes('=')) {
      this.legacyPair(node, type);
      return;
    }
    for (const word of node.words) {
      const equals = word.text.indexOf('=');
      // A word that goes over a line break is rare: only then its parts must be looked for.
      const at = equals < 0 ? word.span.end : this.isWhole(word) ? word.span.start + equals : this.equalsIn(word);
      const variables = word.variables;
      const inKey = variables.filter((v) => v.span.start < at);
      if (inKey.length > 0) this.around({ start: word.span.start, end: at }, inKey, type);
      else this.code({ start: word.span.start, end: at }, type, type === 'variable' ? DECLARATION : undefined);
      if (equals < 0) continue;
      this.add({ start: at, end: at + 1 }, 'operator');
      const value = { start: at + 1, end: word.span.end };
      this.around(value, variables.slice(inKey.length), valueType(word.text.slice(equals + 1)));
    }
  }

  /** `ENV key the rest`. */
  private legacyPair(node: Instruction, type: TokenType): void {
    for (const { key, value, valueLexed } of pairsOf(node).pairs) {
      this.code(key.span, type, type === 'variable' ? DECLARATION : undefined);
      if (value !== null) this.around(value.span, valueLexed?.variables ?? [], valueType(value.text));
    }
  }

  private isWhole(word: Word): boolean {
    return word.span.end - word.span.start === word.text.length;
  }

  private equalsIn(word: Word): number {
    const at = this.text.indexOf('=', word.span.start);
    return at < 0 || at > word.span.end ? word.span.end : at;
  }

  private port(word: Word): void {
    const slash = word.text.indexOf('/');
    if (slash < 0 || word.variables.length > 0 || !this.isWhole(word)) {
      this.filled(word, 'number');
      return;
    }
    const at = word.span.start + slash;
    this.add({ start: word.span.start, end: at }, 'number');
    this.add({ start: at, end: at + 1 }, 'operator');
    this.add({ start: at + 1, end: word.span.end }, 'enumMember');
  }

  private filled(word: Word, type: TokenType): void {
    this.around(word.span, word.variables, type);
  }

  /** Paints a span with `type`, its variables as variables. */
  private around(s: Span, variables: readonly Variable[], type: TokenType): void {
    let at = s.start;
    for (const variable of variables) {
      if (variable.span.start > at) this.code({ start: at, end: variable.span.start }, type);
      at = Math.max(at, variable.span.end);
    }
    this.variables(variables);
    if (s.end > at) this.code({ start: at, end: s.end }, type);
  }

  private variables(variables: readonly Variable[]): void {
    for (const { span, name } of variables) {
      const modifiers = Object.hasOwn(buildArgs, name.text) ? LIBRARY : undefined;
      this.code(span, 'variable', modifiers);
    }
  }
}

/** Where the name of an image ends, at its tag or digest; -1 when it has neither. */
function imageNameEnd(text: string): number {
  const colon = text.indexOf(':', text.lastIndexOf('/') + 1);
  const at = text.indexOf('@');
  return at >= 0 && (colon < 0 || at < colon) ? at : colon;
}

function flagType(spec: FlagSpec | null): TokenType {
  if (spec === null) return 'string';
  if (spec.value === 'boolean' || typeof spec.value !== 'string') return 'enumMember';
  return spec.value === 'duration' || spec.value === 'integer' || spec.value === 'mode' ? 'number' : 'string';
}

const valueType = (text: string): TokenType => (/^\d+(\.\d+)*$/.test(text) ? 'number' : 'string');

function mountType(key: string, value: string): TokenType {
  if (key === 'type' || key === 'sharing' || /^(true|false)$/i.test(value)) return 'enumMember';
  return /^\d+$/.test(value) ? 'number' : 'string';
}
