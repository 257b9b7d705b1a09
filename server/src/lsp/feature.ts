import type { CancellationToken, ResponseError } from 'vscode-languageserver';
import type { Host } from '../host.js';
import type { ServerSettings } from '../protocol.js';
import type { Conversion } from './convert.js';
import type { Language, LanguageFile } from './languages.js';

/** What a request is answered from. */
export interface FeatureContext {
  readonly file: LanguageFile;
  readonly language: Language;
  readonly to: Conversion;
  readonly host: Host;
  readonly settings: ServerSettings;
  readonly workspace: OpenWorkspace;
}

/** The files of a workspace as a person sees them now: what an editor holds stands before the disk. */
export interface OpenWorkspace {
  /** Reads open documents of ours at their latest version; the rest is the host's. */
  readonly host: Host;
  /** URIs of the workspace's folders. */
  readonly roots: readonly string[];
  /** The version of an open document; null for one that is not open. */
  version(uri: string): number | null;
}

/**
 * The one way in which a request about a document is answered: the document is looked up, the call guarded, `empty`
 * answered where there is nothing. What is given back is what a connection calls.
 */
export type Feature = <P extends { readonly textDocument: { readonly uri: string } }, T>(
  method: string,
  empty: T,
  run: (context: FeatureContext, params: P, signal: AbortSignal) => T | null | Promise<T | null>,
) => (params: P, token: CancellationToken) => Promise<T | ResponseError<never>>;
