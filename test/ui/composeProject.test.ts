import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { engine, removeOurs, untilState } from '../support/realEngine.js';
import { haveEngine } from './support/needEngine.js';
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

/** What a person does with a project from its file, with the texts in English. */
describe('a Compose project', () => {
  let window: Window;

  before(async () => {
    window = await Window.open({ settings: { 'docknote.language': 'en' } });
    mkdirSync(join(window.folder, 'docknote-ui-compose'));
    writeFileSync(join(window.folder, 'docknote-ui-compose', 'compose.yaml'), source);
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
});
