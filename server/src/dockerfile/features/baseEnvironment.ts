import { covered } from '../../core/secret.js';
import type { DockerfileFile } from '../file.js';

/** The environment that a stage gets from an image of the local engine. */
export interface BaseEnvironment {
  /** As FROM names it, with default values. */
  readonly image: string;
  /** Those that look secret are covered. */
  readonly values: ReadonlyMap<string, string>;
}

/**
 * What the base image of the stage at `offset`, or of the stage at the bottom of its chain, puts into the environment;
 * null when the image is not on this engine, or nobody has asked yet.
 */
export function baseEnvironment({ model, facts }: DockerfileFile, offset: number): BaseEnvironment | null {
  const image = model.stageAt(offset)?.root.baseName ?? null;
  if (image === null || facts === null) return null;
  const known = facts.baseImage(image);
  if (known === null) return null;
  const values = new Map<string, string>();
  for (const entry of known.env.map(covered)) {
    const equals = entry.indexOf('=');
    if (equals > 0) values.set(entry.slice(0, equals), entry.slice(equals + 1));
  }
  return { image, values };
}
