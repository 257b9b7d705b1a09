import { definition as ownDefinition } from '../compose/features/definition.js';
import { highlights as ownHighlights, references as ownReferences } from '../compose/features/references.js';
import { rename as ownRename, renameTarget as ownRenameTarget } from '../compose/features/rename.js';
import type { ComposeFile } from '../compose/file.js';
import type { Definition, Reference, RenameResult, RenameTarget } from '../core/results.js';
import type { Prose } from '../core/text.js';
import { DockerfileFile } from '../dockerfile/file.js';
import type { Host } from '../host.js';
import { renameHere } from './dockerfile.js';
import {
  type BuildName,
  buildNameAt,
  buildNames,
  declared,
  distinct,
  homeOf,
  type Inline,
  inlineOf,
  isNamed,
  isSame,
  placesAround,
  placesIn,
  placesInCompose,
} from './shared.js';

const unknown: Prose = {
  en: 'The Dockerfile of the service does not declare this name, or cannot be read.',
  ko: '서비스의 Dockerfile에 이 이름이 없거나 Dockerfile을 읽을 수 없습니다.',
};
const sharedBuild: Prose = {
  en: 'This place is shared with a service that builds from another Dockerfile.',
  ko: '다른 Dockerfile로 빌드하는 서비스와 함께 쓰는 값이라 이름을 바꿀 수 없습니다.',
};
const written: Prose = {
  en: 'The inline Dockerfile is not written line by line as it reads; use `|` for it.',
  ko: '인라인 Dockerfile이 적힌 그대로 읽히지 않습니다. `|` 블록으로 적으세요.',
};

/** Every place of the name at `offset`, in the Dockerfile of a build too. */
export async function references(
  file: ComposeFile,
  offset: number,
  host: Host,
  signal: AbortSignal,
  roots: readonly string[],
): Promise<readonly Reference[]> {
  const name = buildNameAt(file, offset);
  if (!name) return ownReferences(file, offset);
  const inline = inlineOf(file, name.service);
  if (inline) return inInline(file, name, inline);
  const home = homeOf(file, name.service);
  if (home === null) return [{ span: name.span, role: 'read' }];
  const dockerfile = await read(home, host, signal);
  const declarations = dockerfile ? placesIn(dockerfile, name) : [];
  const around = await placesAround(name, home, file, host, roots, signal);
  return [
    ...around.flatMap(({ uri, lines, references: found }) => found.map((one) => ({ ...one, uri, lines }))),
    ...(dockerfile ? declarations.map((one) => ({ ...one, uri: home, lines: dockerfile.lines })) : []),
  ];
}

/** The places in this file alone. */
export function highlights(file: ComposeFile, offset: number): readonly Reference[] {
  const name = buildNameAt(file, offset);
  if (!name) return ownHighlights(file, offset);
  const inline = inlineOf(file, name.service);
  if (inline) return inInline(file, name, inline);
  const home = homeOf(file, name.service);
  return home === null ? [{ span: name.span, role: 'read' }] : placesInCompose(file, name, home);
}

/** Where the name at `offset` is declared; in an inline Dockerfile too. */
export function definition(file: ComposeFile, offset: number): readonly Definition[] {
  const name = buildNameAt(file, offset);
  const inline = name && inlineOf(file, name.service);
  if (!name || !inline) return ownDefinition(file, offset);
  return declared(inline.file, name).flatMap(({ span }) => {
    const target = inline.place(span);
    return target ? [{ origin: name.span, target: { span: target } }] : [];
  });
}

export function renameTarget(file: ComposeFile, offset: number): RenameTarget {
  const name = buildNameAt(file, offset);
  return name ? { ok: true, span: name.span, placeholder: name.name } : ownRenameTarget(file, offset);
}

/** Changes a name everywhere: a stage or build argument in its Dockerfile, and in all Compose files that build from it. */
export async function rename(
  file: ComposeFile,
  offset: number,
  newName: string,
  host: Host,
  signal: AbortSignal,
  roots: readonly string[],
): Promise<RenameResult | null> {
  const name = buildNameAt(file, offset);
  if (!name) return ownRename(file, offset, newName);
  const edit = ({ span }: Pick<Reference, 'span'>) => ({ span, text: newName });
  const inline = inlineOf(file, name.service);
  if (inline) {
    const here = renameHere(inline.file, name, newName);
    if (!here) return { ok: false, reason: unknown };
    if (!here.ok) return here;
    const inner = here.documents.flatMap(({ edits }) => edits.map(({ span }) => inline.place(span)));
    if (inner.includes(null)) return { ok: false, reason: written };
    return { ok: true, documents: [{ edits: inInline(file, name, inline).map(edit) }] };
  }
  const home = homeOf(file, name.service);
  const dockerfile = home === null ? null : await read(home, host, signal);
  const own = dockerfile && renameHere(dockerfile, name, newName);
  if (home === null || !dockerfile || !own) return { ok: false, reason: unknown };
  if (!own.ok) return own;
  if (isElsewhere(file, name, home)) return { ok: false, reason: sharedBuild };
  const around = await placesAround(name, home, file, host, roots, signal);
  const documents = around.map(({ uri, lines, references: found }) => ({ uri, lines, edits: found.map(edit) }));
  return {
    ok: true,
    documents: [...documents, ...own.documents.map(({ edits }) => ({ uri: home, lines: dockerfile.lines, edits }))],
  };
}

async function read(uri: string, host: Host, signal: AbortSignal): Promise<DockerfileFile | null> {
  const text = await host.readText(uri, signal);
  return text === null ? null : new DockerfileFile(uri, 0, text);
}

/** Whether an anchor brings the same place into a build from another Dockerfile. */
function isElsewhere(file: ComposeFile, name: BuildName, home: string): boolean {
  return [...file.model.services.values()].some((service) => {
    const own = homeOf(file, service);
    if (!service.hasBuild || (own !== null && isSame(own, home))) return false;
    return buildNames(file, service).some(({ span }) => span.start === name.span.start);
  });
}

/** The places of a name in a service that brings its own Dockerfile. */
function inInline(file: ComposeFile, name: BuildName, inline: Inline): readonly Reference[] {
  const uses = buildNames(file, name.service).filter((other) => isNamed(other, name));
  const inner = placesIn(inline.file, name).flatMap(({ span, role }): readonly Reference[] => {
    const place = inline.place(span);
    return place ? [{ span: place, role }] : [];
  });
  return distinct([...uses.map(({ span }): Reference => ({ span, role: 'read' })), ...inner]);
}
