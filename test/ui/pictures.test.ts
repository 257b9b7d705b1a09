import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { removeOurs, runContainer } from '../support/realEngine.js';
import { haveEngine } from './support/needEngine.js';
import { menuTitle, viewTitle } from './support/titles.js';
import { Window } from './support/window.js';

const containers = viewTitle('docknote.containers');
const project = (service: string): Readonly<Record<string, string>> => ({
  'com.docker.compose.project': 'notes-blog',
  'com.docker.compose.service': service,
  'com.docker.compose.container-number': '1',
  'com.docker.compose.oneoff': 'False',
});
const health = (test: string): Readonly<Record<string, unknown>> => ({
  Healthcheck: { Test: ['CMD-SHELL', test], Interval: 500_000_000, Retries: 1 },
});

/**
 * The pictures of the READMEs, taken from the real window: out/screenshots/readme-*.png. What they are to show is asserted,
 * so that a picture cannot be taken of something broken. docs/images holds copies of them.
 */
describe('the pictures of the READMEs', () => {
  after(async () => {
    if (process.env['DOCKNOTE_TEST_ENGINE'] === '1') await removeOurs();
  });

  for (const { language, suffix, expose, problem } of [
    { language: 'en', suffix: '', expose: /port/i, problem: /LegacyKeyValueFormat/ },
    { language: 'ko', suffix: '-ko', expose: /포트/, problem: /LegacyKeyValueFormat/ },
  ]) {
    test(`in ${language}: a hover, a problem with its fix, containers with a menu`, async (context) => {
      const window = await Window.open({
        settings: {
          'docknote.language': language,
          'workbench.colorTheme': 'Default Light Modern',
          'editor.minimap.enabled': false,
        },
      });
      // The engine's address would show where the one of the tests happens to live.
      await window.page.addStyleTag({ content: '.pane-header .description { display: none !important }' });
      try {
        await window.step(`hover-${language}`, async () => {
          await window.openFile('03-static-site/Dockerfile');
          await window.hover('EXPOSE', expose);
          await window.screenshot(`readme-hover${suffix}`, 480);
        });
        await window.step(`problems-${language}`, async () => {
          await window.openFile('01-hello-python/Dockerfile');
          await window.hover('NAME', problem);
          const fix = window.page
            .locator('.monaco-hover .action-label, .monaco-hover .action', { hasText: /Fix/ })
            .first();
          await fix.click();
          const menu = window.page.locator('.action-widget .monaco-list-row.action').first();
          await menu.waitFor();
          await window.screenshot(`readme-problems${suffix}`, 620);
          await window.page.keyboard.press('Escape');
        });
        await window.step(`containers-${language}`, async () => {
          if (!haveEngine(context)) return;
          await removeOurs();
          await runContainer({
            name: 'notes-blog-web-1',
            labels: project('web'),
            ports: ['80/tcp'],
            command: ['httpd', '-f', '-h', '/'],
            more: health('true'),
          });
          await runContainer({ name: 'notes-blog-db-1', labels: project('db'), more: health('false') });
          await runContainer({ name: 'hello', command: ['echo', 'hello'] });
          await window.showSideBar();
          const row = await window.row(containers, 'web');
          await row.waitFor();
          await window.until('the health of both', async () => {
            const texts = (await window.rows(containers)).join(' ');
            return language === 'ko' ? /비정상/.test(texts) : /unhealthy/.test(texts);
          });
          const menu = await window.contextMenu(row);
          assert.ok(menu.includes(menuTitle('docknote.container.stop')), menu.join(' | '));
          await window.screenshot(`readme-containers${suffix}`, 640);
          await window.closeMenu();
        });
      } finally {
        await window.close();
      }
    });
  }
});
