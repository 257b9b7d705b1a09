import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = nearest(dirname(fileURLToPath(import.meta.url)));

/** @returns {{ name: string, version: string, publisher: string, engines: Record<string, string> }} */
export const manifest = () => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/**
 * Found by its package.json, so that a test with this file bundled into it finds it too.
 * @param {string} folder
 * @returns {string}
 */
function nearest(folder) {
  return existsSync(join(folder, 'package.json')) ? folder : nearest(dirname(folder));
}
