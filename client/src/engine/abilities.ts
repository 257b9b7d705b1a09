import type { EngineAbout } from './engine.js';

/**
 * The least that an operation needs of an engine.
 * Docker: https://docs.docker.com/reference/api/engine/version-history/
 * Podman: its service answers as an older Docker API, but not to everything; seen with 4.3 and read in its sources.
 */
export interface Needs {
  /** Version of the Docker Engine API. */
  readonly api: `1.${number}`;
  /** Podman's own version, where its service came to know the operation later than the API version says. */
  readonly podman?: `${number}.${number}`;
}

/** What an engine lacks for an operation: what is needed, and what it is. */
export interface Lack {
  readonly of: 'api' | 'podman';
  readonly needed: string;
  readonly found: string;
}

/** Null: nothing is missing, or the engine does not say what it is. */
export function lackOf(needs: Needs, { product, version, apiVersion }: EngineAbout): Lack | null {
  if (product === 'Podman' && needs.podman !== undefined && isBefore(version, needs.podman)) {
    return { of: 'podman', needed: needs.podman, found: version };
  }
  return isBefore(apiVersion, needs.api) ? { of: 'api', needed: needs.api, found: apiVersion } : null;
}

/** Compares the numbers of versions; text after them (`5.0.0-rc1`) does not count. An empty version is before none. */
function isBefore(version: string, least: string): boolean {
  const numbers = (text: string): readonly number[] => (/^\d+(?:\.\d+)*/.exec(text)?.[0] ?? '').split('.').map(Number);
  const [is, wanted] = [numbers(version), numbers(least)];
  if (version === '') return false;
  for (let i = 0; i < wanted.length; i++) {
    const difference = (is[i] ?? 0) - (wanted[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
