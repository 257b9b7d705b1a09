import type { BuildFolder, FolderEntry, FolderFilter } from '../build.js';
import { fieldsOf, message, nested } from './protobuf.js';
import type { Call } from './session.js';
import { CallError } from './session.js';

/** The kinds of packets; https://github.com/tonistiigi/fsutil/blob/master/types/wire.proto */
const stat = 0;
const request = 1;
const data = 2;
const fin = 3;
const failure = 4;

/**
 * `FileSync/DiffCopy`: tells the engine what is in a folder, and sends those files that it does not have from an earlier
 * build. Files are read when they are asked for and never held as a whole.
 * @param folders by the name that BuildKit gives them: `context` and `dockerfile`
 */
export const diffCopy =
  (folders: Readonly<Record<string, BuildFolder>>) =>
  async (call: Call): Promise<void> => {
    const [name = ''] = call.metadata('dir-name');
    const folder = folders[name];
    if (!folder) throw new CallError(5, `no folder ${name}`);
    /** By the number of its entry; null for what has no content. */
    const files: (string | null)[] = [];
    const telling = tell(call, folder, filterOf(call), files);
    // Its failure is handled below; until then it must not count as unhandled.
    telling.catch(() => null);
    const wanted: Promise<void>[] = [];
    let sending = Promise.resolve();
    for await (const packet of call.messages) {
      const { type, id } = read(packet);
      if (type === request) {
        const path = files[id];
        if (typeof path !== 'string') throw new CallError(3, `no file ${id}`);
        // One after the other: many open files gain nothing over one connection.
        sending = sending.then(() => sendFile(call, folder, path, id));
        sending.catch(() => null);
        wanted.push(sending);
      } else if (type === failure) return;
      else if (type === fin) {
        await telling;
        await Promise.all(wanted);
        await call.send(message([1, fin]));
        return;
      }
    }
  };

async function tell(call: Call, folder: BuildFolder, filter: FolderFilter, files: (string | null)[]): Promise<void> {
  try {
    for await (const entry of folder.entries(filter)) {
      files.push(entry.kind === 'file' ? entry.path : null);
      await call.send(nested(2, statOf(entry)));
    }
  } catch (thrown) {
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    await call.send(message([1, failure], [4, text]));
    throw thrown;
  }
  // A packet without an entry: that was all.
  await call.send(message([1, stat]));
}

async function sendFile(call: Call, folder: BuildFolder, path: string, id: number): Promise<void> {
  try {
    for await (const chunk of folder.read(path)) await call.send(message([1, data], [3, id], [4, chunk]));
  } catch (thrown) {
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    await call.send(message([1, failure], [4, text]));
    throw thrown;
  }
  await call.send(message([1, data], [3, id]));
}

/** Go's bits for folders and symbolic links; https://pkg.go.dev/io/fs#FileMode */
const goKind = { file: 0, folder: 2 ** 31, link: 2 ** 27 } as const;

/** Owner and group are left out: what is copied belongs to root, whoever owns it here. */
const statOf = (entry: FolderEntry): Uint8Array =>
  message(
    [1, entry.path],
    [2, goKind[entry.kind] + entry.mode],
    [5, entry.kind === 'file' ? entry.size : 0],
    [6, BigInt(Math.round(entry.modified)) * 1_000_000n],
    [7, entry.target],
  );

function read(packet: Uint8Array): { readonly type: number; readonly id: number } {
  let type = stat;
  let id = 0;
  for (const { number, value } of fieldsOf(packet)) {
    if (number === 1) type = value;
    else if (number === 3) id = value;
  }
  return { type, id };
}

function filterOf(call: Call): FolderFilter {
  const list = (name: string): readonly string[] => {
    const values = call.metadata(name);
    // What is not ASCII comes as in a query string, and a second header says so.
    return call.metadata(`${name}-encoded`).length === 0
      ? values
      : values.map((value) => decodeURIComponent(value.replace(/\+/g, ' ')));
  };
  return { include: list('include-patterns'), exclude: list('exclude-patterns'), follow: list('followpaths') };
}
