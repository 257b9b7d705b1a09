import type { TokenType } from '../../core/results.js';
import type { Span, Token } from '../../core/text.js';
import type { DockerfileFile } from '../file.js';
import { flagOf, isKeyword, specOf } from '../knowledge/index.js';
import type { FlagSpec } from '../knowledge/instruction.js';
import { heredocShell, shellAt, shellNamed } from '../model/shells.js';
import { mountFields } from '../syntax/mount.js';
import type { Flag, Heredoc, Instruction, Logical, Variable, Word } from '../syntax/nodes.js';
import { pairsOf } from '../syntax/pairs.js';
import { shellTokens } from './shellTokens.js';
import type { Brush } from './tokenBrush.js';

const DECLARATION = ['declaration'] as const;

/** Paints what stands in an instruction: stages are `namespace`, images `class`, tags `enumMember`, flags `parameter`. */
export class InstructionPainter {
  private readonly text: string;

  constructor(
    private readonly file: DockerfileFile,
    private readonly brush: Brush,
  ) {
    this.text = file.text;
  }

  /** All but the comments inside. */
  instruction(node: Instruction): void {
    if (!isKeyword(node.name)) return;
    this.brush.code(node.keyword.span, 'keyword', specOf(node.name).deprecated ? ['deprecated'] : undefined);
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
          this.brush.code(second.span, 'keyword');
          if (third !== undefined) this.brush.code(third.span, 'namespace', DECLARATION);
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
        if (first !== undefined) this.brush.code(first.span, 'string');
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
      else this.brush.variables(word.variables);
    }
    for (const heredoc of node.heredocs) this.brush.variables(heredoc.variables);
  }

  private elements(node: Instruction): void {
    for (const element of node.exec?.elements ?? [])
      this.brush.code(element.span, element.isString ? 'string' : 'number');
  }

  private healthcheck(node: Instruction): void {
    const first = node.words[0];
    if (first === undefined) return;
    const isCommand = first.text.toUpperCase() === 'CMD';
    if (isCommand || first.text.toUpperCase() === 'NONE') this.brush.code(first.span, 'keyword');
    if (!isCommand) return;
    const { logical } = node;
    if (node.exec !== null) this.elements(node);
    else this.command(node, logical.part(first.text.length, logical.text.length));
  }

  /** A shell command line, and the heredocs that it reads or that are its script. */
  private command(node: Instruction, line: Logical): void {
    const shell = shellAt(this.file, node).kind;
    const isHeredocOnly = node.heredocs.length > 0 && /^\d*<<-?[^<\s]+$/.test(line.text.trim());
    if (shell === 'posix' && !isHeredocOnly) {
      for (const token of shellTokens(line.text)) {
        const s = line.span(token.start, token.end);
        if (node.heredocs.some((h) => h.opener.start < s.end && s.start < h.opener.end)) continue;
        this.brush.code(s, token.type, token.modifiers);
      }
    }
    const reader = isHeredocOnly ? shell : shellNamed(line.text.trim().split(/\s+/)) === 'posix' ? 'posix' : 'other';
    for (const heredoc of node.heredocs) {
      const isScript = (isHeredocOnly ? heredocShell(heredoc, reader) : reader) === 'posix';
      if (!isScript) this.brush.variables(heredoc.variables);
      else this.script(heredoc.body);
    }
  }

  private script({ start, end }: Span): void {
    for (const token of shellTokens(this.text.slice(start, end))) {
      const { type, modifiers } = token;
      this.brush.add({ start: start + token.start, end: start + token.end }, type, modifiers);
    }
  }

  private delimiters(heredoc: Heredoc): void {
    const { opener, name, terminator } = heredoc;
    if (this.text.slice(opener.start, opener.end).includes('\n')) return;
    this.brush.add({ start: opener.start, end: name.span.start }, 'operator');
    this.brush.add(name.span, 'macro', DECLARATION);
    if (terminator !== null) this.brush.add(terminator, 'macro');
  }

  private flag(flag: Flag, node: Instruction): void {
    const { value } = flag;
    const nameEnd = flag.name.span.end;
    this.brush.code({ start: flag.span.start, end: Math.max(nameEnd, flag.span.start) }, 'parameter');
    if (value === null) return;
    this.brush.code({ start: Math.min(nameEnd, value.span.start - 1), end: value.span.start }, 'operator');
    const known = specOf(node.name);
    const spec = known === null ? null : flagOf(known, flag.name.text);
    if (spec?.value === 'mount') this.mount(flag);
    else if (spec?.value === 'stageOrImage') this.stage(value, flag.variables);
    else this.brush.around(value.span, flag.variables, flagType(spec));
  }

  private mount(flag: Flag): void {
    for (const { key, value } of mountFields(flag) ?? []) {
      this.brush.code(key.span, 'property');
      if (value === null) continue;
      const name = key.text.toLowerCase();
      const inside = flag.variables.filter((v) => v.span.start >= value.span.start && v.span.end <= value.span.end);
      if (name === 'from') this.stage(value, inside);
      else this.brush.around(value.span, inside, mountType(name, value.text));
    }
  }

  /** The name of a stage, its number, or an image. */
  private stage(token: Token, variables: readonly Variable[]): void {
    if (/^\d+$/.test(token.text)) this.brush.code(token.span, 'number');
    else if (this.file.model.stageReferenceAt(token.span.start)?.stage) this.brush.code(token.span, 'namespace');
    else this.imageName(token, variables);
  }

  private image(word: Word, node: Instruction): void {
    const reference = this.file.model.stageReferenceAt(word.span.start);
    if (reference?.node === node && reference.stage !== null) {
      this.brush.code(word.span, 'namespace');
      return;
    }
    this.imageName(word, word.variables);
  }

  /** The name, and its tag or digest where no variable hides which is which. */
  private imageName({ text, span }: Token, variables: readonly Variable[]): void {
    const end = imageNameEnd(text);
    if (end < 0 || variables.length > 0 || span.end - span.start !== text.length) {
      this.brush.around(span, variables, 'class');
      return;
    }
    const at = span.start + end;
    this.brush.add({ start: span.start, end: at }, 'class');
    this.brush.add({ start: at, end: at + 1 }, 'operator');
    this.brush.add({ start: at + 1, end: span.end }, 'enumMember');
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
      if (inKey.length > 0) this.brush.around({ start: word.span.start, end: at }, inKey, type);
      else this.brush.code({ start: word.span.start, end: at }, type, type === 'variable' ? DECLARATION : undefined);
      if (equals < 0) continue;
      this.brush.add({ start: at, end: at + 1 }, 'operator');
      const value = { start: at + 1, end: word.span.end };
      this.brush.around(value, variables.slice(inKey.length), valueType(word.text.slice(equals + 1)));
    }
  }

  /** `ENV key the rest`. */
  private legacyPair(node: Instruction, type: TokenType): void {
    for (const { key, value, valueLexed } of pairsOf(node).pairs) {
      this.brush.code(key.span, type, type === 'variable' ? DECLARATION : undefined);
      if (value !== null) this.brush.around(value.span, valueLexed?.variables ?? [], valueType(value.text));
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
    this.brush.add({ start: word.span.start, end: at }, 'number');
    this.brush.add({ start: at, end: at + 1 }, 'operator');
    this.brush.add({ start: at + 1, end: word.span.end }, 'enumMember');
  }

  private filled(word: Word, type: TokenType): void {
    this.brush.around(word.span, word.variables, type);
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
