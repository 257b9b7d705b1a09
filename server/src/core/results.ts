import type { Edit } from './edit.js';
import type { LineIndex } from './lineIndex.js';
import type { Locale, Prose, Span } from './text.js';

/**
 * What features return: plain data in offsets, texts in both languages. `lsp/convert.ts` turns it into LSP.
 * A string in place of a Prose is the same in both languages (a name, a type, an example).
 */
export type Text = Prose | string;

/** The text in the chosen language. */
export const textIn = (text: Text, locale: Locale): string => (typeof text === 'string' ? text : text[locale]);

/** What a completion item stands for; decides its icon. */
export type CompletionKind =
  | 'keyword'
  | 'flag'
  | 'value'
  | 'variable'
  | 'stage'
  | 'image'
  | 'tag'
  | 'file'
  | 'folder'
  | 'property'
  | 'reference'
  | 'snippet';

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** Replaces `span`; a snippet in LSP syntax when `snippet` is true. */
  readonly insert: string;
  readonly span: Span;
  readonly snippet?: boolean;
  /** What is inserted by clients without snippets; required with `snippet`. */
  readonly plain?: string;
  /** One line beside the label. */
  readonly detail?: Text;
  /** Markdown, shown when the item is selected. */
  readonly documentation?: Text;
  /** Sorts before others with the same prefix; lower first. Default 50, range 0-99. */
  readonly rank?: number;
  /** Matched against what is typed instead of the label. */
  readonly filter?: string;
  readonly deprecated?: boolean;
  /** Opens the list again after insertion, for items that end where the next choice starts. */
  readonly retrigger?: boolean;
}

export interface Completions {
  readonly items: readonly Completion[];
  /** True when a slow source did not answer in time: the client asks again at the next keystroke. */
  readonly incomplete: boolean;
}

export interface Hover {
  readonly span: Span;
  /** Markdown written by us. Text from a file or an engine goes through `core/markdown.ts` first. */
  readonly text: Text;
}

export type SymbolKind = 'stage' | 'instruction' | 'variable' | 'service' | 'section' | 'resource' | 'key';

export interface DocumentSymbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind: SymbolKind;
  /** The whole thing; holds the spans of all children. */
  readonly span: Span;
  /** The name, within `span`. */
  readonly nameSpan: Span;
  readonly children: readonly DocumentSymbol[];
}

export interface Fold {
  readonly span: Span;
  readonly kind?: 'comment' | 'region';
}

export interface Link {
  readonly span: Span;
  readonly target: string;
  readonly tooltip?: Text;
}

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface Related {
  readonly span: Span;
  readonly message: Text;
}

/** A change that mends a problem. */
export interface Fix {
  readonly title: Text;
  readonly edits: readonly Edit[];
  /** `safe`: the file means the same or what was surely meant; joins "fix all". `review`: a person should look. */
  readonly safety: 'safe' | 'review';
}

/** One finding of a rule. */
export interface Problem {
  /** The id its users know (`StageNameCasing`, `DL3006`, …). */
  readonly code: string;
  readonly span: Span;
  readonly severity: Severity;
  readonly message: Text;
  /** The page that explains the rule. */
  readonly url: string;
  readonly tag?: 'unnecessary' | 'deprecated';
  /** Shown only when a person gives the rule a level. */
  readonly offByDefault?: true;
  /** The rule that says the same in words of its own: shown only when that one is off. */
  readonly saidBy?: string;
  readonly related?: readonly Related[];
  readonly fixes: readonly Fix[];
}

/** A place, in this document unless `uri` names another; then `lines` are that document's. */
export interface Location {
  readonly uri?: string;
  readonly lines?: LineIndex;
  readonly span: Span;
}

/** Where a name is defined. `origin` is the reference that was asked about. */
export interface Definition {
  readonly origin: Span;
  readonly target: Location;
}

/** One occurrence of a name. */
export interface Reference extends Location {
  /** `write`: where it is defined or given a value. */
  readonly role: 'read' | 'write';
}

/** What may be renamed at a place, or why not. */
export type RenameTarget =
  | { readonly ok: true; readonly span: Span; readonly placeholder: string }
  | { readonly ok: false; readonly reason: Text };

/** The edits of one document: the one that was asked about unless `uri` names another, whose lines are `lines`. */
export interface DocumentEdits {
  readonly uri?: string;
  readonly lines?: LineIndex;
  readonly edits: readonly Edit[];
}

/** The result of a rename: edits, or a reason why the new name is refused. */
export type RenameResult =
  | { readonly ok: true; readonly documents: readonly DocumentEdits[] }
  | { readonly ok: false; readonly reason: Text };

/** Signature help: one signature, the parameter that the cursor is in. */
export interface Signature {
  readonly label: string;
  readonly documentation: Text;
  /** Each parameter's name as it stands in `label`. */
  readonly parameters: readonly { readonly label: string; readonly documentation: Text }[];
  readonly active: number;
}

/**
 * The value of a variable; the stage that a number means; what a stage takes over from the one below; what another file makes of
 * a value.
 */
export type InlayTopic = 'variables' | 'stageNumbers' | 'inherited' | 'overridden';

export interface InlayHint {
  readonly offset: number;
  readonly label: Text;
  readonly tooltip?: Text;
  readonly kind: 'type' | 'parameter';
  /** What it tells: people can turn off each kind. */
  readonly topic: InlayTopic;
  readonly padLeft?: boolean;
}

/** Something that can be done with a part of a document, offered above it. The client has the commands. */
export interface Lens {
  readonly span: Span;
  readonly title: Text;
  readonly action:
    | { readonly kind: 'build'; readonly target?: string }
    | { readonly kind: 'buildWithOptions' }
    | { readonly kind: 'run' };
}

/** The legend of semantic tokens: LSP's standard types only, so that every theme colours them. */
export const tokenTypes = [
  'keyword',
  'parameter',
  'variable',
  'property',
  'string',
  'number',
  'operator',
  'comment',
  'macro',
  'namespace',
  'class',
  'function',
  'enumMember',
] as const;
export type TokenType = (typeof tokenTypes)[number];

export const tokenModifiers = ['declaration', 'readonly', 'deprecated', 'defaultLibrary'] as const;
export type TokenModifier = (typeof tokenModifiers)[number];

/** Sorted by start, never overlapping; a token that spans lines is split at the edge. */
export interface SemanticToken {
  readonly span: Span;
  readonly type: TokenType;
  readonly modifiers?: readonly TokenModifier[];
}

/**
 * The tokens of a piece of a text, counted from its start. A piece that stays the same is the same object in the next
 * version, so that what is made of it can be kept with it.
 */
export class TokenPiece {
  /** The tokens as LSP writes them; null until someone has asked. */
  encoded: EncodedTokens | null = null;

  constructor(readonly tokens: readonly SemanticToken[]) {}
}

export interface EncodedTokens {
  /** Five numbers a token; the first token is counted from the start of the piece. */
  readonly data: readonly number[];
  /** Where the last token starts, counted from the start of the piece; the character from the line's start if it is another. */
  readonly last: { readonly line: number; readonly character: number };
}

/** A piece where it stands. */
export interface PlacedTokens {
  readonly start: number;
  readonly piece: TokenPiece;
}

/** Spans from the innermost to the outermost. */
export type Selection = readonly Span[];

/** What a formatter should respect. */
export interface FormatOptions {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

/** A change that a person may ask for where nothing is wrong. */
export interface Refactor {
  readonly title: Text;
  readonly kind: 'refactor' | 'refactor.extract' | 'refactor.inline' | 'refactor.rewrite' | 'source';
  readonly edits: readonly Edit[];
  /** A file that comes to be; only for clients that can make files. */
  readonly creates?: { readonly uri: string; readonly text: string };
}
