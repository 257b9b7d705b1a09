import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { findRegistries, password, user } from '../engine/registries.js';
import { engine, image, removeOurs, runContainer } from '../support/realEngine.js';
import { haveEngine } from './support/needEngine.js';
import { menuTitle, paletteTitle, viewTitle } from './support/titles.js';
import { Window } from './support/window.js';

const containers = viewTitle('docknote.containers');
const volumes = viewTitle('docknote.volumes');
const networks = viewTitle('docknote.networks');
const contexts = viewTitle('docknote.contexts');
const registries = viewTitle('docknote.registries');
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
        more: {
          Env: ['COLOR=teal', 'API_TOKEN=hunter2'],
          ExposedPorts: { '80/tcp': {} },
          HostConfig: {
            Binds: [`${volume}:/data`],
            NetworkMode: network,
            PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] },
          },
        },
      });
      const row = await window.row(volumes, volume);
      await window.until('its user', async () => (await row.innerText()).includes('docknote-ui-mounts'));
      await window.until('the tooltip', async () => (await window.tooltip(row)).includes('at /data'));
      await window.choose(row, menuTitle('docknote.volume.remove'));
      assert.match(await window.dialog('Remove'), /In use.*docknote-ui-volume/);
      await window.notification('Remove the containers that mount it first: docknote-ui-mounts').waitFor();
      await window.screenshot('volumes');
    }));

  test('a container shows what it was made with, covers what looks secret, and leads to its volume', (context) =>
    window.step('inside', async () => {
      if (!haveEngine(context)) return;
      const said = async (label: string): Promise<Locator> =>
        (await window.view(containers)).locator(`[role=treeitem][aria-label^="${label}"]`).first();
      await (await window.row(containers, 'docknote-ui-mounts')).locator('.monaco-icon-label').first().click();
      await window.page.keyboard.press('ArrowRight');
      const variables = await said('docknote-ui-mounts: Environment variables');
      await variables.click();
      const token = await said('API_TOKEN: covered');
      await token.waitFor();
      await (await said('COLOR: teal')).waitFor();
      assert.doesNotMatch(await token.innerText(), /hunter2/);
      await window.choose(token, menuTitle('docknote.fact.show'));
      const bared = await said('API_TOKEN: hunter2');
      await bared.waitFor();
      const copies = async (from: Locator, command: string, expected: RegExp): Promise<void> => {
        await window.choose(from, menuTitle(command));
        await window.until(`${expected} on the clipboard`, async () => expected.test(await window.copied()));
      };
      await copies(bared, 'docknote.fact.copyValue', /^hunter2$/);
      await copies(bared, 'docknote.fact.copyEntry', /^API_TOKEN=hunter2$/);
      await window.choose(bared, menuTitle('docknote.fact.hide'));
      await token.waitFor();
      await variables.click();
      await (await said('docknote-ui-mounts: Ports, 1')).click();
      await (await said('docknote-ui-mounts: Mounts, 1')).click();
      await (await said('docknote-ui-mounts: Networks, 1')).click();
      const member = await said(`network ${network}, address`);
      await member.waitFor();
      await window.screenshot('inside-container');
      const mount = await said('/data, volume');
      await copies(mount, 'docknote.mount.copySource', new RegExp(`^${volume}$`));
      await copies(mount, 'docknote.mount.copyTarget', /^\/data$/);
      const port = await said('port ');
      await copies(port, 'docknote.port.copyAddress', /^http:\/\/(localhost|127\.0\.0\.1):\d+\/?$/);
      const { port: number } = new URL(await window.copied());
      // Where it leads in a window of a server is that server's affair: it forwards the port.
      const [page] = await Promise.all([
        window.page.context().waitForEvent('page'),
        window.choose(port, menuTitle('docknote.port.open')),
      ]);
      await window.until('the port’s page', async () => page.url().includes(number));
      await page.close();
      const selected = async (found: Locator): Promise<boolean> =>
        (await found.getAttribute('aria-selected')) === 'true';
      await window.choose(mount, menuTitle('docknote.mount.showVolume'));
      const row = await window.row(volumes, volume);
      await window.until('the volume', () => selected(row));
      // Its view is open before it is led to, or two would open it.
      const revealed = await window.row(networks, network);
      await revealed.waitFor();
      await window.choose(member, menuTitle('docknote.network.reveal'));
      await window.until('the network', () => selected(revealed));
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

  test('the clean-up planner says what could go, and from whom', (context) =>
    window.step('clean up', async () => {
      if (!haveEngine(context)) return;
      await engine('POST', '/containers/create?name=docknote-ui-old', {
        Image: image,
        Labels: { 'docknote.test': '1' },
      });
      await window.command(paletteTitle('docknote.system.cleanUp'));
      await window.quickRow('docknote-ui-old').waitFor();
      const old = (await window.picks()).find((text) => text.includes('docknote-ui-old')) ?? '';
      assert.match(old, /created .*made from busybox/);
      assert.ok(!(await window.picks()).some((text) => text.includes(volume)), 'the volume is in use');
      await window.page.keyboard.press('Escape');
      await window.quickRow('docknote-ui-old').waitFor({ state: 'hidden' });
    }));

  test('log in to a registry: a wrong password, the right one, log out', (context) =>
    window.step('login', async () => {
      if (!haveEngine(context)) return;
      const found = await findRegistries();
      if ('missing' in found) {
        context.skip(found.missing);
        return;
      }
      const login = async (secret: string): Promise<void> => {
        await window.command(paletteTitle('docknote.registry.login'));
        const box = (prompt: string) => window.page.locator('.quick-input-widget:visible', { hasText: prompt });
        for (const [prompt, answer] of [
          ['docker.io is Docker Hub', found.closed],
          ['User name', user],
          ['Password or access token', secret],
        ] as const) {
          await box(prompt).waitFor();
          await window.answer(answer);
        }
      };
      try {
        await login('nope');
        await window.notification('does not accept this name and password').waitFor();
        await login(password);
        await window.notification('VS Code’s secret storage keeps the login').waitFor();
        const row = await window.row(registries, found.closed);
        await window.until('the login', async () => (await row.innerText()).includes('logged in as tester'));
        await window.choose(row, menuTitle('docknote.registry.logoutRow'));
        await row.waitFor({ state: 'hidden' });
      } finally {
        await found.stop();
      }
    }));

  test('the engines to choose from', (context) =>
    window.step('contexts', async () => {
      if (!haveEngine(context)) return;
      const row = await window.row(contexts, 'Automatic');
      await window.until('the one in use', async () => (await row.innerText()).includes('in use'));
      await window.screenshot('contexts');
    }));
});
