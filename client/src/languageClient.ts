import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { type ShellCheck, shellCheck } from '../../server/src/node/shellcheck.js';
import type {
  ComposeChoice,
  FoundImage,
  HostChanged,
  HostMethod,
  HostRequests,
  ImageConfig,
  InitializationOptions,
  LocalImage,
  ServerMethod,
  ServerRequests,
} from '../../server/src/protocol.js';
import { ignoreInWorkspace } from '../../server/src/protocol.js';
import { AskedFiles } from './askedFiles.js';
import { thisMachine } from './engine/surroundings.js';
import { hadolintFiles, isOurs, languages } from './ourDocuments.js';

/** What the server may want to know of the engine. Absence is `[]` or `null`; neither rejects. */
export interface EngineQuestions {
  localImages(): Promise<readonly LocalImage[]>;
  imageConfig(reference: string): Promise<ImageConfig | null>;
  imageTags(repository: string): Promise<readonly string[]>;
  imageNames(beginning: string): Promise<readonly FoundImage[]>;
  /** Fires when the engine's images may have changed. */
  readonly onImagesChanged: vscode.Event<void>;
}

/** Our own questions to the server, about documents that are open. */
export interface ServerLink {
  /** Null also when the server does not run: it starts with the first document of ours. */
  ask<M extends ServerMethod>(method: M, params: ServerRequests[M]['params']): Promise<ServerRequests[M]['result']>;
}

/** The link, and how it gets its client once that runs. */
export function serverLink(): { readonly link: ServerLink; connect(client: Promise<BaseLanguageClient>): void } {
  let client: Promise<BaseLanguageClient> | null = null;
  return {
    connect(started) {
      client = started;
    },
    link: {
      async ask<M extends ServerMethod>(method: M, params: ServerRequests[M]['params']) {
        try {
          const running = await client;
          return running ? await running.sendRequest<ServerRequests[M]['result']>(method, params) : null;
        } catch {
          // The server is being stopped, or was: nobody can say, by contract.
          return null;
        }
      },
    },
  };
}

/** How a person wants the project of a Compose file to be run. */
export interface ProjectChoices {
  of(uri: vscode.Uri): ComposeChoice | null;
  readonly onChanged: vscode.Event<void>;
}

/** Text files beyond this are not sent to the server; bytes. */
const LARGEST_TEXT = 16 * 1024 * 1024;

/**
 * Starts the language server when the first document of ours is open, and not before: a window that only shows the
 * trees pays nothing for it. Ends with the extension.
 */
export function startLanguageClient(
  context: vscode.ExtensionContext,
  engine: EngineQuestions,
  choices: ProjectChoices,
  connect: (client: Promise<BaseLanguageClient>) => void,
): void {
  let starting: Promise<BaseLanguageClient> | null = null;
  const startFor = (document: vscode.TextDocument): void => {
    if (starting || !isOurs(document.languageId, document.uri.path)) return;
    opened.dispose();
    starting = start(context, engine, choices);
    connect(starting);
  };
  const opened = vscode.workspace.onDidOpenTextDocument(startFor);
  context.subscriptions.push(opened);
  for (const document of vscode.workspace.textDocuments) startFor(document);
}

async function start(
  context: vscode.ExtensionContext,
  engine: EngineQuestions,
  choices: ProjectChoices,
): Promise<BaseLanguageClient> {
  const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
  const settings = vscode.workspace.getConfiguration('docknote');
  const initializationOptions: InitializationOptions = {
    host: true,
    locale: vscode.env.language,
    settings: { language: settings.get('language', 'auto'), rules: settings.get('rules', {}) },
  };
  const options: LanguageClientOptions = {
    // No scheme: untitled, git: and other virtual documents are edited like any other.
    documentSelector: [
      ...languages.map((language) => ({ language })),
      { pattern: hadolintFiles },
      // Another extension may have made it a file of VS Code's language for all ignore files.
      { language: 'ignore', pattern: '**/*.{docker,container}ignore' },
    ],
    initializationOptions,
    outputChannelName: 'Docknote Language Server',
  };
  const module = context.asAbsolutePath('dist/server.js');
  const client = new LanguageClient(
    'docknote',
    'Docknote',
    { run: { module, transport: TransportKind.ipc }, debug: { module, transport: TransportKind.ipc } },
    options,
  );
  const checker = shellCheck(() => {
    const settings = vscode.workspace.getConfiguration('docknote.shellcheck');
    const path: unknown = settings.get('path');
    const isOn = vscode.workspace.isTrusted && settings.get<unknown>('enable') !== false;
    return { isOn, path: typeof path === 'string' ? path : '' };
  });
  const choiceChanged = (): void => {
    checker.forget();
    tell(client, { what: 'programs' });
  };
  const asked = new AskedFiles();
  answerHostRequests(client, engine, choices, checker, asked);
  context.subscriptions.push(
    { dispose: () => void client.stop().catch(() => undefined) },
    engine.onImagesChanged(() => tell(client, { what: 'images' })),
    choices.onChanged(() => tell(client, { what: 'files', uris: [] })),
    watchFiles(client, asked),
    vscode.workspace.onDidGrantWorkspaceTrust(choiceChanged),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('docknote.shellcheck')) choiceChanged();
    }),
    vscode.commands.registerCommand(ignoreInWorkspace, (rule: unknown) => ignoreRule(rule)),
  );
  await client.start();
  return client;
}

type Answers = {
  readonly [M in HostMethod]: (
    params: HostRequests[M]['params'],
    token: vscode.CancellationToken,
  ) => Promise<HostRequests[M]['result']>;
};

/** Every question of the server has an answer here: a missing or misspelt one does not compile. */
function answerHostRequests(
  client: BaseLanguageClient,
  engine: EngineQuestions,
  choices: ProjectChoices,
  checker: ShellCheck,
  asked: AskedFiles,
): void {
  const answers: Answers = {
    'docknote/localImages': () => engine.localImages(),
    'docknote/imageConfig': ({ reference }) => engine.imageConfig(reference),
    'docknote/imageTags': ({ repository }) => engine.imageTags(repository),
    'docknote/imageNames': ({ beginning }) => engine.imageNames(beginning),
    'docknote/readText': ({ uri }) => {
      asked.read(vscode.Uri.parse(uri).toString());
      return readText(uri);
    },
    'docknote/size': ({ uri }) => {
      asked.read(vscode.Uri.parse(uri).toString());
      return size(uri);
    },
    'docknote/list': ({ uri }) => {
      asked.listed(vscode.Uri.parse(uri).toString());
      return list(uri);
    },
    'docknote/composeChoice': async ({ uri }) => choices.of(vscode.Uri.parse(uri)),
    'docknote/environment': async ({ names }) => {
      const { env } = thisMachine;
      return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
    },
    'docknote/documents': () => documents(),
    'docknote/shellcheck': async (question, token) => {
      const controller = new AbortController();
      const cancelled = token.onCancellationRequested(() => controller.abort());
      return checker.check(question, controller.signal).finally(() => cancelled.dispose());
    },
  };
  const register = <M extends HostMethod>(method: M) =>
    client.onRequest<unknown, unknown>(method, (params: HostRequests[M]['params'], token: vscode.CancellationToken) =>
      answers[method](params, token),
    );
  // The keys of `Answers` are the methods, no more and no less.
  for (const method of Object.keys(answers) as HostMethod[]) register(method);
}

/** An open editor's text wins over the disk: the person sees that one. */
async function readText(uri: string): Promise<string | null> {
  const target = vscode.Uri.parse(uri);
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === target.toString());
  if (open) return open.getText();
  try {
    const facts = await vscode.workspace.fs.stat(target);
    if (facts.size > LARGEST_TEXT || (facts.type & vscode.FileType.File) === 0) return null;
    const bytes = await vscode.workspace.fs.readFile(target);
    return bytes.includes(0) ? null : new TextDecoder().decode(bytes);
  } catch {
    // Missing, or a file system that cannot read: "not available" by contract.
    return null;
  }
}

async function size(uri: string): Promise<number | null> {
  try {
    const facts = await vscode.workspace.fs.stat(vscode.Uri.parse(uri));
    return (facts.type & vscode.FileType.File) === 0 ? null : facts.size;
  } catch {
    return null;
  }
}

/** What the person excluded from searches is not looked at. */
async function documents(): Promise<readonly string[]> {
  const found = await vscode.workspace.findFiles(
    '**/{[Dd]ockerfile,[Dd]ockerfile.*,*.[Dd]ockerfile,[Cc]ontainerfile,[Cc]ontainerfile.*,compose*.y*ml,docker-compose*.y*ml}',
    '**/node_modules/**',
    1000,
  );
  return found.map((uri) => uri.toString());
}

async function list(uri: string): Promise<HostRequests['docknote/list']['result']> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(vscode.Uri.parse(uri));
    return entries.map(([name, type]) => ({
      name,
      kind: type & vscode.FileType.Directory ? 'folder' : type & vscode.FileType.File ? 'file' : 'other',
    }));
  } catch {
    return [];
  }
}

/** Writes `docknote.rules` for this workspace, or for the person where no folder is open. */
async function ignoreRule(rule: unknown): Promise<void> {
  if (typeof rule !== 'string') return;
  const { ConfigurationTarget, workspace } = vscode;
  const target = workspace.workspaceFolders?.length ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  const settings = workspace.getConfiguration('docknote');
  const all = settings.inspect<Record<string, string>>('rules');
  const rules = (target === ConfigurationTarget.Workspace ? all?.workspaceValue : all?.globalValue) ?? {};
  await settings.update('rules', { ...rules, [rule]: 'off' }, target);
}

/** How long changes are gathered before the server is told, in milliseconds: a checkout changes thousands of files. */
const GATHERING = 200;

/** Tells the server when something that it has read or listed changes, on the disk or in an editor. */
function watchFiles(client: BaseLanguageClient, asked: AskedFiles): vscode.Disposable {
  const gathered = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const changed = (uri: vscode.Uri): void => {
    gathered.add(uri.toString());
    timer ??= setTimeout(() => {
      timer = null;
      tell(client, { what: 'files', uris: [...gathered] });
      gathered.clear();
    }, GATHERING);
  };
  const moved = (uri: vscode.Uri): void => {
    if (asked.concerns(uri.toString())) changed(uri);
  };
  // The window watches its folders anyway; what nobody asked for is dropped here.
  const watcher = vscode.workspace.createFileSystemWatcher('**/*');
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange((uri) => {
      if (asked.knowsText(uri.toString())) changed(uri);
    }),
    watcher.onDidCreate(moved),
    watcher.onDidDelete(moved),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && asked.knowsText(document.uri.toString())) changed(document.uri);
    }),
    // What was typed and not saved is gone.
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (asked.knowsText(uri.toString())) changed(uri);
    }),
    { dispose: () => clearTimeout(timer ?? undefined) },
  );
}

function tell(client: BaseLanguageClient, params: HostChanged['params']): void {
  if (client.isRunning()) void client.sendNotification('docknote/hostChanged' satisfies HostChanged['method'], params);
}
