import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { engine, removeOurs, runContainer } from '../support/realEngine.js';
import { haveEngine } from './support/needEngine.js';
import { menuTitle, paletteTitle, viewTitle } from './support/titles.js';
import { WebPage } from './support/webPage.js';
import { Window } from './support/window.js';

const containers = viewTitle('docknote.containers');
const busy = [
  'sh',
  '-c',
  'trap "exit 0" TERM; while :; do i=0; while [ $i -lt 2000 ]; do i=$((i+1)); done; sleep 0.1; done',
];

/** Live figures, in a real window on the packaged extension. */
describe('the stats page', () => {
  let window: Window;
  let page: WebPage;

  before(async () => {
    window = await Window.open({ settings: { 'docknote.language': 'en' } });
    page = new WebPage(window);
    await window.showSideBar();
  });
  after(async () => {
    await window?.close();
    if (process.env['DOCKNOTE_TEST_ENGINE'] === '1') await removeOurs();
  });

  test('one container as graphs', (context) =>
    window.step('stats graphs', async () => {
      if (!haveEngine(context)) return;
      await runContainer({
        name: 'docknote-ui-busy',
        command: busy,
        more: { HostConfig: { Memory: 64 * 1024 * 1024 } },
      });
      await runContainer({ name: 'docknote-ui-idle' });
      const row = await window.rowOf(containers, 'docknote-ui-busy');
      await window.choose(row, menuTitle('docknote.container.stats'));
      const card = page.frame.getByRole('region', { name: 'docknote-ui-busy' });
      await card.waitFor();
      // The first sample knows no CPU yet, the second does.
      await card.locator('.metric .value', { hasText: /^[\d.]+ %$/ }).waitFor();
      await card.locator('.metric .value', { hasText: /of 64 MiB \([\d.]+ %\)/ }).waitFor();
      await window.until('a line', async () => {
        const path = await card.locator('.chart.cpu .line').first().getAttribute('d');
        return (path?.match(/L/g)?.length ?? 0) >= 4;
      });
      await window.screenshot('stats-graphs');
    }));

  test('all that run as a table that can be sorted', (context) =>
    window.step('stats table', async () => {
      if (!haveEngine(context)) return;
      await window.command(paletteTitle('docknote.stats'));
      await page.button('Show a table').click();
      await page.row('docknote-ui-idle').waitFor();
      await page
        .row('docknote-ui-busy')
        .locator('td.cpu', { hasText: /[\d.]+ %/ })
        .waitFor();
      const head = page.frame.getByRole('columnheader', { name: 'CPU' });
      assert.equal(await head.getAttribute('aria-sort'), null);
      await page.button('CPU').click();
      assert.equal(await head.getAttribute('aria-sort'), 'descending');
      const names = async (): Promise<readonly string[]> =>
        (await page.frame.locator('tbody th').allInnerTexts()).filter((name) => name.startsWith('docknote-ui-'));
      await window.until('the busy one first', async () => (await names())[0] === 'docknote-ui-busy');
      await page.button('CPU').click();
      await window.until('the busy one last', async () => (await names()).at(-1) === 'docknote-ui-busy');
      await window.screenshot('stats-table');
      // What comes and goes does so by itself.
      await runContainer({ name: 'docknote-ui-later' });
      await page.row('docknote-ui-later').waitFor();
      await engine('DELETE', '/containers/docknote-ui-later?force=1');
      await page.row('docknote-ui-later').waitFor({ state: 'detached' });
    }));

  test('hidden, it measures nothing; seen again, it goes on', (context) =>
    window.step('stats hidden', async () => {
      if (!haveEngine(context)) return;
      await window.openFile('02-busybox/Dockerfile');
      await window.page.locator('.tab', { hasText: 'Stats: all' }).click();
      await page
        .row('docknote-ui-busy')
        .locator('td.cpu', { hasText: /[\d.]+ %/ })
        .waitFor();
      await page.button('Show graphs').click();
      await page.frame.getByRole('region', { name: 'docknote-ui-idle' }).waitFor();
    }));

  test('follows the language and the theme while it is open', (context) =>
    window.step('stats language', async () => {
      if (!haveEngine(context)) return;
      page.settings({ 'docknote.language': 'ko', 'workbench.colorTheme': 'Default Dark Modern' });
      await page.frame.locator('.label', { hasText: '메모리' }).first().waitFor();
      await page.frame.locator('body.vscode-dark').waitFor();
      await window.screenshot('stats-ko-dark');
      page.settings({ 'docknote.language': 'ko', 'workbench.colorTheme': 'Default High Contrast Light' });
      await page.frame.locator('body.vscode-high-contrast-light').waitFor();
      await page.button('표로 보기').click();
      await page.row('docknote-ui-busy').waitFor();
      await window.screenshot('stats-ko-contrast');
    }));
});
