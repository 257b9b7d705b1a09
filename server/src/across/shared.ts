import { inside } from '../compose/features/names.js';
import { ComposeFile, dockerfileUri } from '../compose/file.js';
import { type Definition, type Service, setting } from '../compose/model.js';
import { isVariable, spanIn } from '../compose/syntax/interpolation.js';
import { childOf, documentAt, locate, type Step } from '../compose/syntax/locate.js';
import type { MapNode, ScalarNode } from '../compose/syntax/nodes.js';
import type { Resolver } from '../compose/syntax/resolve.js';
import type { LineIndex } from '../core/lineIndex.js';
import type { Reference } from '../core/results.js';
import { contains, type Span, type Token } from '../core/text.js';
import { occurrencesOf } from '../dockerfile/features/occurrences.js';
import { DockerfileFile } from '../dockerfile/file.js';
import type { Declaration } from '../dockerfile/model.js';
import type { Host } from '../host.js';
import { languageOf } from '../workspace/documents.js';

/** A name that a Dockerfile declares and Compose files use: a stage (`build.target`) or an ARG (`build.args`). */
export interface SharedName {
  readonly kind: 'stage' | 'arg';
  readonly name: string;
}

/** One file with the places of a name in it. */
export interface Places {
  readonly uri: string;
  readonly lines: LineIndex;
  readonly references: readonly Reference[];
}

/** A name in the `build` of a service. */
export interface BuildName extends SharedName {
  readonly service: Service;
  /** The name alone. */
  readonly span: Span;
}

/** Compose files that are looked through for one question. */
const mostFiles = 300;

/** The names of stages and build arguments that a service gives to its build, each where it is written. */
export function buildNames(file: ComposeFile, service: Service): readonly BuildName[] {
  const found: BuildName[] = [];
  const add = (kind: BuildName['kind'], name: string, span: Span): void => {
    if (name !== '' && !isVariable(name)) found.push({ kind, name, span: inside(file.text, span), service });
  };
  for (const definition of service.definitions) {
    const build = buildOf(definition);
    if (!build) continue;
    const { resolver, map } = build;
    const target = resolver.scalar(map, 'target');
    if (target) add('stage', target.text, target.span);
    const args = resolver.value(map, 'args');
    if (args?.kind === 'map') {
      for (const [name, pair] of resolver.entries(args)) add('arg', name, pair.keySpan);
    }
    for (const item of resolver.items(args)) {
      if (item.kind !== 'scalar') continue;
      const name = item.text.split('=', 1)[0] ?? '';
      const span = spanIn(file.text, item, { start: 0, end: name.length });
      // Where the text is not written as it reads, the name cannot be told apart.
      if (file.text.slice(span.start, span.end) === name) add('arg', name, span);
    }
  }
  return found;
}

function buildOf({ map, resolver }: Definition): { readonly map: MapNode; readonly resolver: Resolver } | null {
  const build = map && resolver.map(map, 'build');
  return build ? { map: build, resolver } : null;
}

/** The name of a stage or build argument at `offset` of a Compose file. */
export function buildNameAt(file: ComposeFile, offset: number): BuildName | null {
  const document = documentAt(file.syntax, offset);
  const steps = document ? locate(document, offset) : [];
  // Looking into every service for every question would be slow in a large file.
  if (!steps.some(isBuildPlace)) return null;
  for (const service of file.model.services.values()) {
    const found = service.hasBuild ? buildNames(file, service).find((name) => contains(name.span, offset)) : undefined;
    if (found) return found;
  }
  return null;
}

const isBuildPlace = (step: Step): boolean =>
  (step.kind === 'pair' && (step.pair.name === 'target' || step.pair.name === 'args')) ||
  (step.kind === 'item' && childOf(step)?.kind === 'scalar');

/** A Dockerfile that stands in a Compose file, and how its places are those of that file. */
export interface Inline {
  readonly file: DockerfileFile;
  /** Null where the text is not written as it reads. */
  place(span: Span): Span | null;
}

/** The `dockerfile_inline` of a service. */
export function inlineOf(file: ComposeFile, service: Service): Inline | null {
  const build = setting(service, 'build');
  const resolver = service.definitions.at(-1)?.resolver;
  const node: ScalarNode | null =
    build?.kind === 'map' && resolver ? resolver.scalar(build, 'dockerfile_inline') : null;
  if (!node) return null;
  return {
    file: new DockerfileFile(file.uri, file.version, node.text),
    place(span) {
      const found = spanIn(file.text, node, span);
      return file.text.slice(found.start, found.end) === node.text.slice(span.start, span.end) ? found : null;
    },
  };
}

/** Where the Dockerfile of a service is, in the spelling that a host uses; null for inline, remote and variable ones. */
export const homeOf = (file: ComposeFile, service: Service): string | null =>
  service.hasBuild ? dockerfileUri(file.uri, service) : null;

/** Whether two addresses lead to the same file: one may be percent-encoded further than the other. */
export function isSame(a: string, b: string): boolean {
  if (a === b) return true;
  try {
    return decodeURIComponent(a) === decodeURIComponent(b);
  } catch {
    return false;
  }
}

export const isNamed = (a: SharedName, b: SharedName): boolean =>
  a.kind === b.kind && (a.kind === 'stage' ? a.name.toLowerCase() === b.name.toLowerCase() : a.name === b.name);

/** The declarations of a name in a Dockerfile: the builder gives one argument to every ARG of its name. */
export function declared(file: DockerfileFile, { kind, name }: SharedName): readonly Token[] {
  if (kind === 'stage') {
    return file.model
      .stagesNamed(name)
      .slice(0, 1)
      .flatMap((stage) => stage.name ?? []);
  }
  return argsNamed(file, name).map((declaration) => declaration.name);
}

const argsNamed = (file: DockerfileFile, name: string): readonly Declaration[] =>
  file.syntax.instructions
    .filter((node) => node.name === 'ARG')
    .flatMap((node) => file.model.declarationsIn(node))
    .filter((declaration) => declaration.name.text === name);

/** Every place of a name in its Dockerfile, in order. */
export function placesIn(file: DockerfileFile, shared: SharedName): readonly Reference[] {
  const { model } = file;
  const groups: (readonly Reference[])[] = [];
  if (shared.kind === 'stage') {
    const [stage] = model.stagesNamed(shared.name);
    if (stage) groups.push(occurrencesOf(file, { kind: 'stage', stage, origin: stage.from.keyword.span }));
  } else {
    for (const declaration of argsNamed(file, shared.name))
      groups.push(occurrencesOf(file, { kind: 'variable', declaration, origin: declaration.name.span }));
  }
  return distinct(groups.flat());
}

/** Every place of a name in the builds of one Compose file whose Dockerfile is `home`. */
export function placesInCompose(file: ComposeFile, shared: SharedName, home: string): readonly Reference[] {
  const found: Reference[] = [];
  for (const service of file.model.services.values()) {
    const own = homeOf(file, service);
    if (own === null || !isSame(own, home)) continue;
    for (const name of buildNames(file, service))
      if (isNamed(name, shared)) found.push({ span: name.span, role: 'read' });
  }
  return distinct(found);
}

/** The places of a name in the Compose files of the workspace that build from the Dockerfile at `home`. */
export async function placesAround(
  shared: SharedName,
  home: string,
  known: ComposeFile | null,
  host: Host,
  roots: readonly string[],
  signal: AbortSignal,
): Promise<readonly Places[]> {
  const uris = new Set(known ? [known.uri] : []);
  for (const uri of (await host.documents?.(roots, signal)) ?? []) {
    if (languageOf('', uri) === 'dockercompose' && uris.size < mostFiles) uris.add(uri);
  }
  const found: Places[] = [];
  for (const uri of uris) {
    if (signal.aborted) return [];
    const text = known?.uri === uri ? null : await host.readText(uri, signal);
    const file = known?.uri === uri ? known : text?.includes('build') ? new ComposeFile(uri, 0, text) : null;
    const references = file ? placesInCompose(file, shared, home) : [];
    if (file && references.length > 0) found.push({ uri, lines: file.lines, references });
  }
  return found;
}

/** In order, each once: an anchor brings the same place into several services. */
export function distinct(references: readonly Reference[]): readonly Reference[] {
  const seen = new Map<number, Reference>();
  for (const reference of references) if (!seen.has(reference.span.start)) seen.set(reference.span.start, reference);
  return [...seen.values()].sort((a, b) => a.span.start - b.span.start);
}
