/** An installed extension, as far as it matters here. */
export interface Installed {
  readonly id: string;
  /** Its manifest, which is not ours: checked before it is read. */
  readonly manifest: unknown;
}

/** Another extension that answers for files of ours. */
export interface Neighbour {
  readonly id: string;
  readonly name: string;
  readonly languages: readonly string[];
}

/** Those that are known to read our files, and the languages for which they answer. */
const known: Readonly<Record<string, readonly string[]>> = {
  'ms-azuretools.vscode-docker': ['dockerfile', 'dockercompose'],
  'ms-azuretools.vscode-containers': ['dockerfile', 'dockercompose'],
  'docker.docker': ['dockerfile', 'dockercompose'],
  'redhat.vscode-yaml': ['dockercompose'],
  'exiasr.hadolint': ['dockerfile'],
};

/**
 * The other extensions that give hovers, completions or problems for our languages. One that only colours them (a grammar)
 * is no neighbour, so only those that are known to do more count.
 */
export function neighboursOf(installed: readonly Installed[]): readonly Neighbour[] {
  return installed
    .flatMap(({ id, manifest }): readonly Neighbour[] => {
      const key = id.toLowerCase();
      const languages = Object.hasOwn(known, key) ? known[key] : undefined;
      if (!languages) return [];
      return [{ id, name: displayName(manifest) ?? id, languages }];
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

function displayName(manifest: unknown): string | null {
  if (typeof manifest !== 'object' || manifest === null || !('displayName' in manifest)) return null;
  const { displayName: name } = manifest;
  // A name that is a key of a translation file says nothing.
  return typeof name === 'string' && name !== '' && !name.startsWith('%') ? name : null;
}
