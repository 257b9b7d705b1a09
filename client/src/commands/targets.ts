import * as vscode from 'vscode';
import type { Container } from '../engine/engine.js';
import type { EngineState } from '../engine/store.js';
import { emptyState } from '../engine/store.js';
import { membersOf, projectContext, projectLabel } from '../tree/containers.js';
import { connectionSentence } from '../tree/explain.js';
import { splitReference } from '../tree/images.js';
import { withoutIcons } from '../tree/plain.js';
import type { RowTarget } from '../tree/row.js';
import type { Views } from '../tree/views.js';
import { shortId, sizeText, stateText, stateWord } from '../tree/words.js';
import type { Offer, ProjectState } from './offers.js';
import { fitsContainer } from './offers.js';
import type { ChosenImage, ChosenProject, Door, Item } from './spec.js';

type Targeted = Offer & { readonly target: 'container' | 'image' | 'project' };

/** Given to a command by a key binding: act on what is selected in the view. */
export const fromSelection = { from: 'selection' } as const;

/**
 * What a command acts on: the rows that VS Code hands over (the one under the pointer, and the selection if it is part of
 * it), a name or an id given as text, else what the person picks from a list of all that fit. Of several rows those
 * that do not fit are left out. Empty: nothing to do, and the person knows why.
 */
export async function targetsOf(
  offer: Targeted,
  given: readonly unknown[],
  door: Door,
  views: Views,
): Promise<readonly Item[]> {
  const known = await knownState(door);
  if (known === null) return [];
  const wanted = givenTargets(given, views, offer, known);
  if (wanted === null) return pick(offer, door, known, views);
  const items = wanted.flatMap((target) => itemOf(target, offer, known) ?? []);
  const fitting = items.filter((item) => fits(item, offer));
  if (fitting.length === 0) door.messages.info(sentenceForNothing(door, items));
  return fitting;
}

/** The store while it is kept true; else the engine is asked. */
async function knownState(door: Door): Promise<EngineState | null> {
  if (door.store.state.connection.state === 'up') return door.store.state;
  const [containers, images] = await Promise.all([door.engine.containers('all'), door.engine.images()]);
  const failure = containers.kind !== 'ok' ? containers : images.kind !== 'ok' ? images : null;
  if (failure !== null || containers.kind !== 'ok' || images.kind !== 'ok') {
    if (failure) door.messages.failure(connectionSentence(door.t, failure, door.engine.endpoint));
    return null;
  }
  const byId = new Map(containers.value.map((container) => [container.id, container]));
  return { ...emptyState, endpoint: door.engine.endpoint, containers: byId, images: images.value, listed: true };
}

/** Null: nothing was handed over, so ask. */
function givenTargets(
  given: readonly unknown[],
  views: Views,
  offer: Targeted,
  known: EngineState,
): readonly RowTarget[] | null {
  const [first, selection] = given;
  if (typeof first === 'string') return [namedTarget(first, offer, known)];
  if (isFromSelection(first)) {
    const rows = views.selection(offer.target === 'image' ? 'docknote.images' : 'docknote.containers');
    return rows.length > 0 ? rows.map((row) => row.target) : null;
  }
  // VS Code hands the whole selection over as the second argument when the row belongs to it.
  const elements = Array.isArray(selection) && selection.length > 0 ? selection : [first];
  const targets = elements.filter(isElement).flatMap((element) => views.row(element)?.target ?? []);
  if (targets.length > 0) return targets;
  return isElement(first) ? [] : null;
}

const isElement = (value: unknown): value is { readonly id: string } =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
const isFromSelection = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'from' in value && value.from === fromSelection.from;

/** For scripts and key bindings: a name, a tag, an id or its beginning. */
function namedTarget(text: string, offer: Targeted, known: EngineState): RowTarget {
  if (offer.target === 'project') return { kind: 'composeProject', name: text };
  if (offer.target === 'container') {
    const all = [...known.containers.values()];
    const found = all.find(({ name }) => name === text) ?? all.find(({ id }) => text !== '' && id.startsWith(text));
    return { kind: 'container', id: found?.id ?? text };
  }
  const reference = text.includes('@') || splitReference(text).tag !== '' ? text : `${text}:latest`;
  const image =
    known.images.find(({ tags }) => tags.includes(text) || tags.includes(reference)) ??
    known.images.find(({ id }) => text !== '' && (id.startsWith(text) || id.startsWith(`sha256:${text}`)));
  return {
    kind: 'image',
    id: image?.id ?? text,
    reference: image?.tags.includes(reference) ? reference : (image?.id ?? text),
  };
}

function itemOf(target: RowTarget, offer: Targeted, known: EngineState): Item | null {
  if (target.kind === 'container' && offer.target === 'container') return known.containers.get(target.id) ?? null;
  if (target.kind === 'image' && offer.target === 'image') {
    const image = known.images.find(({ id }) => id === target.id);
    return image ? { image, reference: target.reference } : null;
  }
  if (target.kind === 'composeProject' && offer.target === 'project') {
    const members = membersOf(known, target.name);
    return members.length > 0 ? { name: target.name, members } : null;
  }
  return null;
}

function fits(item: Item, offer: Targeted): boolean {
  if (offer.target === 'container') return isContainer(item) && fitsContainer(offer, item);
  if (offer.target === 'project') return isProject(item) && offer.when.includes(projectState(item));
  return true;
}

const isContainer = (item: Item): item is Container => 'state' in item;
const isProject = (item: Item): item is ChosenProject => 'members' in item;
const isImage = (item: Item): item is ChosenImage => 'reference' in item;

function projectState(project: ChosenProject): ProjectState {
  const context = projectContext(project.members);
  return context.endsWith('running') ? 'running' : context.endsWith('partly') ? 'partly' : 'stopped';
}

function sentenceForNothing({ t }: Door, items: readonly Item[]): string {
  const [only] = items;
  if (only === undefined) return t('It does not exist any more.');
  if (isContainer(only) && items.length === 1)
    return t('{0} is {1}: that cannot be done now.', only.name, stateWord(t, only.state));
  return t('Nothing in the selection is in a state for that.');
}

interface ItemPick extends vscode.QuickPickItem {
  readonly item: Item;
}

function nothingToPick(offer: Targeted, { t }: Door): string {
  if (offer.target === 'image') return t('There are no images on this engine.');
  if (offer.target === 'container' && offer.published) {
    return t('No running container has a port mapping. EXPOSE alone does not let the host in: run the image with -p.');
  }
  return t('There is no container in a state for that.');
}

/** All that fit, what is selected in the view first in focus. */
async function pick(offer: Targeted, door: Door, known: EngineState, views: Views): Promise<readonly Item[]> {
  const { t } = door;
  const items = candidates(offer, known)
    .filter((item) => fits(item, offer))
    .map((item) => pickOf(item, door));
  if (items.length === 0) {
    door.messages.info(nothingToPick(offer, door));
    return [];
  }
  const list = vscode.window.createQuickPick<ItemPick>();
  list.items = items;
  list.matchOnDescription = true;
  list.placeholder =
    offer.target === 'image'
      ? t('Which image?')
      : offer.target === 'project'
        ? t('Which Compose project?')
        : t('Which container?');
  const selected = views.selection(offer.target === 'image' ? 'docknote.images' : 'docknote.containers');
  const preferred = items.find(({ item }) => selected.some(({ target }) => isSame(item, target)));
  if (preferred) list.activeItems = [preferred];
  const chosen = await new Promise<ItemPick | null>((resolve) => {
    list.onDidAccept(() => resolve(list.selectedItems[0] ?? null));
    list.onDidHide(() => resolve(null));
    list.show();
  });
  list.dispose();
  return chosen ? [chosen.item] : [];
}

function candidates(offer: Targeted, known: EngineState): readonly Item[] {
  if (offer.target === 'container') return [...known.containers.values()].sort((a, b) => a.name.localeCompare(b.name));
  if (offer.target === 'image') {
    return known.images
      .flatMap((image): ChosenImage[] => {
        const references = image.tags.length > 0 ? image.tags : [image.id];
        return references.map((reference) => ({ image, reference }));
      })
      .sort(
        (a, b) =>
          Number(b.image.tags.length > 0) - Number(a.image.tags.length > 0) || a.reference.localeCompare(b.reference),
      );
  }
  const names = new Set([...known.containers.values()].flatMap(({ labels }) => labels[projectLabel] || []));
  return [...names].sort().map((name) => ({ name, members: membersOf(known, name) }));
}

function pickOf(item: Item, { t }: Door): ItemPick {
  if (isContainer(item)) {
    const state = stateText(t, item) || stateWord(t, item.state);
    return { item, label: withoutIcons(item.name), description: withoutIcons(`${state} · ${item.image}`) };
  }
  if (isImage(item)) {
    const untagged = item.image.tags.length === 0;
    return {
      item,
      label: untagged ? shortId(item.reference) : withoutIcons(item.reference),
      description: sizeText(item.image.size),
    };
  }
  return { item, label: withoutIcons(item.name), description: t('{0} containers', item.members.length) };
}

function isSame(item: Item, target: RowTarget): boolean {
  if (isContainer(item)) return target.kind === 'container' && target.id === item.id;
  if (isImage(item)) return target.kind === 'image' && target.reference === item.reference;
  return target.kind === 'composeProject' && target.name === item.name;
}
