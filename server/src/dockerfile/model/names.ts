import type { Span, Token } from '../../core/text.js';
import type { Instruction, LexedWord, Variable, Word } from '../syntax/nodes.js';

/** One build stage: from its FROM to the next. */
export interface Stage {
  readonly index: number;
  /** As written; null when it has none. */
  readonly name: Token | null;
  /** The name in lower case, which is how the builder compares; empty when it has none. */
  readonly key: string;
  readonly from: Instruction;
  /** The image or stage it starts from, as written; null when FROM has no argument. */
  readonly base: Word | null;
  /** `base` with the default values of its variables; null when they are not known. */
  readonly baseName: string | null;
  /** The earlier stage it builds on; null when it starts from an image. */
  readonly parent: Stage | null;
  /** The bottom of the chain of parents: the stage that starts from an image. */
  readonly root: Stage;
  /** From FROM to the end of the last line before the next FROM. */
  readonly span: Span;
  /** Those behind FROM. */
  readonly instructions: readonly Instruction[];
}

/** A variable set by ARG or ENV. */
export interface Declaration {
  readonly kind: 'arg' | 'env';
  /** The key; quotes removed. Its text is empty when it holds a variable itself. */
  readonly name: Token;
  /** The raw value; null for an ARG without default. */
  readonly value: Token | null;
  readonly lexed: LexedWord | null;
  readonly node: Instruction;
  /** Null for an ARG before the first FROM. */
  readonly stage: Stage | null;
  /** The `key=value` word. */
  readonly span: Span;
  /** From this offset on it holds: ENV after its instruction, ARG after its own word. */
  readonly from: number;
  /** For an ARG without default inside a stage: the ARG before the first FROM that gives its value. */
  readonly inherited: Declaration | null;
}

/** A place that names a stage or an image. */
export interface StageReference {
  readonly kind: 'from' | 'copy' | 'mount';
  /** The name or number, as written. */
  readonly span: Span;
  readonly text: string;
  readonly node: Instruction;
  /** The stage it stands in. */
  readonly inside: Stage | null;
  /** The stage it means; null for an image, or a number without a stage. */
  readonly stage: Stage | null;
  readonly isNumber: boolean;
}

/** A variable where it is used, and what it means there. */
export interface VariableUse {
  readonly variable: Variable;
  readonly node: Instruction;
  /** Null when nothing in this file declares it. */
  readonly declaration: Declaration | null;
}

/** What a name means at a place. */
export interface Lookup {
  /** The declaration in force; null when there is none. */
  readonly declaration: Declaration | null;
  /** A platform variable that FROM may use without declaring it. */
  readonly isPredefined: boolean;
  /** The stage whose base image might set it besides; null where no image is involved (FROM, global ARG). */
  readonly image: Stage | null;
}
