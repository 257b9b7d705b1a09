import type { Fold } from '../../core/results.js';
import type { ComposeFile } from '../file.js';
export function folds(_file: ComposeFile): readonly Fold[] {
  return [];
}
