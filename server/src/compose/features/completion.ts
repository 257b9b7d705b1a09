import type { Completions } from '../../core/results.js';
import type { Host } from '../../host.js';
import type { ComposeFile } from '../file.js';
export async function completions(
  _file: ComposeFile,
  _offset: number,
  _host: Host,
  _signal: AbortSignal,
): Promise<Completions> {
  return { items: [], incomplete: false };
}
