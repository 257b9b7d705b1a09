import type { ComposeFile } from '../compose/file.js';
import { type Reference, settingPair } from '../compose/file.js';

/** A service of a file. */
interface Home {
  readonly file: ComposeFile;
  readonly name: string;
}

/** Finds the file behind a path of `extends`. */
type Bases = ReadonlyMap<string, ComposeFile>;

/** What a service extends, however it is written; null: nothing, or nobody knows. */
function extendedBy({ file, name }: Home, bases: Bases): Home | null {
  const used = file.paths.find((path) => path.use === 'extends' && path.service === name);
  if (used) {
    const base = bases.get(`${file.uri} ${used.path}`);
    return base && used.wants ? { file: base, name: used.wants.text } : null;
  }
  const near = file.model.services.get(name)?.references.find((reference) => reference.via === 'extends');
  return near ? { file, name: near.name } : null;
}

/**
 * What a service extends, what that extends, and so on; `circle` when that leads back.
 * @param bases by the address of the file and the path in it
 */
export function extendedChain(
  file: ComposeFile,
  name: string,
  bases: Bases,
): { readonly chain: readonly Home[]; readonly circle: boolean } {
  const chain: Home[] = [];
  const seen = new Set([`${file.uri} ${name}`]);
  for (let next = extendedBy({ file, name }, bases); next; next = extendedBy(next, bases)) {
    const key = `${next.file.uri} ${next.name}`;
    if (seen.has(key)) return { chain, circle: true };
    seen.add(key);
    chain.push(next);
  }
  return { chain, circle: false };
}

/** Lists and mappings that grow when one service extends another; others are replaced. */
const growing: ReadonlySet<string> = new Set(['depends_on', 'networks']);

/**
 * What a service names only because those of other files do that it extends. A key that it has too may replace what they say,
 * unless it is known to add to it; one with a tag always does.
 */
export function inheritedReferences(file: ComposeFile, name: string, bases: Bases): readonly Reference[] {
  const found: Reference[] = [];
  const above: Home[] = [{ file, name }];
  for (const home of extendedChain(file, name, bases).chain) {
    const service = home.file.model.services.get(home.name);
    if (home.file !== file) {
      for (const reference of service?.references ?? []) {
        const key = reference.via.split('.', 1)[0] ?? '';
        const replaced = above.some((one) => {
          const over = one.file.model.services.get(one.name);
          const pair = over ? settingPair(over, key) : null;
          return pair !== null && (!growing.has(key) || pair.value?.tag !== null);
        });
        if (inheritable.has(key) && !replaced) found.push(reference);
      }
    }
    above.push(home);
  }
  return found;
}

const inheritable: ReadonlySet<string> = new Set([...growing, 'volumes', 'secrets', 'configs']);
