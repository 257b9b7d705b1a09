import * as vscode from 'vscode';
import { looksSecret } from '../../../server/src/core/secret.js';
import { demanding, lackKey, lacksOf } from '../commands/lacks.js';
import type { EngineError } from '../engine/errors.js';
import { connectionKinds } from '../engine/errors.js';
import type { EngineState } from '../engine/store.js';
import { fileDrop } from '../files/drop.js';
import { fileSentence } from '../files/words.js';
import type { Services } from '../services.js';
import { openFolders } from '../ui/folders.js';
import { runningBadge } from './badge.js';
import { containerRowId, containerRows } from './containers.js';
import { contextRows, contextTooltip } from './contexts.js';
import { actionSentence, connectionSentence } from './explain.js';
import { fileRows, filesRow, filesRowId, noteRow } from './files.js';
import type { FilteredView } from './filter.js';
import { countOf, filteredState, filteredViews } from './filter.js';
import { imageRows, usersOf } from './images.js';
import { imageInsideRows, insideRows } from './inside.js';
import type { Look } from './look.js';
import { networkMembers, networkRows } from './networks.js';
import { codeSpan, escapeMarkdown } from './plain.js';
import { registryRows, tagTooltip } from './registries.js';
import { networkTooltip, volumeTooltip } from './resourceTooltip.js';
import type { Row, RowTarget } from './row.js';
import type { RowElement } from './rowProvider.js';
import { RowProvider, registerRowChosen } from './rowProvider.js';
import { containerTooltip, imageTooltip } from './tooltip.js';
import { volumeRows, volumeUsers } from './volumes.js';
import { calendarAt } from './words.js';

/** Every view: its id and its projection. */
const viewTable = {
  'docknote.containers': { rows: containerRows },
  'docknote.images': { rows: imageRows },
  'docknote.volumes': { rows: volumeRows },
  'docknote.networks': { rows: networkRows },
  'docknote.registries': { rows: registryRows },
  'docknote.contexts': { rows: contextRows },
} as const satisfies Record<string, { rows(state: EngineState, look: Look): readonly Row[] }>;
export type ViewId = keyof typeof viewTable;

/** Views that are not about what the engine holds, and how each is filled when it is seen. */
const apart = new Map<ViewId, (services: Services) => Promise<unknown>>([
  ['docknote.contexts', ({ contexts }) => contexts.list()],
  ['docknote.registries', ({ registryList }) => registryList.list()],
]);

export interface Views {
  /** The row behind what VS Code hands to a command; null when it is gone. */
  row(element: RowElement): Row | null;
  selection(view: ViewId): readonly Row[];
  /** Selects the first row that fits, as soon as it is there and its view is seen; a later wish replaces this one. */
  select(view: ViewId, fits: (target: RowTarget) => boolean): void;
}

/** Makes the views. The engine is watched from the moment one of them is seen. */
export function buildViews(services: Services, subscriptions: vscode.Disposable[]): Views {
  const views = new Map<ViewId, { readonly view: vscode.TreeView<RowElement>; readonly provider: RowProvider }>();
  const holds = new Map<ViewId, () => void>();
  const wishes = new Map<ViewId, (target: RowTarget) => boolean>();

  const grant = (id: ViewId): void => {
    const fits = wishes.get(id);
    const shown = views.get(id);
    if (!fits || !shown?.view.visible) return;
    const element = shown.provider.find(({ target }) => fits(target));
    if (!element) return;
    wishes.delete(id);
    // The row may go while VS Code looks for it.
    shown.view.reveal(element, { select: true, focus: false }).then(undefined, () => null);
  };

  let badge = '';
  /** Told to VS Code only when it says something else: it redraws the activity bar each time. */
  const drawBadge = (state: EngineState): void => {
    const shown = views.get('docknote.containers');
    const next = services.settings().containersBadge ? runningBadge(services.t, state) : null;
    if (!shown || badge === (next?.tooltip ?? '')) return;
    badge = next?.tooltip ?? '';
    shown.view.badge = next ?? undefined;
  };

  const draw = (state: EngineState): void => {
    const look = lookOf(services);
    drawBadge(state);
    for (const [id, { provider, view }] of views) {
      // Rows that nobody sees cost nothing; the first look at a view draws it.
      if (!view.visible) continue;
      const filter = filterOf(services, id);
      const filtered = filter === null ? state : filteredState(state, filter.view, filter.text, openFolders());
      provider.show(viewTable[id].rows(filtered, look));
      grant(id);
      // Registries and engines to choose from are there whether one answers or not.
      // Without an engine the welcome text says why, which a message would hide.
      const hides = filtered !== state && state.connection.state === 'up';
      const message = apart.has(id)
        ? ''
        : viewMessage(services, state, provider.isEmpty) ||
          (hides && filter ? filterMessage(services, state, filtered, filter.view) : '');
      if (view.message !== message) view.message = message;
      const address = id === 'docknote.containers' ? viewDescription(state) : '';
      const description = [filter?.text ?? '', address].filter((part) => part !== '').join(' · ');
      if (view.description !== description) view.description = description;
    }
    for (const view of filteredViews) setContext(`docknote.filtered.${view}`, services.filters.get(view) !== '');
    setContext('docknote.cause', causeOf(state));
    setContext('docknote.connected', state.connection.state === 'up');
    const lacks = state.connection.state === 'up' ? lacksOf(state.connection.about) : null;
    for (const { id } of demanding) setContext(lackKey(id), lacks?.has(id) === true);
  };

  const watchVisible = (id: ViewId, visible: boolean): void => {
    const look = apart.get(id);
    if (look) {
      if (visible && vscode.workspace.isTrusted) void look(services);
      return;
    }
    if (visible && vscode.workspace.isTrusted && !holds.has(id)) {
      holds.set(id, services.watch.hold());
      draw(services.store.state);
    } else if (!visible) {
      holds.get(id)?.();
      holds.delete(id);
    }
  };

  for (const id of Object.keys(viewTable) as ViewId[]) {
    const provider = new RowProvider(
      (row, token) => tooltipOf(services, row, token),
      (row) => laterRows(services, row),
    );
    const view = vscode.window.createTreeView<RowElement>(id, {
      treeDataProvider: provider,
      canSelectMany: true,
      ...(id === 'docknote.containers' || id === 'docknote.volumes'
        ? { dragAndDropController: fileDrop(services, (element) => provider.row(element)) }
        : {}),
      showCollapseAll: true,
    });
    views.set(id, { view, provider });
    subscriptions.push(
      provider,
      view,
      view.onDidChangeVisibility(({ visible }) => watchVisible(id, visible)),
    );
    watchVisible(id, view.visible);
  }
  subscriptions.push(registerRowChosen());
  setContext('docknote.locale', services.texts().locale);
  draw(services.store.state);
  subscriptions.push(
    { dispose: services.store.onChange((state) => draw(state)) },
    services.insides.onShown((id) => {
      for (const { provider } of views.values()) provider.again(id);
    }),
    services.insides.onChange((id) => {
      const prefix = services.store.state.endpoint?.url ?? '';
      views.get('docknote.containers')?.provider.again(containerRowId(prefix, id));
    }),
    services.files.onChange((where) => {
      const id = filesRowId(services.store.state.endpoint?.url ?? '', where);
      for (const { provider } of views.values()) provider.again(id);
    }),
    services.registryList.onChange((id) => views.get('docknote.registries')?.provider.again(id)),
    services.filters.onChange(() => draw(services.store.state)),
    services.onSettings(() => {
      const { locale } = services.texts();
      // What was asked for is in the old language.
      if (known.get('docknote.locale') !== locale) for (const { provider } of views.values()) provider.againAll();
      setContext('docknote.locale', locale);
      draw(services.store.state);
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      for (const [id, { view }] of views) watchVisible(id, view.visible);
    }),
  );

  return {
    row: (element) => {
      for (const { provider } of views.values()) {
        const row = provider.row(element);
        if (row) return row;
      }
      return null;
    },
    select: (id, fits) => {
      wishes.set(id, fits);
      grant(id);
    },
    selection: (id) => {
      const shown = views.get(id);
      return shown ? shown.view.selection.flatMap((element) => shown.provider.row(element) ?? []) : [];
    },
  };
}

function lookOf(services: Services): Look {
  const { containers, images } = services.settings();
  return {
    t: services.texts().t,
    containers,
    images,
    calendar: calendarAt(Date.now(), new Date().getTimezoneOffset()),
  };
}

/** The filter of a view; null: it has none, or cannot have one. */
function filterOf({ filters }: Services, id: ViewId): { readonly view: FilteredView; readonly text: string } | null {
  const view = filteredViews.find((name) => id === `docknote.${name}`);
  const text = view === undefined ? '' : filters.get(view);
  return view === undefined || text === '' ? null : { view, text };
}

/** What the rows cannot say: that there are others. */
function filterMessage({ t }: Services, state: EngineState, filtered: EngineState, view: FilteredView): string {
  const shown = countOf(filtered, view);
  return t('Filtered: {0} of {1}', shown, countOf(state, view));
}

/** Which welcome text an empty view shows. */
function causeOf(state: EngineState): string {
  if (!vscode.workspace.isTrusted) return 'untrusted';
  switch (state.connection.state) {
    case 'off':
    case 'connecting':
      return 'connecting';
    case 'up':
      return 'none';
    case 'down':
      return causeOfError(state.connection.error);
  }
}

/** An engine that refuses (a proxy's 403, a 500) is treated like something that is no engine. */
const causeOfError = (error: EngineError): string => connectionKinds.find((kind) => kind === error.kind) ?? 'badAnswer';

/** Above the rows: only what the rows cannot say. */
function viewMessage({ t }: Services, state: EngineState, empty: boolean): string {
  if (!vscode.workspace.isTrusted) return '';
  switch (state.connection.state) {
    case 'connecting':
      return empty ? t('Connecting to the container engine…') : '';
    case 'down': {
      // A message would hide the welcome text, which says what to do.
      if (empty) return '';
      const sentence = connectionSentence(t, state.connection.error, state.endpoint);
      return t('{0} These rows are what was last known; reconnecting…', sentence);
    }
    default:
      return '';
  }
}

/** An engine other than this machine's default one shows its address, once. */
const viewDescription = (state: EngineState): string =>
  state.endpoint === null || state.endpoint.source === 'default' ? '' : state.endpoint.url;

/** The files below a row, or a row that says why there are none. */
async function laterRows(services: Services, row: Row): Promise<readonly Row[]> {
  const { files, registryList, t } = services;
  const { target } = row;
  if (target.kind === 'container') return containerInside(services, row, target.id);
  if (target.kind === 'image') return imageInside(services, row, target);
  if (target.kind === 'registry') return registryList.below(target);
  if (target.kind !== 'file') return [];
  const listed = await files.list(target);
  if (listed.kind !== 'ok') return [noteRow(`${row.id}//failed`, fileSentence(t, listed), 'warning')];
  if (listed.value.length === 0) return [noteRow(`${row.id}//empty`, t('This directory is empty.'), 'blank')];
  return fileRows(t, row.id, target.place, target.path, listed.value);
}

/** What a container was made with; its files are reached even when nothing else can be told. */
async function containerInside({ insides, store, t }: Services, row: Row, id: string): Promise<readonly Row[]> {
  const listed = store.state.containers.get(id);
  if (!listed) return [];
  const details = await insides.of(id);
  if (details.kind === 'ok') {
    const { networks } = store.state;
    return insideRows(t, row.id, { listed, details: details.value, networks, isShown: insides.isShown });
  }
  return [
    filesRow(t, row.id, { kind: 'container', id, name: listed.name }),
    noteRow(`${row.id}/failed`, actionSentence(t, details), 'warning'),
  ];
}

async function imageInside(
  { insides, t }: Services,
  row: Row,
  { id, reference }: { readonly id: string; readonly reference: string },
): Promise<readonly Row[]> {
  const details = await insides.ofImage(id);
  return details.kind === 'ok'
    ? imageInsideRows(t, row.id, { reference, details: details.value, isShown: insides.isShown })
    : [noteRow(`${row.id}/failed`, actionSentence(t, details), 'warning')];
}

async function tooltipOf(services: Services, row: Row, token: vscode.CancellationToken): Promise<string | null> {
  const { target } = row;
  const { store } = services;
  if (target.kind === 'registry') {
    if (target.tag === '') return null;
    const asked = new AbortController();
    token.onCancellationRequested(() => asked.abort());
    const tag = await services.registryList.tag(target, asked.signal);
    const reference = `${target.registry}/${target.repository}:${target.tag}`;
    return tag === null ? null : tagTooltip(services.texts().t, reference, tag);
  }
  if (target.kind === 'fact')
    return services.insides.isShown(target) || !looksSecret(target.name, target.value) ? codeSpan(target.value) : null;
  if (target.kind === 'context') {
    const context = store.state.contexts.find(({ id }) => id === target.id);
    return context ? escapeMarkdown(contextTooltip(services.texts().t, context)) : null;
  }
  if (target.kind === 'volume') {
    const volume = store.state.volumes.find(({ name }) => name === target.name);
    const users = volumeUsers(store.state).get(target.name) ?? [];
    return volume ? volumeTooltip(services.texts().t, volume, users, store.state.volumeSizes.get(target.name)) : null;
  }
  if (target.kind === 'network') {
    const network = store.state.networks.find(({ id }) => id === target.id);
    return network
      ? networkTooltip(services.texts().t, network, networkMembers(store.state).get(network.name) ?? [])
      : null;
  }
  if (target.kind !== 'container' && target.kind !== 'image') return null;
  const abort = new AbortController();
  token.onCancellationRequested(() => abort.abort());
  const engine = await services.link.engine();
  if (engine.kind !== 'ok') return null;
  const { t } = services.texts();
  if (target.kind === 'container') {
    const listed = store.state.containers.get(target.id);
    const answer = await engine.value.inspectContainer(target.id, abort.signal);
    return listed && answer.kind === 'ok' ? containerTooltip(t, listed, answer.value.details, Date.now()) : null;
  }
  const listed = store.state.images.find((image) => image.id === target.id);
  const answer = await engine.value.inspectImage(target.id, abort.signal);
  if (!listed || answer.kind !== 'ok') return null;
  const users = usersOf(store.state).get(target.id) ?? [];
  return imageTooltip(t, listed, target.reference, answer.value.details, users, Date.now());
}

const known = new Map<string, string | boolean>();
function setContext(key: string, value: string | boolean): void {
  if (known.get(key) === value) return;
  known.set(key, value);
  void vscode.commands.executeCommand('setContext', key, value);
}
