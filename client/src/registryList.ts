import type * as vscode from 'vscode';
import type { EngineStore, KnownRegistry } from './engine/store.js';
import type { Registries } from './registries.js';
import { canonicalRegistry, dockerHub, isRegistry, isRepository, shortName } from './registry/reference.js';
import { sortTags } from './registry/sortTags.js';
import { registrySentence } from './registryWords.js';
import { noteRow } from './tree/files.js';
import type { ListedTag } from './tree/registries.js';
import { registryRowId, repositoryRows, tagRows } from './tree/registries.js';
import type { Row, RowTarget } from './tree/row.js';
import type { Translate } from './tree/translate.js';
import { calendarAt } from './tree/words.js';

const ownKey = 'docknote.registries.own';
/** The names of so many tags are read; of so many of them, where the list tells no more, also size, date and digest. */
const mostTags = 300;
const mostDetailed = 30;
/** How many manifests are asked for at once. */
const width = 6;

/** Which registries the view shows, and what they hold. Nothing is asked of one before somebody opens it. */
export interface RegistryList {
  /** Gathers the registries and puts them into the store. */
  list(): Promise<void>;
  /** The rows below a registry or a repository, or one that says why there are none. */
  below(target: RowTarget & { readonly kind: 'registry' }): Promise<readonly Row[]>;
  /** What is known of a tag; asks when the list did not tell. */
  tag(target: RowTarget & { readonly kind: 'registry' }, signal?: AbortSignal): Promise<ListedTag | null>;
  /** `host` or `host/repository`. */
  add(name: string): Promise<void>;
  remove(registry: string, repository: string): Promise<void>;
  /** A row whose children must be asked for again, by its id. */
  onChange(listener: (id: string) => void): { dispose(): void };
  changed(registry: string, repository?: string): void;
}

export function registryList(
  memory: Pick<vscode.Memento, 'get' | 'update'>,
  store: EngineStore,
  registries: () => Promise<Registries>,
  t: Translate,
): RegistryList {
  const listeners = new Set<(id: string) => void>();
  const fire = (id: string): void => {
    for (const listener of [...listeners]) listener(id);
  };
  const own = (): readonly string[] => {
    const kept: unknown = memory.get(ownKey);
    return Array.isArray(kept) ? kept.filter((name): name is string => typeof name === 'string') : [];
  };
  const hostOf = (name: string): string => canonicalRegistry(name.split('/')[0] ?? '');
  const pathOf = (name: string): string => name.slice(name.indexOf('/') + 1);

  async function details(
    registry: string,
    repository: string,
    tag: ListedTag,
    signal?: AbortSignal,
  ): Promise<ListedTag> {
    const facts = await (await registries()).client.manifest(
      { registry, repository, tag: tag.name, digest: null },
      undefined,
      signal,
    );
    if (facts.kind !== 'ok') return tag;
    const { size, created, digest, platforms } = facts.value;
    return {
      name: tag.name,
      size: tag.size ?? size,
      updated: tag.updated ?? created,
      digest: tag.digest ?? digest,
      platforms: platforms.map(({ os, architecture, variant }) =>
        [os, architecture, variant].filter((part) => part !== '').join('/'),
      ),
    };
  }

  async function repositories(registry: string): Promise<readonly Row[]> {
    const mine = own()
      .filter((name) => name.includes('/') && hostOf(name) === registry)
      .map((name) => ({ path: pathOf(name), description: '', isPrivate: false, isOwn: true }));
    const listed = await (await registries()).client.catalog(registry);
    const id = registryRowId(registry);
    if (listed.kind !== 'ok') {
      const note =
        listed.kind === 'loginNeeded'
          ? t('Log in to see the repositories, or add one by its name.')
          : listed.kind === 'unsupported' || listed.kind === 'denied'
            ? t('This registry does not tell its repositories. Add one by its name.')
            : registrySentence(t, listed);
      return [...repositoryRows(t, registry, mine), noteRow(`${id}|?note`, note, 'info')];
    }
    const found = listed.value.items.flatMap(({ name, description, isPrivate }) => {
      const path = pathIn(registry, name);
      return isRepository(path) ? [{ path, description, isPrivate }] : [];
    });
    const rows = repositoryRows(t, registry, [...mine, ...found]);
    if (rows.length === 0) return [noteRow(`${id}|?note`, t('There are no repositories.'), 'info')];
    return listed.value.more
      ? [...rows, noteRow(`${id}|?more`, t('There are more, which are not shown.'), 'ellipsis')]
      : rows;
  }

  async function tags(registry: string, repository: string): Promise<readonly Row[]> {
    const listed = await (await registries()).client.tags({ registry, repository }, mostTags);
    const id = registryRowId(registry, repository);
    if (listed.kind !== 'ok') return [noteRow(`${id}|?note`, registrySentence(t, listed), 'warning')];
    const byName = new Map(listed.value.items.map((tag) => [tag.name, tag]));
    const ordered = sortTags([...byName.keys()]).flatMap((name) => byName.get(name) ?? []);
    if (ordered.length === 0) return [noteRow(`${id}|?note`, t('There are no tags.'), 'info')];
    const bare = ordered.slice(0, mostDetailed).filter(({ digest }) => digest === null);
    const known = new Map<string, ListedTag>();
    const waiting = [...bare];
    const worker = async (): Promise<void> => {
      for (let tag = waiting.shift(); tag; tag = waiting.shift()) {
        known.set(tag.name, await details(registry, repository, tag));
      }
    };
    await Promise.all(Array.from({ length: Math.min(width, bare.length) }, worker));
    const calendar = calendarAt(Date.now(), new Date().getTimezoneOffset());
    const rows = tagRows(
      t,
      registry,
      repository,
      ordered.map((tag) => known.get(tag.name) ?? tag),
      calendar,
    );
    return listed.value.more
      ? [...rows, noteRow(`${id}|?more`, t('There are more, which are not shown.'), 'ellipsis')]
      : rows;
  }

  const list = async (): Promise<void> => {
    const logins = await (await registries()).credentials.list();
    const mine = new Set(own().map(hostOf));
    const hosts = new Set([dockerHub, 'ghcr.io', ...logins.map(({ registry }) => registry), ...mine]);
    const found = [...hosts].filter(isRegistry).map((host): KnownRegistry => {
      const login = logins.find(({ registry }) => registry === host);
      return { host, username: login?.username ?? '', login: login !== undefined, own: mine.has(host) };
    });
    store.update({ registries: found });
  };
  return {
    list,
    below: ({ registry, repository }) => (repository === '' ? repositories(registry) : tags(registry, repository)),
    async tag({ registry, repository, tag }, signal) {
      const none = { name: tag, size: null, updated: null, digest: null, platforms: [] };
      return tag === '' ? null : details(registry, repository, none, signal);
    },
    async add(name) {
      await memory.update(ownKey, [...new Set([...own(), name])]);
      await list();
      fire(registryRowId(hostOf(name)));
    },
    async remove(registry, repository) {
      const goes = (name: string): boolean =>
        hostOf(name) === registry && (repository === '' || (name.includes('/') && pathOf(name) === repository));
      await memory.update(
        ownKey,
        own().filter((name) => !goes(name)),
      );
      await list();
      fire(registryRowId(registry));
    },
    onChange(listener) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    changed: (registry, repository = '') => fire(registryRowId(registry, repository)),
  };
}

/** Catalogues tell names as people write them: `nginx`, `ghcr.io/owner/app`. */
function pathIn(registry: string, name: string): string {
  if (name.startsWith(`${registry}/`)) return name.slice(registry.length + 1);
  return registry === dockerHub &&
    shortName({ registry, repository: `library/${name}` }) === name &&
    !name.includes('/')
    ? `library/${name}`
    : name;
}
