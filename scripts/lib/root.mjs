import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @returns {{ name: string, version: string, publisher: string, engines: Record<string, string> }} */
export const manifest = () => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
