import { type ChildProcess, spawn } from 'node:child_process';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { createConnection } from 'vscode-languageserver/node';
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { createServer, type ServerOptions } from '../../server/src/lsp/server.js';
import { marked } from './marked.js';

/** Which client the test plays. `full` is what VS Code says of itself, `minimal` knows nothing optional. */
export type ClientKind = 'full' | 'minimal';

const capabilities: Record<ClientKind, InitializeParams['capabilities']> = {
  minimal: {},
  full: {
    workspace: {
      configuration: false,
      diagnostics: { refreshSupport: true },
      codeLens: { refreshSupport: true },
      workspaceEdit: { documentChanges: true },
    },
    textDocument: {
      completion: {
        completionItem: {
          snippetSupport: true,
          insertReplaceSupport: true,
          documentationFormat: ['markdown', 'plaintext'],
          resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
        },
        completionList: {
          itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'insertTextMode', 'data'],
        },
      },
      hover: { contentFormat: ['markdown', 'plaintext'] },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      foldingRange: { lineFoldingOnly: true },
      publishDiagnostics: { relatedInformation: true },
      diagnostic: { dynamicRegistration: false },
    },
  },
};

export interface SessionOptions {
  /** Default: this process. A server watches it by a timer, which would keep a process alive that is its own server. */
  readonly processId?: number | null;
  readonly client?: ClientKind;
  /** What Node runs; ours when left out. */
  readonly program?: readonly string[];
  readonly locale?: string;
  readonly initializationOptions?: unknown;
}

/** A conversation with a server, and what it said unasked. */
export interface Session {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** Everything that the server wrote to its log. */
  readonly log: readonly string[];
  /** Opens a document; `<|>` in the text is the cursor whose position comes back. */
  open(uri: string, languageId: string, source: string): Opened;
  /** The next diagnostics that the server sends for the document by itself. */
  pushed(uri: string): Promise<readonly Diagnostic[]>;
  close(): Promise<void>;
}

export interface Opened {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
  readonly text: string;
}

async function converse(
  input: Readable,
  output: Writable,
  options: SessionOptions,
  end: (connection: ProtocolConnection) => Promise<void>,
): Promise<Session> {
  const connection = createProtocolConnection(new StreamMessageReader(input), new StreamMessageWriter(output));
  const log: string[] = [];
  const waiting = new Map<string, ((diagnostics: readonly Diagnostic[]) => void)[]>();
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    log.push(message);
  });
  connection.onNotification(
    'textDocument/publishDiagnostics',
    ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
      for (const give of waiting.get(uri) ?? []) give(diagnostics);
      waiting.delete(uri);
    },
  );
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  const params: InitializeParams = {
    processId: options.processId === undefined ? process.pid : options.processId,
    rootUri: null,
    capabilities: capabilities[options.client ?? 'full'],
    ...(options.locale === undefined ? {} : { locale: options.locale }),
    ...(options.initializationOptions === undefined ? {} : { initializationOptions: options.initializationOptions }),
  };
  const initialized: InitializeResult = await connection.sendRequest('initialize', params);
  await connection.sendNotification('initialized', {});
  return {
    connection,
    initialized,
    log,
    open(uri, languageId, source) {
      const { text, cursor } = marked(source);
      void connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version: 1, text },
      });
      const before = text.slice(0, cursor).split('\n');
      const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
      return { textDocument: { uri }, position, text };
    },
    pushed: (uri) =>
      new Promise((resolve) => {
        waiting.set(uri, [...(waiting.get(uri) ?? []), resolve]);
      }),
    async close() {
      await connection.sendRequest('shutdown');
      await end(connection);
      connection.dispose();
    },
  };
}

/** The real thing: `node dist/server.js --stdio`, as any editor starts it. */
export async function spawnSession(
  options: SessionOptions = {},
): Promise<Session & { readonly process: ChildProcess }> {
  const child = spawn(process.execPath, [...(options.program ?? ['dist/server.js', '--stdio'])], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const session = await converse(child.stdout, child.stdin, options, async (connection) => {
    await connection.sendNotification('exit');
    await ended;
  });
  return { ...session, process: child };
}

/** The same server in this process, for tests that put their own functions into it. */
export async function localSession(server: ServerOptions, options: SessionOptions = {}): Promise<Session> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const connection = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  createServer(connection, server);
  connection.listen();
  // No `exit`: it would end the test's own process.
  return converse(toClient, toServer, { ...options, processId: null }, async () => connection.dispose());
}
