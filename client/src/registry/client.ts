import type { Answer } from './answer.js';
import { failure, ok } from './answer.js';
import { copyTag } from './copy.js';
import { type Credential, credential } from './credential.js';
import type { Credentials } from './credentials.js';
import { ghcr, githubPackages } from './github.js';
import type { HttpOptions } from './http.js';
import { createSend } from './http.js';
import { createHub, type FoundRepository, type TagDetails } from './hub.js';
import type { ImageReference } from './reference.js';
import { canonicalRegistry, dockerHub, isRegistry, isRepository, shortName } from './reference.js';
import { createSession, failureOf } from './session.js';
import * as v2 from './v2.js';

export type { FoundRepository, TagDetails } from './hub.js';
export type { Listed, ManifestFacts, Platform, Repository } from './v2.js';

/**
 * What Docknote asks of registries: Docker Hub, GHCR, MCR, Quay and any other with the v2 API. No method rejects.
 * Names come from `parseReference`. `most` bounds how much is read.
 */
export interface RegistryClient {
  /** Images on Docker Hub for a word, official ones first. */
  search(term: string, most?: number, signal?: AbortSignal): Promise<Answer<readonly FoundRepository[]>>;
  /**
   * The repositories of a registry. On Docker Hub those of the person logged in (or of `namespace`), on GHCR those of the
   * token's owner; elsewhere the v2 catalogue, which public registries refuse (`unsupported`, `denied`).
   */
  catalog(registry: string, options?: CatalogOptions): Promise<Answer<v2.Listed<FoundRepository>>>;
  /** Names of tags, in the registry's own order; see `sortTags`. */
  tagNames(repository: v2.Repository, most?: number, signal?: AbortSignal): Promise<Answer<v2.Listed<string>>>;
  /** Tags with size, date and digest where the registry tells them with the list (Docker Hub); elsewhere names only. */
  tags(repository: v2.Repository, most?: number, signal?: AbortSignal): Promise<Answer<v2.Listed<TagDetails>>>;
  /** What a tag names: platforms, digest, size and date. */
  manifest(
    reference: ImageReference,
    wished?: { readonly os: string; readonly architecture: string },
    signal?: AbortSignal,
  ): Promise<Answer<v2.ManifestFacts>>;
  /**
   * Deletes a tag. Most registries can only delete the image behind it, and so all its tags: then this fails with
   * `sharesDigest` and their names in `others`, unless `withOthers` allows it.
   */
  deleteTag(
    reference: ImageReference & { readonly tag: string },
    options?: { readonly withOthers?: boolean; readonly signal?: AbortSignal },
  ): Promise<Answer<{ readonly deleted: readonly string[] }>>;
  /** Gives an image another tag, also in another repository of the same registry, without moving layers. */
  copyTag(
    from: ImageReference,
    to: ImageReference & { readonly tag: string },
    signal?: AbortSignal,
  ): Promise<Answer<null>>;
  /** Whether a name and password are accepted, before they are kept. `open`: the registry asks nobody for a login. */
  checkLogin(
    registry: string,
    username: string,
    secret: string,
    signal?: AbortSignal,
  ): Promise<Answer<'accepted' | 'open'>>;
  /** Whether the registry answers, with the login that is known for it. */
  check(registry: string, signal?: AbortSignal): Promise<Answer<'accepted' | 'open'>>;
  /** To be called after a login or logout: tokens and learnt addresses go. */
  forget(registry: string): void;
}

export interface CatalogOptions {
  readonly namespace?: string;
  readonly most?: number;
  readonly signal?: AbortSignal;
}

export interface ClientOptions extends Pick<HttpOptions, 'fetch' | 'timeLimit' | 'now'> {
  readonly credentials: Pick<Credentials, 'find'>;
  /** Registries that the settings allow to be asked over plain http. */
  readonly isInsecure?: (registry: string) => boolean;
  /** For tests. */
  readonly addresses?: Partial<Addresses>;
}

/** Where the public services are. */
export interface Addresses {
  readonly hubApi: string;
  readonly hubRegistry: string;
  readonly hubIndex: string;
  readonly githubApi: string;
}

const publicAddresses: Addresses = {
  hubApi: 'https://hub.docker.com',
  hubRegistry: 'https://registry-1.docker.io',
  hubIndex: 'https://index.docker.io',
  githubApi: 'https://api.github.com',
};

/** Tags are compared by digest before one is deleted; repositories with more are not searched to the end. */
const MOST_COMPARED = 200;

export function createRegistryClient(options: ClientOptions): RegistryClient {
  const { credentials, isInsecure = () => false, now = Date.now } = options;
  const addresses = { ...publicAddresses, ...options.addresses };
  const send = createSend({ ...options, isInsecure });
  const find = (registry: string) => credentials.find(registry);
  const session = createSession({
    send,
    find,
    isInsecure,
    now,
    addressOf: (registry) => (registry === dockerHub ? addresses.hubRegistry : null),
  });
  const hub = createHub({ send, now, find: () => find(dockerHub), api: addresses.hubApi, index: addresses.hubIndex });

  const ping = async (registry: string, login: Credential | 'none', signal?: AbortSignal) => {
    const name = canonicalRegistry(registry);
    if (!isRegistry(name)) return failure('notAllowed', `${registry} is no registry's address`);
    const request = {
      registry: name,
      repository: '',
      action: 'login' as const,
      path: '/v2/',
      ...(signal ? { signal } : {}),
    };
    const open = await session.ask({ ...request, login });
    if (open.kind !== 'ok') return open;
    if (open.value.status !== 200) {
      return open.value.status === 404
        ? failure('badAnswer', `${name} is no registry`, { status: 404 })
        : failureOf(open.value, name);
    }
    return ok(open.value);
  };

  return {
    search: (term, most = 25, signal) => hub.search(term, most, signal),

    async catalog(registry, { namespace, most = 1000, signal } = {}) {
      const name = canonicalRegistry(registry);
      if (!isRegistry(name)) return failure('notAllowed', `${registry} is no registry's address`);
      if (name === dockerHub) {
        const owner = namespace ?? (await find(dockerHub))?.username ?? '';
        if (!isRepository(owner) || owner.includes('/')) {
          return failure('loginNeeded', 'Docker Hub lists the repositories of the person who is logged in');
        }
        return hub.repositories(owner, most, signal);
      }
      if (name === ghcr) return githubPackages(send, addresses.githubApi, await find(ghcr), most, signal);
      const listed = await v2.catalog(session, name, most, signal);
      if (listed.kind !== 'ok') return listed;
      return ok({
        more: listed.value.more,
        items: listed.value.items.map((path) => bare(shortName({ registry: name, repository: path }))),
      });
    },

    tagNames: (repository, most = 10_000, signal) => v2.tagNames(session, repository, most, signal),

    async tags(repository, most = 300, signal) {
      if (repository.registry === dockerHub) {
        const detailed = await hub.tags(repository.repository, most, signal);
        if (detailed.kind === 'ok' || detailed.kind === 'cancelled') return detailed;
      }
      const listed = await v2.tagNames(session, repository, most, signal);
      return listed.kind === 'ok' ? ok({ more: listed.value.more, items: listed.value.items.map(nameOnly) }) : listed;
    },

    manifest: (reference, wished = { os: 'linux', architecture: usualArchitecture() }, signal) =>
      v2.manifest(session, reference, wished, signal),

    async deleteTag(reference, { withOthers = false, signal } = {}) {
      if (reference.registry === dockerHub) {
        const gone = await hub.deleteTag(reference.repository, reference.tag, signal);
        return gone.kind === 'ok' ? ok({ deleted: [reference.tag] }) : gone;
      }
      const alone = await v2.deleteManifest(session, reference, reference.tag, signal);
      if (alone.kind === 'ok') return ok({ deleted: [reference.tag] });
      // Registries that only know digests say 400 or 405; a missing tag or a refused login is final.
      if (alone.kind !== 'other' && alone.kind !== 'unsupported') return alone;
      const target = await v2.rawManifest(session, { ...reference, digest: null }, signal);
      if (target.kind !== 'ok') return target;
      const { digest } = target.value;
      const others = await tagsOf(reference, digest, signal);
      if (others.kind !== 'ok') return others;
      if (others.value.length > 0 && !withOthers) {
        return failure('sharesDigest', `${shortName(reference)} has more tags of the same image`, {
          others: others.value,
        });
      }
      const gone = await v2.deleteManifest(session, reference, digest, signal);
      return gone.kind === 'ok' ? ok({ deleted: [reference.tag, ...others.value] }) : gone;
    },

    copyTag: (from, to, signal) => copyTag(session, from, to, signal),

    async checkLogin(registry, username, secret, signal) {
      const open = await ping(registry, 'none', signal);
      if (open.kind === 'ok') return ok('open');
      if (open.kind !== 'loginNeeded') return open;
      const answer = await ping(registry, credential(username, secret), signal);
      return answer.kind === 'ok' ? ok('accepted') : answer;
    },

    async check(registry, signal) {
      const open = await ping(registry, 'none', signal);
      if (open.kind === 'ok') return ok('open');
      const login = open.kind === 'loginNeeded' ? await find(registry) : null;
      if (login === null) return open;
      const answer = await ping(registry, login, signal);
      return answer.kind === 'ok' ? ok('accepted') : answer;
    },

    forget(registry) {
      const name = canonicalRegistry(registry);
      session.forget(name);
      if (name === dockerHub) hub.forget();
    },
  };

  /** The other tags that name the same image. */
  async function tagsOf(
    reference: ImageReference,
    digest: string,
    signal?: AbortSignal,
  ): Promise<Answer<readonly string[]>> {
    const listed = await v2.tagNames(session, reference, MOST_COMPARED, signal);
    if (listed.kind !== 'ok') return listed;
    if (listed.value.more) {
      return failure('unsupported', `${shortName(reference)} has too many tags to know which name the same image`);
    }
    const others: string[] = [];
    for (const tag of listed.value.items) {
      if (tag === reference.tag) continue;
      const other = await v2.rawManifest(session, { ...reference, tag, digest: null }, signal);
      // Gone meanwhile, or broken: then nothing is lost with it. Any other failure could hide one.
      if (other.kind === 'notFound') continue;
      if (other.kind !== 'ok') return other;
      if (other.value.digest === digest) others.push(tag);
    }
    return ok(others);
  }
}

const bare = (name: string): FoundRepository => ({
  name,
  official: false,
  description: '',
  stars: null,
  pulls: null,
  isPrivate: false,
  updated: null,
});

const nameOnly = (name: string): TagDetails => ({ name, size: null, updated: null, digest: null, platforms: [] });

const usualArchitecture = (): string => (process.arch === 'arm64' ? 'arm64' : 'amd64');
