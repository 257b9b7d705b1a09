import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { removeOurs, runContainer, stateOf, untilState } from '../support/realEngine.js';
import { haveEngine } from './support/needEngine.js';
import { menuTitle, paletteTitle, viewTitle } from './support/titles.js';
import { Window } from './support/window.js';

const containers = viewTitle('docknote.containers');
const stop = menuTitle('docknote.container.stop');

/** What a new user does first, in a real window: reads a hover, watches a row appear, right-clicks it. */
describe('first steps', () => {
  let window: Window;

  before(async () => {
    window = await Window.open({ settings: { 'docknote.language': 'ko' } });
  });
  after(async () => {
    await window?.close();
    if (process.env['DOCKNOTE_TEST_ENGINE'] === '1') await removeOurs();
  });

  test('a hover explains an instruction in the language of the setting', () =>
    window.step('hover', async () => {
      await window.openFile('01-hello-python/Dockerfile');
      const text = await window.hover('ENTRYPOINT');
      await window.screenshot('hover');
      assert.match(text, /컨테이너/);
    }));

  test('completion offers the stages after --from=', () =>
    window.step('completion', async () => {
      await window.openFile('12-two-stages/Dockerfile');
      await window.cursorAtEndOf('COPY --from=build');
      await window.page.keyboard.press('Enter');
      await window.page.keyboard.type('COPY --from=');
      const labels = await window.suggestions();
      await window.screenshot('completion');
      assert.ok(labels.includes('build'), labels.join(' '));
      await window.page.keyboard.press('Escape');
    }));

  test('a container started elsewhere appears by itself, and stops by right-click', (context) =>
    window.step('tree', async () => {
      if (!haveEngine(context)) return;
      await window.showSideBar();
      await window.view(containers);
      await runContainer({ name: 'docknote-ui-elsewhere' });
      const row = await window.rowOf(containers, 'docknote-ui-elsewhere', '실행 중');
      const menu = await window.contextMenu(row);
      await window.screenshot('context-menu');
      assert.ok(
        menu.some((item) => /^Stop/.test(item)),
        menu.join(' | '),
      );
      assert.ok(!menu.some((item) => /^Start\b/.test(item)), menu.join(' | '));
      await window.closeMenu();
      assert.equal(await stateOf('docknote-ui-elsewhere'), 'running');
      await window.choose(row, stop);
      await untilState('docknote-ui-elsewhere', 'exited');
      await window.screenshot('containers');
    }));

  test('the palette asks which container when none is chosen', (context) =>
    window.step('palette', async () => {
      if (!haveEngine(context)) return;
      await runContainer({ name: 'docknote-ui-asked' });
      await window.rowOf(containers, 'docknote-ui-asked', '실행 중');
      // Another place has the focus, so nothing in the view is meant.
      await window.openFile('02-busybox/Dockerfile');
      await window.command(paletteTitle('docknote.container.stop'));
      const picks = await window.picks();
      assert.ok(
        picks.some((pick) => pick.includes('docknote-ui-asked')),
        picks.join(' | '),
      );
      await window.screenshot('palette');
      await window.pick('docknote-ui-asked');
      await untilState('docknote-ui-asked', 'exited');
    }));
});
