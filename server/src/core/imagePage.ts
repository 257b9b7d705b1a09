import { splitImageRef } from './imageRef.js';

/** Names under which Docker Hub itself is addressed. */
const HUB_HOSTS: ReadonlySet<string> = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io']);

/** Where each registry shows a repository to people; `path` is the repository without the host. */
const PAGES: Readonly<Record<string, (path: string) => string>> = {
  // Sends a browser on to the package's page on GitHub.
  'ghcr.io': (path) => `https://ghcr.io/${path}`,
  'mcr.microsoft.com': (path) => `https://mcr.microsoft.com/artifact/mar/${path}/about`,
  'quay.io': (path) => `https://quay.io/repository/${path}`,
  'public.ecr.aws': (path) => `https://gallery.ecr.aws/${path}`,
};

const PATH = /^[a-z0-9._-]+(?:\/[a-z0-9._-]+)*$/;

/**
 * The page that tells people about an image: an official image (`python`), a user image (`user/name`), or one of
 * GHCR, MCR, Quay and the ECR gallery. Null for `scratch`, registries without such pages, and what is no reference.
 */
export function imagePage(reference: string): string | null {
  const { host, repository } = splitImageRef(reference);
  const name = host === null ? null : reference.slice(host.start, host.end).toLowerCase();
  const path = reference.slice(repository.start, repository.end);
  if (!PATH.test(path) || (name === null && path === 'scratch')) return null;
  if (name !== null && !HUB_HOSTS.has(name)) return Object.hasOwn(PAGES, name) ? (PAGES[name]?.(path) ?? null) : null;
  const official = path.startsWith('library/') ? path.slice('library/'.length) : path;
  if (!official.includes('/')) return `https://hub.docker.com/_/${official}`;
  return path.split('/').length === 2 ? `https://hub.docker.com/r/${path}` : null;
}
