import type { Definition, Location } from '../../core/results.js';
import { contains } from '../../core/text.js';
import type { ComposeFile } from '../file.js';
import { childOf, documentAt, locate } from '../syntax/locate.js';
import { serviceAt, specAtPlace } from './context.js';
import { type Name, nameAt, occurrences } from './names.js';

/**
 * Where the name at `offset` is declared: in this file or another of its project, for a variable in the environment files,
 * for a stage or build argument in the Dockerfile.
 */
export function definition(file: ComposeFile, offset: number): readonly Definition[] {
  const name = nameAt(file, offset);
  if (!name) return inDockerfile(file, offset);
  const origin = name.span;
  const targets = name.kind === 'variable' ? inEnv(file, name) : declared(file, name, offset);
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

/** Every place that sets it, the one that counts first. */
const inEnv = (file: ComposeFile, name: Name): readonly Location[] =>
  (file.project?.env?.all(name.name) ?? []).flatMap(({ source, span }) =>
    source ? [{ uri: source.uri, lines: source.lines, span }] : [],
  );

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
