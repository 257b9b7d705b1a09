import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import { tokenModifiers, tokenTypes } from '../core/results.js';
import type { ClientAbilities } from './convert.js';

/** What we say of ourselves to a client. */
export const capabilitiesFor = (client: ClientAbilities): ServerCapabilities => ({
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  hoverProvider: true,
  completionProvider: {
    triggerCharacters: [' ', '-', '=', '$', '{', ':', '/', ',', '<', '@'],
    resolveProvider: true,
  },
  signatureHelpProvider: { triggerCharacters: [' '], retriggerCharacters: [' '] },
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  foldingRangeProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentLinkProvider: {},
  selectionRangeProvider: true,
  inlayHintProvider: true,
  // The commands behind them are our client's.
  ...(client.ours ? { codeLensProvider: {} } : {}),
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' },
  semanticTokensProvider: {
    legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
    full: { delta: true },
    range: true,
  },
  codeActionProvider: {
    codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, 'source.fixAll.docknote'],
  },
  ...(client.pullDiagnostics
    ? {
        diagnosticProvider: { identifier: 'docknote', interFileDependencies: false, workspaceDiagnostics: false },
      }
    : {}),
});
