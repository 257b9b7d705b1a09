import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { root } from './root.mjs';

/** @param {string | Buffer} content */
export const hash = (content) => createHash('sha256').update(content).digest('hex');

/** A folder for what outlives a run, one per clone, outside the repository. */
export const scratch = () => join(tmpdir(), `docknote-${hash(root).slice(0, 8)}`);

/**
 * Brings a copy of sample/ up to date. A file that the person changed stays as it is; one that they did not touch
 * follows the original, and a removed one comes back only when the original is new.
 * @param {string} copy
 */
export function copySample(copy) {
  const source = join(root, 'sample');
  const listFile = `${copy}.copied.json`;
  /** @type {Record<string, string>} Path → hash of what we wrote there. */
  const written = existsSync(listFile) ? JSON.parse(readFileSync(listFile, 'utf8')) : {};
  for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const from = join(entry.parentPath, entry.name);
    const path = relative(source, from);
    const to = join(copy, path);
    const content = readFileSync(from);
    const there = existsSync(to) ? hash(readFileSync(to)) : null;
    const isUntouched = there === null ? written[path] !== hash(content) : there === written[path];
    if (!isUntouched) continue;
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, content);
    written[path] = hash(content);
  }
  mkdirSync(copy, { recursive: true });
  writeFileSync(listFile, JSON.stringify(written, null, 2));
}
