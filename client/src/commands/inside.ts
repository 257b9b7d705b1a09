import * as vscode from 'vscode';
import { webAddresses } from '../engine/address.js';
import { filteredState } from '../tree/filter.js';
import type { RowTarget } from '../tree/row.js';
import type { Views } from '../tree/views.js';
import type { Runner } from './spec.js';

type OnRow = Runner<'none'>;

/** Commands of the rows below a container: they are about what the row says and need no answer of the engine. */

/** The rows that VS Code hands over: the one under the pointer, and the selection where it is part of it. */
function targetsGiven([first, selection]: readonly unknown[], views: Views): readonly RowTarget[] {
  const elements: readonly unknown[] = Array.isArray(selection) && selection.length > 0 ? selection : [first];
  return elements.flatMap((element) =>
    typeof element === 'object' && element !== null && 'id' in element && typeof element.id === 'string'
      ? (views.row({ id: element.id })?.target ?? [])
      : [],
  );
}

function addressesGiven(
  given: readonly unknown[],
  views: Views,
  store: Parameters<OnRow>[0]['store'],
): readonly string[] {
  const address = store.state.endpoint?.address;
  return targetsGiven(given, views).flatMap((target) =>
    target.kind === 'port' && address ? webAddresses([target.port], address).map(({ url }) => url) : [],
  );
}

export const openPort: OnRow = async ({ store }, given, views) => {
  for (const url of addressesGiven(given, views, store)) {
    // In a remote window this makes the port reachable from where the browser is.
    await vscode.env.openExternal(await vscode.env.asExternalUri(vscode.Uri.parse(url, true)));
  }
};

export const copyAddress: OnRow = async ({ store }, given, views) => {
  const addresses = addressesGiven(given, views, store);
  if (addresses.length > 0) await vscode.env.clipboard.writeText(addresses.join('\n'));
};

/** From a mount to its volume, in the view of volumes. */
export const showVolume: OnRow = async ({ filters, store }, given, views) => {
  const [target] = targetsGiven(given, views);
  if (target?.kind !== 'mount') return;
  const name = target.mount.source;
  const shown = filteredState(store.state, 'volumes', filters.get('volumes'), folders());
  if (!shown.volumes.some((volume) => volume.name === name)) filters.set('volumes', '');
  await vscode.commands.executeCommand('docknote.volumes.focus');
  views.select('docknote.volumes', (row) => row.kind === 'volume' && row.name === name);
};

/** From a container's network to that network, in the view of networks. */
export const showNetwork: OnRow = async ({ filters, store }, given, views) => {
  const [target] = targetsGiven(given, views);
  if (target?.kind !== 'networkMember') return;
  const shown = filteredState(store.state, 'networks', filters.get('networks'), folders());
  if (!shown.networks.some(({ id }) => id === target.network)) filters.set('networks', '');
  await vscode.commands.executeCommand('docknote.networks.focus');
  views.select('docknote.networks', (row) => row.kind === 'network' && row.id === target.network);
};

/** The volume's name, or the path on the engine's machine. */
export const copySource: OnRow = async (_services, given, views) =>
  copy(given, views, (target) => (target.kind === 'mount' ? target.mount.source : null));

export const copyTarget: OnRow = async (_services, given, views) =>
  copy(given, views, (target) => (target.kind === 'mount' ? target.mount.target : null));

/** As it is, covered or not: copying it is asking for it. */
export const copyValue: OnRow = async (_services, given, views) =>
  copy(given, views, (target) => (target.kind === 'fact' ? target.value : null));

export const copyEntry: OnRow = async (_services, given, views) =>
  copy(given, views, (target) => (target.kind === 'fact' ? `${target.name}=${target.value}` : null));

export const showValue: OnRow = ({ insides }, given, views) => {
  for (const target of targetsGiven(given, views)) if (target.kind === 'fact') insides.show(target);
};

export const hideValue: OnRow = ({ insides }, given, views) => {
  for (const target of targetsGiven(given, views)) if (target.kind === 'fact') insides.hide(target);
};

async function copy(
  given: readonly unknown[],
  views: Views,
  textOf: (target: RowTarget) => string | null,
): Promise<void> {
  const texts = targetsGiven(given, views).flatMap((target) => textOf(target) ?? []);
  if (texts.length > 0) await vscode.env.clipboard.writeText(texts.join('\n'));
}

const folders = (): readonly string[] => (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
