import type { Stage } from '../model.js';
import type { Facts } from './rule.js';

/** Official images that set no environment variable but PATH, no shell and no working directory. */
const BARE: ReadonlySet<string> = new Set(['alpine', 'busybox', 'debian', 'ubuntu']);

/** The environment of a stage's base image, as far as it is known; null when it is not. */
export function baseEnvironment(stage: Stage, facts: Facts | null): ReadonlySet<string> | null {
  // Triggers of a stage run in the stages built on it and may set variables there.
  for (let at = stage.parent; at !== null; at = at.parent) {
    if (at.instructions.some(({ trigger }) => trigger?.name === 'ENV' || trigger?.name === 'ARG')) return null;
  }
  const name = stage.root.baseName;
  if (name === null) return null;
  if (name === 'scratch' || isBareImage(name)) return PATH;
  const known = facts?.baseImage(name);
  return known ? new Set(['PATH', ...known.env.map((entry) => entry.split('=', 1)[0] ?? '')]) : null;
}

const PATH: ReadonlySet<string> = new Set(['PATH']);

/** Whether an image is a plain operating system, under any tag or digest. */
export function isBareImage(name: string): boolean {
  const repository = name.replace(/^(?:docker\.io\/)?(?:library\/)?/, '').replace(/[:@].*$/, '');
  return BARE.has(repository);
}
