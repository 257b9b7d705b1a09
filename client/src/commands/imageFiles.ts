import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { counted, writeFile } from '../engine/archiveFile.js';
import { parseReference } from '../registry/reference.js';
import { actionSentence } from '../tree/explain.js';
import { splitReference } from '../tree/images.js';
import { plain } from '../tree/plain.js';
import { shortId, sizeText } from '../tree/words.js';
import type { Door, Runner } from './spec.js';

/** Writes the images with their layers and names to one archive, which `load` reads on another machine. */
export const save: Runner<'image'> = async (images, door) => {
  const { t } = door;
  const [first] = images;
  const suggested = (images.length === 1 ? first.reference : 'images')
    .replace(/^sha256:/, '')
    .replace(/[^\w.-]+/g, '_');
  const target = await askWhere(door, `${suggested}.tar`);
  if (target === null) return;
  const expected = images.reduce((sum, { image }) => sum + image.size, 0);
  const references = images.map(({ reference }) => reference);
  const saved = await door.messages.progress(t('Saving {0} images', images.length), async (report, cancelled) => {
    const stream = await door.engine.save(references, cancelled);
    if (stream.kind !== 'ok') return stream;
    return writeFile(
      stream.value,
      target,
      counted((bytes, part) => report(sizeText(bytes), part), expected),
      cancelled,
    );
  });
  if (saved.kind === 'ok') {
    door.messages.info(t('Saved to {0} ({1})', plain(target), sizeText(saved.value)), {
      title: t('Show in Folder'),
      run: () => vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(target)),
    });
  } else if (saved.kind === 'notWritten')
    door.messages.failure(t('{0} could not be written: {1}', plain(target), plain(saved.detail)));
  else if (saved.kind !== 'cancelled') door.messages.failure(actionSentence(t, saved));
};

export async function load(door: Door): Promise<void> {
  const { t } = door;
  const file = await askWhich(door, t('Load Images From a File'));
  if (file === null) return;
  const answer = await withFile(door, file, t('Loading {0}', plain(file)), (stream, cancelled) =>
    door.engine.load(stream, cancelled),
  );
  if (answer === null) return;
  if (answer.kind === 'ok') {
    door.messages.info(
      t('Loaded: {0}', answer.value.map((name) => plain(name.startsWith('sha256:') ? shortId(name) : name)).join(', ')),
    );
  } else if (answer.kind !== 'cancelled') {
    door.messages.failure(
      `${t('{0} could not be loaded.', plain(file))} ${actionSentence(t, answer)} ${t('An archive of plain files (docker export) is imported instead.')}`,
      { title: t('Import…'), run: () => importFrom(door, file) },
    );
  }
}

export async function importImage(door: Door): Promise<void> {
  const file = await askWhich(door, door.t('Import a File System as an Image'));
  if (file !== null) await importFrom(door, file);
}

async function importFrom(door: Door, file: string): Promise<void> {
  const { t } = door;
  const name = await vscode.window.showInputBox({
    title: t('Import a File System as an Image'),
    prompt: t('The name of the new image: repository:tag. It has one layer, and no CMD until you give it one.'),
    validateInput: (text) => (parseReference(text.trim()) === null ? t('Write repository:tag, in lower case.') : null),
  });
  if (!name) return;
  const command = await vscode.window.showInputBox({
    title: t('Import a File System as an Image'),
    prompt: t('Its CMD, as a list: ["sh"]. Empty: none.'),
    value: '["sh"]',
    validateInput: (text) =>
      text.trim() === '' || isList(text) ? null : t('Write a list of texts: ["program", "argument"].'),
  });
  if (command === undefined) return;
  const { repository, tag } = splitReference(name.trim());
  const changes = command.trim() === '' ? [] : [`CMD ${command.trim()}`];
  const answer = await withFile(door, file, t('Importing {0}', plain(file)), (stream, cancelled) =>
    door.engine.import(stream, { repository, tag: tag || 'latest', changes }, cancelled),
  );
  if (answer === null) return;
  if (answer.kind === 'ok') door.messages.brief(t('{0} is there: {1}', plain(name), shortId(answer.value)));
  else if (answer.kind !== 'cancelled') {
    door.messages.failure(`${t('{0} could not be imported.', plain(file))} ${actionSentence(t, answer)}`);
  }
}

function isList(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((part) => typeof part === 'string');
  } catch {
    return false;
  }
}

/** Null: the file cannot be read, which was said. */
async function withFile<T>(
  door: Door,
  file: string,
  title: string,
  use: (stream: NodeJS.ReadableStream, cancelled: AbortSignal) => Promise<T>,
): Promise<T | null> {
  const size = await stat(file).then(
    (found) => found.size,
    (thrown: unknown) => {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      door.messages.failure(door.t('{0} could not be read: {1}', plain(file), plain(why)));
      return null;
    },
  );
  if (size === null) return null;
  return door.messages.progress(title, (report, cancelled) => {
    const through = counted((bytes, part) => report(sizeText(bytes), part), size);
    const source = createReadStream(file);
    source.on('error', (error) => through.destroy(error));
    return use(source.pipe(through), cancelled);
  });
}

/** Archives are streamed from and to the machine on which the extension runs. */
async function askWhere({ t }: Door, name: string): Promise<string | null> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = await vscode.window.showSaveDialog({
    title: t('Save Images to a File'),
    ...(folder?.scheme === 'file'
      ? { defaultUri: vscode.Uri.joinPath(folder, name) }
      : { defaultUri: vscode.Uri.file(name) }),
    filters: { tar: ['tar'] },
  });
  return chosen?.fsPath ?? null;
}

async function askWhich({ t }: Door, title: string): Promise<string | null> {
  const chosen = await vscode.window.showOpenDialog({
    title,
    openLabel: t('Choose'),
    canSelectMany: false,
    filters: { tar: ['tar', 'gz', 'tgz', 'xz', 'bz2', 'zst'] },
  });
  return chosen?.[0]?.fsPath ?? null;
}
