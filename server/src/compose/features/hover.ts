import type { Hover } from '../../core/results.js';
import type { ComposeFile } from '../file.js';
export function hover(_file: ComposeFile, _offset: number): Hover | null {
  return null;
}
