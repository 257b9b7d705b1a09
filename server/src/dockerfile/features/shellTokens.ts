import { assertNever } from '../../core/assertNever.js';
import type { TokenModifier, TokenType } from '../../core/results.js';
import type { Span } from '../../core/text.js';
import type { Command, List, Part, Redirect, Script, Word } from '../../shell/nodes.js';
import { parseShell } from '../../shell/parse.js';

/** A token of a script; positions are indices of its text. */
export interface ShellToken {
  readonly start: number;
  readonly end: number;
  readonly type: TokenType;
  readonly modifiers?: readonly TokenModifier[];
}

/** The tokens of a POSIX shell script: commands, options, strings, variables, operators, reserved words, comments. */
export function shellTokens(text: string): readonly ShellToken[] {
  return new Collector(parseShell(text)).run();
}

/** A stretch that is spoken for; `type` is null where nothing is coloured. */
interface Leaf {
  readonly start: number;
  readonly end: number;
  readonly type: TokenType | null;
  readonly modifiers?: readonly TokenModifier[];
}

const DECLARATION = ['declaration'] as const;
/** What may stand between the words: the tree does not keep where operators and reserved words are. */
const BETWEEN = /[A-Za-z]+|&&|\|\||;;&|;;|;&|\|&|\[\[|\]\]|[^\sA-Za-z]/g;

class Collector {
  private readonly leaves: Leaf[] = [];

  constructor(private readonly script: Script) {}

  run(): ShellToken[] {
    const { script } = this;
    this.list(script.list);
    for (const comment of script.comments) this.add(comment, 'comment');
    for (const heredoc of script.heredocs) {
      this.filled(heredoc.body, heredoc.parts, 'string');
      if (heredoc.closed) this.terminator(heredoc.body.end, heredoc.delimiter);
    }
    this.leaves.sort((a, b) => a.start - b.start || b.end - a.end);
    const tokens: ShellToken[] = [];
    let at = 0;
    for (const leaf of this.leaves) {
      if (leaf.start < at) continue;
      this.between(at, leaf.start, tokens);
      if (leaf.type !== null && leaf.end > leaf.start) tokens.push({ ...leaf, type: leaf.type });
      at = Math.max(at, leaf.end);
    }
    this.between(at, script.text.length, tokens);
    return tokens;
  }

  private between(start: number, end: number, tokens: ShellToken[]): void {
    if (end <= start) return;
    const { text } = this.script;
    BETWEEN.lastIndex = start;
    for (let match = BETWEEN.exec(text); match !== null && match.index < end; match = BETWEEN.exec(text)) {
      const [word] = match;
      const type = /[A-Za-z]/.test(word) ? 'keyword' : word === '\\' ? null : 'operator';
      const to = Math.min(match.index + word.length, end);
      if (type !== null) tokens.push({ start: match.index, end: to, type });
    }
  }

  private add(span: Span, type: TokenType | null, modifiers?: readonly TokenModifier[]): void {
    this.leaves.push({ start: span.start, end: span.end, type, ...(modifiers === undefined ? {} : { modifiers }) });
  }

  /** A span of one type with holes where the parts have their own. */
  private filled(span: Span, parts: readonly Part[], type: TokenType): void {
    let at = span.start;
    for (const part of parts) {
      if (part.kind === 'literal') continue;
      if (part.span.start > at) this.add({ start: at, end: part.span.start }, type);
      this.part(part, type);
      at = part.span.end;
    }
    if (span.end > at) this.add({ start: at, end: span.end }, type);
  }

  private terminator(from: number, name: string): void {
    const at = this.script.text.indexOf(name, from);
    if (at >= 0) this.add({ start: at, end: at + name.length }, 'macro');
  }

  private list(list: List): void {
    for (const entry of list.entries) {
      for (const pipeline of entry.pipelines) for (const command of pipeline.commands) this.command(command);
    }
  }

  private command(command: Command): void {
    if ('redirects' in command) for (const redirect of command.redirects) this.redirect(redirect);
    switch (command.kind) {
      case 'simple':
        for (const { nameSpan, value } of command.assignments) {
          this.add(nameSpan, 'variable', DECLARATION);
          this.word(value, 'string');
        }
        for (const [index, word] of command.words.entries()) {
          if (index === 0) this.name(word);
          else this.argument(word);
        }
        return;
      case 'subshell':
      case 'group':
        this.list(command.body);
        return;
      case 'if':
        for (const branch of command.branches) {
          this.list(branch.condition);
          this.list(branch.body);
        }
        if (command.otherwise !== null) this.list(command.otherwise);
        return;
      case 'loop':
        this.list(command.condition);
        this.list(command.body);
        return;
      case 'for':
        if (command.variable !== null) this.add(command.variable.span, 'variable', DECLARATION);
        for (const word of command.values ?? []) this.word(word, null);
        this.list(command.body);
        return;
      case 'case':
        this.word(command.subject, null);
        for (const clause of command.clauses) {
          for (const pattern of clause.patterns) this.word(pattern, 'string');
          this.list(clause.body);
        }
        return;
      case 'conditional':
        for (const word of command.words) this.argument(word);
        return;
      case 'arithmeticCommand':
        this.arithmetic(command.span, command.parts);
        return;
      case 'function':
        this.add(command.name.span, 'function', DECLARATION);
        if (command.body !== null) this.command(command.body);
        return;
      case 'coprocess':
        if (command.body !== null) this.command(command.body);
        return;
      default:
        assertNever(command);
    }
  }

  private redirect({ span, target, operator, fd }: Redirect): void {
    this.add({ start: span.start, end: span.start + (fd?.length ?? 0) + operator.length }, 'operator');
    if (target === null) return;
    if (operator === '<<' || operator === '<<-') this.add(target.span, 'macro', DECLARATION);
    else this.word(target, null);
  }

  /** The word that names the command. */
  private name(word: Word): void {
    if (word.isStatic && !word.isQuoted) this.add(word.span, 'function');
    else this.word(word, 'function');
  }

  private argument(word: Word): void {
    if (word.text.startsWith('-') && word.text.length > 1 && word.parts[0]?.kind === 'literal')
      this.word(word, 'parameter');
    else if (/^\d+$/.test(word.text)) this.add(word.span, 'number');
    else this.word(word, null);
  }

  /** @param plain the type of unquoted text */
  private word(word: Word, plain: TokenType | null): void {
    for (const part of word.parts) this.part(part, plain);
  }

  private part(part: Part, plain: TokenType | null): void {
    switch (part.kind) {
      case 'literal':
        this.add(part.span, plain);
        return;
      case 'single':
        this.add(part.span, 'string');
        return;
      case 'double':
        this.filled(part.span, part.parts, 'string');
        return;
      case 'parameter':
        this.filled(part.span, part.operand, 'variable');
        return;
      case 'substitution':
        this.edges(part.span, part.style.length, part.style === '`' ? '`' : ')');
        this.list(part.list);
        return;
      case 'arithmetic':
        this.arithmetic(part.span, part.parts);
        return;
      case 'array':
        for (const word of part.words) this.word(word, 'string');
        return;
      default:
        assertNever(part);
    }
  }

  /** The opening and closing characters of a substitution. */
  private edges(span: Span, length: number, close: string): void {
    this.add({ start: span.start, end: span.start + length }, 'operator');
    if (span.end - 1 >= span.start + length && this.script.text[span.end - 1] === close) {
      this.add({ start: span.end - 1, end: span.end }, 'operator');
    }
  }

  /** In a calculation names are variables and need no `$`. */
  private arithmetic(span: Span, parts: readonly Part[]): void {
    const { text } = this.script;
    let at = span.start;
    const names = (end: number): void => {
      for (const match of text.slice(at, end).matchAll(/[0-9][0-9A-Za-z#]*|[A-Za-z_]\w*/g)) {
        const start = at + match.index;
        this.add({ start, end: start + match[0].length }, /^\d/.test(match[0]) ? 'number' : 'variable');
      }
    };
    for (const part of parts) {
      if (part.kind === 'literal') continue;
      names(part.span.start);
      this.part(part, null);
      at = part.span.end;
    }
    names(span.end);
  }
}
