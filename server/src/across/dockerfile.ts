import type { Reference, RenameResult } from '../core/results.js';
import { familyOf, type Named, namedAt } from '../dockerfile/features/occurrences.js';
import { references as ownReferences } from '../dockerfile/features/references.js';
import { rename as ownRename } from '../dockerfile/features/rename.js';
import type { DockerfileFile } from '../dockerfile/file.js';
import type { Host } from '../host.js';
import { distinct, placesAround, placesIn, type SharedName } from './shared.js';

/** What is named at `offset`, where Compose files may name it too. */
function sharedAt(file: DockerfileFile, offset: number): SharedName | null {
  const named: Named | null = namedAt(file, offset);
  if (named?.kind === 'stage') return named.stage.name && { kind: 'stage', name: named.stage.name.text };
  if (named?.kind !== 'variable') return null;
  const { declarations, name } = familyOf(file.model, named.declaration);
  return declarations.some(({ kind }) => kind === 'arg') ? { kind: 'arg', name } : null;
}

/** Every place of what is named at `offset`: in this Dockerfile and in the Compose files that build from it. */
export async function references(
  file: DockerfileFile,
  offset: number,
  host: Host,
  signal: AbortSignal,
  roots: readonly string[],
): Promise<readonly Reference[]> {
  const own = ownReferences(file, offset);
  const shared = sharedAt(file, offset);
  if (!shared) return own;
  const around = await placesAround(shared, file.uri, null, host, roots, signal);
  return [
    ...own,
    ...around.flatMap(({ uri, lines, references }) => references.map((found) => ({ ...found, uri, lines }))),
  ];
}

/**
 * Gives what is named at `offset` another name, in the Compose files that build from this Dockerfile too. When one of
 * them sets a build argument, every ARG of its name is renamed: the builder gives it to all.
 */
export async function rename(
  file: DockerfileFile,
  offset: number,
  newName: string,
  host: Host,
  signal: AbortSignal,
  roots: readonly string[],
): Promise<RenameResult | null> {
  const shared = sharedAt(file, offset);
  const around = shared ? await placesAround(shared, file.uri, null, host, roots, signal) : [];
  if (!shared || around.length === 0) return ownRename(file, offset, newName);
  const own = renameHere(file, shared, newName);
  if (!own?.ok) return own;
  const others = around.map(({ uri, lines, references }) => ({
    uri,
    lines,
    edits: references.map(({ span }) => ({ span, text: newName })),
  }));
  return { ok: true, documents: [...own.documents, ...others] };
}

/** The edits in the Dockerfile itself, wherever the name stands; null when it is not declared. */
export function renameHere(file: DockerfileFile, shared: SharedName, newName: string): RenameResult | null {
  const spans = distinct(placesIn(file, shared));
  const edits = new Map<number, { readonly span: Reference['span']; readonly text: string }>();
  for (const { span, role } of spans) {
    if (role !== 'write' || edits.has(span.start)) continue;
    const result = ownRename(file, span.start, newName);
    if (!result) continue;
    if (!result.ok) return result;
    for (const document of result.documents) for (const edit of document.edits) edits.set(edit.span.start, edit);
  }
  if (edits.size === 0) return null;
  return { ok: true, documents: [{ edits: [...edits.values()].sort((a, b) => a.span.start - b.span.start) }] };
}
