import type * as L from 'vscode-languageserver';
import {
  CodeActionKind,
  type Connection,
  DidChangeConfigurationNotification,
  type ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { tokenModifiers, tokenTypes } from '../core/results.js';
import type { Locale } from '../core/text.js';
import { emptyHost, type Host } from '../host.js';
import type { HostChanged, InitializationOptions, ServerMethod, ServerRequests, ServerSettings } from '../protocol.js';
import { applyChanges, type ContentChange, type LanguageId, languageOf } from '../workspace/documents.js';
import { applyLevels, defaultSettings, localeOf, readSettings } from '../workspace/settings.js';
import { clientHost } from './clientHost.js';
import { codeActions } from './codeActions.js';
import { CompletionAnswers, toCompletions } from './completions.js';
import type { ClientAbilities, Conversion } from './convert.js';
import * as convert from './convert.js';
import { publishDiagnostics } from './diagnostics.js';
import { enrichments } from './enrichment.js';
import { guarded, type Log, Refusal } from './handle.js';
import type { Language, LanguageFile } from './languages.js';
import { languages } from './languageTable.js';
import { TokenDeltas } from './tokenDeltas.js';
import { WorkspaceSymbols } from './workspaceSymbols.js';

/** An open document: the immutable file and the functions for its language; null for languages that are not ours. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: string;
  /** Replaced, within one version, when more is known from outside. */
  file: LanguageFile | null;
  readonly language: Language;
}

/** Answers host questions where the client is not ours: the Node entry reads files, the web entry knows nothing. */
export interface ServerOptions {
  readonly fallbackHost?: Host;
  /** Tests put their own functions here. */
  readonly languages?: Readonly<Record<LanguageId, Language>>;
}

/**
 * Wires the language server to a connection and returns; the caller calls `connection.listen()`. This file and its
 * neighbours are the only ones that know LSP. Each method is one row: convert in, one call, convert out.
 */
export function createServer(connection: Connection, options: ServerOptions = {}): void {
  const log: Log = {
    error: (message) => connection.console.error(message),
    info: (message) => connection.console.info(message),
  };
  const table = options.languages ?? languages;
  const noAbilities = convert.abilitiesOf({}, false);
  const state: {
    client: ClientAbilities;
    settings: ServerSettings;
    editorLocale: string | undefined;
    locale: Locale;
    host: Host;
    /** URIs of the workspace folders. */
    roots: readonly string[];
    forget: (what: HostChanged['params']['what']) => void;
    /** Grows whenever diagnostics may differ without a change of the text. */
    epoch: number;
  } = {
    client: noAbilities,
    settings: defaultSettings,
    editorLocale: undefined,
    locale: 'en',
    host: options.fallbackHost ?? emptyHost,
    roots: [],
    forget: () => {},
    epoch: 0,
  };

  const open = (
    uri: string,
    languageId: string,
    version: number,
    text: string,
    previous?: LanguageFile,
  ): OpenDocument => {
    const id = languageOf(languageId, uri);
    const language = table[id ?? 'dockerfile'];
    return { uri, languageId, version, text, language, file: id ? language.open(uri, version, text, previous) : null };
  };
  const documents = new TextDocuments<OpenDocument>({
    create: open,
    update: (document, changes, version) =>
      open(
        document.uri,
        document.languageId,
        version,
        applyChanges(document.text, changes as ContentChange[]),
        document.file ?? undefined,
      ),
  });

  const tokenDeltas = new TokenDeltas();
  const workspaceSymbols = new WorkspaceSymbols(table, (uri) => documents.get(uri)?.file ?? null);

  const useSettings = (settings: ServerSettings): void => {
    state.settings = settings;
    state.locale = localeOf(settings.language, state.editorLocale);
    renew();
    if (state.client.lensRefresh) {
      // A client that cannot is none of ours; what it shows then is a moment old.
      connection.sendRequest('workspace/codeLens/refresh').catch(() => null);
    }
    if (state.client.hintRefresh) connection.languages.inlayHint.refresh();
  };
  /** Diagnostics may have changed without the text: tell the client to ask again, or send them. */
  const renew = (): void => {
    state.epoch++;
    if (state.client.pullDiagnostics) {
      if (state.client.diagnosticRefresh) connection.languages.diagnostics.refresh();
    } else push.all();
  };

  const conversionFor = (file: LanguageFile): Conversion => ({
    lines: file.lines,
    locale: state.locale,
    client: state.client,
  });
  const problemsOf = (file: LanguageFile) => applyLevels(file.problems, state.settings.rules);
  const diagnosticsOf = (file: LanguageFile): L.Diagnostic[] => {
    const to = conversionFor(file);
    return problemsOf(file).map((problem) => convert.toDiagnostic(problem, file.uri, to));
  };
  const push = publishDiagnostics(connection, documents, (document) => {
    if (!document.file) return null;
    enrich(document);
    return diagnosticsOf(document.file);
  });

  const enrichment = enrichments({
    log,
    start: ({ language, file }, signal) => language.enrich?.(file, state.host, state.roots, signal) ?? null,
    better: (document, before, file) => {
      if (documents.get(document.uri) !== document || document.file !== before) return;
      document.file = file;
      renew();
    },
  });
  const enrich = (document: OpenDocument): void => enrichment.start(document);

  connection.onInitialize((params): L.InitializeResult => {
    const own = (params.initializationOptions ?? {}) as InitializationOptions;
    state.client = convert.abilitiesOf(params.capabilities, own.host === true);
    state.roots = params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri ? [params.rootUri] : []);
    state.editorLocale = own.locale ?? params.locale;
    state.settings = readSettings(own.settings);
    state.locale = localeOf(state.settings.language, state.editorLocale);
    if (own.host === true) {
      const host = clientHost(connection, log);
      state.host = host;
      state.forget = host.forget;
    }
    return {
      serverInfo: { name: 'docknote' },
      capabilities: {
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
        ...(own.host === true ? { codeLensProvider: {} } : {}),
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
        ...(state.client.pullDiagnostics
          ? {
              diagnosticProvider: { identifier: 'docknote', interFileDependencies: false, workspaceDiagnostics: false },
            }
          : {}),
      },
    };
  });

  connection.onInitialized(async () => {
    if (state.client.dynamicConfiguration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'docknote' });
    }
    if (state.client.configuration) await pullSettings();
  });
  const pullSettings = async (): Promise<void> => {
    try {
      useSettings(readSettings(await connection.workspace.getConfiguration('docknote')));
    } catch (error) {
      log.error(`workspace/configuration: ${error instanceof Error ? error.message : 'refused'}`);
    }
  };
  connection.onDidChangeConfiguration(async ({ settings }: { settings: unknown }) => {
    if (state.client.configuration) await pullSettings();
    else useSettings(readSettings((settings as { docknote?: unknown } | null)?.docknote));
  });
  connection.onNotification('docknote/hostChanged' satisfies HostChanged['method'], (change: HostChanged['params']) => {
    state.forget(change.what);
    enrichment.stopAll();
    renew();
  });

  /** Every feature goes through here: look the document up, guard the call, answer `empty` when there is nothing. */
  const feature =
    <P extends { textDocument: { uri: string } }, T>(
      method: string,
      empty: T,
      run: (context: FeatureContext, params: P, signal: AbortSignal) => T | null | Promise<T | null>,
    ) =>
    (params: P, token: L.CancellationToken): Promise<T | ResponseError<never>> => {
      const document = documents.get(params.textDocument.uri);
      if (!document?.file) return Promise.resolve(empty);
      const { file, language } = document;
      return guarded(method, `${file.uri}@${file.version}`, log, token, empty, async (signal) => {
        const context = { document, file, language, to: conversionFor(file), host: state.host };
        return (await run(context, params, signal)) ?? empty;
      });
    };

  connection.onHover(
    feature<L.HoverParams, L.Hover | null>('hover', null, async ({ file, language, to, host }, params, signal) => {
      const hover = await language.hover(file, file.lines.offset(params.position), host, signal);
      return hover && convert.toHover(hover, to);
    }),
  );
  const answers = new CompletionAnswers();
  connection.onCompletionResolve((item) => answers.resolve(item));
  connection.onCompletion(
    feature<L.CompletionParams, L.CompletionList | null>('completion', null, async (context, params, signal) => {
      const { file, language, to, host } = context;
      const offset = file.lines.offset(params.position);
      return toCompletions(await language.completions(file, offset, host, signal), offset, to, answers);
    }),
  );
  connection.onSignatureHelp(
    feature<L.SignatureHelpParams, L.SignatureHelp | null>('signatureHelp', null, ({ file, language, to }, params) => {
      const signature = language.signature?.(file, file.lines.offset(params.position));
      return signature ? convert.toSignatureHelp(signature, to) : null;
    }),
  );
  connection.onDocumentSymbol(
    feature<L.DocumentSymbolParams, L.DocumentSymbol[] | L.SymbolInformation[]>(
      'documentSymbol',
      [],
      ({ file, language, to }) => convert.toSymbols(language.symbols(file), file.uri, to),
    ),
  );
  connection.onWorkspaceSymbol(({ query }, token) =>
    guarded('workspaceSymbol', '', log, token, [], (signal) =>
      workspaceSymbols.find(query, state.host, state.roots, signal),
    ),
  );
  connection.onFoldingRanges(
    feature<L.FoldingRangeParams, L.FoldingRange[]>('foldingRange', [], ({ file, language, to }) =>
      language.folds(file).map((fold) => convert.toFoldingRange(fold, to)),
    ),
  );
  connection.onDefinition(
    feature<L.DefinitionParams, L.LocationLink[]>('definition', [], async (context, params, signal) => {
      const { file, language, to, host } = context;
      const found = (await language.definition?.(file, file.lines.offset(params.position), host, signal)) ?? [];
      return found.map(({ origin, target }) => {
        const range = convert.toRange(target.lines ?? to.lines, target.span);
        return {
          originSelectionRange: convert.toRange(to.lines, origin),
          targetUri: target.uri ?? file.uri,
          targetRange: range,
          targetSelectionRange: range,
        };
      });
    }),
  );
  connection.onReferences(
    feature<L.ReferenceParams, L.Location[]>('references', [], async (context, params, signal) => {
      const { file, language, to, host } = context;
      const found = (await language.references?.(file, file.lines.offset(params.position), host, signal)) ?? [];
      return found
        .filter((reference) => params.context.includeDeclaration || reference.role !== 'write')
        .map((reference) => ({
          uri: reference.uri ?? file.uri,
          range: convert.toRange(reference.lines ?? to.lines, reference.span),
        }));
    }),
  );
  connection.onDocumentHighlight(
    feature<L.DocumentHighlightParams, L.DocumentHighlight[]>(
      'documentHighlight',
      [],
      ({ file, language, to }, params) =>
        (language.highlights?.(file, file.lines.offset(params.position)) ?? []).map((reference) => ({
          range: convert.toRange(to.lines, reference.span),
          kind: reference.role === 'write' ? 3 : 2,
        })),
    ),
  );
  connection.onPrepareRename(
    feature<L.PrepareRenameParams, { range: L.Range; placeholder: string } | null>(
      'prepareRename',
      null,
      ({ file, language, to }, params) => {
        const target = language.renameTarget?.(file, file.lines.offset(params.position));
        if (!target) return null;
        if (!target.ok) throw new Refusal(convert.textIn(target.reason, to.locale));
        return { range: convert.toRange(to.lines, target.span), placeholder: target.placeholder };
      },
    ),
  );
  connection.onRenameRequest(
    feature<L.RenameParams, L.WorkspaceEdit | null>('rename', null, async (context, params, signal) => {
      const { file, language, to, host } = context;
      const offset = file.lines.offset(params.position);
      const result = await language.rename?.(file, offset, params.newName, host, signal);
      if (!result) return null;
      if (!result.ok) throw new Refusal(convert.textIn(result.reason, to.locale));
      const changes: Record<string, L.TextEdit[]> = {};
      for (const { uri, lines, edits } of result.documents) {
        changes[uri ?? file.uri] = convert.toTextEdits(lines ?? to.lines, edits);
      }
      return { changes };
    }),
  );
  connection.onDocumentLinks(
    feature<L.DocumentLinkParams, L.DocumentLink[]>('documentLink', [], ({ file, language, to }) =>
      (language.links?.(file) ?? []).map((link) => convert.toDocumentLink(link, to)),
    ),
  );
  connection.onSelectionRanges(
    feature<L.SelectionRangeParams, L.SelectionRange[]>('selectionRange', [], ({ file, language, to }, params) =>
      params.positions.map((position) => {
        const selection = language.selections?.(file, file.lines.offset(position)) ?? [];
        return convert.toSelectionRange(selection, to.lines) ?? { range: { start: position, end: position } };
      }),
    ),
  );
  connection.languages.inlayHint.on(
    feature<L.InlayHintParams, L.InlayHint[]>('inlayHint', [], ({ file, language, to }, params) =>
      (language.inlayHints?.(file, convert.toSpan(to.lines, params.range)) ?? [])
        .filter(({ topic }) => state.settings.inlayHints[topic])
        .map((hint) => convert.toInlayHint(hint, to)),
    ),
  );
  connection.onCodeLens(
    feature<L.CodeLensParams, L.CodeLens[]>('codeLens', [], ({ file, language, to }) =>
      state.settings.dockerfile.lenses
        ? (language.lenses?.(file) ?? []).map((lens) => convert.toCodeLens(lens, file.uri, to))
        : [],
    ),
  );
  const formatOptions = (options: L.FormattingOptions) => ({
    tabSize: options.tabSize,
    insertSpaces: options.insertSpaces,
  });
  connection.onDocumentFormatting(
    feature<L.DocumentFormattingParams, L.TextEdit[]>('formatting', [], ({ file, language, to }, params) =>
      convert.toTextEdits(to.lines, language.format?.(file, formatOptions(params.options)) ?? []),
    ),
  );
  connection.onDocumentRangeFormatting(
    feature<L.DocumentRangeFormattingParams, L.TextEdit[]>('rangeFormatting', [], ({ file, language, to }, params) => {
      const range = convert.toSpan(to.lines, params.range);
      return convert.toTextEdits(to.lines, language.format?.(file, formatOptions(params.options), range) ?? []);
    }),
  );
  connection.onDocumentOnTypeFormatting(
    feature<L.DocumentOnTypeFormattingParams, L.TextEdit[]>(
      'onTypeFormatting',
      [],
      ({ file, language, to }, params) => {
        const offset = file.lines.offset(params.position);
        const edits = language.formatOnType?.(file, offset, params.ch, formatOptions(params.options)) ?? [];
        return convert.toTextEdits(to.lines, edits);
      },
    ),
  );
  connection.languages.semanticTokens.on(
    feature<L.SemanticTokensParams, L.SemanticTokens>('semanticTokens', { data: [] }, ({ file, language, to }) =>
      tokenDeltas.full(file.uri, convert.toTokenData(language.tokens?.(file) ?? [], to.lines)),
    ),
  );
  connection.languages.semanticTokens.onDelta(
    feature<L.SemanticTokensDeltaParams, L.SemanticTokens | L.SemanticTokensDelta>(
      'semanticTokensDelta',
      { data: [] },
      ({ file, language, to }, { previousResultId }) => {
        const data = convert.toTokenData(language.tokens?.(file) ?? [], to.lines);
        return tokenDeltas.since(file.uri, previousResultId, data);
      },
    ),
  );
  connection.languages.semanticTokens.onRange(
    feature<L.SemanticTokensRangeParams, L.SemanticTokens>(
      'semanticTokensRange',
      { data: [] },
      ({ file, language, to }, params) => {
        const range = convert.toSpan(to.lines, params.range);
        return { data: convert.toTokenData(language.tokens?.(file, range) ?? [], to.lines) };
      },
    ),
  );
  connection.onCodeAction(
    feature<L.CodeActionParams, L.CodeAction[]>('codeAction', [], async (context, params, signal) => {
      const { file, language, to, host } = context;
      const wanted = params.context.only ?? [CodeActionKind.Refactor];
      const asked = wanted.some((kind) => kind === '' || kind.startsWith(CodeActionKind.Refactor));
      const range = convert.toSpan(to.lines, params.range);
      const assists = asked ? await language.assists?.(file, range, host, signal) : [];
      return codeActions(file, language, problemsOf(file), assists ?? [], params, to);
    }),
  );
  /** A question of our own client; null where the language has no answer. */
  const question = <M extends ServerMethod>(
    method: M,
    run: (context: FeatureContext, params: ServerRequests[M]['params']) => ServerRequests[M]['result'],
  ): void => {
    const answer = feature<ServerRequests[M]['params'], ServerRequests[M]['result']>(method, null, run);
    connection.onRequest(
      method,
      (params: ServerRequests[M]['params'], token: L.CancellationToken): Promise<unknown> => answer(params, token),
    );
  };
  question('docknote/composeShape', ({ file, language, to }) => {
    const shape = language.shape?.(file);
    return shape ? convert.toComposeShape(shape, to.lines) : null;
  });
  question('docknote/pasteRun', ({ file, language, to }, { text }) => {
    const pasted = language.pasteRun?.(file, text);
    return pasted ? { ...pasted, edits: convert.toTextEdits(to.lines, pasted.edits) } : null;
  });
  question(
    'docknote/copyRun',
    ({ file, language }, { service, project }) => language.copyRun?.(file, service, project) ?? null,
  );
  connection.languages.diagnostics.on(
    feature<L.DocumentDiagnosticParams, L.DocumentDiagnosticReport>(
      'diagnostic',
      { kind: 'full', items: [] },
      ({ file, document }, params) => {
        enrich(document);
        const resultId = `${file.version}/${state.epoch}`;
        return params.previousResultId === resultId
          ? { kind: 'unchanged', resultId }
          : { kind: 'full', resultId, items: diagnosticsOf(file) };
      },
    ),
  );

  documents.onDidChangeContent(({ document }) => {
    enrichment.stop(document.uri);
    if (!state.client.pullDiagnostics) push.later(document.uri);
  });
  documents.onDidClose(({ document }) => {
    enrichment.stop(document.uri);
    tokenDeltas.forget(document.uri);
    if (!state.client.pullDiagnostics) push.clear(document.uri);
  });
  documents.listen(connection);
}

interface FeatureContext {
  readonly document: OpenDocument;
  readonly file: LanguageFile;
  readonly language: Language;
  readonly to: Conversion;
  readonly host: Host;
}
