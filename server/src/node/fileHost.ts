import { readdir, readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
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
});

function pathOf(uri: string): string | null {
  if (!uri.startsWith('file:')) return null;
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}
