import type { Problem } from '../../server/src/core/results.js';
import { DockerignoreFile } from '../../server/src/dockerignore/file.js';
import { emptyHost, type Host } from '../../server/src/host.js';
import type { DirEntry } from '../../server/src/protocol.js';

/** Lists a folder `file:///w/` with these files. */
export function folderHost(paths: readonly string[]): Host {
  const folders = new Map<string, Map<string, DirEntry>>();
  for (const path of paths) {
    const parts = path.split('/');
    for (const [index, name] of parts.entries()) {
      const folder = `file:///w/${parts
        .slice(0, index)
        .map((part) => `${part}/`)
        .join('')}`;
      const entries = folders.get(folder) ?? new Map<string, DirEntry>();
      entries.set(name, { name, kind: index === parts.length - 1 ? 'file' : 'folder' });
      folders.set(folder, entries);
    }
  }
  return { ...emptyHost, list: async (uri) => [...(folders.get(uri)?.values() ?? [])] };
}

/** The files of an example, and where its text begins: behind `#- files`, their paths, and `#- .dockerignore`. */
export function filesOf(whole: string): { readonly start: number; readonly files: readonly string[] } {
  const found = /^#- files\n([\s\S]*?)\n#- \.dockerignore\n/.exec(whole);
  return found ? { start: found[0].length, files: (found[1] ?? '').split('\n') } : { start: 0, files: [] };
}

/** Opens a `.dockerignore` in `file:///w/`. */
export const ignoreFile = (text: string): DockerignoreFile => new DockerignoreFile('file:///w/.dockerignore', 1, text);

/** A problem of a part of a text, in the offsets of the whole. */
export function shifted(problem: Problem, by: number): Problem {
  const move = (span: Problem['span']) => ({ start: span.start + by, end: span.end + by });
  return {
    ...problem,
    span: move(problem.span),
    fixes: problem.fixes.map((fix) => ({ ...fix, edits: fix.edits.map((e) => ({ ...e, span: move(e.span) })) })),
  };
}
