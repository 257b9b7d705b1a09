import * as vscode from 'vscode';
import { tunnelCommand, type WebAddress } from '../engine/address.js';
import type { Address } from '../engine/endpoint.js';
import type { Services } from '../services.js';
import { plain } from '../tree/plain.js';
import { did } from '../walkthrough.js';

/**
 * Opens a published port in the browser; in a remote window the port is made reachable from where the browser is. A port
 * that only the engine's own machine reaches is not opened into nothing: the person hears why, and how a tunnel is made.
 * @param engine where the engine is.
 */
export async function openAddress(
  address: WebAddress,
  engine: Address,
  { t, messages }: Pick<Services, 't' | 'messages'>,
): Promise<void> {
  const tunnel = address.needsTunnel ? tunnelCommand(address, engine) : null;
  if (tunnel !== null) {
    messages.info(
      t(
        'Only {0} itself reaches this port: it is bound to the loopback address there. A tunnel leads to it from here: {1}',
        engine.kind === 'socket' ? '' : plain(engine.host),
        tunnel,
      ),
      { title: t('Copy Command'), run: () => vscode.env.clipboard.writeText(tunnel) },
    );
    return;
  }
  const opened = await vscode.env.openExternal(await vscode.env.asExternalUri(vscode.Uri.parse(address.url, true)));
  if (opened) did('browser');
}
