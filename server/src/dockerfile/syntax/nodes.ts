import type { LineIndex } from '../../core/lineIndex.js';
import type { Span, Token } from '../../core/text.js';
import type { Keeper } from './kept.js';

/**
 * The lossless syntax of one Dockerfile. `items` tile the text: joining their slices gives it back.
 * Parsing never throws and never loses a character; what is wrong is found by the rules, not by the parser.
 */
export interface Syntax {
  readonly text: string;
  readonly lines: LineIndex;
  /** The escape character in force: `\` unless the `escape` directive says a backtick. */
  readonly escape: '\\' | '`';
  readonly items: readonly Item[];
  readonly directives: readonly Directive[];
  /** The top-level instructions; the one inside ONBUILD is its `trigger`. */
  readonly instructions: readonly Instruction[];
}

export type Item = Blank | Comment | Directive | Instruction;

/** One or more empty or whitespace-only lines (with a BOM, if the file starts with it). */
export interface Blank {
  readonly kind: 'blank';
  readonly span: Span;
}

/** A comment line. */
export interface Comment {
  readonly kind: 'comment';
  /** The whole line with its line break. */
  readonly span: Span;
  /** What follows the `#`, without the line break; `text` is trimmed. */
  readonly content: Token;
}

/** A parser directive (`# syntax=…`, `# escape=…`, `# check=…`) in the block at the top of the file. */
export interface Directive {
  readonly kind: 'directive';
  readonly span: Span;
  /** As written. */
  readonly name: Token;
  readonly value: Token;
}

/** The text of an instruction as the builder sees it: continuations joined, comment lines dropped. */
export interface Logical {
  readonly text: string;
  /** Maps an index of `text` to an offset of the document; `text.length` maps to the end of the last piece. */
  offsetAt(index: number): number;
  /** The document span of `text.slice(start, end)`; it ends right behind the last character, before a continuation. */
  span(start: number, end: number): Span;
  /** A part of the text that keeps its mapping. */
  part(start: number, end: number): Logical;
}

export interface Instruction extends Keeper {
  readonly kind: 'instruction';
  /** From the start of the first line to the end of the last one with its line break; tiles the text. */
  readonly span: Span;
  /** From the keyword to the last visible character (heredoc bodies included). */
  readonly range: Span;
  /** As written. */
  readonly keyword: Token;
  /** In capitals; may be an unknown word. */
  readonly name: string;
  /** `--name` and `--name=value` words before the first argument. */
  readonly flags: readonly Flag[];
  /** The escape character in force. */
  readonly escape: string;
  /** All after keyword and flags on the instruction's own lines; heredoc bodies excluded; empty when there is nothing. */
  readonly args: Span;
  /** The arguments as the builder sees them. */
  readonly logical: Logical;
  /** The arguments split at blanks as the builder splits them (quotes and escapes keep a word together). */
  readonly words: readonly Word[];
  /** For instructions that accept a JSON array and whose arguments are one; null for the shell form. */
  readonly exec: ExecForm | null;
  readonly heredocs: readonly Heredoc[];
  /** Comment lines inside a continued instruction. */
  readonly comments: readonly Comment[];
  /** Empty lines inside a continued instruction (their text without line break). */
  readonly emptyLines: readonly Span[];
  /** The instruction inside ONBUILD. */
  readonly trigger: Instruction | null;
  /** What stands in the document between two places of the instruction. */
  raw(start: number, end: number): string;
}

/** `--name` or `--name=value`. */
export interface Flag extends Pick<Keeper, 'kept'> {
  readonly span: Span;
  /** Without the dashes. */
  readonly name: Token;
  /** Behind the `=`; null when there is none. Quotes removed in `text`. */
  readonly value: Token | null;
  readonly variables: readonly Variable[];
  /** The value taken apart. */
  readonly lexed: LexedWord;
  /** Where `value.text.slice(start, end)` stands in the document. */
  valueSpan(start: number, end: number): Span;
}

/** A word of the arguments. `text` is the raw text with continuations joined; quotes are kept. */
export interface Word extends Token {
  /** Variable references by the builder's grammar; whether the builder expands them is the instruction's matter. */
  readonly variables: readonly Variable[];
  /** The word taken apart; of a JSON element, its decoded string. */
  readonly lexed: LexedWord;
}

/** A word taken apart, for expansion and for what the builder rejects in it. */
export interface LexedWord {
  readonly parts: readonly Part[];
  /** The outermost references in order; inner ones are their `nested`. */
  readonly variables: readonly Variable[];
  readonly error: WordError | null;
}

/** Literal text with quotes and escapes resolved, or a reference. */
export type Part = string | Reference;

/** A variable with its operand taken apart. */
export interface Reference {
  readonly variable: Variable;
  /** What follows the modifier; for `/` the pattern. */
  readonly operand: readonly Part[];
  /** What follows the second `/`. */
  readonly replacement: readonly Part[];
}

/** The first thing in a word that makes the builder reject it. */
export interface WordError {
  readonly kind: VariableError | 'doubleQuote' | 'singleQuote';
  /** The reference, or the quote that is never closed. */
  readonly span: Span;
  /** The modifier that is not supported, else empty. */
  readonly modifier: string;
}

/** `$NAME`, `${NAME}`, `${NAME:-word}` … */
export interface Variable {
  /** From the `$` to the last character of the reference. */
  readonly span: Span;
  /** The name; empty for a broken `${}`. */
  readonly name: Token;
  readonly braces: boolean;
  /** `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `##`, `%`, `%%`, `/`, `//`, or what stands there; null when there is none. */
  readonly modifier: Token | null;
  /** What follows the modifier. */
  readonly operand: Token | null;
  /** Why the builder rejects it; null when it is well formed. */
  readonly error: VariableError | null;
  /** Variables inside the operand. */
  readonly nested: readonly Variable[];
}

export type VariableError = 'missingBrace' | 'badSubstitution' | 'unsupportedModifier' | 'missingSlash';

/** A JSON array in place of a command line. */
export interface ExecForm {
  readonly span: Span;
  readonly elements: readonly ExecElement[];
}

export interface ExecElement {
  readonly span: Span;
  /** The string; for anything but a string (which the builder rejects) the raw text. */
  readonly text: string;
  readonly isString: boolean;
}

export interface Heredoc {
  /** `<<EOF`, `<<-"EOF"`, `0<<EOF`. */
  readonly opener: Span;
  /** The delimiter without quotes. */
  readonly name: Token;
  /** False when the delimiter is quoted. */
  readonly expand: boolean;
  readonly stripTabs: boolean;
  /** The lines between opener line and terminator. */
  readonly body: Span;
  /** What stands in them. */
  readonly text: string;
  /** Variables of the body, when `expand`. */
  readonly variables: readonly Variable[];
  /** The body taken apart, quotes being ordinary characters; null unless `expand`. */
  readonly lexed: LexedWord | null;
  /** The terminator's word; null when it is missing. */
  readonly terminator: Span | null;
}
