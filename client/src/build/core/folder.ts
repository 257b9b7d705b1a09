import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { mayFitBelow, Patterns, type Place } from '../../../../server/src/dockerignore/patterns/match.js';
import { matcher } from '../../../../server/src/dockerignore/patterns/matcher.js';
import { parse } from '../../../../server/src/dockerignore/patterns/parse.js';
import type { BuildFolder, FolderEntry, FolderFilter } from '../../engine/build.js';

/** How much of a file is read at a time, bytes. */
const piece = 64 * 1024;

/**
 * A folder of this disk as a build sees it. Only names are held while it is walked, one folder at a time; sockets, pipes
 * and devices are left out, symbolic links stay links.
 */
export function diskFolder(root: string): BuildFolder {
  return {
    key: createHash('sha256').update(root).digest('hex'),
    entries: (filter) => walk(root, filter),
    read: (path) => createReadStream(join(root, path), { highWaterMark: piece }),
  };
}

/** A folder that holds one text: the Dockerfile of an editor that is on no disk. */
export function textFolder(name: string, text: string): BuildFolder {
  const bytes = Buffer.from(text);
  return {
    key: '',
    async *entries({ include, follow }) {
      const wanted = [...include, ...follow];
      if (wanted.length > 0 && !wanted.includes(name)) return;
      yield { path: name, kind: 'file', mode: 0o644, size: bytes.length, modified: Date.now(), target: '' };
    },
    async *read() {
      yield bytes;
    },
  };
}

async function* walk(root: string, filter: FolderFilter): AsyncGenerator<FolderEntry> {
  const follow: string[] = [];
  for (const path of filter.follow) follow.push(...(await withTargets(root, path, 0)));
  const wanted = [...filter.include, ...follow];
  yield* visit(root, '', null, {
    wanted: wanted.length === 0 ? null : patternsOf(wanted),
    unwanted: patternsOf(filter.exclude),
  });
}

interface Rules {
  /** Null: all. */
  readonly wanted: Patterns | null;
  readonly unwanted: Patterns;
}

interface Visited {
  readonly wanted: Place | null;
  readonly unwanted: Place;
  /** The folder's own entry, as long as nothing in it has been told. */
  pending: FolderEntry | null;
  readonly parent: Visited | null;
}

async function* visit(root: string, folder: string, parent: Visited | null, rules: Rules): AsyncGenerator<FolderEntry> {
  const found = await readdir(join(root, folder), { withFileTypes: true, encoding: 'buffer' });
  found.sort((a, b) => Buffer.compare(a.name, b.name));
  for (const entry of found) {
    const path = folder === '' ? entry.name.toString() : `${folder}/${entry.name.toString()}`;
    const isFolder = entry.isDirectory();
    if (!isFolder && !entry.isFile() && !entry.isSymbolicLink()) continue;
    const wanted = rules.wanted?.judge(path, parent?.wanted ?? null) ?? null;
    const unwanted = rules.unwanted.judge(path, parent?.unwanted ?? null);
    // Of the wanted patterns each "leaves out" what fits it: so they are read by the same rules.
    const isKept = !unwanted.isLeftOut && wanted?.isLeftOut !== false;
    if (!isFolder && !isKept) continue;
    if (isFolder && !isKept && !mayHoldKept(path, wanted, unwanted, rules)) continue;
    const facts = await entryOf(root, path);
    if (facts === null) continue;
    const here: Visited = { wanted, unwanted, pending: facts, parent };
    if (isKept) yield* told(here);
    if (isFolder) yield* visit(root, path, here, rules);
  }
}

/** The entry, and before it the folders above it that nothing has been told of. */
function* told(here: Visited): Generator<FolderEntry> {
  const { pending } = here;
  if (pending === null) return;
  if (here.parent !== null) yield* told(here.parent);
  here.pending = null;
  yield pending;
}

function mayHoldKept(path: string, wanted: Place | null, unwanted: Place, rules: Rules): boolean {
  if (unwanted.isLeftOut && !rules.unwanted.mayTakeBackIn(path)) return false;
  if (wanted === null || wanted.isLeftOut || rules.wanted === null) return true;
  return rules.wanted.lines.some(({ pattern }) => mayFitBelow(pattern, path));
}

async function entryOf(root: string, path: string): Promise<FolderEntry | null> {
  const full = join(root, path);
  // It may have gone since its folder was read.
  const facts = await lstat(full).catch(() => null);
  if (facts === null) return null;
  const kind = facts.isDirectory() ? 'folder' : facts.isSymbolicLink() ? 'link' : 'file';
  const target = kind === 'link' ? await readlink(full).catch(() => null) : '';
  if (target === null) return null;
  // Windows knows no permission bits; there everything may be run, as with the docker command.
  const mode = process.platform === 'win32' ? 0o755 : facts.mode & 0o777;
  return { path, kind, mode, size: facts.size, modified: facts.mtimeMs, target };
}

/** A blank before each, so that a pattern that begins with `#` is not taken for a comment. */
const patternsOf = (lines: readonly string[]): Patterns =>
  new Patterns(parse(lines.map((line) => ` ${line}`).join('\n')).patterns);

/** No chain of links is longer; https://man7.org/linux/man-pages/man7/path_resolution.7.html */
const longestChain = 40;
const wildcard = /[*?[\\]/;

/**
 * A path that is needed, with the symbolic links on the way to it and what they lead to. Links out of the folder end at
 * its root, as in the builder.
 */
async function withTargets(root: string, path: string, depth: number): Promise<readonly string[]> {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  for (let i = 0; i < parts.length; i++) {
    const before = parts.slice(0, i);
    const part = parts[i] ?? '';
    const after = parts.slice(i + 1);
    if (wildcard.test(part)) {
      const pattern = matcher(part);
      if (!pattern.ok) return [path];
      const names = (await readdir(join(root, ...before)).catch(() => [])).filter((name) => pattern.fits(name));
      // A name that reads like a pattern is rare enough to send everything for it.
      if (names.some((name) => wildcard.test(name))) return ['**'];
      const found: string[] = [];
      for (const name of names) found.push(...(await withTargets(root, [...before, name, ...after].join('/'), depth)));
      return found;
    }
    const here = [...before, part].join('/');
    const target = await readlink(join(root, here)).catch(() => null);
    if (target === null || depth >= longestChain) continue;
    const base = posix.isAbsolute(target) ? '/' : posix.join('/', ...before);
    const there = posix.join(base, target, ...after).slice(1);
    return [here, ...(await withTargets(root, there, depth + 1))];
  }
  return parts.length === 0 ? ['**'] : [parts.join('/')];
}
