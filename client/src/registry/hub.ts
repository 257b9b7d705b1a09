import type { Answer } from './answer.js';
import { failure, ok, plain } from './answer.js';
import type { Credential } from './credential.js';
import type { Ask, Reply, Send } from './http.js';
import { jsonOf } from './http.js';
import { countAt, listAt, objectOf, textAt, timeAt } from './json.js';
import { isDigest, isRepository, isTag } from './reference.js';
import { failureOf } from './session.js';
import type { Listed } from './v2.js';

/** A repository as a list or a search shows it. Its texts are a stranger's: show them as text only. */
export interface FoundRepository {
  /** As a person writes it: `nginx`, `bitnami/nginx`, `ghcr.io/owner/app`. */
  readonly name: string;
  /** 공식 이미지, as against a user's. */
  readonly official: boolean;
  readonly description: string;
  /** Null: not told. */
  readonly stars: number | null;
  readonly pulls: number | null;
  readonly isPrivate: boolean;
  /** Milliseconds since 1970. */
  readonly updated: number | null;
}

/** A tag with what the registry tells along with the list; null: not told, `manifest` may know. */
export interface TagDetails {
  readonly name: string;
  /** Compressed bytes of one platform. */
  readonly size: number | null;
  readonly updated: number | null;
  readonly digest: string | null;
  /** `linux/amd64`, `linux/arm/v7` … */
  readonly platforms: readonly string[];
}

/** Docker Hub's own API, which knows more than a registry's. https://docs.docker.com/reference/api/hub/latest/ */
export interface Hub {
  search(term: string, most: number, signal?: AbortSignal): Promise<Answer<readonly FoundRepository[]>>;
  /** The youngest tags first. `repository` has its namespace: `library/nginx`. */
  tags(repository: string, most: number, signal?: AbortSignal): Promise<Answer<Listed<TagDetails>>>;
  /** All repositories of a user or an organization that the login may see. */
  repositories(namespace: string, most: number, signal?: AbortSignal): Promise<Answer<Listed<FoundRepository>>>;
  deleteTag(repository: string, tag: string, signal?: AbortSignal): Promise<Answer<null>>;
  forget(): void;
}

export interface HubOptions {
  readonly send: Send;
  readonly find: () => Promise<Credential | null>;
  /** `https://hub.docker.com` */
  readonly api: string;
  /** `https://index.docker.io`: what the engine's own search asks. */
  readonly index: string;
  readonly now: () => number;
}

const PAGE_SIZE = 100;
const TOKEN_LIFETIME = 5 * 60_000;

export function createHub({ send, find, api, index, now }: HubOptions): Hub {
  let token: { readonly authorization: string; readonly until: number } | null = null;

  const bearer = async (signal?: AbortSignal): Promise<Answer<string | null>> => {
    if (token && token.until > now()) return ok(token.authorization);
    const login = await find();
    // A refresh token is for the registry; the Hub's API takes names with passwords or access tokens.
    if (login?.kind !== 'password') return ok(null);
    const answer = await send({
      url: new URL('/v2/users/login', api),
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ username: login.username, password: login.reveal() }),
      limit: 256 * 1024,
      signal,
    });
    if (answer.kind !== 'ok') return answer;
    const { status } = answer.value;
    if (status === 401 || status === 403) {
      return failure('wrongLogin', `Docker Hub does not accept the login of ${login.username}`, { status });
    }
    if (status !== 200) return failureOf(answer.value, 'Docker Hub');
    const json = jsonOf(answer.value);
    const value = json.kind === 'ok' ? textAt(json.value, 'token') : '';
    if (!/^[\x21-\x7e]+$/.test(value)) return failure('badAnswer', 'Docker Hub gave no token');
    token = { authorization: `Bearer ${value}`, until: now() + TOKEN_LIFETIME };
    return ok(token.authorization);
  };

  /** Without a login first: public things need none. A private repository is `404` to strangers. */
  const ask = async (request: Omit<Ask, 'authorization'>, what: string): Promise<Answer<Reply>> => {
    const known = token && token.until > now() ? token.authorization : null;
    const first = await send({ ...request, authorization: known });
    if (first.kind !== 'ok') return first;
    if (first.value.status < 400) return first;
    if (known === null && [401, 403, 404].includes(first.value.status)) {
      const login = await bearer(request.signal);
      if (login.kind !== 'ok') return login;
      if (login.value !== null) {
        const second = await send({ ...request, authorization: login.value });
        if (second.kind !== 'ok' || second.value.status < 400) return second;
        return failureOf(second.value, what);
      }
    }
    if (first.value.status === 401) token = null;
    return failureOf(first.value, what);
  };

  async function pages<T>(
    path: string,
    read: (entry: unknown) => T | null,
    most: number,
    what: string,
    signal?: AbortSignal,
  ): Promise<Answer<Listed<T>>> {
    const items: T[] = [];
    let more = false;
    for (let page = 1; items.length < most; page++) {
      const url = new URL(path, api);
      url.searchParams.set('page_size', String(Math.min(PAGE_SIZE, most)));
      url.searchParams.set('page', String(page));
      const answer = await ask({ url, headers: { accept: 'application/json' }, signal }, what);
      const json = answer.kind === 'ok' ? jsonOf(answer.value) : answer;
      const results = json.kind === 'ok' ? listAt(json.value, 'results') : null;
      if (json.kind !== 'ok' || results === null) {
        if (items.length > 0 && json.kind !== 'cancelled') return ok({ items, more: true });
        return json.kind === 'ok' ? failure('badAnswer', 'Docker Hub answers without a list') : json;
      }
      for (const entry of results) {
        const item = read(entry);
        if (item !== null) items.push(item);
      }
      // The page number is counted by us: an address out of an answer is not followed.
      more = textAt(json.value, 'next') !== '';
      if (!more || results.length === 0) break;
    }
    return ok({ items: items.slice(0, most), more: more || items.length > most });
  }

  return {
    async search(term, most, signal) {
      const query = plain(term, 100);
      if (query === '') return ok([]);
      const own = new URL('/v2/search/repositories/', api);
      own.search = String(new URLSearchParams({ query, page_size: String(Math.min(most, PAGE_SIZE)) }));
      const old = new URL('/v1/search', index);
      old.search = String(new URLSearchParams({ q: query, n: String(Math.min(most, PAGE_SIZE)) }));
      let last: Answer<readonly FoundRepository[]> = failure('other', 'Docker Hub');
      for (const url of [own, old]) {
        const answer = await send({ url, headers: { accept: 'application/json' }, signal });
        const found = answer.kind === 'ok' ? readSearch(answer.value) : answer;
        if (found.kind === 'ok') return ok(officialFirst(found.value).slice(0, most));
        last = found;
        if (found.kind === 'cancelled') break;
      }
      return last;
    },
    tags: (repository, most, signal) =>
      pages(`/v2/namespaces/${namespaced(repository)}/tags?ordering=last_updated`, readTag, most, repository, signal),
    repositories: (namespace, most, signal) =>
      pages(
        `/v2/namespaces/${encodeURIComponent(namespace)}/repositories?ordering=last_updated`,
        readRepository,
        most,
        namespace,
        signal,
      ),
    async deleteTag(repository, tag, signal) {
      const login = await bearer(signal);
      if (login.kind !== 'ok') return login;
      if (login.value === null)
        return failure('loginNeeded', 'deleting on Docker Hub needs a login with name and password or access token');
      const url = new URL(`/v2/namespaces/${namespaced(repository)}/tags/${encodeURIComponent(tag)}`, api);
      const answer = await ask({ url, method: 'DELETE', signal }, `${repository}:${tag}`);
      return answer.kind === 'ok' ? ok(null) : answer;
    },
    forget() {
      token = null;
    },
  };
}

/** `library/nginx` → `library/repositories/nginx` */
function namespaced(repository: string): string {
  const slash = repository.indexOf('/');
  const [namespace, name] =
    slash < 0 ? ['library', repository] : [repository.slice(0, slash), repository.slice(slash + 1)];
  return `${encodeURIComponent(namespace)}/repositories/${encodeURIComponent(name)}`;
}

function readSearch(reply: Reply): Answer<readonly FoundRepository[]> {
  if (reply.status !== 200) return failureOf(reply, 'Docker Hub');
  const json = jsonOf(reply);
  if (json.kind !== 'ok') return json;
  const results = listAt(json.value, 'results');
  if (results === null) return failure('badAnswer', 'Docker Hub answers without a list');
  return ok(
    results.flatMap((entry) => {
      const name = (textAt(entry, 'repo_name') || textAt(entry, 'name')).replace(/^library\//, '');
      if (!isRepository(name)) return [];
      return [
        {
          name,
          // Only one-word names can be official, whatever an answer says.
          official: objectOf(entry)['is_official'] === true && !name.includes('/'),
          description: plain(textAt(entry, 'short_description') || textAt(entry, 'description'), 300),
          stars: countAt(entry, 'star_count'),
          pulls: countAt(entry, 'pull_count'),
          isPrivate: false,
          updated: null,
        },
      ];
    }),
  );
}

/** The Hub's own order otherwise: it is by likelihood. */
const officialFirst = (found: readonly FoundRepository[]): readonly FoundRepository[] => [
  ...found.filter(({ official }) => official),
  ...found.filter(({ official }) => !official),
];

function readTag(entry: unknown): TagDetails | null {
  const name = textAt(entry, 'name');
  if (!isTag(name)) return null;
  const images = (listAt(entry, 'images') ?? []).filter((image) => textAt(image, 'os') !== 'unknown');
  const usual = images.find((image) => textAt(image, 'architecture') === 'amd64') ?? images[0];
  const digest = textAt(entry, 'digest') || textAt(usual, 'digest');
  return {
    name,
    size: countAt(usual, 'size') ?? countAt(entry, 'full_size'),
    updated: timeAt(entry, 'tag_last_pushed') ?? timeAt(entry, 'last_updated'),
    digest: isDigest(digest) ? digest : null,
    platforms: [...new Set(images.map(platformName).filter((platform) => platform !== ''))],
  };
}

function platformName(image: unknown): string {
  const name = ['os', 'architecture', 'variant'].map((field) => textAt(image, field)).filter((part) => part !== '');
  return name.length >= 2 && name.every((part) => /^[\w.-]{1,32}$/.test(part)) ? name.join('/') : '';
}

function readRepository(entry: unknown): FoundRepository | null {
  const namespace = textAt(entry, 'namespace');
  const name = namespace === 'library' ? textAt(entry, 'name') : `${namespace}/${textAt(entry, 'name')}`;
  if (!isRepository(name)) return null;
  return {
    name,
    official: namespace === 'library',
    description: plain(textAt(entry, 'description'), 300),
    stars: countAt(entry, 'star_count'),
    pulls: countAt(entry, 'pull_count'),
    isPrivate: objectOf(entry)['is_private'] === true,
    updated: timeAt(entry, 'last_updated'),
  };
}
