import type { PastedRun } from '../compose/features/dockerRun.js';
import type { Graph } from '../compose/features/graph.js';
import type { Shape } from '../compose/features/shape.js';
import type { Edit } from '../core/edit.js';
import type { LineIndex } from '../core/lineIndex.js';
import type * as R from '../core/results.js';
import type { Span } from '../core/text.js';
import type { Host } from '../host.js';
import type { CopiedRun } from '../protocol.js';

/** One immutable version of a document, whatever its language. */
export interface LanguageFile {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly lines: LineIndex;
  readonly problems: readonly R.Problem[];
}

/**
 * What Docknote can do for one language: LSP feature → pure function. A feature that is left out is answered with
 * "nothing here". All are in offsets and both languages; `convert.ts` does the rest.
 */
export interface Language<F extends LanguageFile = LanguageFile> {
  /** `previous`: the version before, of which a language may reuse what did not change. */
  open(uri: string, version: number, text: string, previous?: F): F;
  /**
   * Adds what is known from outside the document; null when that changed nothing. Asked in the background after the
   * document was judged without it.
   */
  enrich?(file: F, host: Host, roots: readonly string[], signal: AbortSignal): Promise<F | null>;
  completions(file: F, offset: number, host: Host, signal: AbortSignal): Promise<R.Completions>;
  hover(file: F, offset: number, host: Host, signal: AbortSignal): R.Hover | null | Promise<R.Hover | null>;
  symbols(file: F): readonly R.DocumentSymbol[];
  /** What a search through a workspace finds; left out: what `symbols` gives. */
  names?(file: F): readonly R.DocumentSymbol[];
  folds(file: F): readonly R.Fold[];
  signature?(file: F, offset: number): R.Signature | null;
  definition?(file: F, offset: number, host: Host, signal: AbortSignal): MaybePromise<readonly R.Definition[]>;
  /** `host` reads what an editor holds before the disk; `roots`: the workspace's folders. */
  references?(
    file: F,
    offset: number,
    host: Host,
    signal: AbortSignal,
    roots: readonly string[],
  ): MaybePromise<readonly R.Reference[]>;
  highlights?(file: F, offset: number): readonly R.Reference[];
  renameTarget?(file: F, offset: number): R.RenameTarget | null;
  rename?(
    file: F,
    offset: number,
    newName: string,
    host: Host,
    signal: AbortSignal,
    roots: readonly string[],
  ): MaybePromise<R.RenameResult | null>;
  links?(file: F): readonly R.Link[];
  /** Piece by piece, in order. */
  tokens?(file: F, range?: Span): readonly R.PlacedTokens[];
  selections?(file: F, offset: number): R.Selection;
  format?(file: F, options: R.FormatOptions, range?: Span): readonly Edit[];
  formatOnType?(file: F, offset: number, typed: string, options: R.FormatOptions): readonly Edit[];
  inlayHints?(file: F, range: Span): readonly R.InlayHint[];
  lenses?(file: F): readonly R.Lens[];
  refactors?(file: F, range: Span): readonly R.Refactor[];
  /** Refactors for which the host must be asked. */
  assists?(file: F, range: Span, host: Host, signal: AbortSignal): Promise<readonly R.Refactor[]>;
  /** Ways to silence one problem by a comment: the line, the file. */
  suppressions?(file: F, problem: R.Problem): readonly R.Refactor[];
  /** For the commands of a Compose project. */
  shape?(file: F): Shape;
  /** Who needs whom in a Compose project. */
  graph?(file: F): Graph;
  /** `docker run` commands as services of the file. */
  pasteRun?(file: F, text: string): PastedRun | null;
  /** A service as a `docker run` command. */
  copyRun?(file: F, service: string, project: string): CopiedRun | null;
}

type MaybePromise<T> = T | Promise<T>;
