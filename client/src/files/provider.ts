import * as vscode from 'vscode';
import { plain } from '../tree/plain.js';
import type { FileAnswer, FileFailure } from './core/failure.js';
import { fault } from './core/failure.js';
import type { FileEntry } from './core/listing.js';
import { joined, parentOf } from './core/paths.js';
import type { PlacePath } from './core/place.js';
import { filesScheme, placeOf } from './place.js';
import type { FileServices, Spot } from './spots.js';
import { spots as spotsOf } from './spots.js';
import { fileSentence } from './words.js';

/** Larger files are not opened in an editor, but can be downloaded. */
const mostInEditor = 64 * 1024 * 1024;

/** Files of containers and volumes for VS Code's editors and its explorer. */
export interface Files extends vscode.FileSystemProvider {
  /** A directory, for a tree. */
  list(where: PlacePath): Promise<FileAnswer<readonly FileEntry[]>>;
  /** The container behind a place, and the path in it. */
  find(where: PlacePath): Promise<FileAnswer<{ readonly spot: Spot; readonly path: string }>>;
  /** A directory whose entries we changed. */
  readonly onChange: vscode.Event<PlacePath>;
  /** Tells that they were changed in another way than by this provider. */
  changed(directory: PlacePath): void;
  /** Removes what was made only to look into volumes. */
  end(): Promise<void>;
}

export function filesProvider(services: FileServices): Files {
  const spots = spotsOf(services);
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const directories = new vscode.EventEmitter<PlacePath>();

  async function find(where: PlacePath): ReturnType<Files['find']> {
    if (!services.isTrusted())
      return fault(
        'noPermission',
        services.t('This workspace is not trusted, so Docknote does not touch the container engine.'),
      );
    const spot = await spots.of(where.place);
    if (spot.kind !== 'ok') return spot;
    return { kind: 'ok', value: { spot: spot.value, path: joined(spot.value.base, where.path) } };
  }

  async function list(where: PlacePath): ReturnType<Files['list']> {
    const found = await find(where);
    if (found.kind !== 'ok') return found;
    const { spot, path } = found.value;
    const title = services.t('Reading the files of {0}', plain(where.place.name));
    return services.messages.quietly(title, () => spot.files.list(path, AbortSignal.timeout(300_000), () => undefined));
  }

  /** Does something with the file of an address; what fails becomes VS Code's own error. */
  async function at<T>(uri: vscode.Uri, work: (spot: Spot, path: string) => Promise<FileAnswer<T>>): Promise<T> {
    const where = placeOf(uri);
    if (where === null) throw vscode.FileSystemError.FileNotFound(uri);
    const found = await find(where);
    const answer = found.kind === 'ok' ? await work(found.value.spot, found.value.path) : found;
    if (answer.kind === 'ok') return answer.value;
    throw errorOf(services, uri, answer);
  }

  const fire = (...changes: vscode.FileChangeEvent[]): void => {
    changed.fire(changes);
    for (const { uri } of changes) {
      const where = placeOf(uri);
      if (where === null) continue;
      directories.fire({ place: where.place, path: parentOf(where.path) });
    }
  };

  return {
    onDidChangeFile: changed.event,
    find,
    list,
    end: () => spots.dispose(),
    onChange: directories.event,
    changed: (directory) => directories.fire(directory),
    // The engine tells nothing of files; what we change ourselves we know.
    watch: () => new vscode.Disposable(() => undefined),
    stat: async (uri) => statOf(await at(uri, (spot, path) => spot.files.stat(path))),
    async readDirectory(uri) {
      const where = placeOf(uri);
      if (where === null) throw vscode.FileSystemError.FileNotFound(uri);
      const answer = await list(where);
      if (answer.kind !== 'ok') throw errorOf(services, uri, answer);
      return answer.value.map((entry): [string, vscode.FileType] => [entry.name, typeOf(entry)]);
    },
    readFile: (uri) =>
      at(uri, async (spot, path) => {
        const entry = await spot.files.stat(path);
        if (entry.kind !== 'ok') return entry;
        if (entry.value.size > mostInEditor)
          return fault('other', services.t('The file is too large for an editor; it can be downloaded.'));
        return spot.files.read(path, AbortSignal.timeout(120_000));
      }),
    async writeFile(uri, content, how) {
      let isNew = false;
      await at(uri, async (spot, path) => {
        isNew = (await spot.files.stat(path)).kind !== 'ok';
        return spot.files.write(path, content, how);
      });
      fire({ type: isNew ? vscode.FileChangeType.Created : vscode.FileChangeType.Changed, uri });
    },
    async createDirectory(uri) {
      await at(uri, (spot, path) => spot.files.makeDirectory(path));
      fire({ type: vscode.FileChangeType.Created, uri });
    },
    async delete(uri) {
      await at(uri, async (spot, path) => {
        const present = await spot.files.stat(path);
        // A link that leads nowhere is something to delete all the same.
        if (present.kind !== 'ok' && present.kind !== 'notFound') return present;
        return spot.files.remove(path);
      });
      fire({ type: vscode.FileChangeType.Deleted, uri });
    },
    async rename(from, to, { overwrite }) {
      const target = placeOf(to);
      await at(from, async (spot, path) => {
        if (target === null || to.authority !== from.authority)
          return fault('other', services.t('Files cannot be moved from one container to another; copy them.'));
        return spot.files.rename(path, joined(spot.base, target.path), overwrite);
      });
      fire({ type: vscode.FileChangeType.Deleted, uri: from }, { type: vscode.FileChangeType.Created, uri: to });
    },
  };
}

export const isDirectory = (entry: FileEntry): boolean => entry.kind === 'directory' || entry.leadsTo === 'directory';

function typeOf(entry: FileEntry): vscode.FileType {
  const { File, Directory, SymbolicLink, Unknown } = vscode.FileType;
  if (entry.leadsTo !== null) return (entry.leadsTo === 'directory' ? Directory : File) | SymbolicLink;
  return entry.kind === 'directory'
    ? Directory
    : entry.kind === 'file'
      ? File
      : entry.kind === 'link'
        ? SymbolicLink
        : Unknown;
}

const statOf = (entry: FileEntry): vscode.FileStat => ({
  type: entry.leadsTo === null ? typeOf(entry) : typeOf({ ...entry, kind: 'link' }),
  ctime: entry.changed,
  mtime: entry.changed,
  size: entry.size,
});

/** VS Code shows the text of the error as it is; codes let it react. */
function errorOf({ t }: FileServices, uri: vscode.Uri, failure: FileFailure): vscode.FileSystemError {
  const sentence = fileSentence(t, failure);
  switch (failure.kind) {
    case 'notFound':
      return vscode.FileSystemError.FileNotFound(uri);
    case 'exists':
      return vscode.FileSystemError.FileExists(uri);
    case 'isDirectory':
      return vscode.FileSystemError.FileIsADirectory(uri);
    case 'notDirectory':
      return vscode.FileSystemError.FileNotADirectory(uri);
    case 'noPermission':
    case 'readOnly':
      return vscode.FileSystemError.NoPermissions(sentence);
    case 'diskFull':
    case 'stopped':
    case 'unreachable':
      return vscode.FileSystemError.Unavailable(sentence);
    default:
      return new vscode.FileSystemError(sentence);
  }
}

/** Serves the addresses of `docknote-files:`. */
export const registerFiles = (files: Files): vscode.Disposable =>
  vscode.workspace.registerFileSystemProvider(filesScheme, files, { isCaseSensitive: true });
