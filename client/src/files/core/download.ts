import { createWriteStream } from 'node:fs';
import { lstat, mkdir, rm, symlink, utimes } from 'node:fs/promises';
import { isAbsolute, join, posix } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Engine } from '../../engine/engine.js';
import type { FileAnswer } from './failure.js';
import { fault, faultOf, fileFailure, good } from './failure.js';
import { baseOf } from './paths.js';
import { tarEntries } from './tar.js';

/** What came down, and what was left behind because it could not be trusted or is no file. */
export interface Downloaded {
  readonly files: number;
  readonly bytes: number;
  /** Entries that lead out of the folder, links that do, devices. */
  readonly left: readonly string[];
}

/**
 * Copies a file or directory of a container into a folder of this machine, as it streams.
 *
 * What a container holds is not to be trusted: a name in the archive never leads out of the folder (`..`, absolute, a
 * drive), nothing is written through a link, links are made last and only when they stay inside, and neither owners,
 * devices nor set-user-id bits come along.
 * @param name what it is called in the folder.
 */
export async function download(
  engine: Engine,
  id: string,
  path: string,
  folder: string,
  name: string,
  until: AbortSignal,
  told: (bytes: number) => void,
): Promise<FileAnswer<Downloaded>> {
  const archive = await engine.readArchive(id, path === '/' ? '/.' : path, until);
  if (archive.kind !== 'ok') return fileFailure(archive);
  try {
    return good(await unpack(archive.value, folder, baseOf(path) || '.', name, until, told));
  } catch (thrown) {
    if (until.aborted) return fault('cancelled');
    return faultOf(thrown instanceof Error ? `${thrown.message}${codeWords(thrown)}` : String(thrown));
  } finally {
    archive.value.on('error', () => null);
    archive.value.destroy();
  }
}

const codeWords = (thrown: Error): string =>
  'code' in thrown && thrown.code === 'ENOSPC' ? ' no space left on device' : '';

/**
 * Unpacks an archive into `folder/name`, safely. Exported for its tests.
 * @param root the first part of the entries' names, which `name` takes the place of.
 */
export async function unpack(
  archive: AsyncIterable<string | Uint8Array>,
  folder: string,
  root: string,
  name: string,
  until: AbortSignal,
  told: (bytes: number) => void,
): Promise<Downloaded> {
  const left: string[] = [];
  const links: { readonly place: readonly string[]; readonly target: string }[] = [];
  const made = new Set<string>();
  let files = 0;
  let bytes = 0;

  for await (const { header, content } of tarEntries(archive)) {
    until.throwIfAborted();
    const place = safeParts(header.name, root, name);
    if (place === null) {
      left.push(header.name);
      continue;
    }
    if (header.type === 'symlink') links.push({ place, target: header.target });
    else if (header.type === 'directory') await directory(folder, place, made);
    else if (header.type === 'file') {
      await directory(folder, place.slice(0, -1), made);
      const file = join(folder, ...place);
      await removeFile(file);
      const counted = async function* (): AsyncGenerator<Uint8Array> {
        for await (const chunk of content) {
          bytes += chunk.length;
          told(bytes);
          yield chunk;
        }
      };
      // `wx`: whatever has come there in between is not written through.
      const target = createWriteStream(file, { flags: 'wx', mode: header.mode & 0o777 });
      await pipeline(Readable.from(counted(), { objectMode: false }), target, { signal: until });
      await utimes(file, new Date(), new Date(header.changed));
      files++;
    } else left.push(header.name);
  }
  // Only when nothing more is written: nothing can be written through them.
  for (const { place, target } of links) {
    if (staysInside(place, target, name)) {
      await directory(folder, place.slice(0, -1), made);
      const file = join(folder, ...place);
      await removeFile(file);
      await symlink(target, file).then(
        () => files++,
        // Windows allows links to few.
        () => left.push(place.join('/')),
      );
    } else left.push(place.join('/'));
  }
  return { files, bytes, left };
}

/** The parts of an entry's name below the folder, or null when it is not to be trusted. */
export function safeParts(entry: string, root: string, name: string): readonly string[] | null {
  if (entry.startsWith('/') || entry.includes('\0') || isAbsolute(entry)) return null;
  const parts = entry.split('/').filter((part) => part !== '' && part !== '.');
  // Backslashes and colons mean something to Windows only, but a file made there must not lead out either.
  if (parts.some((part) => part === '..' || (process.platform === 'win32' && /[\\:]/.test(part)))) return null;
  if (root !== '.') {
    if (parts[0] !== root) return null;
    parts.shift();
  }
  return [name, ...parts];
}

/** Whether a link's target, seen from where the link is, stays in what is downloaded. */
function staysInside(place: readonly string[], target: string, name: string): boolean {
  if (target === '' || target.startsWith('/') || isAbsolute(target) || target.includes('\0') || target.includes('\\'))
    return false;
  const reached = posix.normalize(posix.join(...place.slice(0, -1), target));
  return place.length > 1 && (reached === name || reached.startsWith(`${name}/`));
}

/** Makes the directories of a place, one after the other; a link or a file in the way of one is an error. */
async function directory(folder: string, place: readonly string[], made: Set<string>): Promise<void> {
  for (let depth = 1; depth <= place.length; depth++) {
    const path = join(folder, ...place.slice(0, depth));
    if (made.has(path)) continue;
    const present = await lstat(path).catch(() => null);
    if (present === null) await mkdir(path);
    else if (!present.isDirectory()) throw new Error(`${path}: not a directory`);
    made.add(path);
  }
}

async function removeFile(path: string): Promise<void> {
  const present = await lstat(path).catch(() => null);
  if (present?.isDirectory()) throw new Error(`${path}: is a directory`);
  if (present) await rm(path);
}
