import type * as L from 'vscode-languageserver';
import { type Connection, DidChangeConfigurationNotification, TextDocuments } from 'vscode-languageserver';
import type { Locale } from '../core/text.js';
import { emptyHost, type Host } from '../host.js';
import type { HostChanged, InitializationOptions, ServerSettings } from '../protocol.js';
import { applyChanges, type ContentChange, type LanguageId, languageOf } from '../workspace/documents.js';
import { applyLevels, defaultSettings, localeOf, readSettings } from '../workspace/settings.js';
import { capabilitiesFor } from './capabilities.js';
import { answerChanging } from './changing.js';
import { clientHost } from './clientHost.js';
import type { ClientAbilities, Conversion } from './convert.js';
import * as convert from './convert.js';
import { publishDiagnostics } from './diagnostics.js';
import { enrichments } from './enrichment.js';
import type { Feature, OpenWorkspace } from './feature.js';
import { answerFinding } from './finding.js';
import { guarded, type Log } from './handle.js';
import type { Language, LanguageFile } from './languages.js';
import { languages } from './languageTable.js';
import { answerShowing } from './showing.js';
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
    renewLenses();
    if (state.client.hintRefresh) connection.languages.inlayHint.refresh();
  };
  const renewLenses = (): void => {
    // A client that cannot is none of ours; what it shows then is a moment old.
    if (state.client.lensRefresh) connection.sendRequest('workspace/codeLens/refresh').catch(() => null);
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
    return convert.toDiagnostics(problemsOf(file), file.uri, to);
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
      if (state.client.hintRefresh) connection.languages.inlayHint.refresh();
      // Our client's lenses of a Compose file say what its project is called and where it runs.
      const shapeOf = (one: LanguageFile) => JSON.stringify(document.language.shape?.(one));
      if (state.client.lensRefresh && shapeOf(before) !== shapeOf(file)) renewLenses();
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
      capabilities: capabilitiesFor(state.client),
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

  const feature: Feature = (method, empty, run) => (params, token) => {
    const document = documents.get(params.textDocument.uri);
    if (!document?.file) return Promise.resolve(empty);
    const { file, language } = document;
    return guarded(method, `${file.uri}@${file.version}`, log, token, empty, async (signal) => {
      const { host, settings, roots } = state;
      const workspace: OpenWorkspace = {
        host: { ...host, readText: async (uri, signal) => documents.get(uri)?.text ?? host.readText(uri, signal) },
        roots,
        version: (uri) => documents.get(uri)?.version ?? null,
      };
      const context = { file, language, to: conversionFor(file), host, settings, workspace };
      return (await run(context, params, signal)) ?? empty;
    });
  };

  answerShowing(connection, feature, tokenDeltas);
  answerFinding(connection, feature);
  answerChanging(connection, feature);
  connection.onWorkspaceSymbol(({ query }, token) =>
    guarded('workspaceSymbol', '', log, token, [], (signal) =>
      workspaceSymbols.find(query, state.host, state.roots, signal),
    ),
  );
  connection.languages.diagnostics.on(
    feature<L.DocumentDiagnosticParams, L.DocumentDiagnosticReport>(
      'diagnostic',
      { kind: 'full', items: [] },
      ({ file }, params) => {
        const document = documents.get(file.uri);
        if (document) enrich(document);
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
