import type { Span } from '../core/text.js';

/**
 * The syntax of a POSIX sh or bash script. All spans are indices into the parsed text, also inside backquotes, whose
 * content the shell reads with one level of backslashes taken off. A parent's span holds its children's; only the
 * bodies of here-documents stand elsewhere, behind the line of their operator.
 */
export interface Script {
  readonly text: string;
  readonly list: List;
  readonly heredocs: readonly HereDocument[];
  /** From `#` to the end of the line. */
  readonly comments: readonly Span[];
  /** What bash rejects, in the order found; empty for a well-formed script. Expect follow-up errors behind the first. */
  readonly errors: readonly ShellError[];
}

/**
 * - `unexpected`: `token` cannot stand here.
 * - `unclosed`: `token` opened something that never ends.
 * - `missing`: `token` had to stand here.
 * - `depth`: nested deeper than we follow.
 */
export interface ShellError {
  readonly kind: 'unexpected' | 'unclosed' | 'missing' | 'depth';
  readonly span: Span;
  readonly token: string;
}

/** Commands one after the other: separated by `;`, `&` or line breaks. */
export interface List {
  readonly kind: 'list';
  readonly span: Span;
  readonly entries: readonly AndOr[];
}

/** Pipelines joined by `&&` and `||`. */
export interface AndOr {
  readonly kind: 'andOr';
  readonly span: Span;
  readonly pipelines: readonly Pipeline[];
  /** One less than `pipelines`. */
  readonly operators: readonly ('&&' | '||')[];
  /** Ends with `&`. */
  readonly background: boolean;
}

/** Commands joined by `|` and `|&`; most have one. */
export interface Pipeline {
  readonly kind: 'pipeline';
  readonly span: Span;
  /** Starts with `!`. */
  readonly negated: boolean;
  /** Starts with `time`. */
  readonly timed: boolean;
  /** Empty for a lone `!` or `time`. */
  readonly commands: readonly Command[];
}

export type Command = Simple | Compound | FunctionDefinition | Coprocess;

/** `A=1 name argument… >file` */
export interface Simple {
  readonly kind: 'simple';
  readonly span: Span;
  readonly assignments: readonly Assignment[];
  /** The name and its arguments; empty when there are only assignments or redirections. */
  readonly words: readonly Word[];
  readonly redirects: readonly Redirect[];
}

export interface Assignment {
  readonly kind: 'assignment';
  readonly span: Span;
  readonly name: string;
  readonly nameSpan: Span;
  /** `+=` */
  readonly append: boolean;
  readonly value: Word;
}

interface CompoundBase {
  readonly span: Span;
  readonly redirects: readonly Redirect[];
}

export type Compound = Subshell | Group | If | Loop | For | Case | Conditional | ArithmeticCommand;

export interface Subshell extends CompoundBase {
  readonly kind: 'subshell';
  readonly body: List;
}

export interface Group extends CompoundBase {
  readonly kind: 'group';
  readonly body: List;
}

/** `if`, with its `elif`s as further branches. */
export interface If extends CompoundBase {
  readonly kind: 'if';
  readonly branches: readonly { readonly condition: List; readonly body: List }[];
  readonly otherwise: List | null;
}

/** `while` and `until`. */
export interface Loop extends CompoundBase {
  readonly kind: 'loop';
  readonly keyword: 'while' | 'until';
  readonly condition: List;
  readonly body: List;
}

/** `for`, `select` and `for ((…))`. */
export interface For extends CompoundBase {
  readonly kind: 'for';
  readonly keyword: 'for' | 'select';
  /** Null for `for ((…))`. */
  readonly variable: Word | null;
  /** The words behind `in`; null without `in`. */
  readonly values: readonly Word[] | null;
  readonly body: List;
}

export interface Case extends CompoundBase {
  readonly kind: 'case';
  readonly subject: Word;
  readonly clauses: readonly { readonly patterns: readonly Word[]; readonly body: List }[];
}

/** `[[ … ]]`; its words in order, operators left out. */
export interface Conditional extends CompoundBase {
  readonly kind: 'conditional';
  readonly words: readonly Word[];
}

/** `((…))` */
export interface ArithmeticCommand extends CompoundBase {
  readonly kind: 'arithmeticCommand';
  readonly parts: readonly Part[];
}

export interface FunctionDefinition {
  readonly kind: 'function';
  readonly span: Span;
  readonly name: Word;
  readonly body: Compound | null;
}

export interface Coprocess {
  readonly kind: 'coprocess';
  readonly span: Span;
  readonly body: Command | null;
}

export interface Redirect {
  readonly kind: 'redirect';
  readonly span: Span;
  /** `2` in `2>file`, `{fd}` in `{fd}>file`. */
  readonly fd: string | null;
  readonly operator: RedirectOperator;
  /** Null when it is missing, which is an error. */
  readonly target: Word | null;
  readonly heredoc: HereDocument | null;
}

export type RedirectOperator = '<' | '>' | '>>' | '<<' | '<<-' | '<<<' | '<&' | '>&' | '<>' | '>|' | '&>' | '&>>';

export interface HereDocument {
  /** The word behind `<<` without quotes. */
  readonly delimiter: string;
  /** A quote or backslash in the delimiter: nothing in the body is expanded. */
  readonly quoted: boolean;
  readonly stripTabs: boolean;
  /** The lines before the delimiter's; empty when no line follows. */
  readonly body: Span;
  /** The expansions of the body; empty when `quoted`. */
  readonly parts: readonly Part[];
  /** False when the text ends first, which shells accept with a warning. */
  readonly closed: boolean;
}

/** One word as the shell splits them. */
export interface Word {
  readonly kind: 'word';
  readonly span: Span;
  /** Quotes and escapes taken off; expansions stand in it as they are written. */
  readonly text: string;
  /** False when the shell replaces a part of it (a variable, a command, a calculation) at run time. */
  readonly isStatic: boolean;
  /** Whether any part is quoted or escaped. */
  readonly isQuoted: boolean;
  readonly parts: readonly Part[];
}

export type Part = Literal | SingleQuoted | DoubleQuoted | Parameter | Substitution | Arithmetic | ArrayLiteral;

/** Unquoted text; `text` with backslashes taken off. */
export interface Literal {
  readonly kind: 'literal';
  readonly span: Span;
  readonly text: string;
}

/** `'…'`, or `$'…'` when `ansi`; `text` is the content as written. */
export interface SingleQuoted {
  readonly kind: 'single';
  readonly span: Span;
  readonly text: string;
  readonly ansi: boolean;
}

/** `"…"` and `$"…"`. */
export interface DoubleQuoted {
  readonly kind: 'double';
  readonly span: Span;
  readonly parts: readonly Part[];
}

/** `$name`, `${name}`, `${name:-word}` … */
export interface Parameter {
  readonly kind: 'parameter';
  readonly span: Span;
  /** Empty for `${}` and forms we do not know. */
  readonly name: string;
  /** What follows the name: `:-`, `#`, `//` …; empty when nothing does. */
  readonly operator: string;
  readonly operand: readonly Part[];
}

/** `$(…)`, backquotes, `<(…)` and `>(…)`. */
export interface Substitution {
  readonly kind: 'substitution';
  readonly span: Span;
  readonly style: '$(' | '`' | '<(' | '>(';
  readonly list: List;
}

/** `$((…))` and `$[…]`. */
export interface Arithmetic {
  readonly kind: 'arithmetic';
  readonly span: Span;
  readonly parts: readonly Part[];
}

/** `(…)` behind `name=`. */
export interface ArrayLiteral {
  readonly kind: 'array';
  readonly span: Span;
  readonly words: readonly Word[];
}
