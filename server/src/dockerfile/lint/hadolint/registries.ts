import { splitImageRef } from '../../../core/imageRef.js';

/** The names under which people speak of Docker Hub. */
const HUB: ReadonlySet<string> = new Set(['docker.io', 'index.docker.io', 'hub.docker.com', 'registry-1.docker.io']);

/**
 * Whether an image comes from an allowed registry. An image without a host comes from Docker Hub. A pattern may have a
 * `*` at one end, or be one.
 */
export function isTrusted(image: string, allowed: readonly string[]): boolean {
  const { host } = splitImageRef(image);
  const registry = host === null ? 'docker.io' : image.slice(host.start, host.end);
  const names = HUB.has(registry) ? [...HUB] : [registry];
  return allowed.some((pattern) => names.some((name) => fits(name, pattern)));
}

function fits(name: string, pattern: string): boolean {
  if (pattern === '*') return true;
  if (pattern.startsWith('*')) return name.endsWith(pattern.slice(1));
  if (pattern.endsWith('*')) return name.startsWith(pattern.slice(0, -1));
  return name === pattern;
}
