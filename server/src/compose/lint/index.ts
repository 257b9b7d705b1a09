import type { Problem } from '../../core/results.js';
import type { ComposeFile } from '../file.js';
export function lint(_file: ComposeFile): readonly Problem[] {
  return [];
}
