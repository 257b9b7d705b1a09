import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { engine, removeOurs, runContainer, stateOf, untilState } from '../support/realEngine.js';
import { haveEngine } from './support/needEngine.js';
import { menuTitle, viewTitle } from './support/titles.js';
import { WebPage } from './support/webPage.js';
import { Window } from './support/window.js';

const containers = viewTitle('docknote.containers');
const images = viewTitle('docknote.images');

/** What a person does with containers and images in the side bar, with the texts in English. */
describe('the side bar', () => {
  let window: Window;
  let page: WebPage;

  before(async () => {
    window = await Window.open({ settings: { 'docknote.language': 'en' } });
    page = new WebPage(window);
    await window.showSideBar();
  });
  after(async () => {
    await window?.close();
    if (process.env['DOCKNOTE_TEST_ENGINE'] === '1') {
      await engine('DELETE', '/containers/docknote-ui-options?force=1');
      await removeOurs();
    }
  });

  test('a tooltip tells state, ports and address, and shows hostile labels as text', (context) =>
    window.step('tooltip', async () => {
      if (!haveEngine(context)) return;
      const project = '[evil](command:workbench.action.toggleZenMode) **b**';
      await runContainer({
        name: 'docknote-ui-tooltip',
        ports: ['80/tcp'],
        labels: { 'com.docker.compose.project': project },
      });
      const row = await window.row(containers, 'docknote-ui-tooltip');
      await row.waitFor();
      await window.until('the tooltip', async () => (await window.tooltip(row)).includes('running for'));
      const text = await window.tooltip(row);
      await window.screenshot('tooltip');
      assert.match(text, /Port \d+ of the host → 80\/tcp inside/);
      assert.ok(text.includes(project), text);
    }));

  test('removing asks once, says what is lost, and removes', (context) =>
    window.step('remove', async () => {
      if (!haveEngine(context)) return;
      await runContainer({ name: 'docknote-ui-remove' });
      const row = await window.rowOf(containers, 'docknote-ui-remove');
      await window.choose(row, menuTitle('docknote.container.remove'));
      const said = await window.dialog('Remove');
      assert.match(said, /Remove the container docknote-ui-remove\?/);
      assert.match(said, /will be killed first/);
      await untilState('docknote-ui-remove', null);
      await row.waitFor({ state: 'hidden' });
    }));

  test('several selected containers stop at once, and go at once', (context) =>
    window.step('several', async () => {
      if (!haveEngine(context)) return;
      const names = ['docknote-ui-many-1', 'docknote-ui-many-2', 'docknote-ui-many-3'];
      for (const name of names) await runContainer({ name });
      const rows: Locator[] = [];
      for (const name of names) rows.push(await window.rowOf(containers, name));
      await rows[0]?.click();
      await rows[2]?.click({ modifiers: ['Shift'] });
      const last = rows[2];
      assert.ok(last);
      await window.choose(last, menuTitle('docknote.container.stop'));
      for (const name of names) await untilState(name, 'exited');
      // The key acts on the selection too, and asks once for all.
      await window.page.keyboard.press('Delete');
      assert.match(await window.dialog('Remove'), /Remove 3 containers\?/);
      for (const name of names) await untilState(name, null);
    }));

  test('selection and expansion stay when something else changes', (context) =>
    window.step('stays', async () => {
      if (!haveEngine(context)) return;
      await runContainer({ name: 'docknote-ui-stays' });
      const row = await window.rowOf(containers, 'docknote-ui-stays');
      await row.click();
      await runContainer({ name: 'docknote-ui-another' });
      await (await window.row(containers, 'docknote-ui-another')).waitFor();
      assert.equal(await row.getAttribute('aria-selected'), 'true');
    }));

  test('running with options: a name, a port, and the docker run that does the same', (context) =>
    window.step('options', async () => {
      if (!haveEngine(context)) return;
      const row = await window.row(images, 'busybox');
      await window.choose(row, menuTitle('docknote.image.runWithOptions'));
      const { frame } = page;
      await frame.getByLabel('Name', { exact: true }).fill('docknote-ui-options');
      await frame.getByLabel('Command', { exact: true }).fill("sh -c 'sleep 1000");
      await frame.getByText('A quotation mark is not closed.').waitFor();
      await frame.getByLabel('Command', { exact: true }).fill("sh -c 'sleep 1000'");
      await frame.getByLabel('Port mappings', { exact: true }).fill('127.0.0.1::80');
      await frame
        .getByText("docker run -d --name docknote-ui-options -p 127.0.0.1::80 busybox:latest sh -c 'sleep 1000'")
        .waitFor();
      await window.screenshot('run-with-options');
      await page.button('Run').click();
      await untilState('docknote-ui-options', 'running');
      const { body } = await engine('GET', '/containers/docknote-ui-options/json');
      assert.match(body, /"80\/tcp":\[\{"HostIp":"127.0.0.1","HostPort":"\d+"\}\]/);
    }));

  test('the menu of a paused container offers to resume it, and not to pause it', (context) =>
    window.step('paused', async () => {
      if (!haveEngine(context)) return;
      await runContainer({ name: 'docknote-ui-frozen' });
      await engine('POST', '/containers/docknote-ui-frozen/pause');
      const row = await window.rowOf(containers, 'docknote-ui-frozen', 'paused');
      await window.until('the menu of a paused container', async () => {
        const menu = await window.contextMenu(row);
        await window.closeMenu();
        return (
          menu.includes(menuTitle('docknote.container.unpause')) &&
          !menu.includes(menuTitle('docknote.container.pause'))
        );
      });
      await window.choose(row, menuTitle('docknote.container.unpause'));
      await untilState('docknote-ui-frozen', 'running');
      assert.equal(await stateOf('docknote-ui-frozen'), 'running');
    }));
});
