import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import type { ComposeShape } from '../../../server/src/protocol.js';
import type { Container } from '../engine/engine.js';
import { thisMachine } from '../engine/surroundings.js';
import type { ProjectChoices } from '../languageClient.js';
import type { Services } from '../services.js';
import { connectionSentence } from '../tree/explain.js';
import { membersOf, type ProjectChoice, projectName, readChoice } from './project.js';

/** A Compose file and how its project is run. */
export interface ChosenFile {
  readonly uri: vscode.Uri;
  /** Its own name. */
  readonly file: string;
  /** The folder in which Compose is run. */
  readonly folder: string;
  readonly path: string;
  /** Null while the server cannot say. */
  readonly shape: ComposeShape | null;
  readonly choice: ProjectChoice;
  /** The project's name. */
  readonly name: string;
}

const memoryKey = (uri: vscode.Uri): string => `compose.project:${uri.toString()}`;

export const choiceOf = (uri: vscode.Uri, { memory }: Pick<Services, 'memory'>): ProjectChoice =>
  readChoice(memory.get<unknown>(memoryKey(uri)));

/**
 * What the language server is told of how a file's project is run: what was chosen for the file, else for another of its
 * folder which is run together with it.
 */
export const projectChoices = (services: Pick<Services, 'memory' | 'onProjectChoice'>): ProjectChoices => ({
  onChanged: services.onProjectChoice,
  of(uri) {
    if (isDecided(uri, services)) return choiceOf(uri, services);
    const address = uri.toString();
    const folder = memoryKey(uri).slice(0, -basename(address).length);
    const name = basename(uri.path);
    const together = services.memory
      .keys()
      .filter((key) => key.startsWith(folder) && !key.slice(folder.length).includes('/'))
      .map((key) => readChoice(services.memory.get<unknown>(key)));
    return together.find(({ files }) => files.includes(name)) ?? null;
  },
});

/** Whether a person has said how the file is to be run. */
export const isDecided = (uri: vscode.Uri, { memory }: Pick<Services, 'memory'>): boolean =>
  memory.get<unknown>(memoryKey(uri)) !== undefined;

export async function keepChoice(uri: vscode.Uri, choice: ProjectChoice, services: Services): Promise<void> {
  await services.memory.update(memoryKey(uri), choice);
  services.projectChoiceChanged();
}

/** The project that a file stands for. */
export function projectOf(
  uri: vscode.Uri,
  shape: ComposeShape | null,
  services: Pick<Services, 'memory'>,
): { readonly name: string; readonly path: string } {
  const choice = choiceOf(uri, services);
  return { name: projectName(dirname(uri.fsPath), choice, shape, thisMachine.env), path: uri.fsPath };
}

/**
 * The file that a command was given, else the one in front, else what the person picks. Null: none, and the person knows
 * why. What is not saved yet is saved: Compose reads the disk.
 */
export async function chosenFile(given: readonly unknown[], services: Services): Promise<ChosenFile | null> {
  const { t } = services;
  const uri = givenUri(given[0]) ?? activeUri() ?? (await pickUri(services));
  if (!uri) return null;
  if (uri.scheme !== 'file') {
    services.messages.info(t('This Compose file is not on the disk yet: save it first.'));
    return null;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.isDirty && !(await document.save())) return null;
  const shape = await shapeOf(document.uri, services);
  const path = uri.fsPath;
  const folder = dirname(path);
  const choice = choiceOf(uri, services);
  return {
    uri,
    file: path.slice(folder.length).replace(/^[/\\]/, ''),
    folder,
    shape,
    choice,
    ...projectOf(uri, shape, services),
  };
}

/** What the server sees in a Compose file; null while it cannot say. */
export const shapeOf = (uri: vscode.Uri, { server }: Pick<Services, 'server'>): Promise<ComposeShape | null> =>
  server.ask('docknote/composeShape', { textDocument: { uri: uri.toString() } });

const givenUri = (value: unknown): vscode.Uri | null => {
  if (value instanceof vscode.Uri) return value;
  return typeof value === 'string' && value !== '' ? vscode.Uri.parse(value, true) : null;
};

function activeUri(): vscode.Uri | null {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === 'dockercompose' ? document.uri : null;
}

async function pickUri({ t, messages }: Services): Promise<vscode.Uri | null> {
  const found = await vscode.workspace.findFiles('**/{compose,docker-compose}*.{yml,yaml}', '**/node_modules/**', 200);
  if (found.length === 0) {
    messages.info(t('There is no Compose file in this workspace.'));
    return null;
  }
  const items = found
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
  if (items.length === 1) return items[0]?.uri ?? null;
  return (await vscode.window.showQuickPick(items, { title: t('Which Compose file?') }))?.uri ?? null;
}

/** The service that a command was given, else the one at the cursor, else what the person picks. */
export async function chosenService(
  given: readonly unknown[],
  { uri, shape }: ChosenFile,
  { t, messages }: Services,
): Promise<string | null> {
  const [, named] = given;
  if (typeof named === 'string') return named;
  const services = shape?.services ?? [];
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() === uri.toString()) {
    const { line } = editor.selection.active;
    const here = services.find(({ start, end }) => start.line <= line && line <= end.line);
    if (here) return here.name;
  }
  if (services.length === 0) {
    messages.info(t('This file has no services.'));
    return null;
  }
  const items = services.map(({ name }) => ({ label: name.replace(/\$\(/g, '\\$('), name }));
  return (await vscode.window.showQuickPick(items, { title: t('Which service?') }))?.name ?? null;
}

/** The project's containers, from the store while it is kept true, else from the engine. Null: nobody can say. */
export async function containersOf(
  project: { readonly name: string; readonly path: string },
  services: Services,
): Promise<readonly Container[] | null> {
  const { store, link, messages, t } = services;
  if (store.state.connection.state === 'up') return membersOf(store.state.containers.values(), project);
  const engine = await link.engine();
  const all = engine.kind === 'ok' ? await engine.value.containers('all') : engine;
  if (all.kind === 'ok') return membersOf(all.value, project);
  messages.failure(connectionSentence(t, all, engine.kind === 'ok' ? engine.value.endpoint : store.state.endpoint));
  return null;
}
