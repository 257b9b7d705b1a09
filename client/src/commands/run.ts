import * as vscode from 'vscode';
import { chosenFile, chosenService } from '../compose/chosen.js';
import type { Needs } from '../engine/abilities.js';
import { lackOf } from '../engine/abilities.js';
import type { Services } from '../services.js';
import { connectionSentence } from '../tree/explain.js';
import type { Views } from '../tree/views.js';
import { lackSentence } from './lacks.js';
import type { Offer } from './offers.js';
import { offers } from './offers.js';
import type { CommandTable, Door, Item, Runner } from './spec.js';
import { targetsOf } from './targets.js';
import { titleOf } from './titles.js';

/**
 * Registers every command of the table. This is the one door through which commands run and their bugs are caught.
 * @param table loads what the commands do, at the first one that is run: a window that only shows the views never needs it.
 */
export function registerCommands(
  table: () => Promise<CommandTable>,
  services: Services,
  views: Views,
): vscode.Disposable {
  // Object.entries forgets the keys; a test compares both tables.
  const rows = Object.entries(offers) as [keyof CommandTable, Offer][];
  return vscode.Disposable.from(
    ...rows.map(([id, offer]) =>
      vscode.commands.registerCommand(id, async (...given: readonly unknown[]) => {
        try {
          await run(id, offer, (await table())[id], given, services, views);
        } catch (thrown) {
          services.broke(id, thrown);
        }
      }),
    ),
  );
}

async function run(
  id: string,
  offer: Offer,
  runner: CommandTable[keyof CommandTable],
  given: readonly unknown[],
  services: Services,
  views: Views,
): Promise<void> {
  if (offer.target === 'none') {
    // The table's type ties each runner to its offer; that tie is lost when both come out of a loop.
    await (runner as Runner<'none'>)(services, given, views);
    return;
  }
  const { t } = services;
  if (!vscode.workspace.isTrusted) {
    services.messages.info(t('This workspace is not trusted, so Docknote does not touch the container engine.'), {
      title: t('Manage Workspace Trust'),
      run: () => vscode.commands.executeCommand('workbench.trust.manage'),
    });
    return;
  }
  if (offer.target === 'composeFile') {
    const file = await chosenFile(given, services);
    if (file) await (runner as Runner<'composeFile'>)(file, services, given);
    return;
  }
  const engine = await services.link.engine();
  if (engine.kind !== 'ok') {
    services.log.warn(`${id}: ${engine.kind}: ${engine.detail}`);
    services.messages.failure(connectionSentence(t, engine, services.store.state.endpoint));
    return;
  }
  const door: Door = { ...services, engine: engine.value };
  if (offer.engine && (await isRefused(id, offer.engine, door))) return;
  if (offer.target === 'engine') {
    await (runner as Runner<'engine'>)(door);
    return;
  }
  if (offer.target === 'dockerfile') {
    await (runner as Runner<'dockerfile'>)(given, door, views);
    return;
  }
  if (offer.target === 'composeService') {
    const file = await chosenFile(given, services);
    const service = file && (await chosenService(given, file, services));
    const [, , url] = given;
    if (!file || service === null) return;
    await (runner as Runner<'composeService'>)({ file, service, url: typeof url === 'string' ? url : null }, door);
    return;
  }
  const items = await targetsOf(offer, given, door, views);
  if (items.length > 0) await (runner as unknown as (items: readonly Item[], door: Door) => Promise<void>)(items, door);
}

/** An engine that cannot do it says so in words of its own that help nobody; we know before. */
async function isRefused(id: string, needs: Needs, { engine, store, messages, t }: Door): Promise<boolean> {
  const { connection } = store.state;
  const known = connection.state === 'up' ? connection.about : await engine.about();
  // Whoever does not answer is heard of by the command itself.
  const about = 'kind' in known ? (known.kind === 'ok' ? known.value : null) : known;
  const lack = about === null ? null : lackOf(needs, about);
  if (lack === null || about === null) return false;
  messages.info(`${titleOf(id)}: ${lackSentence(t, lack, about)}`);
  return true;
}
