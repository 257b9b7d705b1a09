import { readdir } from 'node:fs/promises';
import * as vscode from 'vscode';
import { type ChosenFile, choiceOf, containersOf, isDecided, keepChoice } from '../compose/chosen.js';
import { capture, type Invocation, runInTerminal } from '../compose/process.js';
import { installPage } from '../compose/program.js';
import { defaultFiles, isFoundByItself, isProjectName, projectOptions } from '../compose/project.js';
import { cliEnvironment } from '../engine/contexts.js';
import { thisMachine } from '../engine/surroundings.js';
import { showGraph } from '../graph/panel.js';
import { showLogs } from '../logs/panel.js';
import type { Services } from '../services.js';
import { openTerminal } from '../terminals/pseudo.js';
import { plain, withoutIcons } from '../tree/plain.js';
import { names } from './containers.js';
import { keepText } from './documents.js';
import type { Runner } from './spec.js';

type OnFile = Runner<'composeFile'>;

/** Milliseconds for an answer that is waited for; includes may come from git repositories. */
const TIME_LIMIT = 60_000;

/** What is done with a whole project, by the Compose plugin in a terminal. */
export const up: OnFile = (file, services) => inTerminal(file, ['up', '--detach'], services);
export const restart: OnFile = (file, services) => inTerminal(file, ['restart'], services);
export const pull: OnFile = (file, services) => inTerminal(file, ['pull'], services);
export const build: OnFile = (file, services) => inTerminal(file, ['build'], services);
export const watch: OnFile = (file, services) => inTerminal(file, ['watch'], services);

/** Removes containers and networks, after one question that names them. */
export const down: OnFile = async (file, services) => {
  const { t, messages } = services;
  const prepared = await prepare(file, services);
  if (!prepared) return;
  const members = await containersOf(file, services);
  if (members === null) return;
  if (members.length === 0) {
    messages.info(t('{0} has no containers.', plain(file.name)));
    return;
  }
  const volumes = file.shape?.volumes ?? [];
  const withVolumes = t('Remove Volumes Too');
  const detail = [
    t('These containers go, and the networks of the project: {0}', names(members)),
    ...(volumes.length > 0
      ? [t('Volumes stay, unless you choose to remove them with all data in them: {0}', volumes.map(plain).join(', '))]
      : []),
  ];
  const actions: [string, ...string[]] = [t('Take Down'), ...(volumes.length > 0 ? [withVolumes] : [])];
  const chosen = await messages.confirm(t('Take down {0}?', plain(file.name)), detail.join('\n\n'), actions);
  if (chosen === null) return;
  openRun(file, prepared, ['down', ...(chosen === withVolumes ? ['--volumes'] : [])], services);
};

/** What all services print, on the log page; needs the engine only. */
export const logs: OnFile = async (file, services) => {
  showLogs({ kind: 'project', name: file.name }, services);
};

/** The services and what they need, as a drawing. */
export const graph: OnFile = async (file, services) => showGraph(file, services);

/** The project as Compose reads it, read-only; beside the source when `compared`. */
export const showResolved: OnFile = async (file, services) => {
  const uri = await resolved(file, services);
  if (uri) await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
};

export const compareResolved: OnFile = async (file, services) => {
  const uri = await resolved(file, services);
  if (uri)
    await vscode.commands.executeCommand(
      'vscode.diff',
      file.uri,
      uri,
      services.t('{0} ↔ as Compose reads it', file.file),
    );
};

async function resolved(file: ChosenFile, services: Services): Promise<vscode.Uri | null> {
  const { t, messages, log } = services;
  const prepared = await prepare(file, services);
  if (!prepared) return null;
  const invocation = { ...prepared, args: [...prepared.args, 'config'] };
  const { code, output, errors } = await messages.quietly(t('Reading {0}', withoutIcons(file.file)), () =>
    capture(invocation, TIME_LIMIT),
  );
  if (code === 0) return keepText(`${file.name}/resolved.yaml`, output, file.path);
  log.warn(`docker compose config: ${errors}`);
  const reason = errors.split('\n').findLast((line) => line.trim() !== '' && !line.includes('level=warning'));
  messages.failure(t('Compose cannot read this project: {0}', plain(reason ?? '')));
  return null;
}

/** Asks for files, env files, profiles and a name, and remembers them for the file. */
export const options: OnFile = async (file, services) => {
  const { t } = services;
  const { choice, shape, folder } = file;
  const entries = [...(await readdir(folder).catch((): string[] => []))].sort();
  const title = t('How is the project of {0} run?', withoutIcons(file.file));
  const yaml = entries.filter((name) => /\.ya?ml$/i.test(name));
  const ownFiles = isFoundByItself(file.file, shape) ? [] : [file.file];
  const files = await several(
    title,
    t('Files, laid over each other in this order. None: Compose takes those that it finds by itself.'),
    ordered(yaml),
    choice.files.length > 0 ? choice.files : ownFiles,
  );
  if (files === null) return;
  const env = entries.filter((name) => /^\.env(\.|$)|\.env$/i.test(name));
  const envFiles = await several(title, t('Env files in place of .env. None: .env.'), env, choice.envFiles);
  if (envFiles === null) return;
  const profiles = await several(
    title,
    t('Profiles. None: only services without a profile.'),
    shape?.profiles ?? [],
    choice.profiles,
  );
  if (profiles === null) return;
  const name = await vscode.window.showInputBox({
    title,
    prompt: t('The name of the project. Empty: Compose decides, usually by the folder.'),
    value: choice.name,
    placeHolder: file.name,
    validateInput: (text) =>
      text === '' || isProjectName(text)
        ? null
        : t('Lower-case letters, digits, "-" and "_", beginning with a letter or a digit.'),
  });
  if (name === undefined) return;
  await keepChoice(file.uri, { files, envFiles, profiles, name }, services);
  services.messages.brief(t('Remembered for {0}.', file.file));
};

/** What Compose looks for first stands first, overrides behind what they override. */
const ordered = (entries: readonly string[]): readonly string[] => {
  const rank = (name: string): number => {
    const at = defaultFiles.indexOf(name);
    return at >= 0 ? at : /\.override\./.test(name) ? 5 : /compose/i.test(name) ? 6 : 7;
  };
  return [...entries].sort((a, b) => rank(a) - rank(b));
};

/** Several of a list; nothing to ask gives none. Null: the person gave up. */
async function several(
  title: string,
  placeHolder: string,
  all: readonly string[],
  chosen: readonly string[],
): Promise<readonly string[] | null> {
  const every = [...chosen, ...all.filter((item) => !chosen.includes(item))];
  if (every.length === 0) return [];
  const items = every.map((item) => ({ label: withoutIcons(item), item, picked: chosen.includes(item) }));
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder, canPickMany: true });
  return picked?.map(({ item }) => item) ?? null;
}

/** The invocation up to the action; null when there is no Compose, or the person gave up. */
export async function prepare(file: ChosenFile, services: Services): Promise<Invocation | null> {
  const { t, compose, messages, link } = services;
  const program = await compose.find();
  if (!program) {
    messages.failure(
      t('Docker Compose was not found. Install the Compose plugin, or set docknote.compose.program to where it is.'),
      { title: t('How to Install'), run: () => vscode.env.openExternal(vscode.Uri.parse(installPage)) },
    );
    return null;
  }
  const choice = await decided(file, services);
  if (!choice) return null;
  const engine = await link.engine();
  const { env: ours } = thisMachine;
  const env = engine.kind === 'ok' ? cliEnvironment(ours, services.contexts.choice, engine.value.endpoint) : ours;
  return {
    path: program.path,
    args: [...program.before, ...projectOptions(file.file, choice, file.shape)],
    folder: file.folder,
    env,
  };
}

/**
 * The remembered choice. A file that Compose would not find by itself, next to one that it would, is asked about once: it
 * may be meant to be laid over that one.
 */
async function decided(file: ChosenFile, services: Services): Promise<ChosenFile['choice'] | null> {
  const { t } = services;
  if (file.choice.files.length > 0 || isDecided(file.uri, services) || isFoundByItself(file.file, file.shape))
    return file.choice;
  const entries: readonly string[] = await readdir(file.folder).catch(() => []);
  const base = defaultFiles.find((name) => entries.includes(name));
  if (base === undefined) return file.choice;
  const alone = { label: t('{0} alone', withoutIcons(file.file)), files: [file.file] };
  const over = { label: t('{0} laid over {1}', withoutIcons(file.file), base), files: [base, file.file] };
  const title = t('How is the project of {0} run?', withoutIcons(file.file));
  const chosen = await vscode.window.showQuickPick([over, alone], { title });
  if (!chosen) return null;
  await keepChoice(file.uri, { ...file.choice, files: chosen.files }, services);
  return choiceOf(file.uri, services);
}

/** Terminals whose program has ended, by title: the next of the same title takes their place. */
const ended = new Map<string, vscode.Terminal>();

async function inTerminal(file: ChosenFile, action: readonly string[], services: Services): Promise<void> {
  const prepared = await prepare(file, services);
  if (prepared) openRun(file, prepared, action, services);
}

/** Runs an action of a project in a terminal that stays to be read. */
export function openRun(file: ChosenFile, prepared: Invocation, action: readonly string[], services: Services): void {
  const name = `${plain(file.name)}: ${action[0] ?? ''}`;
  ended.get(name)?.dispose();
  ended.delete(name);
  const invocation = { ...prepared, args: [...prepared.args, ...action] };
  const terminal = openTerminal(services, { name, icon: 'layers' }, (io) =>
    runInTerminal(io, services.t, invocation, (code) => {
      ended.set(name, terminal);
      services.log.info(`docker compose ${action.join(' ')}: exit code ${code ?? 'none'}`);
    }),
  );
}
