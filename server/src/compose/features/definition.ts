import { inTime } from '../../core/inTime.js';
import { LineIndex } from '../../core/lineIndex.js';
import type { Definition } from '../../core/results.js';
import type { Host } from '../../host.js';
import type { ComposeFile } from '../file.js';
import { readEnv } from '../syntax/env.js';
import { folderOf } from '../syntax/paths.js';
import { nameAt, occurrences } from './names.js';

/** Where the name at `offset` is declared: in this file, or for a variable in the `.env` beside it. */
export async function definition(
  file: ComposeFile,
  offset: number,
  host: Host,
  signal: AbortSignal,
): Promise<readonly Definition[]> {
  const name = nameAt(file, offset);
  if (!name) return [];
  const origin = name.span;
  if (name.kind === 'anchor') {
    const above = occurrences(file, name).filter((o) => o.role === 'write' && o.span.start <= offset);
    const last = above.at(-1);
    return last ? [{ origin, target: { span: last.span } }] : [];
  }
  if (name.kind !== 'variable') {
    return occurrences(file, name)
      .filter((o) => o.role === 'write')
      .map((o) => ({ origin, target: { span: o.span } }));
  }
  const uri = `${folderOf(file.uri)}.env`;
  const text = await inTime(host.readText(uri, signal), signal);
  if (!text.inTime || text.value === null) return [];
  const lines = new LineIndex(text.value);
  return readEnv(text.value)
    .filter((e) => e.name === name.name)
    .map((e) => ({ origin, target: { uri, lines, span: e.span } }));
}
