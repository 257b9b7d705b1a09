import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { engine, removeOurs, runContainer } from '../support/realEngine.js';
import { haveEngine } from './support/needEngine.js';
import { paletteTitle, viewTitle } from './support/titles.js';
import { WebPage } from './support/webPage.js';
import { Window } from './support/window.js';

const containers = viewTitle('docknote.containers');
const name = 'docknote-ui-inside';

/** What is inside one container: its files in the tree and in an editor, its changes and options on pages. In Korean. */
describe('inside a container', () => {
  let window: Window;
  let page: WebPage;

  before(async () => {
    window = await Window.open({ settings: { 'docknote.language': 'ko' } });
    page = new WebPage(window);
    await window.showSideBar();
    if (process.env['DOCKNOTE_TEST_ENGINE'] !== '1') return;
    const command = [
      'sh',
      '-c',
      'echo hello > /greeting.txt; rm /etc/group; trap "exit 0" TERM; while :; do sleep 0.1; done',
    ];
    await runContainer({ name, command });
  });
  after(async () => {
    await window?.close();
    if (process.env['DOCKNOTE_TEST_ENGINE'] === '1') await removeOurs();
  });

  /** Runs a command of the palette on the container. */
  const onIt = async (command: string): Promise<void> => {
    await window.commandOn(paletteTitle(command), name);
  };

  test('its files: the tree opens at the arrow, a file in an editor, saving changes it in the container', (context) =>
    window.step('files', async () => {
      if (!haveEngine(context)) return;
      // Room for the tree.
      for (const other of ['images', 'volumes', 'networks']) await collapse(viewTitle(`docknote.${other}`));
      const arrow = '.monaco-tl-twistie';
      const row = await window.row(containers, name);
      await row.locator(arrow).click();
      await (await window.row(containers, '파일')).locator(arrow).click();
      const file = await window.row(containers, 'greeting.txt');
      await file.click();
      const line = window.page.locator('.editor-instance .view-line', { hasText: 'hello' });
      await line.click();
      await window.page.keyboard.press('Control+End');
      await window.page.keyboard.type('from the editor');
      await window.screenshot('files');
      await window.page.keyboard.press('Control+S');
      await window.until('the file in the container', async () => {
        const { body } = await engine('GET', `/containers/${name}/archive?path=/greeting.txt`);
        return body.includes('hello\nfrom the editor');
      });
    }));

  test('its changes against the image, with a word for each letter', (context) =>
    window.step('changes', async () => {
      if (!haveEngine(context)) return;
      await onIt('docknote.container.changes');
      await page.row('/greeting.txt').filter({ hasText: 'A 추가' }).waitFor();
      await page.row('/etc/group').filter({ hasText: 'D 삭제' }).waitFor();
      await page.frame.getByLabel('행 거르기').fill('/etc');
      await page.row('/greeting.txt').waitFor({ state: 'detached' });
      await window.screenshot('changes');
    }));

  test('it is made again with another option', (context) =>
    window.step('recreate', async () => {
      if (!haveEngine(context)) return;
      await onIt('docknote.container.recreate');
      await page.frame.getByLabel('메모리 제한', { exact: true }).fill('64m');
      await page.frame.getByText('--memory 64m').waitFor();
      await window.screenshot('recreate');
      await page.button('다시 생성').click();
      assert.match(await window.dialog('다시 생성'), /컨테이너 레이어에서/);
      await window.until('the limit', async () => {
        const { body } = await engine('GET', `/containers/${name}/json`);
        return /"Memory":67108864/.test(body) && /"Running":true/.test(body);
      });
    }));

  async function collapse(title: string): Promise<void> {
    const header = window.page.locator('.sidebar .pane-header', { hasText: title }).first();
    await header.waitFor();
    if ((await header.getAttribute('aria-expanded')) === 'true') await header.click();
  }
});
