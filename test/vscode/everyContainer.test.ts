import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { engine, image, removeOurs, runContainer, stateOf, untilState } from '../support/realEngine.js';
import { until } from './support/editor.js';
import type { Reply, Seen } from './support/person.js';
import { asPerson } from './support/person.js';
import { needEngine } from './support/skip.js';

/** Every command on containers and their files does its work on the real engine, asked for as a person asks. */
const run = (command: string, target: string | null, ...replies: readonly Reply[]): Promise<Seen> =>
  asPerson(replies, () => vscode.commands.executeCommand(`docknote.${command}`, ...(target === null ? [] : [target])));
const tab = (label: string): Promise<vscode.Tab> =>
  until(`a tab ${label}`, () =>
    vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find((open) => open.label.includes(label)),
  );
const isInside = async (container: string, path: string): Promise<boolean> =>
  (await engine('HEAD', `/containers/${container}/archive?path=${encodeURIComponent(path)}`)).status === 200;

suite('every command on containers', () => {
  const web = 'docknote-vs-web';
  let local = '';
  let id = '';
  suiteSetup(async function () {
    needEngine(this);
    local = mkdtempSync(join(tmpdir(), 'dn-every-'));
    // Notes each SIGHUP.
    const script =
      'trap "exit 0" TERM; trap "touch /got-hup" HUP; mkdir -m 777 /data; touch /ready; while :; do sleep 0.1; done';
    id = await runContainer({ name: web, command: ['sh', '-c', script], ports: ['80/tcp'], labels: { tier: 'front' } });
    await until('it to be ready', () => isInside(web, '/ready'));
  });
  suiteTeardown(async () => {
    for (const open of vscode.window.terminals) open.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    if (local !== '') rmSync(local, { recursive: true, force: true });
    if (process.env['DOCKNOTE_TEST_ENGINE'] === '1') await removeOurs();
  });

  test('copied: name, id, docker run', async () => {
    assert.deepEqual((await run('container.copyName', web)).copied, [web]);
    assert.deepEqual((await run('container.copyId', web)).copied, [id]);
    const [line] = (await run('container.copyRun', web)).copied;
    assert.match(
      line ?? '',
      new RegExp(`^docker run -d --name ${web} .*-p 127\\.0\\.0\\.1:\\d*:80.*--label tier=front.* ${image} sh -c `),
    );
  });

  test('pages: details, processes, ports; the port in a browser', async () => {
    await run('container.details', web);
    await tab(`Details: ${web}`);
    await run('container.processes', web);
    await tab(`Processes`);
    await run('container.ports', web);
    await tab(`Ports`);
    const { opened } = await run('container.openInBrowser', web);
    assert.match(opened.join(), /^http:\/\/localhost:\d+\/$/);
  });

  test('a signal, a command, a command as somebody else', async () => {
    await run('container.killWithSignal', web, 'SIGHUP');
    await until('the signal to arrive', () => isInside(web, '/got-hup'));
    await run('container.execCommand', web, 'rm /got-hup');
    await until('the trace to be gone', async () => !(await isInside(web, '/got-hup')));
    await run('container.killWithSignal', web, 'Another Signal…', '1');
    await until('the signal that was typed to arrive', () => isInside(web, '/got-hup'));
    await run('container.execCommand', web, 'touch "/made by exec"');
    await until('the command to run', () => isInside(web, '/made by exec'));
    await run('container.execWith', web, 'touch made', '65534', '/data');
    await until('the other command to run', () => isInside(web, '/data/made'));
    const again = await run('container.execWith', web, null);
    assert.equal(again.asked.length, 1);
  });

  test('rename there and back; a name that cannot be is refused before the engine is asked', async () => {
    await run('container.rename', web, `${web}-renamed`);
    assert.equal(await stateOf(`${web}-renamed`), 'running');
    await run('container.rename', `${web}-renamed`, web);
    await assert.rejects(run('container.rename', web, '-no name-'), /A name has at least two characters/);
    assert.equal(await stateOf(web), 'running');
  });

  test('files in and out, and the whole file system', async () => {
    writeFileSync(join(local, 'note.txt'), 'from here');
    await run('container.upload', web, join(local, 'note.txt'), '/data');
    assert.ok(await isInside(web, '/data/note.txt'));
    const asked = await run('container.upload', web, join(local, 'note.txt'), '/data', null);
    assert.match(asked.asked.at(-1) ?? '', /Replace what is in .*note\.txt/);
    await run('container.download', web, '/data', local);
    assert.equal(readFileSync(join(local, 'data', 'note.txt'), 'utf8'), 'from here');
    await run('container.exportTar', web, join(local, 'all.tar'));
    assert.ok(statSync(join(local, 'all.tar')).size > 500_000);
  });

  test('files and directories: made, renamed, copied in and out, read again, deleted only when asked', async () => {
    await run('file.newFile', `${web}:/data/`, 'new.txt');
    await run('file.newFolder', `${web}:/data/`, 'deep');
    await run('file.rename', `${web}:/data/new.txt`, 'newer.txt');
    assert.ok((await isInside(web, '/data/newer.txt')) && !(await isInside(web, '/data/new.txt')));
    await run('file.upload', `${web}:/data/deep/`, join(local, 'note.txt'));
    assert.ok(await isInside(web, '/data/deep/note.txt'));
    await run('file.download', `${web}:/data/deep/`, local);
    assert.ok(existsSync(join(local, 'deep', 'note.txt')));
    await run('file.refresh', `${web}:/data/`);
    assert.deepEqual((await run('file.copyPath', `${web}:/data/deep/`)).copied, ['/data/deep']);
    const kept = await run('file.remove', `${web}:/data/deep/`, null);
    assert.match(kept.asked[0] ?? '', /Delete .*A directory goes with everything in it/);
    assert.ok(await isInside(web, '/data/deep'));
    await run('file.remove', `${web}:/data/deep/`, 'Delete');
    assert.equal(await isInside(web, '/data/deep'), false);
  });

  test('waiting tells how it ended', async () => {
    await runContainer({ name: 'docknote-vs-ends', command: ['sh', '-c', 'sleep 0.5; exit 7'] });
    const { said } = await run('container.wait', 'docknote-vs-ends');
    assert.match(said.join(), /docknote-vs-ends stopped: .*7/);
  });

  test('a project: stop, start, restart, figures, and removal only when asked', async () => {
    const names = ['docknote-vs-shop-web', 'docknote-vs-shop-db'];
    for (const name of names) {
      const labels = { 'com.docker.compose.project': 'docknote-vs-shop', 'com.docker.compose.service': name.slice(17) };
      await runContainer({ name, labels });
    }
    const all = async (state: string | null): Promise<void> => {
      for (const name of names) await untilState(name, state);
    };
    await run('compose.stop', 'docknote-vs-shop');
    await all('exited');
    await run('compose.start', 'docknote-vs-shop');
    await all('running');
    const before = await engine('GET', `/containers/${names[0]}/json`);
    await run('compose.restart', 'docknote-vs-shop');
    const after = await engine('GET', `/containers/${names[0]}/json`);
    const began = ({ body }: typeof after): string =>
      (JSON.parse(body) as { State: { StartedAt: string } }).State.StartedAt;
    assert.notEqual(began(after), began(before));
    await run('compose.stats', 'docknote-vs-shop');
    await tab('docknote-vs-shop');
    const kept = await run('compose.remove', 'docknote-vs-shop', null);
    assert.match(kept.asked[0] ?? '', /Remove the 2 containers of docknote-vs-shop\?.*docknote-vs-shop-web/);
    await all('running');
    await run('compose.remove', 'docknote-vs-shop', 'Remove');
    await all(null);
  });

  test('removal: not when given up; a running one goes when it is said', async () => {
    const kept = await run('container.remove', web, null);
    assert.match(kept.asked[0] ?? '', /Still running, will be killed first: docknote-vs-web/);
    assert.equal(await stateOf(web), 'running');
    await run('container.remove', web, 'Remove');
    assert.equal(await stateOf(web), null);
    const gone = await run('container.stop', web);
    assert.deepEqual(gone.said, ['It does not exist any more.']);
  });
});
