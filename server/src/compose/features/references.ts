import type { Reference } from '../../core/results.js';
import type { ComposeFile } from '../file.js';
import { nameAt, occurrences } from './names.js';

/** Every place of the name at `offset` in this file. */
export function references(file: ComposeFile, offset: number): readonly Reference[] {
  const name = nameAt(file, offset);
  return name ? occurrences(file, name) : [];
}

/** The same, for the marks that an editor shows while the cursor rests on a name. */
export const highlights = references;
