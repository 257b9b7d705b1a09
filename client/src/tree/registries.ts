import type { EngineState, KnownRegistry } from '../engine/store.js';
import type { Look } from './look.js';
import { codeSpan, escapeMarkdown, plain } from './plain.js';
import type { Row } from './row.js';
import type { Translate } from './translate.js';
import type { Calendar } from './words.js';
import { ageText, shortId, sizeText } from './words.js';

/** A repository, as far as a row tells it. */
export interface ListedRepository {
  /** `owner/app`, without the registry. */
  readonly path: string;
  readonly description: string;
  readonly isPrivate: boolean;
  /** Added by the person. */
  readonly isOwn?: boolean;
}

/** A tag; null: the registry does not say. */
export interface ListedTag {
  readonly name: string;
  readonly size: number | null;
  /** Milliseconds since 1970. */
  readonly updated: number | null;
  readonly digest: string | null;
  /** `linux/amd64` … */
  readonly platforms: readonly string[];
}

/** The registries; what they hold is asked for when one is opened. */
export function registryRows(state: EngineState, { t }: Look): readonly Row[] {
  return state.registries.map((registry) => registryRow(t, registry));
}

/** No part of a name has this character, so that an id can be read back. */
const bar = '|';
export const registryRowId = (registry: string, repository = '', tag = ''): string =>
  ['registry', registry, repository, tag].filter((part, i) => i === 0 || part !== '').join(bar);

/** What an id stands for; null: not one of ours. */
export function readRegistryRowId(
  id: string,
): { readonly registry: string; readonly repository: string; readonly tag: string } | null {
  const [kind, registry = '', repository = '', tag = ''] = id.split(bar);
  return kind === 'registry' && registry !== '' ? { registry, repository, tag } : null;
}

/** How people call the large ones. */
export const registryName = (registry: string): string =>
  registry === 'docker.io' ? 'Docker Hub' : registry === 'ghcr.io' ? 'GitHub (ghcr.io)' : plain(registry);

function registryRow(t: Translate, { host, username, login, own }: KnownRegistry): Row {
  const label = registryName(host);
  const words = login ? (username === '' ? t('logged in') : t('logged in as {0}', plain(username))) : t('no login');
  return {
    id: registryRowId(host),
    label,
    description: words,
    icon: host === 'docker.io' ? 'globe' : host === 'ghcr.io' ? 'github' : 'server-environment',
    color: '',
    contextValue: `registry.${login ? 'login' : 'anonymous'}${own ? '.own' : ''}`,
    spoken: `${t('registry {0}', label)}, ${words}`,
    opens: 'collapsed',
    target: { kind: 'registry', registry: host, repository: '', tag: '' },
    children: [],
    later: true,
  };
}

export function repositoryRows(
  t: Translate,
  registry: string,
  repositories: readonly ListedRepository[],
): readonly Row[] {
  const seen = new Set<string>();
  return [...repositories]
    .sort((a, b) => collator.compare(a.path, b.path))
    .filter(({ path }) => !seen.has(path) && seen.add(path))
    .map(({ path, description, isPrivate, isOwn }) => {
      const label = plain(path.replace(/^library\//, ''));
      const details = [isPrivate ? t('private') : '', plain(description)].filter((part) => part !== '');
      return {
        id: registryRowId(registry, path),
        label,
        description: details.join(' · '),
        icon: isPrivate ? 'lock' : 'repo',
        color: '',
        contextValue: `registryRepository${isOwn ? '.own' : ''}`,
        spoken: [t('repository {0}', label), ...details].join(', '),
        opens: 'collapsed' as const,
        target: { kind: 'registry' as const, registry, repository: path, tag: '' },
        children: [],
        later: true as const,
      };
    });
}

export const tagRows = (
  t: Translate,
  registry: string,
  repository: string,
  tags: readonly ListedTag[],
  calendar: Calendar,
): readonly Row[] =>
  tags.map((tag) => {
    const details = [
      tag.size === null ? '' : sizeText(tag.size),
      tag.updated === null ? '' : ageText(t, tag.updated / 1000, calendar),
      tag.digest === null ? '' : shortId(tag.digest),
    ].filter((part) => part !== '');
    return {
      id: registryRowId(registry, repository, tag.name),
      label: plain(tag.name),
      description: details.join(' · '),
      icon: 'tag',
      color: '',
      contextValue: 'registryTag',
      spoken: [t('tag {0}', plain(tag.name)), ...details].join(', '),
      opens: 'leaf' as const,
      target: { kind: 'registry' as const, registry, repository, tag: tag.name },
      children: [],
    };
  });

export function tagTooltip(t: Translate, reference: string, tag: ListedTag): string {
  const facts = [
    tag.size === null ? '' : t('{0} to download, compressed', sizeText(tag.size)),
    tag.platforms.length === 0 ? '' : `${t('Platforms')}: ${tag.platforms.map(codeSpan).join(', ')}`,
    tag.digest === null ? '' : `${t('Digest')}: ${codeSpan(tag.digest)}`,
  ].filter((fact) => fact !== '');
  return [`**${escapeMarkdown(reference)}**`, facts.map((fact) => `- ${fact}`).join('\n')].join('\n\n');
}

const collator = new Intl.Collator('en', { numeric: true });
