import type { DocumentSymbol } from '../../core/results.js';
import type { ComposeFile } from '../file.js';
export function symbols(_file: ComposeFile): readonly DocumentSymbol[] {
  return [];
}
