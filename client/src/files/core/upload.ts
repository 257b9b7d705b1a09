import { createReadStream } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Engine } from '../../engine/engine.js';
import type { FileAnswer } from './failure.js';
import { fault, faultOf, fileFailure, good } from './failure.js';
import type { TarItem } from './tar.js';
import { tarOf } from './tar.js';

/** Copies files and directories of this machine into a directory of a container, as they stream. They become root's. */
export async function upload(
  engine: Engine,
  id: string,
  sources: readonly string[],
  directory: string,
  until: AbortSignal,
  told: (bytes: number) => void,
): Promise<FileAnswer<{ readonly files: number; readonly bytes: number }>> {
  const count = { files: 0, bytes: 0 };
  const failures: Error[] = [];
  const items = async function* (): AsyncGenerator<TarItem> {
    try {
      for (const source of sources) yield* itemsOf(source, basename(source), count, told, until);
    } catch (thrown) {
      failures.push(thrown instanceof Error ? thrown : new Error(String(thrown)));
      throw thrown;
    }
  };
  const answer = await engine.writeArchive(id, directory, tarOf(items()), until);
  const [failure] = failures;
  if (until.aborted) return fault('cancelled');
  // The engine only hears that the archive broke off.
  if (failure) return faultOf(failure.message);
  return answer.kind === 'ok' ? good(count) : fileFailure(answer);
}

async function* itemsOf(
  path: string,
  name: string,
  count: { files: number; bytes: number },
  told: (bytes: number) => void,
  until: AbortSignal,
): AsyncGenerator<TarItem> {
  until.throwIfAborted();
  const info = await lstat(path);
  const common = { name, changed: info.mtimeMs, uid: 0, gid: 0 };
  if (info.isDirectory()) {
    yield { ...common, type: 'directory', mode: info.mode & 0o777 };
    for (const child of (await readdir(path)).sort())
      yield* itemsOf(join(path, child), `${name}/${child}`, count, told, until);
  } else if (info.isSymbolicLink()) {
    yield { ...common, type: 'symlink', mode: 0o777, target: await readlink(path) };
    count.files++;
  } else if (info.isFile()) {
    // A file that grows while it is read must not be longer than its header says.
    const reading = info.size === 0 ? [] : createReadStream(path, { end: info.size - 1 });
    const content = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of reading) {
        count.bytes += chunk.length;
        told(count.bytes);
        yield chunk;
      }
    };
    // Windows knows no permissions: what comes from there may be run, as the docker command has it.
    const mode = process.platform === 'win32' ? 0o755 : info.mode & 0o777;
    yield { ...common, type: 'file', mode, size: info.size, content: content() };
    count.files++;
  }
}
