import * as vscode from 'vscode';
import type { EngineState } from '../engine/store.js';
import { emptyState } from '../engine/store.js';
import { connectionSentence } from '../tree/explain.js';
import type { RowTarget } from '../tree/row.js';
import type { Views } from '../tree/views.js';
import type { Kind, OfferFor } from './kinds.js';
import { kinds } from './kinds.js';
import type { Offer } from './offers.js';
import type { Door, Item, Items } from './spec.js';

type Targeted = Offer & { readonly target: keyof Items };

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
  // A script may name what was made a moment ago, of which the store has not heard yet.
  const known = await knownState(door, typeof given[0] === 'string');
  if (known === null) return [];
  // An offer and the kind of its target belong together; that tie is lost when both come out of a table.
  return choose(kinds[offer.target] as Kind<keyof Items>, offer as OfferFor<keyof Items>, given, door, views, known);
}

async function choose<K extends keyof Items>(
  kind: Kind<K>,
  offer: OfferFor<K>,
  given: readonly unknown[],
  door: Door,
  views: Views,
  known: EngineState,
): Promise<readonly Items[K][]> {
  const { t } = door;
  const wanted = givenTargets(kind, given, views, known);
  if (wanted === null) return pick(kind, offer, door, known, views);
  const items = wanted.flatMap((target) => kind.item(target, known) ?? []);
  const fitting = items.filter((item) => kind.fits(item, offer));
  if (fitting.length === 0) {
    const [only] = items;
    if (only === undefined && !isFromSelection(given[0])) door.messages.info(t('It does not exist any more.'));
    else if (only !== undefined && items.length === 1 && kind.unfit) door.messages.info(kind.unfit(t, only));
    else door.messages.info(t('Nothing in the selection is in a state for that.'));
  }
  return fitting;
}

/** The store while it is kept true; else, or when asked to, the engine. */
async function knownState(door: Door, fresh: boolean): Promise<EngineState | null> {
  if (!fresh && door.store.state.connection.state === 'up') return door.store.state;
  const { engine } = door;
  const [containers, images, volumes, networks] = await Promise.all([
    engine.containers('all'),
    engine.images(),
    engine.volumes(),
    engine.networks(),
  ]);
  if (containers.kind !== 'ok' || images.kind !== 'ok') {
    const failure = containers.kind !== 'ok' ? containers : images;
    if (failure.kind !== 'ok') door.messages.failure(connectionSentence(door.t, failure, engine.endpoint));
    return null;
  }
  return {
    ...emptyState,
    endpoint: engine.endpoint,
    containers: new Map(containers.value.map((container) => [container.id, container])),
    images: images.value,
    volumes: volumes.kind === 'ok' ? volumes.value : [],
    networks: networks.kind === 'ok' ? networks.value : [],
    listed: true,
  };
}

/** Null: nothing was handed over, so ask. */
function givenTargets<K extends keyof Items>(
  kind: Kind<K>,
  given: readonly unknown[],
  views: Views,
  known: EngineState,
): readonly RowTarget[] | null {
  const [first] = given;
  if (typeof first === 'string') return [kind.named(first, known)];
  if (isFromSelection(first)) {
    const rows = views.selection(kind.view);
    return rows.length > 0 ? rows.map((row) => row.target) : null;
  }
  const targets = rowTargets(given, views);
  if (targets.length > 0) return targets;
  return isElement(first) ? [] : null;
}

/** What a menu hands over. VS Code gives the whole selection as the second argument when the row belongs to it. */
export const elementsGiven = ([first, selection]: readonly unknown[]): readonly unknown[] =>
  Array.isArray(selection) && selection.length > 0 ? selection : [first];

/** What the rows stand for that a menu hands over; rows that are gone are left out. A group stands for what is in it. */
export const rowTargets = (given: readonly unknown[], views: Pick<Views, 'row'>): readonly RowTarget[] =>
  // A group may be selected together with some of its members.
  [
    ...new Set(
      elementsGiven(given)
        .filter(isElement)
        .flatMap((element) => {
          const row = views.row(element);
          if (row === null) return [];
          return row.target.kind === 'group' ? row.children.map(({ target }) => target) : [row.target];
        }),
    ),
  ];

const isElement = (value: unknown): value is { readonly id: string } =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
const isFromSelection = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'from' in value && value.from === fromSelection.from;

/** All that fit, what is selected in the view first in focus. */
async function pick<K extends keyof Items>(
  kind: Kind<K>,
  offer: OfferFor<K>,
  door: Door,
  known: EngineState,
  views: Views,
): Promise<readonly Items[K][]> {
  const { t } = door;
  const items = kind
    .candidates(known)
    .filter((item) => kind.fits(item, offer))
    .map((item) => ({ item, ...kind.pick(item, t, known) }));
  if (items.length === 0) {
    door.messages.info(kind.nothing(t, offer));
    return [];
  }
  const list = vscode.window.createQuickPick<(typeof items)[number]>();
  list.items = items;
  list.matchOnDescription = true;
  list.placeholder = kind.question(t);
  const selected = views.selection(kind.view);
  const preferred = items.find(({ item }) => selected.some(({ target }) => kind.isSame(item, target)));
  if (preferred) list.activeItems = [preferred];
  const chosen = await new Promise<(typeof items)[number] | null>((resolve) => {
    list.onDidAccept(() => resolve(list.selectedItems[0] ?? null));
    list.onDidHide(() => resolve(null));
    list.show();
  });
  list.dispose();
  return chosen ? [chosen.item] : [];
}
