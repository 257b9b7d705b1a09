import type { Reference } from '../../core/results.js';
import type { DockerfileFile } from '../file.js';
import { namedAt, occurrencesOf } from './occurrences.js';

/** Every place that names what is named at `offset`, the definition included, in order. */
export function references(file: DockerfileFile, offset: number): readonly Reference[] {
  const named = namedAt(file, offset);
  return named === null ? [] : occurrencesOf(file, named);
}
