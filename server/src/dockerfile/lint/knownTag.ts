import { splitImageRef } from '../../core/imageRef.js';
import { officialImage } from '../knowledge/officialImages.js';
import type { Facts } from './rule.js';

/**
 * A tag to start with for an image that is named without one, or with `latest`: that of the image which is on the engine,
 * else what is known of official images without a network.
 */
export function knownTag(image: string, facts: Facts | null): string | null {
  const { host, repository } = splitImageRef(image);
  const name = image.slice(0, repository.end);
  const local = facts?.localTag?.(name) ?? null;
  if (local !== null) return local;
  const isHub = host === null || /^(?:index\.)?docker\.io$/.test(image.slice(host.start, host.end));
  return isHub
    ? (officialImage(image.slice(repository.start, repository.end).replace(/^library\//, ''))?.tag ?? null)
    : null;
}
