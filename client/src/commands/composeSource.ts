import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import type { ChosenFile } from '../compose/chosen.js';
import { choiceOf, shapeOf } from '../compose/chosen.js';
import {
  networkLabel,
  type ProjectSource,
  projectLabel,
  serviceLabel,
  sourceOf,
  volumeLabel,
} from '../engine/composeLabels.js';
import type { Container } from '../engine/engine.js';
import { plain, withoutIcons } from '../tree/plain.js';
import { takeDown } from './compose.js';
import * as composeFile from './composeFile.js';
import type { ChosenProject, Door, Runner } from './spec.js';

/** From what stands in the views back to the Compose files that it was made from: Compose notes them in labels. */

/** Creates and starts everything that the project's files say, by the Compose plugin. */
export const up: Runner<'project'> = async (projects, door) => {
  for (const project of projects) {
    const file = await fileOf(project, door);
    if (file) await composeFile.up(file, door, []);
  }
};

/** By the Compose plugin where the files are here; what the engine alone can do where they are not. */
export const down: Runner<'project'> = async (projects, door) => {
  for (const project of projects) {
    const source = latestSource(project.members);
    const isHere = source?.files.every((path) => existsSync(path) && isOurs(path)) === true;
    const file = isHere && (await door.compose.find()) ? await fileOf(project, door) : null;
    if (file) await composeFile.down(file, door, []);
    else await takeDown(project, door);
  }
};

export const openOfProject: Runner<'project'> = ([{ members }], door) =>
  open(latestSource(members), ['services'], door);

export const openOfContainer: Runner<'container'> = ([container], door) =>
  open(sourceOf(container), ['services', container.labels[serviceLabel] ?? ''], door);

export const openOfVolume: Runner<'volume'> = ([{ labels }], door) =>
  open(sourceByLabel(labels, door), ['volumes', labels[volumeLabel] ?? ''], door);

export const openOfNetwork: Runner<'network'> = ([{ labels }], door) =>
  open(sourceByLabel(labels, door), ['networks', labels[networkLabel] ?? ''], door);

/** Volumes and networks know only the project's name; its containers know the files. */
const sourceByLabel = (labels: Readonly<Record<string, string>>, { store }: Door): ProjectSource | null =>
  latestSource(
    [...store.state.containers.values()].filter((container) => container.labels[projectLabel] === labels[projectLabel]),
  );

/** What the newest container was made from: the files may have moved since the others were. */
const latestSource = (members: readonly Container[]): ProjectSource | null =>
  [...members]
    .sort((a, b) => b.created - a.created)
    .map(sourceOf)
    .find((source) => source !== null) ?? null;

/** Opens the first file that has the entry, at the entry. */
async function open(source: ProjectSource | null, path: readonly string[], { t, messages }: Door): Promise<void> {
  const here = source?.files.filter((file) => existsSync(file)) ?? [];
  const [first] = here;
  if (source === null || first === undefined) {
    messages.info(notHere(source, t));
    return;
  }
  for (const file of here) {
    const uri = vscode.Uri.file(file);
    const at = await placeOf(uri, path);
    if (at === null) continue;
    await vscode.window.showTextDocument(uri, { selection: at });
    return;
  }
  await vscode.window.showTextDocument(vscode.Uri.file(first));
}

/** Where an entry stands, by the outline of the file; null: the file has none of that name. */
async function placeOf(uri: vscode.Uri, path: readonly string[]): Promise<vscode.Range | null> {
  await vscode.workspace.openTextDocument(uri);
  let level = await vscode.commands.executeCommand<readonly vscode.DocumentSymbol[] | undefined>(
    'vscode.executeDocumentSymbolProvider',
    uri,
  );
  let found: vscode.DocumentSymbol | undefined;
  for (const name of path) {
    found = level?.find((symbol) => symbol.name === name);
    if (!found) return null;
    level = found.children;
  }
  return found ? new vscode.Range(found.selectionRange.start, found.selectionRange.start) : null;
}

/** Inside a folder that is open here. A label is only what an image or a container says of itself. */
const isOurs = (path: string): boolean => vscode.workspace.getWorkspaceFolder(vscode.Uri.file(path)) !== undefined;

/** The project as its labels tell it, ready for the Compose plugin. Null: it cannot be run from here, which was said. */
async function fileOf({ name, members }: ChosenProject, door: Door): Promise<ChosenFile | null> {
  const { t, messages } = door;
  const source = latestSource(members);
  const [path] = source?.files ?? [];
  const gone = source?.files.find((file) => !existsSync(file));
  if (source === null || path === undefined || gone !== undefined) {
    messages.info(notHere(source, t));
    return null;
  }
  const question = t('Run the Compose files of {0}?', plain(name));
  const foreign = source.files.filter((file) => !isOurs(file));
  if (foreign.length > 0) {
    const why = t(
      'They are outside the folders that are open here, and only the labels of the containers name them: {0}',
      foreign.map(plain).join(', '),
    );
    if ((await messages.confirm(question, why, [t('Run')])) === null) return null;
  }
  for (const document of vscode.workspace.textDocuments)
    if (document.isDirty && source.files.includes(document.uri.fsPath) && !(await document.save())) return null;
  const uri = vscode.Uri.file(path);
  const { profiles } = choiceOf(uri, door);
  const envFiles = source.envFiles.filter((file) => existsSync(file));
  return {
    uri,
    path,
    file: basename(path),
    folder: existsSync(source.folder) ? source.folder : dirname(path),
    shape: await shapeOf(uri, door),
    choice: { files: source.files, envFiles, profiles, name },
    name,
  };
}

const notHere = (source: ProjectSource | null, t: Door['t']): string =>
  source === null
    ? t('Its labels do not say from which Compose file it was made.')
    : t('It was made from {0}, which is not on this machine.', source.files.map(withoutIcons).join(', '));
