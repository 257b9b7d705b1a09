import type { FSWatcher } from 'node:fs';
import { existsSync, readdirSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** How long to gather what is written together: the CLI writes a context in several steps. */
const gather = 100;

/**
 * Watches where the docker CLI keeps its contexts, so that `docker context create`, `use`, `update` and `rm` are seen. Asks
 * the operating system, never polls. Folders that do not exist are seen when they appear.
 * @param folder the CLI's configuration: `~/.docker`.
 * @param changed called some time after each change, once for several.
 */
export function watchContextFiles(folder: string, changed: () => void): { dispose(): void } {
  let watchers: readonly FSWatcher[] = [];
  let clock: NodeJS.Timeout | null = null;
  let over = false;

  const plan = (): void => {
    if (over || clock !== null) return;
    clock = setTimeout(() => {
      clock = null;
      arm();
      changed();
    }, gather);
    clock.unref();
  };

  /** The new ones first, so that nothing happens unseen in between. */
  function arm(): void {
    const before = watchers;
    watchers = placesIn(folder).flatMap(({ path, name }) => {
      try {
        const watcher = watch(path, { persistent: false }, (_event, file) => {
          // Some systems do not say which file.
          if (name === null || file === null || name.includes(file)) plan();
        });
        // The folder went, or may not be watched: the one above tells when it comes back.
        watcher.on('error', plan);
        return [watcher];
      } catch {
        return [];
      }
    });
    for (const watcher of before) watcher.close();
  }

  arm();
  return {
    dispose() {
      over = true;
      if (clock !== null) clearTimeout(clock);
      for (const watcher of watchers) watcher.close();
    },
  };
}

/** The folders to watch, and which of their files matter; null: all. What is missing is expected in its parent. */
function placesIn(folder: string): readonly { readonly path: string; readonly name: readonly string[] | null }[] {
  const contexts = join(folder, 'contexts');
  const meta = join(contexts, 'meta');
  const missing = [folder, contexts, meta].find((path) => !existsSync(path));
  const each = missing === undefined ? readdirSync(meta).map((id) => ({ path: join(meta, id), name: null })) : [];
  return [
    ...(missing === folder ? [{ path: dirname(folder), name: [basename(folder)] }] : []),
    { path: folder, name: ['config.json', 'contexts'] },
    { path: contexts, name: ['meta'] },
    { path: meta, name: null },
    ...each,
  ];
}
