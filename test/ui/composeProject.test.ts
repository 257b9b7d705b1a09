import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { engine, removeOurs, untilState } from '../support/realEngine.js';
import { haveEngine } from './support/needEngine.js';
import { paletteTitle } from './support/titles.js';
import { WebPage } from './support/webPage.js';
import { Window } from './support/window.js';

const source = `services:
  db:
    image: busybox:latest
    command: ["sh", "-c", "trap 'exit 0' TERM; while :; do sleep 0.2; done"]
    volumes: ["data:/var/lib/mysql"]
    labels: {docknote.test: "1"}
volumes:
  data:
`;

const drawn = `services:
  web:
    image: nginx:1.27
    depends_on: [api]
    networks: [front]
  api: {image: "nginx:1.27", volumes: ["data:/d"]}
networks: {front: }
volumes:
  data:
`;

/** What a person does with a project from its file, with the texts in English. */
describe('a Compose project', () => {
  let window: Window;

  before(async () => {
    window = await Window.open({ settings: { 'docknote.language': 'en' } });
    mkdirSync(join(window.folder, 'docknote-ui-compose'));
    writeFileSync(join(window.folder, 'docknote-ui-compose', 'compose.yaml'), source);
    mkdirSync(join(window.folder, 'docknote-ui-graph'));
    writeFileSync(join(window.folder, 'docknote-ui-graph', 'compose.yaml'), drawn);
    writeFileSync(
      join(window.folder, 'docknote-ui-graph', 'run.txt'),
      'docker run -d --name cache -p 6379:6379 redis:7\n',
    );
  });
  after(async () => {
    await window?.close();
    if (process.env['DOCKNOTE_TEST_ENGINE'] !== '1') return;
    await removeOurs();
    await engine('DELETE', '/networks/docknote-ui-compose_default');
    await engine('DELETE', '/volumes/docknote-ui-compose_data?force=1');
  });

  test('goes up by a click, says how it is, and goes down after one question that names what goes', (context) =>
    window.step('compose', async () => {
      if (!haveEngine(context)) return;
      const container = 'docknote-ui-compose-db-1';
      await window.openFile('docknote-ui-compose/compose.yaml');
      // The lenses are drawn anew when the engine has answered; a click in that moment is lost, and made again.
      const terminal = window.page.getByText('docknote-ui-compose: up').first();
      await window.until('the terminal of "up"', async () => {
        if (!(await terminal.isVisible())) await window.lens('Up').click();
        return terminal.waitFor({ timeout: 3000 }).then(
          () => true,
          () => false,
        );
      });
      await untilState(container, 'running');
      await window.lens('1 of 1 services running').waitFor();
      await window.lens('Shell').waitFor();
      await window.screenshot('compose-lenses');
      await window.lens('Down').click();
      const said = await window.dialog('Take Down');
      assert.match(said, /Take down docknote-ui-compose\?/);
      assert.ok(said.includes(container), said);
      assert.match(said, /Volumes stay.*data/);
      await untilState(container, null);
      await window.lens('1 of 1 services running').waitFor({ state: 'hidden' });
      assert.equal((await engine('GET', '/volumes/docknote-ui-compose_data')).status, 200);
    }));

  test('is drawn as a graph, which leads to the definitions by the keyboard and stands as a table too', () =>
    window.step('graph', async () => {
      await window.openFile('docknote-ui-graph/compose.yaml');
      await window.command(paletteTitle('docknote.composeFile.graph'));
      const page = new WebPage(window);
      const node = (label: string) => page.frame.getByRole('link', { name: label, exact: true });
      await node('Service web, needs api, front').waitFor();
      assert.equal(await page.frame.locator('.edge').count(), 3);
      await window.screenshot('compose-graph');
      await page.button('Table').click();
      await page.frame.getByRole('row', { name: 'data Volume api', exact: true }).waitFor();
      await page.button('Table').click();
      await node('Service web, needs api, front').focus();
      await window.page.keyboard.press('ArrowRight');
      await page.frame.locator('.node:focus', { hasText: 'api' }).waitFor();
      await window.page.keyboard.press('Enter');
      await window.page.getByText('Ln 6, Col 3').waitFor();
    }));

  test('offers to paste `docker run` as a service', () =>
    window.step('paste', async () => {
      await window.openFile('docknote-ui-graph/run.txt');
      await window.cursorAtEndOf('docker run');
      await window.page.keyboard.press('Control+A');
      await window.page.keyboard.press('Control+C');
      await window.openFile('docknote-ui-graph/compose.yaml');
      await window.cursorAtEndOf('data:');
      await window.page.keyboard.press('Enter');
      await window.page.keyboard.press('Control+V');
      // What was copied stands there as it is, with a small button beside it that offers the rest.
      await window.page.locator('.post-edit-widget').click();
      await window.page.locator('.action-widget').getByText('Paste as a Compose service').click();
      await window.word('cache').waitFor();
      await window.word('"6379:6379"').waitFor();
      await window.page.keyboard.press('Control+Z');
    }));
});
