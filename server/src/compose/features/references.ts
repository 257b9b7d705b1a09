import type { Reference } from '../../core/results.js';
import type { ComposeFile } from '../file.js';
import { nameAt, occurrences } from './names.js';

/** Every place of the name at `offset`, in this file and the others of its project. */
export function references(file: ComposeFile, offset: number): readonly Reference[] {
  const name = nameAt(file, offset);
  if (!name) return [];
  const here = occurrences(file, name);
  if (name.kind === 'anchor') return here;
  const elsewhere = (file.project?.files ?? []).flatMap((other) =>
    occurrences(other, name).map((o) => ({ ...o, uri: other.uri, lines: other.lines })),
  );
  return [...here, ...elsewhere];
}

/** The places in this file alone, for the marks that an editor shows while the cursor rests on a name. */
export function highlights(file: ComposeFile, offset: number): readonly Reference[] {
  const name = nameAt(file, offset);
  return name ? occurrences(file, name) : [];
}
