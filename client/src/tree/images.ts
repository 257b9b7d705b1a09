import type { Image } from '../engine/engine.js';
import type { EngineState } from '../engine/store.js';
import type { ImageDetail, Look } from './look.js';
import { plain } from './plain.js';
import type { Row } from './row.js';
import { ageText, shortId, sizeText } from './words.js';

/** The rows of the images view. A repository with one tag is one row; with more it is a group. Untagged ones come last. */
export function imageRows(state: EngineState, look: Look): readonly Row[] {
  const prefix = state.endpoint?.url ?? '';
  const users = usersOf(state);
  const named = state.images.flatMap((image) => image.tags.map((reference) => ({ image, reference })));
  const row = (entry: Named, label: string): Row => imageRow(entry, label, prefix, users, state.busy, look);
  const untagged = state.images
    .filter((image) => image.tags.length === 0)
    .map((image) => ({ image, reference: image.id }))
    .sort(orderOf(look));
  const loose = untagged.map((entry) => row(entry, look.t('<untagged> {0}', shortId(entry.image.id))));
  // One or two are seen best as they are; builds leave dozens.
  const rest =
    loose.length > 2 && look.images.groupBy !== 'none' ? [untaggedRow(untagged, loose, prefix, look)] : loose;
  if (look.images.groupBy === 'none') return [...named.sort(orderOf(look)).map((e) => row(e, e.reference)), ...rest];

  const repositories = new Map<string, Named[]>();
  for (const entry of named) {
    const { repository } = splitReference(entry.reference);
    repositories.set(repository, [...(repositories.get(repository) ?? []), entry]);
  }
  const groups = [...repositories].map(([repository, entries]) => ({
    repository,
    entries: entries.sort(orderOf(look)),
  }));
  groups.sort((a, b) => groupOrder(look)(a, b));
  return [
    ...groups.map(({ repository, entries }) => {
      const only = entries[0];
      return entries.length === 1 && only
        ? row(only, only.reference)
        : groupRow(repository, entries, prefix, row, look);
    }),
    ...rest,
  ];
}

/** `localhost:5000/a/b:1` → `localhost:5000/a/b` and `1`. A colon before the last slash is a port. */
export function splitReference(reference: string): { readonly repository: string; readonly tag: string } {
  const colon = reference.lastIndexOf(':');
  if (colon <= reference.lastIndexOf('/')) return { repository: reference, tag: '' };
  return { repository: reference.slice(0, colon), tag: reference.slice(colon + 1) };
}

/** Image id → names of the containers made from it. */
export function usersOf(state: EngineState): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const container of state.containers.values()) {
    users.set(container.imageId, [...(users.get(container.imageId) ?? []), container.name]);
  }
  return users;
}

interface Named {
  readonly image: Image;
  /** A tag, or the id of an image without one. */
  readonly reference: string;
}

function imageRow(
  { image, reference }: Named,
  label: string,
  prefix: string,
  users: ReadonlyMap<string, readonly string[]>,
  busy: ReadonlySet<string>,
  look: Look,
): Row {
  const used = users.has(image.id);
  const untagged = image.tags.length === 0;
  const working = busy.has(reference) || busy.has(image.id);
  const details = look.images.details.map((detail) => detailText(detail, image, used, look));
  return {
    id: `${prefix}/image/${reference}`,
    label: plain(label),
    description: details.filter((part) => part !== '').join(' · '),
    // A filled shape for an image in use, an outlined one for the others.
    icon: working ? 'loading~spin' : used ? 'package' : untagged ? 'circle-slash' : 'archive',
    color: used && !working ? 'charts.green' : '',
    contextValue: `image${used ? '.used' : ''}${untagged ? '.untagged' : ''}`,
    spoken: [look.t('image {0}', plain(label)), ...details, working ? look.t('busy') : '']
      .filter((part) => part !== '')
      .join(', '),
    opens: 'collapsed',
    target: { kind: 'image', id: image.id, reference },
    children: [],
    later: true,
  };
}

function groupRow(
  repository: string,
  entries: readonly Named[],
  prefix: string,
  row: (entry: Named, label: string) => Row,
  look: Look,
): Row {
  const tags = look.t('{0} tags', entries.length);
  return {
    id: `${prefix}/repository/${repository}`,
    label: plain(repository),
    description: tags,
    icon: 'files',
    color: '',
    contextValue: 'imageRepository',
    spoken: `${look.t('repository {0}', plain(repository))}, ${tags}`,
    opens: 'collapsed',
    target: { kind: 'group' },
    children: entries.map((entry) => row(entry, splitReference(entry.reference).tag || entry.reference)),
  };
}

function untaggedRow(entries: readonly Named[], children: readonly Row[], prefix: string, look: Look): Row {
  const label = look.t('Untagged');
  const size = entries.reduce((sum, { image }) => sum + image.size, 0);
  const description = `${look.t('{0} images', entries.length)} · ${sizeText(size)}`;
  return {
    id: `${prefix}/untagged`,
    label,
    description,
    icon: 'circle-slash',
    color: '',
    contextValue: 'untaggedImages',
    spoken: `${label}, ${description}`,
    opens: 'collapsed',
    target: { kind: 'group' },
    children,
  };
}

function detailText(detail: ImageDetail, image: Image, used: boolean, look: Look): string {
  switch (detail) {
    case 'size':
      return sizeText(image.size);
    case 'age':
      return ageText(look.t, image.created, look.calendar);
    case 'use':
      return used ? look.t('in use') : '';
    case 'id':
      return shortId(image.id);
  }
}

function orderOf(look: Look): (a: Named, b: Named) => number {
  const byName = (a: Named, b: Named): number => collator.compare(a.reference, b.reference);
  switch (look.images.sortBy) {
    case 'name':
      return byName;
    case 'created':
      return (a, b) => b.image.created - a.image.created || byName(a, b);
    case 'size':
      return (a, b) => b.image.size - a.image.size || byName(a, b);
  }
}

function groupOrder(look: Look): (a: { entries: readonly Named[] }, b: { entries: readonly Named[] }) => number {
  const order = orderOf(look);
  return (a, b) => {
    const first = a.entries[0];
    const second = b.entries[0];
    return first && second ? order(first, second) : 0;
  };
}

const collator = new Intl.Collator('en', { numeric: true });
