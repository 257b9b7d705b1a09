import * as vscode from 'vscode';
import type { EngineState } from '../engine/store.js';
import { type FilteredView, filteredState } from '../tree/filter.js';
import type { RowTarget } from '../tree/row.js';
import type { Views } from '../tree/views.js';
import { openFolders } from '../ui/folders.js';
import type { Door, Runner } from './spec.js';
import { rowTargets } from './targets.js';

/** Selects a row in its own view; a filter that hides it goes. The row that was clicked is meant, whatever else is selected. */
async function reveal(
  view: FilteredView,
  isThere: (shown: EngineState) => boolean,
  fits: (target: RowTarget) => boolean,
  { filters, store }: Pick<Door, 'filters' | 'store'>,
  views: Views,
): Promise<void> {
  if (!isThere(filteredState(store.state, view, filters.get(view), openFolders()))) filters.set(view, '');
  await vscode.commands.executeCommand(`docknote.${view}.focus`);
  views.select(`docknote.${view}`, fits);
}

/** From who uses a volume, or is on a network, to the row of that container in its own view. */
export const revealContainer: Runner<'none'> = async (services, given, views) => {
  const [target] = rowTargets(given.slice(0, 1), views);
  const [named] = given;
  const id =
    typeof named === 'string'
      ? ([...services.store.state.containers.values()].find(({ name }) => name === named)?.id ?? null)
      : target?.kind === 'container'
        ? target.id
        : target?.kind === 'networkMember'
          ? target.container
          : null;
  if (id === null || !services.store.state.containers.has(id)) return;
  const isIt = (row: RowTarget): boolean => row.kind === 'container' && row.id === id;
  await reveal('containers', (shown) => shown.containers.has(id), isIt, services, views);
};

/** From a mount to its volume, in the view of volumes. */
export const revealVolume: Runner<'none'> = async (services, given, views) => {
  const [target] = rowTargets(given.slice(0, 1), views);
  if (target?.kind !== 'mount') return;
  const name = target.mount.source;
  const isThere = ({ volumes }: EngineState): boolean => volumes.some((volume) => volume.name === name);
  const isIt = (row: RowTarget): boolean => row.kind === 'volume' && row.name === name;
  await reveal('volumes', isThere, isIt, services, views);
};

/** From a container's network to that network, in the view of networks. */
export const revealNetwork: Runner<'none'> = async (services, given, views) => {
  const [target] = rowTargets(given.slice(0, 1), views);
  if (target?.kind !== 'networkMember') return;
  const { network } = target;
  const isThere = ({ networks }: EngineState): boolean => networks.some(({ id }) => id === network);
  const isIt = (row: RowTarget): boolean => row.kind === 'network' && row.id === network;
  await reveal('networks', isThere, isIt, services, views);
};
