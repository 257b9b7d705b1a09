import { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import type { BuildFolder } from '../../engine/build.js';

/** The Dockerfile's name in an archive whose context does not hold it at a place of its own. */
const otherName = '.dockerfile.docknote';

/**
 * The context as a tar archive, for builders that cannot ask for single files. It is written while it is sent: one file is
 * open at a time, and nothing is read ahead of the engine.
 * @param exclude the patterns of `.dockerignore`; the Dockerfile is added even when they leave it out.
 * @param inside the Dockerfile's path in the context; null when it is elsewhere
 */
export function contextArchive(
  context: BuildFolder,
  exclude: readonly string[],
  dockerfile: string,
  inside: string | null,
): { readonly dockerfile: string; readonly stream: NodeJS.ReadableStream } {
  const archive = pack();
  const name = inside ?? otherName;
  const write = async (): Promise<void> => {
    const content = Buffer.from(dockerfile);
    await entry({ name, mode: 0o644, size: content.length, type: 'file' }, async (sink) => void sink.write(content));
    for await (const item of context.entries({ include: [], exclude, follow: [] })) {
      if (item.path === name) continue;
      const head = { name: item.path, mode: item.mode, mtime: new Date(item.modified) };
      if (item.kind === 'folder') await entry({ ...head, type: 'directory' }, null);
      else if (item.kind === 'link') await entry({ ...head, type: 'symlink', linkname: item.target }, null);
      else {
        await entry({ ...head, type: 'file', size: item.size }, async (sink) => {
          let left = item.size;
          for await (const chunk of context.read(item.path)) {
            // The head has told the size: a file that grows meanwhile is cut there.
            const part = chunk.subarray(0, left);
            left -= part.length;
            if (part.length > 0 && !sink.write(part))
              await new Promise<void>((resolve) => sink.once('drain', () => resolve()));
          }
          // And one that shrank is filled up.
          if (left > 0) sink.write(Buffer.alloc(left));
        });
      }
    }
    archive.finalize();
  };
  type Head = Parameters<typeof archive.entry>[0];
  const entry = async (head: Head, fill: ((sink: NodeJS.WritableStream) => Promise<void>) | null): Promise<void> =>
    new Promise((resolve, reject) => {
      const sink: NodeJS.WritableStream = archive.entry(head, (error) => (error ? reject(error) : resolve()));
      if (fill === null) return;
      fill(sink).then(() => sink.end(), reject);
    });
  write().catch((thrown: unknown) => archive.destroy(thrown instanceof Error ? thrown : new Error(String(thrown))));
  // tar-stream brings streams of its own; what sends this wants one of Node's.
  return { dockerfile: name, stream: Readable.from(archive, { objectMode: false }) };
}
