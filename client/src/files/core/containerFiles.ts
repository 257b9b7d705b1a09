import { field, list, record, text } from '../../engine/answers.js';
import type { Engine } from '../../engine/engine.js';
import { inside, insideWell } from './command.js';
import type { FileAnswer, FileFailure } from './failure.js';
import { fault, faultOf, fileFailure, good } from './failure.js';
import type { FileEntry, Tree } from './listing.js';
import { listByCommand, treeByArchive } from './listing.js';
import { baseOf, isWithin, joined, normal, parentOf } from './paths.js';
import type { TarHeader } from './tar.js';
import { tarEntries, tarOf } from './tar.js';

/** The files of one container, running or not. No method rejects. */
export interface ContainerFiles {
  /** Follows links. */
  stat(path: string): Promise<FileAnswer<FileEntry>>;
  list(path: string, until: AbortSignal, told: (entries: number) => void): Promise<FileAnswer<readonly FileEntry[]>>;
  /** The whole content of a file; the caller has looked at its size. */
  read(path: string, until: AbortSignal): Promise<FileAnswer<Uint8Array>>;
  write(
    path: string,
    content: Uint8Array,
    how: { readonly create: boolean; readonly overwrite: boolean },
  ): Promise<FileAnswer<null>>;
  makeDirectory(path: string): Promise<FileAnswer<null>>;
  remove(path: string): Promise<FileAnswer<null>>;
  rename(from: string, to: string, overwrite: boolean): Promise<FileAnswer<null>>;
  /** What was read is out of date. */
  forget(): void;
}

/** Directories of the kernel: the archive shows what lies beneath them, not them. */
const virtual = ['/proc', '/sys', '/dev'];

/** Milliseconds for which a tree that was read from an archive counts. */
const runningTreeLasts = 20_000;
const treeLasts = 600_000;

/** @param state whether the container runs now: asked each time. */
export function containerFiles(engine: Engine, id: string, state: () => Promise<boolean>): ContainerFiles {
  let tree: Tree | null = null;
  /** When the oldest part of the tree was read. */
  let readAt = 0;
  let memory: readonly string[] | null = null;
  let isPodman: Promise<boolean> | null = null;

  /** Whether the path is in memory (tmpfs, /proc): then only a program inside sees it. */
  async function inMemory(path: string): Promise<boolean> {
    if (memory === null) {
      const inspected = await engine.inspectContainer(id);
      if (inspected.kind !== 'ok') return false;
      const host = field(inspected.value.raw, 'HostConfig');
      const mounts = list(inspected.value.raw, 'Mounts').filter((mount) => text(mount, 'Type') === 'tmpfs');
      memory = [
        ...virtual,
        ...Object.keys(record(field(host, 'Tmpfs'))),
        ...mounts.map((m) => text(m, 'Destination')),
      ].map(normal);
    }
    return memory.some((place) => isWithin(path, place)) && state();
  }

  /** Where a path really is, links followed, and what is there. */
  async function resolved(path: string): Promise<FileAnswer<{ readonly path: string; readonly entry: FileEntry }>> {
    let at = normal(path);
    if (await inMemory(at)) {
      const ran = await inside(engine, id, ['stat', '-L', '-c', '%f %s %Y', '--', at]);
      if (ran.kind !== 'ok') return ran;
      if (ran.value.code !== 0) return faultOf(ran.value.stderr);
      const [mode = '0', size = '0', seconds = '0'] = Buffer.from(ran.value.stdout).toString().trim().split(' ');
      const bits = Number.parseInt(mode, 16);
      const kinds = { 4: 'directory', 8: 'file' } as const;
      const type = Math.floor(bits / 0o10000);
      const kind = type === 4 || type === 8 ? kinds[type] : 'other';
      return good({
        path: at,
        entry: {
          name: baseOf(at),
          kind,
          leadsTo: null,
          size: Number(size),
          mode: bits % 0o1000,
          changed: Number(seconds) * 1000,
        },
      });
    }
    let wasLink = false;
    for (let hops = 0; hops < 40; hops++) {
      const info = await engine.pathInfo(id, at);
      if (info.kind !== 'ok') return fileFailure(info);
      const { kind, size, mode, changed, target } = info.value;
      if (kind !== 'link') {
        const leadsTo = wasLink ? (kind === 'directory' ? 'directory' : 'file') : null;
        return good({ path: at, entry: { name: baseOf(normal(path)), kind, leadsTo, size, mode, changed } });
      }
      wasLink = true;
      const next = normal(target.startsWith('/') ? target : joined(parentOf(at), target));
      if (next === at) break;
      at = next;
    }
    return fault('notFound', 'a link that leads to itself');
  }

  /** Podman's archive says that everything is root's: where it runs, a program inside knows better. */
  async function ownerInside(path: string): Promise<{ readonly uid: number; readonly gid: number } | null> {
    isPodman ??= engine.about().then((about) => about.kind === 'ok' && about.value.product === 'Podman');
    if (!(await isPodman) || !(await state())) return null;
    const ran = await insideWell(engine, id, ['stat', '-c', '%u %g', '--', path]);
    const [, uid, gid] = /^(\d+) (\d+)\s*$/.exec(ran.kind === 'ok' ? Buffer.from(ran.value).toString() : '') ?? [];
    return uid === undefined ? null : { uid: Number(uid), gid: Number(gid) };
  }

  /** The header under which a path stands in the archive: it tells the owner. */
  async function headerOf(path: string): Promise<TarHeader | null> {
    const until = new AbortController();
    const archive = await engine.readArchive(id, path === '/' ? '/.' : path, until.signal);
    if (archive.kind !== 'ok') return null;
    try {
      for await (const { header } of tarEntries(archive.value)) return { ...header, ...(await ownerInside(path)) };
    } catch {
      // Without an owner the file is root's.
    } finally {
      archive.value.on('error', () => null);
      archive.value.destroy();
    }
    return null;
  }

  /** Runs a program that changes something; a container that does not run cannot. */
  async function change(command: readonly string[]): Promise<FileAnswer<null>> {
    if (!(await state())) return fault('stopped');
    const ran = await insideWell(engine, id, command);
    tree = null;
    return ran.kind === 'ok' ? good(null) : ran;
  }

  const put = async (directory: string, item: Parameters<typeof tarOf>[0]): Promise<FileAnswer<null>> => {
    const answer = await engine.writeArchive(id, directory, tarOf(item), new AbortController().signal);
    tree = null;
    return answer.kind === 'ok' ? good(null) : fileFailure(answer);
  };

  const absent = (failure: FileFailure): boolean => failure.kind === 'notFound' || failure.kind === 'notDirectory';

  return {
    async stat(path) {
      const found = await resolved(path);
      return found.kind === 'ok' ? good(found.value.entry) : found;
    },
    async list(path, until, told) {
      const at = normal(path);
      const running = await state();
      if (running) {
        const listed = await listByCommand(engine, id, at);
        if (listed.kind !== 'ok') return listed;
        if (listed.value !== null) return good(listed.value);
      }
      // Files of a container that runs change by themselves.
      if (Date.now() - readAt > (running ? runningTreeLasts : treeLasts)) tree = null;
      const known = tree?.get(at);
      if (known) return good(known);
      const real = await resolved(at);
      if (real.kind !== 'ok') return real;
      const read = await treeByArchive(engine, id, real.value.path, until, told);
      if (read.kind !== 'ok') return read;
      if (real.value.path === at) {
        readAt = tree === null ? Date.now() : readAt;
        tree = new Map([...(tree ?? []), ...read.value]);
      }
      return good(read.value.get(real.value.path) ?? []);
    },
    async read(path, until) {
      const found = await resolved(path);
      if (found.kind !== 'ok') return found;
      if (found.value.entry.kind === 'directory') return fault('isDirectory');
      if (await inMemory(found.value.path)) return insideWell(engine, id, ['cat', found.value.path]);
      const archive = await engine.readArchive(id, found.value.path, until);
      if (archive.kind !== 'ok') return fileFailure(archive);
      try {
        for await (const { content } of tarEntries(archive.value)) {
          const chunks: Uint8Array[] = [];
          for await (const chunk of content) chunks.push(chunk);
          return good(Buffer.concat(chunks));
        }
        return fault('notFound');
      } catch (thrown) {
        return until.aborted ? fault('cancelled') : fault('other', String(thrown));
      } finally {
        archive.value.destroy();
      }
    },
    async write(path, content, { create, overwrite }) {
      const found = await resolved(path);
      if (found.kind !== 'ok' && !absent(found)) return found;
      if (found.kind !== 'ok' && !create) return fault('notFound');
      if (found.kind === 'ok' && create && !overwrite) return fault('exists');
      if (found.kind === 'ok' && found.value.entry.kind === 'directory') return fault('isDirectory');
      const real = found.kind === 'ok' ? found.value.path : normal(path);
      if (await inMemory(real)) {
        const ran = await insideWell(engine, id, ['tee', '--', real], content);
        return ran.kind === 'ok' ? good(null) : ran;
      }
      // A link to the directory is followed, so that the file does not take the link's place.
      const directory = await resolved(parentOf(real));
      if (directory.kind !== 'ok') return directory;
      if (directory.value.entry.kind !== 'directory') return fault('notDirectory');
      const like = await headerOf(found.kind === 'ok' ? real : directory.value.path);
      const mode = found.kind === 'ok' ? (like?.mode ?? 0o644) : 0o644;
      return put(directory.value.path, [
        {
          name: baseOf(real),
          type: 'file',
          mode,
          changed: Date.now(),
          uid: like?.uid ?? 0,
          gid: like?.gid ?? 0,
          content,
        },
      ]);
    },
    async makeDirectory(path) {
      const at = normal(path);
      if ((await resolved(at)).kind === 'ok') return fault('exists');
      if (await inMemory(at)) return change(['mkdir', '--', at]);
      const directory = await resolved(parentOf(at));
      if (directory.kind !== 'ok') return directory;
      const like = await headerOf(directory.value.path);
      return put(directory.value.path, [
        {
          name: baseOf(at),
          type: 'directory',
          mode: 0o755,
          changed: Date.now(),
          uid: like?.uid ?? 0,
          gid: like?.gid ?? 0,
        },
      ]);
    },
    async remove(path) {
      const at = normal(path);
      if (at === '/') return fault('noPermission', '/');
      return change(['rm', '-rf', '--', at]);
    },
    async rename(from, to, overwrite) {
      const [source, target] = [normal(from), normal(to)];
      if (isWithin(target, source)) return fault('other', 'a directory cannot be moved into itself');
      if (!(await state())) return fault('stopped');
      const present = await resolved(target);
      if (present.kind === 'ok' && !overwrite) return fault('exists');
      // `mv` would put the source into a directory of that name.
      if (present.kind === 'ok' && present.value.entry.kind === 'directory') {
        const removed = await change(['rm', '-rf', '--', target]);
        if (removed.kind !== 'ok') return removed;
      }
      return change(['mv', '-f', '--', source, target]);
    },
    forget() {
      tree = null;
      memory = null;
    },
  };
}
