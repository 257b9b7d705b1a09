import { projectLabel } from '../engine/composeLabels.js';
import type { Container } from '../engine/engine.js';
import type { Network, Volume } from '../engine/resources.js';
import type { EngineState } from '../engine/store.js';
import { normal } from '../files/core/paths.js';
import { membersOf, projectContext } from '../tree/containers.js';
import { splitReference } from '../tree/images.js';
import { isJoinable, networkMembers } from '../tree/networks.js';
import { withoutIcons } from '../tree/plain.js';
import type { RowTarget } from '../tree/row.js';
import type { Translate } from '../tree/translate.js';
import type { ViewId } from '../tree/views.js';
import { volumeName, volumeUsers } from '../tree/volumes.js';
import { shortId, sizeText, stateText, stateWord } from '../tree/words.js';
import type { Offer, ProjectState } from './offers.js';
import { fitsContainer, fitsImage, fitsNetwork, fitsVolume } from './offers.js';
import type { ChosenImage, ChosenMember, ChosenProject, Items } from './spec.js';

/** Offers that apply to one kind of thing. */
export type OfferFor<K extends keyof Items> = Offer & { readonly target: K };

/** How a kind of thing is found, chosen and named; one for each kind that commands apply to. */
export interface Kind<K extends keyof Items> {
  readonly view: ViewId;
  /** For scripts and key bindings: a name, a tag, an id or its beginning. */
  named(text: string, known: EngineState): RowTarget;
  item(target: RowTarget, known: EngineState): Items[K] | null;
  fits(item: Items[K], offer: OfferFor<K>): boolean;
  /** All there are, in the order in which a list shows them. */
  candidates(known: EngineState): readonly Items[K][];
  pick(item: Items[K], t: Translate, known: EngineState): { readonly label: string; readonly description: string };
  isSame(item: Items[K], target: RowTarget): boolean;
  question(t: Translate): string;
  /** Why there is nothing to choose from. */
  nothing(t: Translate, offer: OfferFor<K>): string;
  /** Why one that was chosen does not fit. */
  unfit?(t: Translate, item: Items[K]): string;
}

const container: Kind<'container'> = {
  view: 'docknote.containers',
  named(text, known) {
    const all = [...known.containers.values()];
    const found = all.find(({ name }) => name === text) ?? all.find(({ id }) => text !== '' && id.startsWith(text));
    return { kind: 'container', id: found?.id ?? text };
  },
  item: (target, known) => (target.kind === 'container' ? (known.containers.get(target.id) ?? null) : null),
  fits: (item, offer) => fitsContainer(offer, item),
  candidates: (known) => byName([...known.containers.values()]),
  pick: (item, t) => ({
    label: withoutIcons(item.name),
    description: withoutIcons(`${stateText(t, item) || stateWord(t, item.state)} · ${item.image}`),
  }),
  isSame: (item, target) => target.kind === 'container' && target.id === item.id,
  question: (t) => t('Which container?'),
  nothing: (t, offer) =>
    offer.published
      ? t('No running container has a port mapping. EXPOSE alone does not let the host in: run the image with -p.')
      : t('There is no container in a state for that.'),
  unfit: (t, item) => t('{0} is {1}: that cannot be done now.', item.name, stateWord(t, item.state)),
};

const image: Kind<'image'> = {
  view: 'docknote.images',
  named(text, known) {
    const reference = text.includes('@') || splitReference(text).tag !== '' ? text : `${text}:latest`;
    const found =
      known.images.find(({ tags }) => tags.includes(text) || tags.includes(reference)) ??
      known.images.find(({ id }) => text !== '' && (id.startsWith(text) || id.startsWith(`sha256:${text}`)));
    return {
      kind: 'image',
      id: found?.id ?? text,
      reference: found?.tags.includes(reference) ? reference : (found?.id ?? text),
    };
  },
  item(target, known) {
    if (target.kind !== 'image') return null;
    const found = known.images.find(({ id }) => id === target.id);
    return found ? { image: found, reference: target.reference } : null;
  },
  fits: ({ image, reference }, offer) => fitsImage(offer, image, reference),
  candidates: (known) =>
    known.images
      .flatMap((found): ChosenImage[] => {
        const references = found.tags.length > 0 ? found.tags : [found.id];
        return references.map((reference) => ({ image: found, reference }));
      })
      .sort(
        (a, b) =>
          Number(b.image.tags.length > 0) - Number(a.image.tags.length > 0) || a.reference.localeCompare(b.reference),
      ),
  pick: (item) => ({
    label: item.image.tags.length === 0 ? shortId(item.reference) : withoutIcons(item.reference),
    description: sizeText(item.image.size),
  }),
  isSame: (item, target) => target.kind === 'image' && target.reference === item.reference,
  question: (t) => t('Which image?'),
  nothing: (t) => t('There are no images on this engine.'),
};

const project: Kind<'project'> = {
  view: 'docknote.containers',
  named: (text) => ({ kind: 'composeProject', name: text }),
  item(target, known) {
    const members = target.kind === 'composeProject' ? membersOf(known, target.name) : [];
    return target.kind === 'composeProject' && members.length > 0 ? { name: target.name, members } : null;
  },
  fits: (item, offer) => offer.when.includes(projectState(item)),
  candidates(known) {
    const names = new Set([...known.containers.values()].flatMap(({ labels }) => labels[projectLabel] || []));
    return [...names].sort().map((name) => ({ name, members: membersOf(known, name) }));
  },
  pick: (item, t) => ({ label: withoutIcons(item.name), description: t('{0} containers', item.members.length) }),
  isSame: (item, target) => target.kind === 'composeProject' && target.name === item.name,
  question: (t) => t('Which Compose project?'),
  nothing: (t) => t('There is no container in a state for that.'),
};

const volume: Kind<'volume'> = {
  view: 'docknote.volumes',
  named: (text) => ({ kind: 'volume', name: text }),
  item: (target, known) =>
    target.kind === 'volume' ? (known.volumes.find(({ name }) => name === target.name) ?? null) : null,
  fits: (item, offer) => fitsVolume(offer, item),
  candidates: (known) =>
    [...known.volumes].sort((a, b) => Number(a.anonymous) - Number(b.anonymous) || a.name.localeCompare(b.name)),
  pick(item, t, known) {
    const users = volumeUsers(known).get(item.name) ?? [];
    return {
      label: withoutIcons(volumeName(item)),
      description: users.length === 0 ? t('not used') : withoutIcons(users.map(({ name }) => name).join(', ')),
    };
  },
  isSame: (item: Volume, target) => target.kind === 'volume' && target.name === item.name,
  question: (t) => t('Which volume?'),
  nothing: (t) => t('There are no volumes on this engine.'),
};

const network: Kind<'network'> = {
  view: 'docknote.networks',
  named: (text, known) => ({
    kind: 'network',
    id:
      (known.networks.find(({ name }) => name === text) ?? known.networks.find(({ id }) => id.startsWith(text)))?.id ??
      '',
  }),
  item: (target, known) =>
    target.kind === 'network' ? (known.networks.find(({ id }) => id === target.id) ?? null) : null,
  fits: (item, offer) => fitsNetwork(offer, item),
  candidates: (known) => byName(known.networks),
  pick: (item) => ({ label: withoutIcons(item.name), description: withoutIcons(item.driver) }),
  isSame: (item: Network, target) => target.kind === 'network' && target.id === item.id,
  question: (t) => t('Which network?'),
  nothing: (t) => t('There is no network for which that can be done. The engine’s own cannot be removed.'),
  unfit: (t, item) => t('{0} is one of the engine’s own networks: that cannot be done.', item.name),
};

const member: Kind<'member'> = {
  view: 'docknote.networks',
  /** `network/container` */
  named(text, known) {
    const slash = text.indexOf('/');
    const target = network.named(text.slice(0, slash), known);
    const inside = container.named(text.slice(slash + 1), known);
    return {
      kind: 'networkMember',
      network: target.kind === 'network' ? target.id : '',
      container: inside.kind === 'container' ? inside.id : '',
    };
  },
  item(target, known) {
    if (target.kind !== 'networkMember') return null;
    const found = known.networks.find(({ id }) => id === target.network);
    const inside = known.containers.get(target.container);
    return found && inside?.networks.includes(found.name) ? { network: found, container: inside } : null;
  },
  fits: (item) => isJoinable(item.network),
  candidates(known) {
    const members = networkMembers(known);
    return known.networks.flatMap((found): ChosenMember[] =>
      isJoinable(found)
        ? (members.get(found.name) ?? []).map((inside) => ({ network: found, container: inside.container }))
        : [],
    );
  },
  pick: (item) => ({ label: withoutIcons(item.container.name), description: withoutIcons(item.network.name) }),
  isSame: (item, target) =>
    target.kind === 'networkMember' && target.network === item.network.id && target.container === item.container.id,
  question: (t) => t('Which container, of which network?'),
  nothing: (t) => t('There is no container on a network that it could leave.'),
};

const file: Kind<'file'> = {
  view: 'docknote.containers',
  /** `container:/path`, as `docker cp` writes it; a slash at the end means a directory. */
  named(text, known) {
    const colon = text.indexOf(':');
    const inside = container.named(text.slice(0, colon), known);
    const id = inside.kind === 'container' ? inside.id : '';
    const name = known.containers.get(id)?.name ?? '';
    const place = { kind: 'container', id, name } as const;
    return { kind: 'file', place, path: normal(text.slice(colon + 1)), directory: text.endsWith('/') };
  },
  item(target, known) {
    if (target.kind !== 'file') return null;
    const { place, path, directory } = target;
    const present = place.kind === 'volume' || known.containers.has(place.id);
    return present ? { place, path, directory } : null;
  },
  fits: (item, { what }) =>
    what === 'any' || (what === 'named' ? item.path !== '/' : item.directory === (what === 'directory')),
  candidates: () => [],
  pick: (item) => ({ label: withoutIcons(item.path), description: withoutIcons(item.place.name) }),
  isSame: (item, target) => target.kind === 'file' && target.path === item.path && target.place === item.place,
  question: (t) => t('Which file?'),
  nothing: (t) => t('Choose a file below "Files" of a container or a volume.'),
};

export const kinds: { readonly [K in keyof Items]: Kind<K> } = {
  container,
  image,
  project,
  volume,
  network,
  member,
  file,
};

function projectState(chosen: ChosenProject): ProjectState {
  const context = projectContext(chosen.members);
  return context.endsWith('running') ? 'running' : context.endsWith('partly') ? 'partly' : 'stopped';
}

const byName = <T extends Pick<Container, 'name'>>(things: readonly T[]): readonly T[] =>
  [...things].sort((a, b) => a.name.localeCompare(b.name));
