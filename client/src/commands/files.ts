import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { download } from '../files/core/download.js';
import type { FileFailure } from '../files/core/failure.js';
import { baseOf, isName, joined, normal, parentOf } from '../files/core/paths.js';
import type { PlacePath } from '../files/core/place.js';
import { upload } from '../files/core/upload.js';
import { uriOf } from '../files/place.js';
import { fileSentence } from '../files/words.js';
import { plain, withoutIcons } from '../tree/plain.js';
import { sizeText } from '../tree/words.js';
import { localFolder } from './runForm.js';
import type { ChosenPath, Door, Runner } from './spec.js';

type OnFiles = Runner<'file'>;

/** Commands on the files of containers and volumes. */

const shown = ({ place, path }: PlacePath): string => plain(`${place.name}:${path}`);

function failed(door: Door, where: PlacePath, failure: FileFailure): void {
  if (failure.kind === 'cancelled') return;
  door.log.warn(`${shown(where)}: ${failure.kind}: ${failure.detail}`);
  door.messages.failure(`${shown(where)}: ${fileSentence(door.t, failure)}`);
}

/** What VS Code's own file functions throw already holds our sentence. */
async function orSay(door: Door, where: PlacePath, work: () => Thenable<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (thrown) {
    if (!(thrown instanceof vscode.FileSystemError)) throw thrown;
    const known = {
      FileNotFound: 'notFound',
      FileExists: 'exists',
      FileIsADirectory: 'isDirectory',
      FileNotADirectory: 'notDirectory',
    } as const;
    const kind = Object.hasOwn(known, thrown.code) ? known[thrown.code as keyof typeof known] : null;
    const sentence =
      kind === null ? thrown.message.replace(/ \(FileSystemError\).*/, '') : fileSentence(door.t, { kind, detail: '' });
    door.messages.failure(`${shown(where)}: ${plain(sentence)}`);
    return false;
  }
}

export const open: OnFiles = async (files) => {
  // VS Code asks before it opens what is no text, and says itself why something cannot be opened.
  for (const file of files) await vscode.commands.executeCommand('vscode.open', uriOf(file));
};

const askName = (door: Door, title: string, value = ''): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title,
    value,
    validateInput: (text) => (text === '' || isName(text) ? null : door.t('A name has no "/" and is not "." or "..".')),
  });

export const newFile: OnFiles = async ([folder], door) => {
  const name = await askName(door, door.t('New File in {0}', shown(folder)));
  if (!name) return;
  const uri = uriOf({ place: folder.place, path: joined(folder.path, name) });
  const made = await door.files.find(folder);
  if (made.kind !== 'ok') {
    failed(door, folder, made);
    return;
  }
  const { spot, path } = made.value;
  const written = await spot.files.write(joined(path, name), new Uint8Array(), { create: true, overwrite: false });
  if (written.kind !== 'ok') {
    failed(door, { place: folder.place, path: joined(folder.path, name) }, written);
    return;
  }
  door.files.changed(folder);
  await vscode.commands.executeCommand('vscode.open', uri);
};

export const newFolder: OnFiles = async ([folder], door) => {
  const name = await askName(door, door.t('New Directory in {0}', shown(folder)));
  if (!name) return;
  const where = { place: folder.place, path: joined(folder.path, name) };
  if (await orSay(door, where, () => vscode.workspace.fs.createDirectory(uriOf(where)))) door.files.changed(folder);
};

export const rename: OnFiles = async ([file], door) => {
  const name = await askName(door, door.t('Rename {0}', shown(file)), baseOf(file.path));
  if (!name || name === baseOf(file.path)) return;
  const parent = { place: file.place, path: parentOf(file.path) };
  const target = { place: file.place, path: joined(parent.path, name) };
  const done = await orSay(door, file, () =>
    vscode.workspace.fs.rename(uriOf(file), uriOf(target), { overwrite: false }),
  );
  if (done) door.files.changed(parent);
};

export const remove: OnFiles = async (files, door) => {
  const { t } = door;
  const [first] = files;
  const question =
    files.length === 1 ? t('Delete {0}?', shown(first)) : t('Delete {0} files and directories?', files.length);
  const listed = files.slice(0, 12).map(shown).join('\n');
  const detail = [
    ...(files.length > 1 ? [files.length > 12 ? `${listed} … (+${files.length - 12})` : listed] : []),
    ...(files.some(({ directory }) => directory) ? [t('A directory goes with everything in it.')] : []),
    t('It cannot be brought back.'),
  ].join('\n\n');
  if ((await door.messages.confirm(question, detail, [t('Delete')])) === null) return;
  for (const file of files) {
    await orSay(door, file, () => vscode.workspace.fs.delete(uriOf(file), { recursive: true }));
    door.files.changed({ place: file.place, path: parentOf(file.path) });
  }
};

export const refresh: OnFiles = async (files, door) => {
  for (const file of files) {
    const found = await door.files.find(file);
    if (found.kind === 'ok') found.value.spot.files.forget();
    door.files.changed(file);
  }
};

export const copyPath: OnFiles = async (files) =>
  vscode.env.clipboard.writeText(files.map(({ path }) => path).join('\n'));

/** Each into a folder that the person chooses, under its own name. */
export const downloadFiles: OnFiles = async (files, door) => {
  const { t } = door;
  const [first] = files;
  const chosen = await vscode.window.showOpenDialog({
    title: files.length === 1 ? t('Download {0}', shown(first)) : t('Download {0} files and directories', files.length),
    openLabel: t('Download Here'),
    canSelectFiles: false,
    canSelectFolders: true,
    ...(localFolder() === '' ? {} : { defaultUri: vscode.Uri.file(localFolder()) }),
  });
  const folder = chosen?.[0];
  if (!folder) return;
  for (const file of files) await downloadOne(file, folder.fsPath, door);
};

async function downloadOne(file: PlacePath, folder: string, door: Door): Promise<void> {
  const { t } = door;
  const found = await door.files.find(file);
  if (found.kind !== 'ok') {
    failed(door, file, found);
    return;
  }
  const name = localName(file);
  const present = await lstat(join(folder, name)).catch(() => null);
  if (present) {
    const question = t('{0} is there already.', name);
    const detail = t('Files of the same name in it are replaced: {0}', join(folder, name));
    if ((await door.messages.confirm(question, detail, [t('Replace')])) === null) return;
  }
  const { spot, path } = found.value;
  const answer = await door.messages.progress(t('Downloading {0}', shown(file)), (report, cancelled) =>
    download(spot.engine, spot.id, path, folder, name, cancelled, paced(report)),
  );
  if (answer.kind !== 'ok') {
    failed(door, file, answer);
    return;
  }
  const { files, bytes, left } = answer.value;
  door.messages.brief(t('{0} files downloaded, {1}', files, sizeText(bytes)));
  if (left.length > 0) {
    door.log.warn(`${shown(file)}: left behind: ${left.map(plain).join(', ')}`);
    door.messages.info(
      t(
        '{0} entries were left behind, because they lead out of the folder or are no files: {1}',
        left.length,
        left.slice(0, 5).map(plain).join(', '),
      ),
    );
  }
}

/** A name that this machine's file system takes. */
const localName = ({ place, path }: PlacePath): string => (baseOf(path) || place.name).replace(/[\\/:*?"<>|\0]/g, '_');

/** Tells how much has come, but not for every piece. */
function paced(report: (text: string, part: number) => void): (bytes: number) => void {
  let told = 0;
  return (bytes) => {
    if (bytes - told < 1_000_000) return;
    told = bytes;
    report(sizeText(bytes), 0);
  };
}

export const uploadInto: OnFiles = async ([folder], door) => {
  const chosen = await askSources(door);
  if (chosen.length > 0) await uploadTo(folder, chosen, door);
};

async function askSources({ t }: Door): Promise<readonly string[]> {
  const chosen = await vscode.window.showOpenDialog({
    title: t('Which files and directories?'),
    openLabel: t('Copy Into the Container'),
    canSelectFiles: true,
    // Only some systems let one choose both at once.
    canSelectFolders: true,
    canSelectMany: true,
  });
  return (chosen ?? []).filter(({ scheme }) => scheme === 'file').map(({ fsPath }) => fsPath);
}

/** Copies files of this machine into a directory of a container or a volume; asks before something is replaced. */
export async function uploadTo(folder: PlacePath, sources: readonly string[], door: Door): Promise<void> {
  const { t } = door;
  const found = await door.files.find(folder);
  if (found.kind !== 'ok') {
    failed(door, folder, found);
    return;
  }
  const { spot, path } = found.value;
  const present: string[] = [];
  for (const source of sources) {
    const name = baseOf(normal(source.replaceAll('\\', '/')));
    if ((await spot.files.stat(joined(path, name))).kind === 'ok') present.push(name);
  }
  if (present.length > 0) {
    const question = t('Replace what is in {0}?', shown(folder));
    const detail = t('There already: {0}', present.slice(0, 12).map(plain).join(', '));
    if ((await door.messages.confirm(question, detail, [t('Replace')])) === null) return;
  }
  const answer = await door.messages.progress(t('Copying into {0}', shown(folder)), (report, cancelled) =>
    upload(spot.engine, spot.id, sources, path, cancelled, paced(report)),
  );
  spot.files.forget();
  door.files.changed(folder);
  if (answer.kind === 'ok')
    door.messages.brief(t('{0} files copied, {1}', answer.value.files, sizeText(answer.value.bytes)));
  else failed(door, folder, answer);
}

const askPath = ({ t }: Door, title: string, prompt: string, value: string): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title,
    prompt,
    value,
    ignoreFocusOut: true,
    validateInput: (text) => (text.startsWith('/') ? null : t('A path inside the container begins with "/".')),
  });

/** `docker cp` out of a container. */
export const downloadFromContainer: Runner<'container'> = async ([container], door) => {
  const { t } = door;
  const path = await askPath(
    door,
    t('Copy Files Out of {0}', withoutIcons(container.name)),
    t('A file or a directory inside the container.'),
    '/',
  );
  if (path === undefined) return;
  const place = { kind: 'container', id: container.id, name: container.name } as const;
  await downloadFiles([{ place, path: normal(path), directory: false }], door);
};

/** `docker cp` into containers. */
export const uploadToContainers: Runner<'container'> = async (containers, door) => {
  const { t } = door;
  const sources = await askSources(door);
  if (sources.length === 0) return;
  const [first] = containers;
  const details = await door.engine.inspectContainer(first.id);
  const workdir = details.kind === 'ok' ? details.value.details.workdir : '';
  const path = await askPath(
    door,
    t('Copy Files Into {0}', withoutIcons(containers.map(({ name }) => name).join(', '))),
    t('The directory inside that they go to; it must exist.'),
    workdir || '/',
  );
  if (path === undefined) return;
  for (const { id, name } of containers) {
    const folder: ChosenPath = { place: { kind: 'container', id, name }, path: normal(path), directory: true };
    await uploadTo(folder, sources, door);
  }
};
