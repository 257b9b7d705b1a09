import { posix } from 'node:path';
import { createGunzip } from 'node:zlib';
import { tarEntries } from './tar.js';

/** What a layer of an image holds, read from what `docker save` writes; nothing of it touches the disk. */

export interface LayerEntry {
  /** Without a leading slash. */
  readonly path: string;
  /** Bytes; 0 for what is no file. */
  readonly size: number;
  /** `gone`: removed from the layers below. `emptied`: what the layers below have in this directory is hidden. */
  readonly kind: 'file' | 'directory' | 'link' | 'gone' | 'emptied';
}

export interface SavedLayers {
  /** From the bottom. */
  readonly layers: readonly (readonly LayerEntry[])[];
  /** There was more than is kept. */
  readonly cut: boolean;
}

/** More entries than this are not kept: an image of a whole distribution has half as many. */
const mostEntries = 400_000;
const largestJson = 16 << 20;

/**
 * Reads an image's archive as it comes, in the layout of OCI or that of older engines, layers plain or gzipped.
 * @throws Error when the archive breaks off, is none, or has layers of another kind.
 */
export async function readLayers(archive: AsyncIterable<string | Uint8Array>): Promise<SavedLayers> {
  const layers = new Map<string, readonly LayerEntry[]>();
  const links = new Map<string, string>();
  let manifest: string | null = null;
  let room = mostEntries;
  for await (const { header, content } of tarEntries(archive)) {
    if (header.type === 'symlink') links.set(header.name, posix.join(posix.dirname(header.name), header.target));
    if (header.type !== 'file') continue;
    if (header.name === 'manifest.json') {
      manifest = await textOf(content);
      continue;
    }
    const bytes = await opened(content);
    if (bytes === null) continue;
    const entries = await entriesOf(bytes, room);
    room -= entries.length;
    layers.set(header.name, entries);
  }
  const order = layerNames(manifest);
  return {
    layers: order.map((name) => layers.get(name) ?? layers.get(links.get(name) ?? '') ?? []),
    cut: room <= 0,
  };
}

/** The paths of the layers in the archive, from the bottom. */
function layerNames(manifest: string | null): readonly string[] {
  if (manifest === null) throw new Error('the archive has no manifest.json');
  const [first] = JSON.parse(manifest) as readonly { readonly Layers?: readonly unknown[] }[];
  return (first?.Layers ?? []).filter((name): name is string => typeof name === 'string');
}

async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > largestJson) throw new Error('the manifest is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The bytes of a tar, unpacked; null for what is none: configurations, manifests, and the version files of older engines. */
async function opened(content: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array> | null> {
  const iterator = content[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array(0);
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    head = Buffer.concat([head, next.value]);
    if (head.length >= 512) break;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  if (head[0] === 0x1f && head[1] === 0x8b) return gunzipped(all());
  if (head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd)
    throw new Error('its layers are compressed with zstd, which is not read here');
  if (Buffer.from(head.subarray(257, 262)).toString('latin1') === 'ustar') return all();
  for await (const _ of all());
  return null;
}

async function* gunzipped(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  const feeding = (async () => {
    try {
      for await (const chunk of source)
        if (!gunzip.write(chunk)) await new Promise<void>((resolve) => gunzip.once('drain', resolve));
      gunzip.end();
    } catch (thrown) {
      gunzip.destroy(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
  })();
  for await (const chunk of gunzip) yield chunk as Uint8Array;
  await feeding;
}

async function entriesOf(tar: AsyncIterable<Uint8Array>, room: number): Promise<readonly LayerEntry[]> {
  const entries: LayerEntry[] = [];
  for await (const { header } of tarEntries(tar)) {
    if (entries.length >= room) continue;
    const path = header.name.replace(/^(?:\.?\/)+|\/+$/g, '');
    if (path === '' || path === '.') continue;
    const name = posix.basename(path);
    const folder = posix.dirname(path) === '.' ? '' : posix.dirname(path);
    // https://github.com/opencontainers/image-spec/blob/main/layer.md#whiteouts
    if (name === '.wh..wh..opq') entries.push({ path: folder, size: 0, kind: 'emptied' });
    else if (name.startsWith('.wh.')) entries.push({ path: posix.join(folder, name.slice(4)), size: 0, kind: 'gone' });
    else if (header.type === 'file') entries.push({ path, size: header.size, kind: 'file' });
    else entries.push({ path, size: 0, kind: header.type === 'directory' ? 'directory' : 'link' });
  }
  return entries;
}

/** A file of a layer, and what became of it. */
export interface LayerFile {
  /** From the bottom, 1 first. */
  readonly layer: number;
  readonly path: string;
  readonly size: number;
  readonly kind: 'file' | 'link' | 'gone';
  /** A layer below has it too. */
  readonly replaces: boolean;
  /** The layer above that replaces or removes it: its bytes are pulled and stored, and nobody sees them. Null: none. */
  readonly hiddenBy: number | null;
}

/** The files of all layers, from the bottom; directories are left out. */
export function layerFiles(layers: readonly (readonly LayerEntry[])[]): readonly LayerFile[] {
  const files: { -readonly [K in keyof LayerFile]: LayerFile[K] }[] = [];
  /** What can be seen so far: path → index in `files`. */
  const seen = new Map<string, number>();
  const hide = (path: string, layer: number): boolean => {
    const at = seen.get(path);
    const file = at === undefined ? undefined : files[at];
    if (!file) return false;
    file.hiddenBy = layer;
    seen.delete(path);
    return true;
  };
  const hideBelow = (folder: string, layer: number): void => {
    const prefix = folder === '' ? '' : `${folder}/`;
    for (const path of [...seen.keys()]) if (path.startsWith(prefix)) hide(path, layer);
  };
  layers.forEach((entries, i) => {
    const layer = i + 1;
    // What a layer removes, it removes from those below, wherever it says so in itself.
    for (const { kind, path } of entries) {
      if (kind === 'emptied') hideBelow(path, layer);
      else if (kind === 'gone' && !hide(path, layer)) hideBelow(path, layer);
    }
    for (const { kind, path, size } of entries) {
      if (kind === 'directory' || kind === 'emptied') continue;
      const replaces = kind === 'gone' ? false : hide(path, layer);
      files.push({ layer, path, size, kind, replaces, hiddenBy: null });
      if (kind !== 'gone') seen.set(path, files.length - 1);
    }
  });
  return files;
}

/** Bytes of files that a later layer hides. */
export const wastedBytes = (files: readonly LayerFile[]): number =>
  files.reduce((sum, { hiddenBy, size }) => sum + (hiddenBy === null ? 0 : size), 0);
