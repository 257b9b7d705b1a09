import * as vscode from 'vscode';
import { type WebAddress, webAddresses } from '../engine/address.js';
import type { RowTarget } from '../tree/row.js';
import type { Views } from '../tree/views.js';
import { openAddress } from './openAddress.js';
import type { Runner } from './spec.js';
import { rowTargets } from './targets.js';

type OnRow = Runner<'none'>;

/** Commands of the rows below a container: they are about what the row says and need no answer of the engine. */

function addressesGiven(
  given: readonly unknown[],
  views: Views,
  store: Parameters<OnRow>[0]['store'],
): readonly WebAddress[] {
  const address = store.state.endpoint?.address;
  return rowTargets(given, views).flatMap((target) =>
    target.kind === 'port' && address ? webAddresses([target.port], address) : [],
  );
}

export const openPort: OnRow = async (services, given, views) => {
  const engine = services.store.state.endpoint?.address;
  if (!engine) return;
  for (const address of addressesGiven(given, views, services.store)) await openAddress(address, engine, services);
};

export const copyAddress: OnRow = async ({ store }, given, views) => {
  const addresses = addressesGiven(given, views, store).map(({ url }) => url);
  if (addresses.length > 0) await vscode.env.clipboard.writeText(addresses.join('\n'));
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
  for (const target of rowTargets(given, views)) if (target.kind === 'fact') insides.show(target);
};

export const hideValue: OnRow = ({ insides }, given, views) => {
  for (const target of rowTargets(given, views)) if (target.kind === 'fact') insides.hide(target);
};

async function copy(
  given: readonly unknown[],
  views: Views,
  textOf: (target: RowTarget) => string | null,
): Promise<void> {
  const texts = rowTargets(given, views).flatMap((target) => textOf(target) ?? []);
  if (texts.length > 0) await vscode.env.clipboard.writeText(texts.join('\n'));
}
