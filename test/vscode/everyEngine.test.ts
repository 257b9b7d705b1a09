import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FakeEngine } from '../support/fakeEngine.js';
import { fakeEngine, json, listed } from '../support/fakeEngine.js';
import type { Reply, Seen } from './support/person.js';
import { asPerson } from './support/person.js';

/**
 * Adding an engine, using it for this workspace and leaving it again; and, on an engine that holds nothing of anybody, the
 * commands that take everything away: what they ask before, and that nothing goes before it was answered.
 */
const run = (command: string, target: string | null, ...replies: readonly Reply[]): Promise<Seen> =>
  asPerson(replies, () => vscode.commands.executeCommand(`docknote.${command}`, ...(target === null ? [] : [target])));

suite('an engine of one’s own, and commands that take everything away', () => {
  let fake: FakeEngine;
  let url = '';
  const changes = (): readonly string[] =>
    fake.requests.filter((request) => /^(?:POST|DELETE)/.test(request)).map((request) => request.replace(/\?.*/, ''));
  suiteSetup(async () => {
    fake = await fakeEngine();
    url = `unix://${fake.socketPath}`;
    fake.override = (path, response) => {
      const { method } = response.req;
      if (method !== 'POST' && method !== 'DELETE') return false;
      if (method === 'DELETE' && path.startsWith('/images/')) json(response, []);
      else if (path === '/containers/prune') json(response, { ContainersDeleted: ['x'], SpaceReclaimed: 7 });
      else {
        response.writeHead(204);
        response.end();
      }
      return true;
    };
    fake.containers = [
      listed('web', { ImageID: 'sha256:used' }),
      listed('old', { State: 'exited', Status: 'Exited (0) 2 days ago', ImageID: 'sha256:used' }),
    ];
    fake.images = [
      { Id: 'sha256:used', RepoTags: ['app:1'], Size: 1, Created: 1 },
      { Id: 'sha256:free', RepoTags: ['tool:1', 'tool:2'], Size: 1, Created: 1 },
    ];
    // Added, tried and chosen.
    await run('context.add', null, url, 'the fake one');
  });
  suiteTeardown(async () => {
    await run('context.use', null, 'Automatic');
    await run('context.remove', 'the fake one');
    await fake.dispose();
  });

  test('its address is copied, its connection tried; it is among those to choose from', async () => {
    assert.deepEqual((await run('context.copyAddress', 'the fake one')).copied, [url]);
    assert.match(
      (await run('context.test', 'the fake one')).said.join(),
      /the fake one answers: .* 99\.0, API 1\.99, linux\/amd64/,
    );
    const { asked } = await run('context.pick', null, null);
    assert.match(asked.join(), /the fake one/);
    await run('context.edit', 'the fake one', url, 'another name');
    assert.match((await run('context.pick', null, null)).asked.join(), /another name/);
    await run('context.edit', 'another name', url, 'the fake one');
    await run('context.use', 'the fake one');
  });

  test('one without encryption is asked about first; one that does not answer is not kept when nobody wants it', async () => {
    const plain = await run('context.add', null, 'tcp://192.0.2.1:2375', 'No certificates', null);
    assert.match(plain.asked.at(-1) ?? '', /has no encryption.*is root on that machine/);
    const dead = await run('context.add', null, 'unix:///nowhere/docknote.sock', null);
    assert.match(dead.asked.at(-1) ?? '', /The engine does not answer\..*Nobody answers at unix:\/\/\/nowhere/);
    const { asked } = await run('context.pick', null, null);
    assert.ok(!asked.join().includes('192.0.2.1') && !asked.join().includes('nowhere'));
  });

  test('stop all: names who, and stops only what runs', async () => {
    fake.requests.length = 0;
    const given = await run('system.stopAll', null, null);
    assert.match(given.asked[0] ?? '', /Stop all 1 running containers.*web/);
    assert.deepEqual(changes(), []);
    await run('system.stopAll', null, 'Stop All');
    assert.deepEqual(changes(), [`POST /containers/${listed('web')['Id']}/stop`]);
  });

  test('remove all containers: asked twice, the second time for their number', async () => {
    fake.requests.length = 0;
    await run('system.removeAllContainers', null, null);
    await run('system.removeAllContainers', null, 'Remove All', null);
    await assert.rejects(run('system.removeAllContainers', null, 'Remove All', '3'), /That is not 2/);
    assert.deepEqual(changes(), []);
    await run('system.removeAllContainers', null, 'Remove All', '2');
    assert.deepEqual(
      [...changes()].sort(),
      ['web', 'old'].map((name) => `DELETE /containers/${listed(name)['Id']}`).sort(),
    );
  });

  test('remove all images: those with containers stay, and are named', async () => {
    fake.requests.length = 0;
    const { asked } = await run('system.removeAllImages', null, 'Remove All', null);
    assert.match(asked[0] ?? '', /Remove all 1 images.*tool:1.*These stay.*app:1/s);
    assert.deepEqual(changes(), []);
    await run('system.removeAllImages', null, 'Remove All', '1');
    assert.deepEqual(changes(), ['DELETE /images/tool:1', 'DELETE /images/tool:2']);
  });

  test('prune: what would go is named before; given up, nothing goes', async () => {
    fake.requests.length = 0;
    const stopped = await run('prune.containers', null, null);
    assert.match(stopped.asked[0] ?? '', /Remove all 1 stopped containers\?.*old/);
    const images = await run('prune.images', null, ['tool:1'], null);
    assert.match(images.asked.join(), /tool:1/);
    assert.deepEqual(changes(), []);
    await run('prune.containers', null, 'Remove');
    assert.deepEqual(changes(), ['POST /containers/prune']);
  });

  test('names with control characters and marks of Markdown are shown as text, in every question', async () => {
    const evil = 'x\u202e\u001b]0;t\u0007[y](command:z)';
    fake.containers = [{ ...listed('web'), Names: [`/${evil}`], Image: evil }];
    const seen = [await run('system.stopAll', null, null), await run('system.removeAllContainers', null, null)];
    for (const question of seen.flatMap(({ asked }) => asked)) {
      // Line breaks stand between the parts of a question.
      assert.doesNotMatch(question.replaceAll('\n', ' '), /\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
      assert.ok(!/\[[^\]]*\]\(command:/.test(question), question);
    }
  });
});
