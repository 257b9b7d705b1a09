import { once } from 'node:events';

/** The one file that knows the tar library. */

export interface TarHeader {
  readonly name: string;
  readonly type: 'file' | 'directory' | 'symlink' | 'link' | 'other';
  readonly size: number;
  readonly mode: number;
  /** Milliseconds since 1970. */
  readonly changed: number;
  readonly uid: number;
  readonly gid: number;
  /** Where a link leads. */
  readonly target: string;
}

export interface TarEntry {
  readonly header: TarHeader;
  /** What is not read is skipped. */
  readonly content: AsyncIterable<Uint8Array>;
}

/** Waits until it takes more, or takes no more. Takes its listeners away: a large file has thousands of such waits. */
async function writableAgain(stream: NodeJS.EventEmitter): Promise<void> {
  const over = new AbortController();
  try {
    await Promise.race(['drain', 'close'].map((event) => once(stream, event, { signal: over.signal })));
  } finally {
    over.abort();
  }
}

/**
 * The entries of a tar as they come.
 * @throws Error when the source breaks off or is no tar.
 */
export async function* tarEntries(source: AsyncIterable<string | Uint8Array>): AsyncGenerator<TarEntry> {
  const { extract } = await import('tar-stream');
  const reader = extract();
  const feeding = (async () => {
    try {
      for await (const chunk of source) {
        if (reader.destroyed) return;
        if (!reader.write(chunk)) await writableAgain(reader);
      }
      reader.end(null);
    } catch (thrown) {
      reader.destroy(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
  })();
  // Its failure comes out of the reader.
  feeding.catch(() => null);
  try {
    for await (const entry of reader) {
      const { name, type, size, mode, mtime, uid, gid, linkname } = entry.header;
      yield {
        header: {
          name,
          type: type === 'contiguous-file' ? 'file' : isKnown(type) ? type : 'other',
          size: size ?? 0,
          mode: (mode ?? 0o644) % 0o10000,
          changed: mtime?.getTime() ?? 0,
          uid: uid ?? 0,
          gid: gid ?? 0,
          target: linkname ?? '',
        },
        // The library's streams give bytes.
        content: entry as AsyncIterable<Uint8Array>,
      };
      entry.resume();
    }
  } finally {
    reader.destroy();
  }
}

const isKnown = (type: string | null | undefined): type is 'file' | 'directory' | 'symlink' | 'link' =>
  type === 'file' || type === 'directory' || type === 'symlink' || type === 'link';

/** What goes into a tar. A file's content must have exactly the size that is said. */
export interface TarItem {
  readonly name: string;
  readonly type: 'file' | 'directory' | 'symlink';
  readonly mode: number;
  readonly changed: number;
  readonly uid: number;
  readonly gid: number;
  readonly target?: string;
  readonly size?: number;
  readonly content?: AsyncIterable<Uint8Array> | Uint8Array;
}

/** A tar of the items, made as it is read. @throws what an item's content throws. */
export async function* tarOf(items: AsyncIterable<TarItem> | Iterable<TarItem>): AsyncGenerator<Uint8Array> {
  const { pack } = await import('tar-stream');
  const writer = pack();
  const add = async (item: TarItem): Promise<void> => {
    const header = {
      name: item.type === 'directory' ? `${item.name.replace(/\/+$/, '')}/` : item.name,
      type: item.type,
      mode: item.mode,
      mtime: new Date(item.changed),
      uid: item.uid,
      gid: item.gid,
      ...(item.target === undefined ? {} : { linkname: item.target }),
    };
    const { content } = item;
    if (item.type !== 'file' || content === undefined || content instanceof Uint8Array) {
      const bytes = content instanceof Uint8Array ? content : new Uint8Array();
      const sink = writer.entry({ ...header, size: bytes.length }, Buffer.from(bytes));
      void sink;
      return;
    }
    const sink = writer.entry({ ...header, size: item.size ?? 0 });
    const ended = new Promise<void>((resolve, reject) => {
      sink.on('error', reject);
      sink.on('close', () => resolve());
    });
    for await (const chunk of content) if (!sink.write(chunk)) await Promise.race([once(sink, 'drain'), ended]);
    sink.end(null);
    await ended;
  };
  const filling = (async () => {
    try {
      for await (const item of items) await add(item);
      writer.finalize();
    } catch (thrown) {
      writer.destroy(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
  })();
  filling.catch(() => null);
  // The library's streams give bytes.
  yield* writer as AsyncIterable<Uint8Array>;
}
