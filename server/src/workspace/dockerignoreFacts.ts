import type { DockerignoreFile } from '../dockerignore/file.js';
import { type Fit, keyOf, type Tally } from '../dockerignore/lint/rule.js';
import { mayFitBelow, type Place } from '../dockerignore/patterns/match.js';
import type { Host } from '../host.js';
import { folderOf } from './uri.js';

/** Entries that are looked at; a build context with more is large, and nobody waits for all of it. */
const MOST_ENTRIES = 20_000;
/** Folders that are listed; each is a question to the client, whose answers are kept for the next look. */
const MOST_FOLDERS = 400;
/** Folders that are listed at once. */
const AT_ONCE = 8;
/** Paths that are remembered of each pattern. */
const EXAMPLES = 5;
/** Milliseconds before a further look, which the next keystroke calls off. */
const PAUSE = 200;

/**
 * Looks through the folder of a `.dockerignore` (the build context, as far as anyone can tell) and counts what each
 * pattern fits. A folder that is left out as a whole counts once and is not looked into, as for the builder. Null when
 * nobody can list the folder. Never throws.
 */
export async function tally(
  { uri, patterns }: DockerignoreFile,
  host: Host,
  signal: AbortSignal,
): Promise<Tally | null> {
  const root = folderOf(uri);
  if (root === null) return null;
  const counts = patterns.lines.map(() => 0);
  const examples: string[][] = patterns.lines.map(() => []);
  const closed: string[] = [];
  let entries = 0;
  let folders = 0;
  let isComplete = true;

  interface Folder {
    readonly path: string;
    readonly place: Place | null;
  }
  const look = async ({ path, place }: Folder): Promise<readonly Folder[]> => {
    const below: Folder[] = [];
    for (const { name, kind } of await host.list(root + path.split('/').map(encodeURIComponent).join('/'), signal)) {
      if (++entries > MOST_ENTRIES) {
        isComplete = false;
        return [];
      }
      const own = path + name;
      const found = patterns.judge(own, place);
      for (const index of found.own) {
        counts[index] = (counts[index] ?? 0) + 1;
        const list = examples[index];
        if (list && list.length < EXAMPLES) list.push(kind === 'folder' ? `${own}/` : own);
      }
      if (kind !== 'folder') continue;
      if (found.isLeftOut && !patterns.mayTakeBackIn(own)) closed.push(own);
      else below.push({ path: `${own}/`, place: found });
    }
    return below;
  };

  let waiting: readonly Folder[] = [{ path: '', place: null }];
  while (waiting.length > 0 && isComplete && !signal.aborted) {
    const now = waiting.slice(0, AT_ONCE);
    folders += now.length;
    if (folders > MOST_FOLDERS) isComplete = false;
    const found = await Promise.all(now.map(look));
    // The ignore file itself is in its folder: an empty list means that nobody can tell.
    if (entries === 0) return null;
    waiting = [...waiting.slice(AT_ONCE), ...found.flat()];
  }
  if (signal.aborted) return null;
  const fits = new Map<string, Fit>();
  for (const [index, line] of patterns.lines.entries()) {
    const mayFitMore = closed.some((folder) => mayFitBelow(line.pattern, folder));
    fits.set(keyOf(line), { count: counts[index] ?? 0, examples: examples[index] ?? [], mayFitMore });
  }
  return { fits, entries: Math.min(entries, MOST_ENTRIES), isComplete };
}

/** The file with a fresh tally; null when it says what the file knows already. */
export async function enrichDockerignore(
  file: DockerignoreFile,
  host: Host,
  _roots: readonly string[],
  signal: AbortSignal,
): Promise<DockerignoreFile | null> {
  // `web.Dockerfile.dockerignore` belongs to a build context that its place does not tell.
  if (!/\/\.(?:docker|container)ignore$/.test(file.uri)) return null;
  if (file.tally !== null) await new Promise((resolve) => setTimeout(resolve, PAUSE));
  if (signal.aborted) return null;
  const fresh = await tally(file, host, signal);
  if (fresh === null || (file.tally !== null && fingerprint(fresh) === fingerprint(file.tally))) return null;
  return file.withTally(fresh);
}

const fingerprint = ({ fits, entries, isComplete }: Tally): string => JSON.stringify([[...fits], entries, isComplete]);
