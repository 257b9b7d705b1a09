import type { Connection, Diagnostic, TextDocuments } from 'vscode-languageserver';
import type { OpenDocument } from './server.js';

/** Sends diagnostics to clients that cannot ask for them. */
export interface Publisher {
  /** Once the messages at hand are worked off: several quick changes cost one run. */
  later(uri: string): void;
  /** Every open document. */
  all(): void;
  clear(uri: string): void;
}

/** `diagnosticsOf` gives null for documents that are not ours: nothing is sent for them. */
export function publishDiagnostics(
  connection: Connection,
  documents: TextDocuments<OpenDocument>,
  diagnosticsOf: (document: OpenDocument) => Diagnostic[] | null,
): Publisher {
  const waiting = new Set<string>();
  const flush = (): void => {
    for (const uri of waiting) {
      const document = documents.get(uri);
      const diagnostics = document && diagnosticsOf(document);
      if (document && diagnostics) void connection.sendDiagnostics({ uri, version: document.version, diagnostics });
    }
    waiting.clear();
  };
  const later = (uri: string): void => {
    if (waiting.size === 0) setTimeout(flush, 0);
    waiting.add(uri);
  };
  return {
    later,
    all: () => {
      for (const document of documents.all()) later(document.uri);
    },
    clear: (uri) => {
      waiting.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}
