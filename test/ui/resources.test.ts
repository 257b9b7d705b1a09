import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { engine, removeOurs, runContainer } from '../support/realEngine.js';
import { haveEngine } from './support/needEngine.js';
import { menuTitle, paletteTitle, viewTitle } from './support/titles.js';
import { Window } from './support/window.js';

const containers = viewTitle('docknote.containers');
const volumes = viewTitle('docknote.volumes');
const networks = viewTitle('docknote.networks');
const contexts = viewTitle('docknote.contexts');
const volume = 'docknote-ui-volume';
const network = 'docknote-ui-network';

/** Volumes, networks, contexts and filters in the side bar, with the texts in English. */
describe('the other views', () => {
  let window: Window;

  before(async () => {
    window = await Window.open({ settings: { 'docknote.language': 'en' } });
    await window.showSideBar();
  });
  after(async () => {
    await window?.close();
    if (process.env['DOCKNOTE_TEST_ENGINE'] !== '1') return;
    await removeOurs();
    await engine('DELETE', `/volumes/${volume}`);
    await engine('DELETE', `/networks/${network}`);
  });

  test('a volume shows who uses it, and why it cannot be removed', (context) =>
    window.step('volumes', async () => {
      if (!haveEngine(context)) return;
      await engine('POST', '/volumes/create', { Name: volume });
      await engine('POST', '/networks/create', { Name: network });
      await runContainer({
        name: 'docknote-ui-mounts',
        more: { HostConfig: { Binds: [`${volume}:/data`], NetworkMode: network } },
      });
      const row = await window.row(volumes, volume);
      await window.until('its user', async () => (await row.innerText()).includes('docknote-ui-mounts'));
      await window.until('the tooltip', async () => (await window.tooltip(row)).includes('at /data'));
      await window.choose(row, menuTitle('docknote.volume.remove'));
      assert.match(await window.dialog('Remove'), /In use.*docknote-ui-volume/);
      await window.notification('Remove the containers that mount it first: docknote-ui-mounts').waitFor();
      await window.screenshot('volumes');
    }));

  test('a network shows its containers; one is taken off it', (context) =>
    window.step('networks', async () => {
      if (!haveEngine(context)) return;
      const row = await window.row(networks, network);
      await row.waitFor();
      await row.locator('.monaco-icon-label').first().click();
      await window.page.keyboard.press('ArrowRight');
      const member = (await window.view(networks)).locator('[aria-label^="container docknote-ui-mounts"]').first();
      await member.waitFor();
      await window.choose(member, menuTitle('docknote.network.disconnect'));
      await member.waitFor({ state: 'hidden' });
      await window.until('nobody on it', async () => (await row.innerText()).includes('not used'));
    }));

  test('a filter hides the rest, says so, and goes again', (context) =>
    window.step('filter', async () => {
      if (!haveEngine(context)) return;
      await runContainer({ name: 'docknote-ui-seen', labels: { tier: 'front' } });
      const other = await window.row(containers, 'docknote-ui-mounts');
      await other.waitFor();
      await window.command(paletteTitle('docknote.filter.containers'));
      await window.answer('label:tier=front');
      await other.waitFor({ state: 'hidden' });
      assert.ok((await window.rows(containers)).some((text) => text.startsWith('docknote-ui-seen')));
      const pane = await window.view(containers);
      await pane.getByText('Filtered: 1 of').waitFor();
      await window.screenshot('filter');
      await window.command(paletteTitle('docknote.clearFilter.containers'));
      await other.waitFor();
    }));

  test('the engines to choose from', (context) =>
    window.step('contexts', async () => {
      if (!haveEngine(context)) return;
      const row = await window.row(contexts, 'Automatic');
      await window.until('the one in use', async () => (await row.innerText()).includes('in use'));
      await window.screenshot('contexts');
    }));
});
