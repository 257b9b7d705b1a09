import type { Runner } from './spec.js';

/** Builds an image from a Dockerfile. What it needs is loaded with the first build. */
export const build: Runner<'dockerfile'> = async (given, door, views) => {
  const { build: run } = await import('../build/build.js');
  await run(given, door, views);
};
