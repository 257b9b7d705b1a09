import type { LineIndex } from '../../core/lineIndex.js';
import type { Span, Token } from '../../core/text.js';

/**
 * The syntax of one Compose file: our own small YAML tree. Parsing never throws; what is wrong is in `errors`, and the
 * tree holds all that could be read, so that a half-typed file still has its services.
 *
 * Nodes have no parent: a subtree that did not change is shared with the next version of the file. `locate` gives the
 * way from the root.
 */
export interface Syntax {
  readonly text: string;
  readonly lines: LineIndex;
  readonly documents: readonly YamlDocument[];
  /** In the order of the text. */
  readonly errors: readonly YamlError[];
  /** All comments, from `#` to the end of the line, in the order of the text. */
  readonly comments: readonly Span[];
  /** Parts of the text that hold an error: what the tree says there may be wrong. */
  readonly broken: readonly Span[];
  /** Why not all was read; null when it was. */
  readonly limit: 'size' | 'depth' | null;
  /**
   * Entries of sections that were read by themselves and depend on nothing outside (no alias, no anchor, no error).
   * What is worked out for one of them can be kept by its `origin` and shifted.
   */
  readonly entries: ReadonlyMap<Pair, Entry>;
  /** What the next version may reuse, by text. */
  readonly chunks: ReadonlyMap<string, Chunk>;
}

export interface YamlDocument {
  readonly span: Span;
  readonly root: Node | null;
  /** Anchors by name; several of one name in the order of the text. */
  readonly anchors: ReadonlyMap<string, readonly Anchor[]>;
  /** In the order of the text. */
  readonly aliases: readonly AliasNode[];
}

/** `&name` and what it stands for. */
export interface Anchor {
  readonly name: string;
  /** The name without `&`. */
  readonly span: Span;
  readonly node: Node;
}

export type Node = MapNode | SeqNode | ScalarNode | AliasNode;

interface NodeBase {
  /** Without anchor and tag. A block collection starts at its first key or dash. */
  readonly span: Span;
  /** `&name`, the name without `&`. */
  readonly anchor: Token | null;
  /** `!reset`, as written. */
  readonly tag: Token | null;
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  /** `{ … }`. */
  readonly flow: boolean;
  /** The column of the keys; for flow style the column of the brace. */
  readonly indent: number;
  readonly pairs: readonly Pair[];
}

export interface Pair {
  /** From the key to the end of the value. */
  readonly span: Span;
  /** The key's text; empty for `: x` or a key that is no scalar. */
  readonly name: string;
  /** Where the key stands, quotes included. */
  readonly keySpan: Span;
  /** The key itself; null for `: x`. */
  readonly key: Node | null;
  /** Offset of the `:`; null when it is missing (a key being typed, or `{a}`). */
  readonly colon: number | null;
  /** null is a hole: a key without a value. */
  readonly value: Node | null;
}

export interface SeqNode extends NodeBase {
  readonly kind: 'seq';
  /** `[ … ]`. */
  readonly flow: boolean;
  /** The column of the dashes; for flow style the column of the bracket. */
  readonly indent: number;
  readonly items: readonly Item[];
}

export interface Item {
  /** From the dash (flow: the value) to the end of the value. */
  readonly span: Span;
  /** null is a hole: a dash with nothing behind it. */
  readonly value: Node | null;
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** What the loader makes of a scalar: it reads YAML 1.2 with octal numbers and timestamps of 1.1. */
export type ScalarType = 'null' | 'boolean' | 'integer' | 'float' | 'timestamp' | 'string';

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly style: ScalarStyle;
  readonly type: ScalarType;
  /** Quotes, escapes and folds resolved; for a plain scalar as written. */
  readonly text: string;
}

export interface AliasNode extends NodeBase {
  readonly kind: 'alias';
  /** `*name`, the name without `*`. */
  readonly name: Token;
}

export type YamlErrorCode =
  /** A tab where only blanks may indent. */
  | 'tab'
  /** A line that stands at no level of its surroundings. */
  | 'indent'
  /** A word where a key should be, without `:`. */
  | 'missingColon'
  /** `a: b: c` */
  | 'nestedMap'
  | 'unclosedQuote'
  | 'unclosedFlow'
  | 'flowSeparator'
  /** `{a:[b]}`: YAML 1.2 reads it, the loader does not. */
  | 'flowColon'
  | 'blockInFlow'
  | 'escape'
  | 'directive'
  | 'anchor'
  | 'unknownAlias'
  | 'aliasLoop'
  | 'scalarStart'
  | 'unexpected'
  | 'tooLarge'
  | 'tooDeep';

/** A place where the text is no YAML. The words for people are in the rule that reports it. */
export interface YamlError {
  readonly code: YamlErrorCode;
  readonly span: Span;
}

/** Where an entry stands, and an identity that stays the same in all versions in which its text is the same. */
export interface Entry {
  readonly origin: object;
  readonly base: number;
}

/**
 * A part of the text that was parsed by itself: one entry of a section, or what cannot be split. Found again by its
 * text in the next version, and shifted when it stands elsewhere.
 */
export interface Chunk {
  readonly text: string;
  /** The same object for every place at which this chunk was put. */
  readonly origin: object;
  /** Where it stands; the offsets below are those of the document. */
  readonly base: number;
  /** The root's pairs, when the root is a block mapping. */
  readonly pairs: readonly Pair[] | null;
  readonly root: Node | null;
  readonly errors: readonly YamlError[];
  readonly comments: readonly Span[];
  readonly anchors: readonly Anchor[];
  readonly aliases: readonly AliasNode[];
}
