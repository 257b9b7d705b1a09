import type { Answer } from './answer.js';
import { failure, ok } from './answer.js';
import type { ImageReference } from './reference.js';
import type { Session } from './session.js';
import type { Repository } from './v2.js';
import { mountBlob, partsOf, putManifest, rawManifest } from './v2.js';

/** An image for more platforms than these is not copied. */
const MOST_CHILDREN = 64;

/**
 * Gives the image that `from` names the tag of `to`, within one registry. Layers are not moved: into another repository
 * they are mounted. Fails with `unsupported` between registries: pull, tag and push do that.
 */
export async function copyTag(
  session: Session,
  from: ImageReference,
  to: ImageReference & { readonly tag: string },
  signal?: AbortSignal,
): Promise<Answer<null>> {
  if (from.registry !== to.registry) {
    return failure('unsupported', `${from.registry} and ${to.registry} cannot copy to each other`);
  }
  const source = await rawManifest(session, from, signal);
  if (source.kind !== 'ok') return source;
  if (from.repository !== to.repository) {
    const children = partsOf(source.value).manifests;
    if (children.length > MOST_CHILDREN) return failure('unsupported', 'the image has too many parts');
    for (const digest of children) {
      const child = await rawManifest(session, { ...from, tag: null, digest }, signal);
      if (child.kind !== 'ok') return child;
      const mounted = await mountAll(session, from, to, partsOf(child.value).blobs, signal);
      if (mounted.kind !== 'ok') return mounted;
      const put = await putManifest(session, to, digest, child.value, signal);
      if (put.kind !== 'ok') return put;
    }
    const mounted = await mountAll(session, from, to, partsOf(source.value).blobs, signal);
    if (mounted.kind !== 'ok') return mounted;
  }
  return putManifest(session, to, to.tag, source.value, signal);
}

async function mountAll(
  session: Session,
  from: Repository,
  to: Repository,
  digests: readonly string[],
  signal?: AbortSignal,
): Promise<Answer<null>> {
  for (const digest of new Set(digests)) {
    const mounted = await mountBlob(session, from, to, digest, signal);
    if (mounted.kind !== 'ok') return mounted;
  }
  return ok(null);
}
