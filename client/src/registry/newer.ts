import { type Answer, ok } from './answer.js';
import type { RegistryClient } from './client.js';
import { parseReference } from './reference.js';

/** How a tag on an engine stands to the same tag in its registry. */
export type Standing =
  | 'current'
  /** The tag names another image there by now. */
  | 'newer'
  /** Made on the engine, and never pushed or pulled: no registry knows it. */
  | 'local';

/**
 * @param reference `nginx:1.27`
 * @param digests what the engine knows the image by: `nginx@sha256:…`.
 */
export async function standingOf(
  client: Pick<RegistryClient, 'manifest'>,
  reference: string,
  digests: readonly string[],
  signal?: AbortSignal,
): Promise<Answer<Standing>> {
  const parsed = parseReference(reference);
  if (parsed === null || digests.length === 0) return ok('local');
  const facts = await client.manifest({ ...parsed, digest: null }, undefined, signal);
  if (facts.kind !== 'ok') return facts;
  return ok(digests.some((digest) => digest.endsWith(`@${facts.value.digest}`)) ? 'current' : 'newer');
}
