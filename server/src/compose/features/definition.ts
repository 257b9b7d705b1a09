import { inTime } from '../../core/inTime.js';
import { LineIndex } from '../../core/lineIndex.js';
import type { Definition, Location } from '../../core/results.js';
import { contains } from '../../core/text.js';
import type { Host } from '../../host.js';
import type { ComposeFile } from '../file.js';
import { readEnv } from '../syntax/env.js';
import { childOf, documentAt, locate } from '../syntax/locate.js';
import { folderOf } from '../syntax/paths.js';
import { serviceAt, specAtPlace } from './context.js';
import { type Name, nameAt, occurrences } from './names.js';

/**
 * Where the name at `offset` is declared: in this file or another of its project, for a variable in `.env`, for a stage
 * or build argument in the Dockerfile.
 */
export async function definition(
  file: ComposeFile,
  offset: number,
  host: Host,
  signal: AbortSignal,
): Promise<readonly Definition[]> {
  const name = nameAt(file, offset);
  if (!name) return inDockerfile(file, offset);
  const origin = name.span;
  const targets = name.kind === 'variable' ? await inEnv(file, name, host, signal) : declared(file, name, offset);
  return targets.map((target) => ({ origin, target }));
}

function declared(file: ComposeFile, name: Name, offset: number): readonly Location[] {
  const here = occurrences(file, name).filter((o) => o.role === 'write');
  if (name.kind === 'anchor') {
    const last = here.findLast((o) => o.span.start <= offset);
    return last ? [{ span: last.span }] : [];
  }
  const elsewhere = (file.project?.files ?? []).flatMap((other) =>
    occurrences(other, name)
      .filter((o) => o.role === 'write')
      .map((o) => ({ uri: other.uri, lines: other.lines, span: o.span })),
  );
  return [...here.map((o) => ({ span: o.span })), ...elsewhere];
}

async function inEnv(file: ComposeFile, name: Name, host: Host, signal: AbortSignal): Promise<readonly Location[]> {
  const uri = `${folderOf(file.uri)}.env`;
  const text = await inTime(host.readText(uri, signal), signal);
  if (!text.inTime || text.value === null) return [];
  const lines = new LineIndex(text.value);
  return readEnv(text.value)
    .filter((e) => e.name === name.name)
    .map((e) => ({ uri, lines, span: e.span }));
}

/** `build.target` and the names of `build.args`. */
function inDockerfile(file: ComposeFile, offset: number): readonly Definition[] {
  const document = documentAt(file.syntax, offset);
  const steps = document ? locate(document, offset) : [];
  const last = steps.at(-1);
  const facts = file.project?.dockerfile(serviceAt(steps) ?? '');
  if (!last || !facts) return [];
  const path = specAtPlace(file.syntax, steps)?.path;
  const value = childOf(last);
  const at = (origin: Definition['origin'], span: Location['span'] | undefined): readonly Definition[] =>
    span ? [{ origin, target: { uri: facts.uri, lines: facts.lines, span } }] : [];
  if (path === 'service.build.target' && value?.kind === 'scalar' && contains(value.span, offset)) {
    return at(value.span, facts.stages.find((s) => s.text.toLowerCase() === value.text.toLowerCase())?.span);
  }
  if (path === 'service.build.args.*' && last.kind === 'pair' && contains(last.pair.keySpan, offset)) {
    return at(last.pair.keySpan, facts.args.get(last.pair.name));
  }
  if (path === 'service.build.args[]' && value?.kind === 'scalar')
    return at(value.span, facts.args.get(value.text.split('=', 1)[0] ?? ''));
  return [];
}
