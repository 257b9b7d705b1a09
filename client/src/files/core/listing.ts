import type { Engine } from '../../engine/engine.js';
import { inside } from './command.js';
import type { FileAnswer } from './failure.js';
import { fault, fileFailure, good } from './failure.js';
import { baseOf, joined, normal, parentOf } from './paths.js';
import { tarEntries } from './tar.js';

/** One thing in a directory. */
export interface FileEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'link' | 'other';
  /** What a link leads to; null for everything else, and for one that leads nowhere. */
  readonly leadsTo: 'file' | 'directory' | null;
  readonly size: number;
  readonly mode: number;
  /** Milliseconds since 1970. */
  readonly changed: number;
}

/** `%f %s %Y %n` of stat: raw mode, size, seconds, path. GNU's and busybox's stat know it. */
const format = '%f %s %Y %n';
const line = /^([0-9a-f]+) (\d+) (-?\d+) (\/.*)$/;

/**
 * Lists a directory of a running container with the programs `find` and `stat` inside, without a shell. Null: the image has
 * them not, or what they said cannot be understood (a name with a line break), and the archive has to be asked.
 */
export async function listByCommand(
  engine: Engine,
  id: string,
  directory: string,
): Promise<FileAnswer<readonly FileEntry[] | null>> {
  const start = directory === '/' ? '/' : `${directory}/`;
  const command = ['find', start, '-mindepth', '1', '-maxdepth', '1', '-exec', 'stat', '-c', format, '{}', '+'];
  const ran = await inside(engine, id, command);
  if (ran.kind === 'noProgram') return good(null);
  if (ran.kind !== 'ok') return ran;
  const { code, stdout, stderr } = ran.value;
  const entries = readLines(Buffer.from(stdout).toString('utf8'));
  if (entries === null) return good(null);
  if (entries.length === 0 && code !== 0) {
    // It may be missing, no directory, or a `find` that knows less than ours.
    return /no such file|not a directory/i.test(stderr) ? fault('notFound', stderr) : good(null);
  }
  return good(await withTargets(engine, id, directory, entries));
}

function readLines(text: string): readonly FileEntry[] | null {
  const lines = text.split('\n');
  if (lines.pop() !== '') return text === '' ? [] : null;
  const entries: FileEntry[] = [];
  for (const each of lines) {
    const [, mode = '', size = '', seconds = '', path = ''] = line.exec(each) ?? [];
    if (mode === '') return null;
    const bits = Number.parseInt(mode, 16);
    entries.push({
      name: baseOf(path),
      kind: kindOfMode(bits),
      leadsTo: null,
      size: Number(size),
      mode: bits % 0o1000,
      changed: Number(seconds) * 1000,
    });
  }
  return entries;
}

/** https://man7.org/linux/man-pages/man7/inode.7.html */
function kindOfMode(mode: number): FileEntry['kind'] {
  switch (Math.floor(mode / 0o10000)) {
    case 0o04:
      return 'directory';
    case 0o10:
      return 'file';
    case 0o12:
      return 'link';
    default:
      return 'other';
  }
}

/** What the links among them lead to: one more question for all. */
async function withTargets(
  engine: Engine,
  id: string,
  directory: string,
  entries: readonly FileEntry[],
): Promise<readonly FileEntry[]> {
  const links = entries.filter(({ kind }) => kind === 'link').slice(0, 2000);
  if (links.length === 0) return entries;
  const paths = links.map(({ name }) => joined(directory, name));
  const ran = await inside(engine, id, ['stat', '-L', '-c', format, '--', ...paths]);
  const found = ran.kind === 'ok' ? readLines(Buffer.from(ran.value.stdout).toString('utf8')) : null;
  const targets = new Map(found?.map(({ name, kind }) => [name, kind]));
  return entries.map((entry) => {
    if (entry.kind !== 'link') return entry;
    const kind = targets.get(entry.name);
    return { ...entry, leadsTo: kind === 'directory' ? 'directory' : kind === undefined ? null : 'file' };
  });
}

/** Every directory below one, from one reading of its archive. */
export type Tree = ReadonlyMap<string, readonly FileEntry[]>;

/**
 * Reads a directory and all below it from the engine's archive: the only way where no program can run. The contents of the
 * files come along and are dropped, so a large directory takes its time.
 * @param told hears now and then how many entries there are so far.
 */
export async function treeByArchive(
  engine: Engine,
  id: string,
  directory: string,
  until: AbortSignal,
  told: (entries: number) => void,
): Promise<FileAnswer<Tree>> {
  const archive = await engine.readArchive(id, directory === '/' ? '/.' : directory, until);
  if (archive.kind !== 'ok') return fileFailure(archive);
  const tree = new Map<string, FileEntry[]>([[directory, []]]);
  const links: { readonly path: string; readonly target: string }[] = [];
  let count = 0;
  try {
    for await (const { header } of tarEntries(archive.value)) {
      // Names begin with the directory's own name; for `/` with `./` or nothing.
      const parts = normal(header.name)
        .split('/')
        .filter((part) => part !== '');
      if (directory !== '/') parts.shift();
      const path = normal(joined(directory, parts.join('/')));
      if (path === directory) {
        if (header.type !== 'directory') return fault('notDirectory');
        continue;
      }
      const kind = header.type === 'symlink' ? 'link' : header.type === 'link' ? 'file' : header.type;
      const { size, mode, changed } = header;
      const entry = { name: baseOf(path), kind, leadsTo: null, size, mode: mode % 0o1000, changed } as const;
      if (kind === 'directory' && !tree.has(path)) tree.set(path, []);
      if (kind === 'link') links.push({ path, target: normal(joinedTarget(path, header.target)) });
      tree.set(parentOf(path), [...(tree.get(parentOf(path)) ?? []), entry]);
      if (++count % 1000 === 0) told(count);
    }
  } catch (thrown) {
    return until.aborted ? fault('cancelled') : fault('other', String(thrown));
  } finally {
    archive.value.destroy();
  }
  for (const { path, target } of links) {
    const siblings = tree.get(parentOf(path)) ?? [];
    const leadsTo = tree.has(target) ? 'directory' : 'file';
    tree.set(
      parentOf(path),
      siblings.map((entry) => (entry.name === baseOf(path) ? { ...entry, leadsTo } : entry)),
    );
  }
  return good(tree);
}

const joinedTarget = (path: string, target: string): string =>
  target.startsWith('/') ? target : joined(parentOf(path), target);
