/** The registry behind names without a host. */
export const dockerHub = 'docker.io';

/**
 * The key under which docker keeps Docker Hub's login, in config.json and in credential helpers.
 * https://docs.docker.com/reference/cli/docker/login/
 */
export const dockerHubKey = 'https://index.docker.io/v1/';

/** An image's name in full: what `nginx` leaves out is filled in. */
export interface ImageReference {
  /** `docker.io`, `ghcr.io`, `localhost:5000` */
  readonly registry: string;
  /** `library/nginx`, `owner/app` */
  readonly repository: string;
  /** Null: none was given. */
  readonly tag: string | null;
  readonly digest: string | null;
}

const domainPart = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const registryPattern = new RegExp(`^(?:${domainPart}(?:\\.${domainPart})*|\\[(?:[a-fA-F0-9:]+)\\])(?::[0-9]{1,5})?$`);
const repositoryPart = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const repositoryPattern = new RegExp(`^${repositoryPart}(?:/${repositoryPart})*$`);
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const digestPattern = /^[A-Za-z][A-Za-z0-9]*(?:[+._-][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;

/** Longest name, host included, that registries accept. */
const LONGEST_NAME = 255;

export const isRegistry = (text: string): boolean => text.length <= LONGEST_NAME && registryPattern.test(text);
export const isRepository = (text: string): boolean => text.length <= LONGEST_NAME && repositoryPattern.test(text);
export const isTag = (text: string): boolean => tagPattern.test(text);
export const isDigest = (text: string): boolean => text.length <= 512 && digestPattern.test(text);

/**
 * Reads `nginx`, `user/app:1`, `ghcr.io/owner/app@sha256:…` as docker does: the first part is a registry when it has a
 * dot or a colon, or is `localhost`; else the image is on Docker Hub, where one word means `library/…`.
 * https://pkg.go.dev/github.com/distribution/reference
 * @returns null when it is no valid name (a variable, a half-typed one).
 */
export function parseReference(text: string): ImageReference | null {
  const { name, tag, digest } = split(text);
  if (tag !== null && !isTag(tag)) return null;
  if (digest !== null && !isDigest(digest)) return null;
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const hasHost = first === 'localhost' || /[.:[]/.test(first);
  const registry = hasHost ? canonicalRegistry(first) : dockerHub;
  const path = hasHost ? name.slice(slash + 1) : name;
  const repository = registry === dockerHub && !path.includes('/') ? `library/${path}` : path;
  if (!isRegistry(registry) || !isRepository(repository)) return null;
  if (registry.length + 1 + repository.length > LONGEST_NAME) return null;
  return { registry, repository, tag, digest };
}

/** The short form that people write: Docker Hub and `library/` are left out. */
export function shortName(reference: Pick<ImageReference, 'registry' | 'repository'>): string {
  const { registry, repository } = reference;
  if (registry !== dockerHub) return `${registry}/${repository}`;
  const official = /^library\/([^/]+)$/.exec(repository)?.[1];
  return official ?? repository;
}

/** The whole reference in the short form, with its tag and digest. */
export const shortReference = (reference: ImageReference): string =>
  shortName(reference) +
  (reference.tag === null ? '' : `:${reference.tag}`) +
  (reference.digest === null ? '' : `@${reference.digest}`);

/** Whether it is an image that Docker Hub itself answers for (공식 이미지), as against a user's (사용자 이미지). */
export const isOfficial = (reference: Pick<ImageReference, 'registry' | 'repository'>): boolean =>
  reference.registry === dockerHub && /^library\/[^/]+$/.test(reference.repository);

/**
 * A registry's name as a person or a configuration file writes it (`https://ghcr.io/v2/`, `index.docker.io`) in the one
 * form that we use. Docker Hub has many names; all become `docker.io`.
 */
export function canonicalRegistry(text: string): string {
  const host = text
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/.*$/s, '')
    .toLowerCase();
  return /^(?:(?:www|index|registry|registry-1|hub|login)\.)?docker\.(?:io|com)$/.test(host) ? dockerHub : host;
}

/** `host` or `host/repository` in one form; a word without a host is a repository of Docker Hub. */
export function readName(text: string): string | null {
  const trimmed = text
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/+$/, '');
  if (!trimmed.includes('/')) {
    const host = canonicalRegistry(trimmed);
    return isRegistry(host) && /[.:]|^localhost$/.test(host) ? host : null;
  }
  const parsed = parseReference(trimmed);
  return parsed && isRepository(parsed.repository) ? `${parsed.registry}/${parsed.repository}` : null;
}

/** Whether the registry is on this machine, where plain http is no danger. */
export function isLoopback(registryOrHost: string): boolean {
  const host = registryOrHost
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase();
  return host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

function split(text: string): { readonly name: string; readonly tag: string | null; readonly digest: string | null } {
  const at = text.indexOf('@');
  const digest = at < 0 ? null : text.slice(at + 1);
  const rest = at < 0 ? text : text.slice(0, at);
  const colon = rest.lastIndexOf(':');
  // A colon before a slash belongs to the host's port.
  if (colon < 0 || rest.indexOf('/', colon) >= 0) return { name: rest, tag: null, digest };
  return { name: rest.slice(0, colon), tag: rest.slice(colon + 1), digest };
}
