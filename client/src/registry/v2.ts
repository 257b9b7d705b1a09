import { createHash } from 'node:crypto';
import type { Answer, RegistryError } from './answer.js';
import { failure, ok } from './answer.js';
import type { Reply } from './http.js';
import { jsonOf, nextPage } from './http.js';
import { countAt, listAt, objectOf, textAt, timeAt } from './json.js';
import type { ImageReference } from './reference.js';
import { isDigest, isRepository, isTag } from './reference.js';
import type { Action, Session } from './session.js';
import { failureOf } from './session.js';

/** A repository of a registry, without its tags. */
export type Repository = Pick<ImageReference, 'registry' | 'repository'>;

/** Part of a list; `more` says that the registry has more than was read. */
export interface Listed<T> {
  readonly items: readonly T[];
  readonly more: boolean;
}

export interface Platform {
  readonly os: string;
  readonly architecture: string;
  /** `v7`, `v8` …; empty when there is none. */
  readonly variant: string;
  /** Of this platform's manifest. */
  readonly digest: string;
}

/** What a tag names. */
export interface ManifestFacts {
  readonly digest: string;
  readonly mediaType: string;
  /** One entry for an image of one platform, when its configuration could be read. */
  readonly platforms: readonly Platform[];
  /** Compressed bytes that a pull of `platform` moves: layers and configuration; null when unknown. */
  readonly size: number | null;
  /** Milliseconds since 1970; null when the image does not say. */
  readonly created: number | null;
  /** Whose size and date these are; null when the manifest names none. */
  readonly platform: Platform | null;
}

/** A manifest as it is stored. */
export interface RawManifest {
  readonly mediaType: string;
  readonly digest: string;
  readonly text: string;
}

const manifestTypes = {
  index: ['application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json'],
  image: ['application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json'],
};
const accept = [...manifestTypes.index, ...manifestTypes.image].join(', ');

const PAGE_SIZE = 1000;
/** A registry that ignores our page size gives 100 at a time: enough for 5,000 names. */
const MOST_PAGES = 50;
const NAMES_LIMIT = 8 * 1024 * 1024;
const MANIFEST_LIMIT = 4 * 1024 * 1024;

/** `GET /v2/<name>/tags/list`, all pages up to `most` names. Names that are no valid tags are left out. */
export const tagNames = (
  session: Session,
  { registry, repository }: Repository,
  most: number,
  signal?: AbortSignal,
): Promise<Answer<Listed<string>>> =>
  names(
    session,
    { registry, repository, action: 'pull', path: `/v2/${repository}/tags/list`, field: 'tags' },
    isTag,
    most,
    signal,
  );

/** `GET /v2/_catalog`. Registries of many owners refuse it: `unsupported`. */
export async function catalog(
  session: Session,
  registry: string,
  most: number,
  signal?: AbortSignal,
): Promise<Answer<Listed<string>>> {
  const list = { registry, repository: '', action: 'catalog' as const, path: '/v2/_catalog', field: 'repositories' };
  const answer = await names(session, list, isRepository, most, signal);
  return answer.kind === 'notFound'
    ? failure('unsupported', `${registry} has no list of repositories`, { status: 404 })
    : answer;
}

/** What a tag or digest names, with the size and date of one platform: the wished one, else linux/amd64, else the first. */
export async function manifest(
  session: Session,
  reference: ImageReference,
  wished: { readonly os: string; readonly architecture: string },
  signal?: AbortSignal,
): Promise<Answer<ManifestFacts>> {
  const raw = await rawManifest(session, reference, signal);
  if (raw.kind !== 'ok') return raw;
  const parsed: unknown = JSON.parse(raw.value.text);
  const { mediaType, digest } = raw.value;
  if (!manifestTypes.index.includes(mediaType)) {
    return ok({ digest, mediaType, ...(await imageFacts(session, reference, parsed, digest, null, signal)) });
  }
  const platforms = platformsOf(parsed);
  const is = (os: string, architecture: string) => (one: Platform) =>
    one.os === os && one.architecture === architecture;
  const chosen =
    platforms.find(is(wished.os, wished.architecture)) ?? platforms.find(is('linux', 'amd64')) ?? platforms[0];
  const none = { digest, mediaType, platforms, size: null, created: null, platform: chosen ?? null };
  if (!chosen) return ok(none);
  const child = await rawManifest(session, { ...reference, tag: null, digest: chosen.digest }, signal);
  // The list itself is worth showing without its figures.
  if (child.kind !== 'ok') return child.kind === 'cancelled' ? child : ok(none);
  const facts = await imageFacts(session, reference, JSON.parse(child.value.text), chosen.digest, chosen, signal);
  return ok({ ...none, size: facts.size, created: facts.created });
}

/** The manifest itself. Its digest is computed; a registry that answers with another than was asked for is not believed. */
export async function rawManifest(
  session: Session,
  { registry, repository, tag, digest }: ImageReference,
  signal?: AbortSignal,
): Promise<Answer<RawManifest>> {
  const what = digest ?? tag ?? 'latest';
  const answer = await session.ask({
    registry,
    repository,
    action: 'pull',
    path: `/v2/${repository}/manifests/${what}`,
    headers: { accept },
    limit: MANIFEST_LIMIT,
    ...(signal ? { signal } : {}),
  });
  if (answer.kind !== 'ok') return answer;
  if (answer.value.status !== 200) return failureOf(answer.value, `${repository}:${what}`);
  const json = jsonOf(answer.value);
  if (json.kind !== 'ok') return json;
  const mediaType = mediaTypeOf(answer.value, json.value);
  if (mediaType === null) return failure('badAnswer', `${registry} answers with what is no image manifest`);
  const computed = `sha256:${createHash('sha256').update(answer.value.body).digest('hex')}`;
  if (digest?.startsWith('sha256:') && digest !== computed) {
    return failure('badAnswer', `${registry} answers with another image than ${digest}`);
  }
  return ok({ mediaType, digest: computed, text: new TextDecoder().decode(answer.value.body) });
}

/** Gives a tag to a manifest that the repository holds already. */
export async function putManifest(
  session: Session,
  { registry, repository }: Repository,
  what: string,
  manifestToPut: RawManifest,
  signal?: AbortSignal,
): Promise<Answer<null>> {
  const answer = await session.ask({
    registry,
    repository,
    action: 'push',
    method: 'PUT',
    path: `/v2/${repository}/manifests/${what}`,
    headers: { 'content-type': manifestToPut.mediaType },
    body: manifestToPut.text,
    ...(signal ? { signal } : {}),
  });
  if (answer.kind !== 'ok') return answer;
  return isDone(answer.value, registry) ?? failureOf(answer.value, `${repository}:${what}`);
}

/** Lets another repository of the same registry use a blob without moving it. */
export async function mountBlob(
  session: Session,
  from: Repository,
  to: Repository,
  digest: string,
  signal?: AbortSignal,
): Promise<Answer<null>> {
  const answer = await session.ask({
    registry: to.registry,
    repository: to.repository,
    action: 'push',
    method: 'POST',
    path: `/v2/${to.repository}/blobs/uploads/?${new URLSearchParams({ mount: digest, from: from.repository })}`,
    ...(signal ? { signal } : {}),
  });
  if (answer.kind !== 'ok') return answer;
  if (answer.value.status === 201) return ok(null);
  // 202: it did not find the blob there and would now take an upload instead.
  if (answer.value.status < 300) return failure('unsupported', `${to.registry} cannot copy between repositories`);
  return failureOf(answer.value, to.repository);
}

/** `DELETE /v2/<name>/manifests/<tag or digest>`. A digest takes all its tags with it. */
export async function deleteManifest(
  session: Session,
  { registry, repository }: Repository,
  what: string,
  signal?: AbortSignal,
): Promise<Answer<null>> {
  const answer = await session.ask({
    registry,
    repository,
    action: 'delete',
    method: 'DELETE',
    path: `/v2/${repository}/manifests/${what}`,
    ...(signal ? { signal } : {}),
  });
  if (answer.kind !== 'ok') return answer;
  return isDone(answer.value, registry) ?? failureOf(answer.value, `${repository}:${what}`);
}

/** A page that some proxy puts in the registry's place also has status 200: then there is a body, and nothing was done. */
function isDone({ status, body }: Reply, registry: string): Answer<null> | null {
  if (status >= 300) return null;
  if (status !== 200 || body.length === 0) return ok(null);
  return failure('badAnswer', `${registry} answers with a page in place of a result`, { status });
}

/** The digests of everything that a manifest is made of: child manifests of an index, configuration and layers. */
export function partsOf(raw: RawManifest): {
  readonly manifests: readonly string[];
  readonly blobs: readonly string[];
} {
  const parsed: unknown = JSON.parse(raw.text);
  const digests = (values: readonly unknown[]): readonly string[] =>
    values.map((value) => textAt(value, 'digest')).filter(isDigest);
  return {
    manifests: digests(listAt(parsed, 'manifests') ?? []),
    blobs: digests([objectOf(parsed)['config'], ...(listAt(parsed, 'layers') ?? [])]),
  };
}

interface NamesAsk extends Repository {
  readonly action: Action;
  readonly path: string;
  readonly field: string;
}

async function names(
  session: Session,
  { registry, repository, action, path, field }: NamesAsk,
  isName: (text: string) => boolean,
  most: number,
  signal?: AbortSignal,
): Promise<Answer<Listed<string>>> {
  const found = new Set<string>();
  const visited = new Set<string>();
  let next: string | null = `${path}?n=${Math.min(PAGE_SIZE, most)}`;
  while (next !== null && found.size < most && visited.size < MOST_PAGES && !visited.has(next)) {
    visited.add(next);
    const answer: Answer<Reply> = await session.ask({
      registry,
      repository,
      action,
      path: next,
      limit: NAMES_LIMIT,
      ...(signal ? { signal } : {}),
    });
    const problem: RegistryError | null =
      answer.kind !== 'ok'
        ? answer
        : answer.value.status === 200
          ? null
          : failureOf(answer.value, repository || registry);
    if (problem || answer.kind !== 'ok') {
      // What is there already is worth more than the failure of a later page.
      if (found.size > 0 && problem?.kind !== 'cancelled') return ok({ items: [...found], more: true });
      return problem ?? failure('other', registry);
    }
    const json = jsonOf(answer.value);
    if (json.kind !== 'ok') return json;
    const list = listAt(json.value, field);
    // A repository whose last tag was deleted says null.
    if (list === null && objectOf(json.value)[field] !== null) {
      return failure('badAnswer', `${registry} answers without the list of ${field}`);
    }
    for (const name of list ?? []) if (typeof name === 'string' && isName(name)) found.add(name);
    next = nextPage(answer.value);
  }
  const items = [...found];
  return ok({ items: items.slice(0, most), more: next !== null || items.length > most });
}

function mediaTypeOf(reply: Reply, json: unknown): string | null {
  const known = [...manifestTypes.index, ...manifestTypes.image];
  const header = (reply.headers.get('content-type') ?? '').replace(/;.*$/s, '').trim().toLowerCase();
  const candidates = [textAt(json, 'mediaType'), header];
  const named = candidates.find((type) => known.includes(type));
  if (named) return named;
  // The media type inside is optional in OCI manifests, and some registries say only `application/json`.
  if (listAt(json, 'manifests')) return manifestTypes.index[0] ?? null;
  return listAt(json, 'layers') ? (manifestTypes.image[0] ?? null) : null;
}

function platformsOf(index: unknown): readonly Platform[] {
  return (listAt(index, 'manifests') ?? []).slice(0, 200).flatMap((entry) => {
    const digest = textAt(entry, 'digest');
    const platform = objectOf(entry)['platform'];
    const [os, architecture, variant] = ['os', 'architecture', 'variant'].map((field) => word(textAt(platform, field)));
    // BuildKit stores its attestations as manifests of the platform unknown/unknown.
    if (!isDigest(digest) || !os || !architecture || os === 'unknown') return [];
    return [{ os, architecture, variant: variant ?? '', digest }];
  });
}

async function imageFacts(
  session: Session,
  { registry, repository }: Repository,
  image: unknown,
  digest: string,
  known: Platform | null,
  signal?: AbortSignal,
): Promise<Pick<ManifestFacts, 'platforms' | 'size' | 'created' | 'platform'>> {
  const config = objectOf(image)['config'];
  const sizes = [config, ...(listAt(image, 'layers') ?? [])].map((part) => countAt(part, 'size'));
  const sum = sizes.reduce<number | null>((total, size) => (total === null || size === null ? null : total + size), 0);
  const size = sum !== null && Number.isSafeInteger(sum) ? sum : null;
  const details = await configOf(session, { registry, repository }, textAt(config, 'digest'), signal);
  const os = word(textAt(details, 'os'));
  const architecture = word(textAt(details, 'architecture'));
  const own = os && architecture ? { os, architecture, variant: word(textAt(details, 'variant')), digest } : null;
  const platform = known ?? own;
  return { size, created: timeAt(details, 'created'), platform, platforms: platform ? [platform] : [] };
}

/** The image's configuration; null when it cannot be had: it only adds to what the manifest says. */
async function configOf(
  session: Session,
  { registry, repository }: Repository,
  digest: string,
  signal?: AbortSignal,
): Promise<unknown> {
  if (!isDigest(digest)) return null;
  const answer = await session.ask({
    registry,
    repository,
    action: 'pull',
    path: `/v2/${repository}/blobs/${digest}`,
    limit: MANIFEST_LIMIT,
    ...(signal ? { signal } : {}),
  });
  if (answer.kind !== 'ok' || answer.value.status !== 200) return null;
  const json = jsonOf(answer.value);
  return json.kind === 'ok' ? json.value : null;
}

/** `linux`, `arm64`, `v8`: anything else from outside is nothing. */
const word = (text: string): string => (/^[a-z0-9_.-]{1,32}$/i.test(text) ? text : '');
