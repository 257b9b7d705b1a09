import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { engine, removeOurs, runContainer } from '../support/realEngine.js';
import { haveEngine } from './support/needEngine.js';
import { menuTitle, viewTitle } from './support/titles.js';
import { WebPage } from './support/webPage.js';
import { Window } from './support/window.js';

const containers = viewTitle('docknote.containers');

/** What a server writes: levels, colours, a stack trace, and things that must not work. */
const webScript = `
e=$(printf '\\033')
echo 'INFO  listening on http://0.0.0.0:8080'
echo 'WARN  no cache configured, using memory'
echo "$e[32mGET$e[0m /index.html $e[1m200$e[0m 12ms $e[38;5;208mslow$e[0m $e[7minverse$e[27m $e[48;2;40;60;120m rgb $e[0m"
echo 'ERROR request failed: TypeError: x is not a function' >&2
echo '    at handler (/usr/src/app/src/server.js:3:9)' >&2
echo '    at next (/usr/src/app/node_modules/express/index.js:12:3)' >&2
echo '{"level":"debug","msg":"pool size 4"}'
echo "$e]0;owned by the log$e\\\\title $e]52;c;ZXZpbA==$e\\\\clipboard <img src=x onerror=document.body.textContent=1> <b>bold?</b>"
printf 'downloading 10%%\\rdownloading 55%%\\rdownloading 100%%\\n'
i=0; while :; do i=$((i+1)); echo "INFO  heartbeat $i"; sleep 1; done`;
const dbScript = `echo 'LOG:  database system is ready to accept connections'; echo 'ERROR:  relation "carts" does not exist at character 15'; i=0; while :; do i=$((i+1)); echo "LOG:  checkpoint $i complete"; sleep 2; done`;

const inProject = (service: string): Readonly<Record<string, string>> => ({
  'com.docker.compose.project': 'dn-shop',
  'com.docker.compose.service': service,
  'com.docker.compose.container-number': '1',
});

describe('the log page', () => {
  let window: Window;
  let page: WebPage;

  before(async () => {
    window = await Window.open({ settings: { 'docknote.language': 'en', 'docknote.logs.buffer': 5000 } });
    page = new WebPage(window);
    mkdirSync(join(window.folder, 'src'), { recursive: true });
    writeFileSync(join(window.folder, 'src', 'server.js'), 'one\ntwo\nthrow new TypeError();\n');
    await window.showSideBar();
  });
  after(async () => {
    await window?.close();
    if (process.env['DOCKNOTE_TEST_ENGINE'] === '1') await removeOurs();
  });

  const open = async (name: string): Promise<void> => {
    const row = await window.row(containers, name);
    await row.waitFor();
    await window.choose(row, menuTitle('docknote.container.logs'));
  };

  test('shows colours and levels, and what is hostile stays text', (context) =>
    window.step('log page', async () => {
      if (!haveEngine(context)) return;
      await runContainer({ name: 'dn-shop-web-1', command: ['sh', '-c', webScript], labels: inProject('web') });
      await open('dn-shop-web-1');
      await page.row('heartbeat').first().waitFor();
      const text = (await page.lines()).join('\n');
      assert.match(text, /title clipboard <img src=x onerror=/);
      assert.match(text, /^downloading 100%$/m);
      assert.equal(await page.frame.locator('img').count(), 0);
      assert.equal(await page.row('request failed').getAttribute('class'), 'row stderr error');
      // A stack trace belongs to its error.
      assert.equal(await page.row('at handler').getAttribute('class'), 'row stderr error');
      assert.equal(await page.frame.locator('.a-f2').first().innerText(), 'GET');
      await window.screenshot('logs-en-dark');
    }));

  test('a place of a stack trace opens the file of the workspace', (context) =>
    window.step('log link', async () => {
      if (!haveEngine(context)) return;
      const link = page.frame.locator('.link');
      await link.first().waitFor();
      // What is not in the workspace is no link.
      assert.deepEqual(await link.allInnerTexts(), ['/usr/src/app/src/server.js:3:9']);
      await link.first().click();
      await window.page.locator('.tab.active', { hasText: 'server.js' }).waitFor();
      await window.page.locator('.editor-instance .view-line', { hasText: 'throw new' }).waitFor();
      await open('dn-shop-web-1');
      await page.row('heartbeat').first().waitFor();
    }));

  test('search marks and counts; the filter keeps only what matches; a bad expression is told', (context) =>
    window.step('log search', async () => {
      if (!haveEngine(context)) return;
      const input = page.frame.getByRole('textbox', { name: 'Search the log' });
      await input.fill('INFO');
      await page.frame.locator('.count', { hasText: /Matches: / }).waitFor();
      await page.frame.locator('mark').first().waitFor();
      await input.press('Enter');
      await page.frame.locator('.count', { hasText: / of / }).waitFor();
      await window.screenshot('logs-search');
      await page.button('Show only lines that match').click();
      await page.row('request failed').waitFor({ state: 'hidden' });
      await page.button('Use a regular expression').click();
      await input.fill('at (handler|next)');
      await page.row('at next').waitFor();
      assert.equal((await page.lines()).filter((line) => line !== '').length, 2);
      await window.screenshot('logs-filter');
      await input.fill('(');
      await page.frame.locator('.count', { hasText: 'not a regular expression' }).waitFor();
      await input.fill('');
      await page.button('Errors').click();
      await page.row('request failed').waitFor({ state: 'hidden' });
      await page.row('heartbeat').first().waitFor();
      await page.button('Errors').click();
      // Nothing is hidden any more.
      await page.frame.locator('.foot', { hasText: /Following\s*\d+ lines/ }).waitFor();
    }));

  test('by keyboard: lines are chosen and copied', (context) =>
    window.step('log keys', async () => {
      if (!haveEngine(context)) return;
      await page.frame.getByRole('listbox').focus();
      await window.page.keyboard.press('Home');
      await window.page.keyboard.press('Shift+ArrowDown');
      await page.frame.locator('.foot', { hasText: '2 lines selected' }).waitFor();
      const active = await page.frame.getByRole('listbox').getAttribute('aria-activedescendant');
      assert.equal(await page.frame.locator(`#${active}`).getAttribute('aria-selected'), 'true');
      await window.page.keyboard.press('Control+C');
      await page.frame.locator('.foot', { hasText: '2 lines copied' }).waitFor();
      await page.button('Go to the end and follow').click();
      await page.frame.locator('.foot', { hasText: 'Following' }).waitFor();
    }));

  test('what is shown is saved, or opened as a document; a place that cannot be written is told', (context) =>
    window.step('log save', async () => {
      if (!haveEngine(context)) return;
      const input = page.frame.getByRole('textbox', { name: 'Search the log' });
      await input.fill('TypeError');
      await page.frame.locator('.foot', { hasText: /\d+ of \d+ lines/ }).waitFor();
      const target = join(window.folder, 'saved.log');
      const saveAs = async (path: string): Promise<void> => {
        await page.button('Save to a file…').click();
        const field = window.quickInput();
        await window.until('the proposed name', async () => (await field.inputValue()).endsWith('dn-shop-web-1.log'));
        await window.until('the dialog to take it', async () => {
          // It reads the folder first, and may put its own text back meanwhile.
          await field.fill(path);
          await window.page.waitForTimeout(500);
          if ((await field.inputValue()) !== path) return false;
          await field.press('Enter');
          const gone = field.waitFor({ state: 'hidden', timeout: 2000 });
          return gone.then(() => true).catch(() => false);
        });
      };
      await saveAs(target);
      await window.until('the file', async () => existsSync(target));
      assert.equal(readFileSync(target, 'utf8'), 'ERROR request failed: TypeError: x is not a function\n');
      await saveAs('/sys/docknote.log');
      await window.notification('The log could not be saved').waitFor();
      await page.button('Open as a document').click();
      await window.page.locator('.editor-instance .view-line', { hasText: 'request failed: TypeError' }).waitFor();
      await open('dn-shop-web-1');
      await input.fill('');
      await page.row('heartbeat').last().waitFor();
    }));

  test('goes on through a restart, says so, and pauses when asked', (context) =>
    window.step('log restart', async () => {
      if (!haveEngine(context)) return;
      await engine('POST', '/containers/dn-shop-web-1/restart?t=0');
      // Which of the two depends on how long the restart takes.
      await page.row(/is not running|was started again/).waitFor();
      await page
        .row(/heartbeat 1$/)
        .last()
        .waitFor();
      await page.button('Pause').click();
      await page.frame.locator('.foot', { hasText: /Paused, [1-9]/ }).waitFor();
      await page.button('Continue').click();
      await page.frame.locator('.foot', { hasText: 'Following' }).waitFor();
    }));

  test('a whole project, merged, with its services by name; a burst is bounded and told', (context) =>
    window.step('log project', async () => {
      if (!haveEngine(context)) return;
      await runContainer({ name: 'dn-shop-db-1', command: ['sh', '-c', dbScript], labels: inProject('db') });
      const project = await window.row(containers, 'dn-shop');
      await (await window.row(containers, 'dn-shop-db-1')).waitFor();
      await window.choose(project, menuTitle('docknote.compose.logs'));
      await page.row('checkpoint').first().waitFor();
      assert.deepEqual(await page.frame.locator('.chip .name').allInnerTexts(), ['db', 'web']);
      await page.button('Show times').click();
      await window.screenshot('logs-project');
      await runContainer({
        name: 'dn-shop-burst-1',
        command: ['sh', '-c', 'seq 1 30000 | sed "s/^/INFO  burst /"; trap "exit 0" TERM; while :; do sleep 0.1; done'],
        labels: inProject('burst'),
      });
      await page.row('burst 30000').waitFor({ timeout: 60_000 });
      const told = await page.frame.locator('.foot .told').innerText();
      assert.match(told, /older lines were dropped/);
      // However many lines there are, the page holds a screen of them.
      assert.ok((await page.frame.locator('.row').count()) < 150);
      await window.screenshot('logs-burst');
      await page.button('Show times').click();
    }));

  test('a container that writes without a pause: the window lives, and memory is bounded', (context) =>
    window.step('log flood', async () => {
      if (!haveEngine(context)) return;
      await runContainer({
        name: 'docknote-ui-flood',
        command: [
          'sh',
          '-c',
          'sleep 3; yes "INFO  one line of a flood that does not end" | head -n 1500000; sleep 1000',
        ],
        // So that the engine's disk does not fill either.
        more: { HostConfig: { LogConfig: { Type: 'json-file', Config: { 'max-size': '20m', 'max-file': '2' } } } },
      });
      await open('docknote-ui-flood');
      const told = page.frame.locator('.foot .told');
      await told.filter({ hasText: 'were dropped' }).waitFor({ timeout: 60_000 });
      const dropped = async (): Promise<number> => Number((await told.innerText()).replace(/\D/g, ''));
      // In the midst of it the page answers …
      await page.button('Pause').click();
      await page.frame.locator('.foot', { hasText: 'Paused' }).waitFor();
      await page.button('Continue').click();
      await page.frame.locator('.foot', { hasText: 'Following' }).waitFor();
      assert.match(await page.frame.locator('.foot').innerText(), /5,000 lines/);
      assert.ok((await page.frame.locator('.row').count()) < 150);
      // … and so do the editor and the side bar, which the same extension host serves.
      const before = await dropped();
      await window.openFile('01-hello-python/Dockerfile');
      await window.hover('ENTRYPOINT', /container/);
      await open('docknote-ui-flood');
      await window.until('it to have gone on', async () => (await dropped()) > before);
      await engine('DELETE', '/containers/docknote-ui-flood?force=1');
      await page.row('was removed').waitFor();
      await open('dn-shop-db-1');
      await page.row('checkpoint').last().waitFor();
      await window.choose(await window.row(containers, 'dn-shop'), menuTitle('docknote.compose.logs'));
      await page
        .row(/heartbeat|checkpoint/)
        .last()
        .waitFor();
    }));

  test('scrolled up, wrapped or not, what is read stays where it is while more comes', (context) =>
    window.step('log scrolling', async () => {
      if (!haveEngine(context)) return;
      for (const wrap of [false, true]) {
        if (wrap) await page.button('Wrap long lines').click();
        const list = page.frame.getByRole('listbox');
        await list.hover();
        await window.page.mouse.wheel(0, -900);
        await page.frame.locator('.foot', { hasText: 'Not following' }).waitFor();
        const first = async (): Promise<string | undefined> => (await page.lines()).find((line) => line !== '');
        await window.until('the lines of that place', async () => /burst \d+/.test((await first()) ?? ''));
        const seen = await first();
        const newest = async (): Promise<string> => page.frame.locator('.foot .told').innerText();
        const before = await newest();
        await window.until('more lines', async () => (await newest()) !== before);
        assert.equal(await first(), seen);
        await list.focus();
        await window.page.keyboard.press('End');
        await page.frame.locator('.foot', { hasText: 'Following' }).waitFor();
        await page
          .row(/heartbeat|checkpoint/)
          .last()
          .waitFor();
      }
      await page.button('Wrap long lines').click();
    }));

  test('the page may load and run nothing but its own', (context) =>
    window.step('log policy', async () => {
      if (!haveEngine(context)) return;
      const ran = await page.inside(async (body) => {
        const script = body.ownerDocument.createElement('script');
        script.textContent = 'window.ran = true';
        body.append(script);
        const button = body.ownerDocument.createElement('button');
        button.setAttribute('onclick', 'window.ran = true');
        body.append(button);
        button.click();
        const reached = await fetch('https://localhost/x').then(
          () => true,
          () => false,
        );
        const image = await new Promise((resolve) => {
          const picture = body.ownerDocument.createElement('img');
          picture.onload = () => resolve(true);
          picture.onerror = () => resolve(false);
          picture.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
          body.append(picture);
        });
        for (const made of [script, button]) made.remove();
        return { script: 'ran' in window, reached, image };
      });
      assert.deepEqual(ran, { script: false, reached: false, image: false });
    }));

  test('follows the language and the theme while it is open', (context) =>
    window.step('log language', async () => {
      if (!haveEngine(context)) return;
      const common = { 'docknote.language': 'ko', 'docknote.logs.buffer': 5000 };
      page.settings({ ...common, 'workbench.colorTheme': 'Default Dark Modern' });
      await page.frame.locator('.foot', { hasText: '따라가는 중' }).waitFor();
      await page.button('오류').waitFor();
      await page
        .row(/heartbeat|checkpoint/)
        .last()
        .waitFor();
      await page.frame.locator('body.vscode-dark').waitFor();
      await window.screenshot('logs-ko-dark');
      page.settings({ ...common, 'workbench.colorTheme': 'Default High Contrast' });
      await page.frame.locator('body.vscode-high-contrast').waitFor();
      await page.frame.getByRole('listbox').focus();
      await window.page.keyboard.press('ArrowUp');
      await window.screenshot('logs-ko-contrast');
    }));
});
