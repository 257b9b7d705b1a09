import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { engine, removeOurs, runContainer } from '../support/realEngine.js';
import { until } from './support/editor.js';
import type { Reply, Seen } from './support/person.js';
import { asPerson } from './support/person.js';
import { needEngine } from './support/skip.js';

/** Every command on volumes, networks and the engine does its work on the real engine. */
const run = (command: string, target: string | null, ...replies: readonly Reply[]): Promise<Seen> =>
  asPerson(replies, () => vscode.commands.executeCommand(`docknote.${command}`, ...(target === null ? [] : [target])));
const is = async (path: string): Promise<boolean> => (await engine('GET', path)).status === 200;

suite('every command on volumes and networks', () => {
  const volume = 'docknote-vs-made-volume';
  const network = 'docknote-vs-made-network';
  suiteSetup(function () {
    needEngine(this);
  });
  suiteTeardown(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    if (process.env['DOCKNOTE_TEST_ENGINE'] !== '1') return;
    await removeOurs();
    await engine('DELETE', `/volumes/${volume}`);
    await engine('DELETE', `/networks/${network}`);
  });

  test('a volume: made by its form, measured, copied, removed only when asked', async () => {
    const made = await run('volume.create', null, 'Name', volume, 'Labels', 'tier=data', 'Create');
    assert.match(made.said.join(), new RegExp(`The volume ${volume} is there`));
    const { body } = await engine('GET', `/volumes/${volume}`);
    assert.deepEqual((JSON.parse(body) as { Labels: object }).Labels, { tier: 'data' });
    assert.deepEqual((await run('volume.measure', null)).said, []);
    assert.deepEqual((await run('volume.copyName', volume)).copied, [volume]);
    await run('volume.remove', volume, null);
    assert.ok(await is(`/volumes/${volume}`));
    // Ticked by nobody: one with a name stays unless somebody ticks it.
    const offered = await run('prune.volumes', null, null);
    assert.ok(offered.asked.join().includes(volume));
    await run('volume.remove', volume, 'Remove');
    assert.equal(await is(`/volumes/${volume}`), false);
  });

  test('a network: made by its form, joined from both sides, removed only when nobody is on it', async () => {
    await runContainer({ name: 'docknote-vs-one' });
    await runContainer({ name: 'docknote-vs-two' });
    await run('network.create', null, 'Name', network, 'Internal', 'Create');
    const members = async (): Promise<readonly string[]> => {
      const { body } = await engine('GET', `/networks/${network}`);
      const { Containers } = JSON.parse(body) as { Containers: Readonly<Record<string, { readonly Name: string }>> };
      return Object.values(Containers)
        .map(({ Name }) => Name)
        .sort();
    };
    assert.deepEqual((await run('network.copyName', network)).copied, [network]);
    await run('network.connect', network, ['docknote-vs-one'], 'database');
    await run('container.connectNetwork', 'docknote-vs-two', network, '');
    assert.deepEqual(await members(), ['docknote-vs-one', 'docknote-vs-two']);
    const refused = await run('network.remove', network, 'Remove');
    assert.match(refused.said.join(), /could not be removed/);
    const unused = await run('prune.networks', null, ...((await others()) ? [null] : []));
    assert.ok(!unused.asked.join().includes(network));
    await removeOurs();
    await run('network.remove', network, null);
    assert.ok(await is(`/networks/${network}`));
    await run('network.remove', network, 'Remove');
    assert.equal(await is(`/networks/${network}`), false);
  });

  /** Whether somebody else’s networks are there to be offered: the engine may be shared. */
  async function others(): Promise<boolean> {
    type Listed = readonly { readonly Name: string; readonly Id: string }[];
    const all = JSON.parse((await engine('GET', '/networks')).body) as Listed;
    const free = await Promise.all(
      all
        .filter(({ Name }) => !['bridge', 'host', 'none', network].includes(Name))
        .map(async ({ Name }) => {
          const listed = JSON.parse((await engine('GET', '/containers/json?all=1')).body) as readonly {
            readonly NetworkSettings: { readonly Networks: object };
          }[];
          return !listed.some(({ NetworkSettings }) => Name in NetworkSettings.Networks);
        }),
    );
    return free.includes(true);
  }

  test('what the engine says of itself, as JSON', async () => {
    await run('system.infoJson', null);
    const text = await until('the document', () => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.uri.path.endsWith('/engine.json') ? shown.getText() : null;
    });
    assert.ok('ServerVersion' in (JSON.parse(text) as object));
  });
});
