import * as vscode from 'vscode';
import { showText } from '../commands/documents.js';
import type { Mount } from '../engine/engine.js';
import type { Services } from '../services.js';
import type { FollowState, LogStart } from '../terminals/follow.js';
import { plain } from '../tree/plain.js';
import type { Page } from '../webview/panel.js';
import { openPage } from '../webview/panel.js';
import { openPlace, workspaceFiles } from './files.js';
import type { LogOptions, ToPage, ToWindow } from './messages.js';
import { readToWindow } from './messages.js';
import { presenter } from './presenter.js';
import type { LogTarget } from './session.js';
import { logSession } from './session.js';
import type { TextOptions } from './text.js';
import { rowsText } from './text.js';
import { pageTexts } from './texts.js';

/** The pages that are open, by what they show. */
const open = new Map<string, Page<ToPage>>();
/** Under this key the last choices are remembered. */
const memory = 'docknote.logs.options';
/** About 64 MB at worst. */
const mostCharacters = 32_000_000;

/** Opens the log page of the target, or brings the one that is open to the front. */
export function showLogs(target: LogTarget, services: Services): void {
  // By name: a container that was made anew is shown where the old one was.
  const key = JSON.stringify(target.kind === 'project' ? target : target.containers.map(({ name }) => name));
  const present = open.get(key);
  if (present) present.reveal();
  else openLogs(key, target, services);
}

function openLogs(key: string, target: LogTarget, services: Services): void {
  const { t, store, link } = services;
  const name = target.kind === 'project' ? target.name : target.containers.map((one) => one.name).join(', ');
  const failed = (thrown: unknown): void => services.broke('docknote.logs', thrown);
  let options = rememberedOptions(services);
  // Reading waits for restarts, which only a watched store tells.
  const release = services.watch.hold();
  const session = logSession(
    { link, store },
    target,
    startOf(options, services),
    { lines: services.settings().logBuffer, characters: mostCharacters },
    t,
    () => shown.changed(),
    failed,
  );
  const files = workspaceFiles();
  const mounts = mountsOf(services, (index) => session.sources[index]?.name ?? '');
  const shown = presenter({
    session,
    say: (message) => page.say(message),
    sources: () =>
      session.sources.map(({ label, state }) => ({
        name: plain(label).slice(0, 400),
        state,
        stateText: stateText(services, state),
      })),
    target: async (place, line) => files.find(place.path, await mounts(line.source)),
    failed,
  });
  const textOptions = (): TextOptions => ({
    timestamps: options.timestamps,
    label: session.sources.length > 1 ? (index) => plain(session.sources[index]?.label ?? '') : null,
  });
  const everything = (): string => rowsText(session.view, session.view.first, session.view.end, textOptions());
  const setup = (): ToPage => ({ type: 'setup', texts: pageTexts(t), options });

  const said = (message: ToWindow): void => {
    if (shown.handle(message)) {
      if (message.type === 'ready') page.say(setup());
      return;
    }
    switch (message.type) {
      case 'options': {
        const again = message.options.from !== options.from;
        options = message.options;
        void services.memory.update(memory, options);
        if (again) session.restart(startOf(options, services));
        return;
      }
      case 'copy':
        if (message.epoch === session.view.epoch)
          void copy(rowsText(session.view, message.from, message.to + 1, textOptions())).catch(failed);
        return;
      case 'copyAll':
        void copy(everything()).catch(failed);
        return;
      case 'save':
        void save(services, name, everything()).catch(failed);
        return;
      case 'open':
        void showText(`${plain(name).slice(0, 80).replaceAll('/', '_')}.log`, everything()).catch(failed);
        return;
      case 'link':
        void openLink(message.epoch, message.row, message.index).catch(failed);
    }
  };

  async function copy(text: string): Promise<void> {
    await vscode.env.clipboard.writeText(text);
    page.say({ type: 'say', text: t('{0} lines copied.', text.split('\n').length - 1) });
  }

  async function openLink(epoch: number, row: number, index: number): Promise<void> {
    const found = await shown.linkAt(epoch, row, index);
    if (found?.target instanceof vscode.Uri) await openPlace(found.target, found.place);
  }

  const title = (): string => t('Logs: {0}', plain(name).slice(0, 60));
  const settings = services.onSettings(() => {
    page.title(title());
    page.say(setup());
  });
  const page = openPage<ToPage, ToWindow>({
    page: 'logs',
    title: title(),
    locale: services.texts().locale,
    extension: services.extensionUri,
    read: readToWindow,
    said,
    closed: () => {
      open.delete(key);
      shown.dispose();
      session.dispose();
      settings.dispose();
      release();
    },
    failed,
  });
  open.set(key, page);
}

/** Only what a local engine mounts can be a file of this machine. Asked once for each container that names a file. */
function mountsOf({ link }: Services, name: (index: number) => string): (index: number) => Promise<readonly Mount[]> {
  const known = new Map<number, Promise<readonly Mount[]>>();
  const ask = async (index: number): Promise<readonly Mount[]> => {
    const engine = await link.engine();
    if (engine.kind !== 'ok' || engine.value.endpoint.address.kind !== 'socket') return [];
    const details = await engine.value.inspectContainer(name(index));
    return details.kind === 'ok' ? details.value.details.mounts : [];
  };
  return (index) => {
    const asked = known.get(index) ?? ask(index);
    known.set(index, asked);
    return asked;
  };
}

async function save(services: Services, name: string, text: string): Promise<void> {
  const file = `${plain(name)
    .slice(0, 80)
    .replace(/[^\p{L}\p{N}._-]+/gu, '_')}.log`;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog(folder ? { defaultUri: vscode.Uri.joinPath(folder, file) } : {});
  if (!uri) return;
  try {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch (thrown) {
    // A full disk or a folder that may not be written: nothing of ours broke.
    const why = thrown instanceof Error ? thrown.message : '';
    services.messages.failure(services.t('The log could not be saved. {0}', plain(why)));
  }
}

function stateText({ t }: Services, state: FollowState): string {
  switch (state) {
    case 'reading':
      return t('running');
    case 'waiting':
      return t('waiting for it to start');
    case 'lost':
      return t('waiting for the engine');
    case 'failed':
      return t('cannot be read');
  }
}

const ages = { '5m': 300, '15m': 900, '1h': 3600, '24h': 86_400 } as const;

function startOf({ from }: LogOptions, services: Services): LogStart {
  if (from === 'lines') return { lines: services.settings().logLines, since: 0 };
  return { lines: 'all', since: from === 'all' ? 0 : Math.floor(Date.now() / 1000) - ages[from] };
}

/** The last choices, but how far back: that is a choice for once. */
function rememberedOptions(services: Services): LogOptions {
  const kept = readToWindow({ type: 'options', options: services.memory.get(memory) });
  return kept?.type === 'options'
    ? { ...kept.options, from: 'lines' }
    : { timestamps: false, wrap: false, from: 'lines' };
}
