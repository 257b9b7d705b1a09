import * as vscode from 'vscode';
import type { ComposePrograms } from './compose/program.js';
import { composePrograms } from './compose/program.js';
import type { Contexts } from './contexts.js';
import { contextStatus, engineContexts } from './contexts.js';
import { watchContextFiles } from './engine/contextFiles.js';
import { configFolder } from './engine/endpoint.js';
import type { EngineLink } from './engine/link.js';
import { engineLink } from './engine/link.js';
import type { EngineStore } from './engine/store.js';
import { engineStore } from './engine/store.js';
import { thisMachine } from './engine/surroundings.js';
import type { EngineWatch } from './engine/watch.js';
import { defaultTimes, engineWatch } from './engine/watch.js';
import type { Files } from './files/provider.js';
import { filesProvider } from './files/provider.js';
import type { Filters } from './filters.js';
import { viewFilters } from './filters.js';
import type { Insides } from './insides.js';
import { containerInsides } from './insides.js';
import type { EngineQuestions, ServerLink } from './languageClient.js';
import { serverLink } from './languageClient.js';
import type { Registries } from './registries.js';
import type { RegistryList } from './registryList.js';
import { registryList } from './registryList.js';
import type { Settings } from './settings.js';
import { readSettings } from './settings.js';
import type { Texts, Translate } from './tree/translate.js';
import { localeOf } from './tree/translate.js';
import type { Messages } from './ui/messages.js';
import { messages } from './ui/messages.js';
import { loadTexts } from './ui/texts.js';

/** The parts that everything else is made from. Built once, at the start; none of them does anything yet. */
export interface Services {
  readonly settings: () => Settings;
  /** Without trust nothing changes an engine, and nothing is asked of one. */
  readonly isTrusted: () => boolean;
  /** After a change of our settings, with `settings` and `texts` already fresh. */
  readonly onSettings: vscode.Event<void>;
  readonly texts: () => Texts;
  readonly t: Translate;
  readonly log: vscode.LogOutputChannel;
  readonly messages: Messages;
  /** For the doors at which a bug of ours is caught: logs the stack, tells the person in one sentence. */
  broke(where: string, thrown: unknown): void;
  readonly store: EngineStore;
  readonly link: EngineLink;
  readonly watch: EngineWatch;
  /** Which engine this workspace uses. */
  readonly contexts: Contexts;
  /** Loaded when first needed. */
  readonly registries: () => Promise<Registries>;
  readonly registryList: RegistryList;
  /** Files of containers and volumes. */
  readonly files: Files;
  /** What rows below containers are made of. */
  readonly insides: Insides;
  /** Our own questions to the language server. */
  readonly server: ServerLink;
  /** Gives the link its client. */
  readonly connectServer: ReturnType<typeof serverLink>['connect'];
  /** The Compose plugin of this machine. */
  readonly compose: ComposePrograms;
  /** After a person chose how the project of a Compose file is run. */
  readonly onProjectChoice: vscode.Event<void>;
  projectChoiceChanged(): void;
  /** What the language server may ask of the engine. */
  readonly questions: EngineQuestions;
  /** Where our own files are. */
  readonly extensionUri: vscode.Uri;
  readonly filters: Filters;
  /** Choices of the person that are kept between sessions. Nothing secret. */
  readonly memory: vscode.Memento;
}

export function buildServices(context: vscode.ExtensionContext): Services {
  let settings = readSettings();
  const bundle = (locale: string): string => context.asAbsolutePath(`l10n/bundle.l10n.${locale}.json`);
  const loadFor = (chosen: Settings): Texts => loadTexts(localeOf(chosen.language, vscode.env.language), bundle);
  let texts = loadFor(settings);
  const changed = new vscode.EventEmitter<void>();
  const log = vscode.window.createOutputChannel('Docknote', { log: true });
  const store = engineStore();
  const contexts = engineContexts(
    context,
    () => store,
    () => settings.engineHost,
    () => watch.refresh(),
  );
  const link = engineLink(
    () => settings.engineHost,
    thisMachine,
    async (endpoint) => (await import('./engine/dockerEngine.js')).dockerEngine(endpoint),
    () => contexts.choice,
    contexts.allows,
  );
  const watch = engineWatch(
    () => link.engine(),
    store,
    (text) => log.info(text),
    defaultTimes,
    (ids) => insides.forget(ids),
  );
  const insides = containerInsides(link);
  const contextFiles = followContexts(store, link, watch, contexts);
  let opened: Promise<Registries> | null = null;
  const registries = (): Promise<Registries> => {
    opened ??= import('./later.js').then(({ openRegistries }) => openRegistries(context, (text) => log.info(text)));
    return opened;
  };
  const projectChoice = new vscode.EventEmitter<void>();
  const server = serverLink();
  const compose = composePrograms(() => settings.composeProgram, thisMachine);
  const imagesChanged = new vscode.EventEmitter<void>();
  store.onChange((state, before) => {
    if (state.images !== before.images) imagesChanged.fire();
  });

  context.subscriptions.push(
    log,
    changed,
    imagesChanged,
    projectChoice,
    watch,
    contextFiles,
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('docknote')) return;
      const before = settings;
      settings = readSettings();
      if (before.language !== settings.language) texts = loadFor(settings);
      if (before.engineHost !== settings.engineHost) watch.refresh();
      if (before.composeProgram !== settings.composeProgram) compose.forget();
      changed.fire();
    }),
  );
  const t: Translate = (english, ...values) => texts.t(english, ...values);
  context.subscriptions.push(
    contextStatus(
      () => t,
      () => contexts,
      store,
    ),
  );
  const shown = messages(
    () => t,
    () => log.show(),
  );
  return {
    settings: () => settings,
    isTrusted,
    onSettings: changed.event,
    texts: () => texts,
    t,
    log,
    messages: shown,
    broke(where, thrown) {
      log.error(`${where}: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`);
      shown.failure(t('Docknote made a mistake. What happened is in its log.'));
    },
    store,
    link,
    watch,
    contexts,
    questions: questionsOf(store, link, imagesChanged.event, registries, () => settings.completeFromRegistries),
    server: server.link,
    connectServer: server.connect,
    compose,
    onProjectChoice: projectChoice.event,
    projectChoiceChanged: () => projectChoice.fire(),
    registries,
    registryList: registryList(context.globalState, store, registries, t),
    files: filesProvider({ t, messages: shown, link, store, log, isTrusted }),
    insides,
    extensionUri: context.extensionUri,
    memory: context.globalState,
    filters: viewFilters(context.workspaceState),
  };
}

const isTrusted = (): boolean => vscode.workspace.isTrusted;

/** Sees it when the docker CLI's contexts change: the list is read anew, and the CLI's other engine is used where its choice is ours. */
function followContexts(
  store: EngineStore,
  link: EngineLink,
  watch: EngineWatch,
  contexts: Contexts,
): { dispose(): void } {
  const follow = async (): Promise<void> => {
    const { state } = store;
    if (state.contexts.length > 0) await contexts.list();
    if (state.connection.state === 'off') return;
    const engine = await link.engine();
    const url = engine.kind === 'ok' ? engine.value.endpoint.url : '';
    if (url !== (state.endpoint?.url ?? '')) watch.refresh();
  };
  let files: { dispose(): void } | null = null;
  // Only once somebody has looked at an engine.
  const stop = store.onChange(() => {
    files ??= watchContextFiles(configFolder(thisMachine), () => void follow());
  });
  return {
    dispose() {
      stop();
      files?.dispose();
    },
  };
}

/** Answers from the store while it is kept true, else asks the engine. No trust, no engine. */
function questionsOf(
  store: EngineStore,
  link: EngineLink,
  onImagesChanged: vscode.Event<void>,
  registries: () => Promise<Registries>,
  mayAsk: () => boolean,
): EngineQuestions {
  return {
    onImagesChanged,
    async localImages() {
      if (!vscode.workspace.isTrusted) return [];
      if (store.state.connection.state === 'up') return store.state.images;
      const engine = await link.engine();
      const images = engine.kind === 'ok' ? await engine.value.images(AbortSignal.timeout(3000)) : engine;
      return images.kind === 'ok' ? images.value : [];
    },
    async imageConfig(reference) {
      if (!vscode.workspace.isTrusted) return null;
      const engine = await link.engine();
      const image =
        engine.kind === 'ok' ? await engine.value.inspectImage(reference, AbortSignal.timeout(3000)) : engine;
      return image.kind === 'ok' ? image.value.details : null;
    },
    imageTags: async (repository) => (mayAsk() ? (await registries()).tags.imageTags(repository) : []),
    imageNames: async (beginning) => (mayAsk() ? (await registries()).tags.imageNames(beginning) : []),
  };
}
