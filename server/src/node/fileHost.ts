import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { emptyHost, type Host } from '../host.js';

/** No Dockerfile, Compose file or ignore file that a person wrote is larger; bytes. */
const LARGEST_TEXT = 16 * 1024 * 1024;

/**
 * The host where the client is not ours: reads workspace files itself and knows nothing of engines and registries.
 * Only `file:` URIs are read.
 */
export const fileHost = (): Host => ({
  ...emptyHost,
  async readText(uri) {
    const path = pathOf(uri);
    if (path === null) return null;
    try {
      const facts = await stat(path);
      if (!facts.isFile() || facts.size > LARGEST_TEXT) return null;
      const bytes = await readFile(path);
      return bytes.includes(0) ? null : bytes.toString('utf8');
    } catch {
      // Missing or not readable: "not available" by contract.
      return null;
    }
  },
  async size(uri) {
    const path = pathOf(uri);
    const facts = path === null ? null : await stat(path).catch(() => null);
    return facts?.isFile() ? facts.size : null;
  },
  async list(uri) {
    const path = pathOf(uri);
    if (path === null) return [];
    try {
      const entries = await readdir(path, { withFileTypes: true });
      return entries.map((entry) => ({
        name: entry.name,
        kind: entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other',
      }));
    } catch {
      return [];
    }
  },
  // The editor, or the shell of the command line, gave it to this process.
  async environment(names) {
    return Object.fromEntries(
      names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
    );
  },
  async documents(roots, signal) {
    const found: string[] = [];
    const folders = roots.flatMap((root) => pathOf(root) ?? []);
    for (let looked = 0; looked < MOST_FOLDERS && !signal.aborted; looked++) {
      const folder = folders.shift();
      if (folder === undefined) break;
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        const path = join(folder, entry.name);
        // Linked folders may lead in circles.
        if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') folders.push(path);
        else if (entry.isFile() && /(docker|container)file|compose.*\.ya?ml$/i.test(entry.name)) {
          found.push(pathToFileURL(path).href);
        }
      }
    }
    return found;
  },
});

/** Folders beyond this many are not looked into; the nearest come first. */
const MOST_FOLDERS = 3000;

function pathOf(uri: string): string | null {
  if (!uri.startsWith('file:')) return null;
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}
