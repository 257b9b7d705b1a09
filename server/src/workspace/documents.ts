import { LineIndex } from '../core/lineIndex.js';

/** A change as LSP sends it: a range and its new text, or the whole text. */
export interface ContentChange {
  readonly range?: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly text: string;
}

/** Applies incremental changes in order; each one's range refers to the text after those before it. */
export function applyChanges(text: string, changes: readonly ContentChange[]): string {
  let current = text;
  for (const change of changes) {
    if (!change.range) {
      current = change.text;
      continue;
    }
    const lines = new LineIndex(current);
    const start = lines.offset(change.range.start);
    const end = Math.max(start, lines.offset(change.range.end));
    current = current.slice(0, start) + change.text + current.slice(end);
  }
  return current;
}

/** The languages that the server answers for. */
export type LanguageId = 'dockerfile' | 'dockercompose' | 'hadolint' | 'dockerignore';

const hadolintName = /^\.hadolint\.ya?ml$/;
const dockerignoreName = /\.(docker|container)ignore$/i;
const composeName = /^(docker-)?compose([.-][^/]*)?\.ya?ml$/i;
const dockerfileName = /^(dockerfile|containerfile)([.-][^/]*)?$|\.(dockerfile|containerfile)$/i;

/**
 * The language of a document, or null when it is none of ours. Editors name languages differently (`dockerfile`,
 * `Dockerfile`, `yaml`, `yaml.docker-compose`), so the file's name counts where the id does not tell.
 */
export function languageOf(languageId: string, uri: string): LanguageId | null {
  const id = languageId.toLowerCase();
  if (id === 'dockerfile' || id === 'containerfile') return 'dockerfile';
  if (id === 'dockercompose' || id === 'docker-compose' || id === 'yaml.docker-compose') return 'dockercompose';
  if (id === 'dockerignore') return 'dockerignore';
  const path = uri.replace(/[?#].*$/, '');
  let name = path.slice(path.lastIndexOf('/') + 1);
  try {
    name = decodeURIComponent(name);
  } catch {
    // A lone percent sign in a name: the raw name will do.
  }
  if ((id === 'yaml' || id === '' || id === 'plaintext') && hadolintName.test(name)) return 'hadolint';
  // Other extensions make it a file of VS Code's own language for all ignore files.
  if ((id === 'ignore' || id === '' || id === 'plaintext') && dockerignoreName.test(name)) return 'dockerignore';
  if (id === 'yaml' && composeName.test(name)) return 'dockercompose';
  if ((id === '' || id === 'plaintext') && dockerfileName.test(name)) return 'dockerfile';
  if ((id === '' || id === 'plaintext') && composeName.test(name)) return 'dockercompose';
  return null;
}
