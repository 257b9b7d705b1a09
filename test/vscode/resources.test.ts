import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { engine, image, removeOurs, runContainer } from '../support/realEngine.js';
import { until } from './support/editor.js';
import { needEngine } from './support/skip.js';

const run = (command: string, ...given: readonly unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`docknote.${command}`, ...given);

const tab = (label: string): Promise<vscode.Tab> =>
  until(`a tab ${label}`, () =>
    vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find((open) => open.label.startsWith(label)),
  );

const shownJson = async (path: string): Promise<Record<string, unknown>> => {
  const document = await until(path, () =>
    vscode.workspace.textDocuments.find((one) => one.uri.scheme === 'docknote-inspect' && one.uri.path.endsWith(path)),
  );
  return JSON.parse(document.getText()) as Record<string, unknown>;
};

suite('volumes, networks, the engine', () => {
  const volume = 'docknote-vs-volume';
  const network = 'docknote-vs-network';
  suiteTeardown(async () => {
    for (const open of vscode.window.terminals) open.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    if (process.env['DOCKNOTE_TEST_ENGINE'] !== '1') return;
    await removeOurs();
    await engine('DELETE', `/volumes/${volume}`);
    await engine('DELETE', `/networks/${network}`);
  });

  test('inspect a volume and a network, take a container off a network', async function () {
    needEngine(this);
    await engine('POST', '/volumes/create', { Name: volume });
    await engine('POST', '/networks/create', { Name: network });
    const id = await runContainer({
      name: 'docknote-vs-member',
      more: { HostConfig: { NetworkMode: network, Binds: [`${volume}:/data`] } },
    });
    await run('volume.inspect', volume);
    assert.equal((await shownJson(`/${volume}.json`))['Driver'], 'local');
    await run('network.inspect', network);
    assert.equal((await shownJson(`/${network}.json`))['Name'], network);
    await run('network.disconnect', `${network}/docknote-vs-member`);
    await until('it to be off the network', async () => {
      const { body } = await engine('GET', `/containers/${id}/json`);
      const { NetworkSettings } = JSON.parse(body) as { NetworkSettings: { Networks: Record<string, unknown> } };
      return !(network in NetworkSettings.Networks);
    });
  });

  test('pages of the engine, its disk, and the layers of an image', async function () {
    needEngine(this);
    await run('system.info');
    await tab('Engine');
    await run('system.diskUsage');
    await tab('Disk Usage');
    await run('image.history', image);
    await tab('Layers: ');
    await run('image.layerFiles', image);
    await tab('Files of Layers: ');
  });

  test('events show in a terminal', async function () {
    needEngine(this);
    await run('system.events');
    await until('the terminal', () => vscode.window.terminals.find(({ name }) => name === 'Engine events'));
  });

  test('another engine is chosen for the workspace, and left again', async function () {
    needEngine(this);
    await run('context.use', 'DOCKER_HOST');
    await run('container.inspect', 'docknote-vs-member');
    await shownJson('/docknote-vs-member.json');
    await run('context.use', '');
  });

  test('filters are taken and cleared', async () => {
    await run('filter.containers', 'state:running');
    await run('clearFilter.containers');
  });
});
