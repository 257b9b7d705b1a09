import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Engine } from '../../client/src/engine/engine.js';
import { good, prefix, realEngine, removeOurs, running, spec, testImage } from './support.js';

const found = await realEngine();

describe('every action on the real engine', { skip: found.skip, timeout: 120_000 }, () => {
  // Skipped as a whole when there is none.
  const engine = ('engine' in found ? found.engine : null) as Engine;
  const stateOf = async (id: string): Promise<string | undefined> => good(await engine.containers([id]))[0]?.state;
  after(() => removeOurs(engine));

  test('says who it is', async () => {
    const about = good(await engine.about());
    assert.match(about.version, /^\d+\.\d+/);
    assert.equal(about.os, 'linux');
  });

  test('create makes a container and starts nothing; start, pause, unpause, restart, stop, kill, remove', async () => {
    const { id } = good(await engine.create(spec('life')));
    assert.equal(await stateOf(id), 'created');
    good(await engine.start(id));
    assert.equal(await stateOf(id), 'running');
    good(await engine.start(id)); // Already so: no failure.
    good(await engine.pause(id));
    assert.equal(await stateOf(id), 'paused');
    good(await engine.unpause(id));
    assert.equal(await stateOf(id), 'running');
    const before = good(await engine.inspectContainer(id)).details.startedAt;
    good(await engine.restart(id));
    assert.equal(await stateOf(id), 'running');
    assert.notEqual(good(await engine.inspectContainer(id)).details.startedAt, before);
    good(await engine.stop(id));
    assert.equal(await stateOf(id), 'exited');
    assert.equal(good(await engine.containers([id]))[0]?.exitCode, 0);
    good(await engine.start(id));
    good(await engine.kill(id));
    while ((await stateOf(id)) === 'running') await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(good(await engine.containers([id]))[0]?.exitCode, 137);
    good(await engine.removeContainer(id, { force: false, volumes: false }));
    assert.equal(await stateOf(id), undefined);
  });

  test('a paused container can be stopped, killed and restarted: menus offer that', async () => {
    for (const action of ['stop', 'kill', 'restart'] as const) {
      const id = await running(engine, `paused-${action}`);
      good(await engine.pause(id));
      assert.equal((await engine[action](id)).kind, 'ok', action);
    }
  });

  test('what does not fit the state is a conflict, what is not there is not found', async () => {
    const id = await running(engine, 'conflicts');
    assert.equal((await engine.unpause(id)).kind, 'refused');
    assert.equal((await engine.removeContainer(id, { force: false, volumes: false })).kind, 'conflict');
    assert.equal((await engine.create(spec('conflicts'))).kind, 'conflict');
    assert.equal((await engine.start('nosuchcontainer')).kind, 'notFound');
    assert.equal((await engine.inspectImage('nosuchimage:1')).kind, 'notFound');
    assert.deepEqual(good(await engine.containers(['nosuchcontainer'])), []);
  });

  test('run with every option', async () => {
    const id = await running(engine, 'options', {
      ports: [{ ip: '127.0.0.1', outside: null, inside: 80, protocol: 'tcp' }],
      env: ['GREETING=안녕 a=b'],
      volumes: [`${prefix}data:/data:ro`],
      network: 'none',
      autoRemove: true,
    });
    const { details } = good(await engine.inspectContainer(id));
    assert.ok(details.env.includes('GREETING=안녕 a=b'));
    assert.deepEqual(
      details.mounts.map(({ type, target, writable }) => ({ type, target, writable })),
      [{ type: 'volume', target: '/data', writable: false }],
    );
    assert.equal(details.autoRemove, true);
    assert.deepEqual(
      details.addresses.map(({ network }) => network),
      ['none'],
    );
    good(await engine.stop(id));
    while ((await stateOf(id)) !== undefined) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  test('a published port is listed with the host’s side', async () => {
    const id = await running(engine, 'ports', {
      ports: [{ ip: '127.0.0.1', outside: null, inside: 80, protocol: 'tcp' }],
    });
    const [listed] = good(await engine.containers([id]));
    const [port] = listed?.ports ?? [];
    assert.equal(port?.inside, 80);
    assert.equal(port?.outside?.ip, '127.0.0.1');
    assert.ok((port?.outside?.port ?? 0) > 0);
    const again = await engine.create(
      spec('ports2', { ports: [{ ip: '127.0.0.1', outside: port?.outside?.port ?? 0, inside: 80, protocol: 'tcp' }] }),
    );
    const refused = await engine.start(good(again).id);
    assert.equal(refused.kind, 'refused');
    assert.match(refused.kind === 'refused' ? refused.detail : '', /allocated/);
  });

  test('rename, processes, changes', async () => {
    const id = await running(engine, 'names', { command: ['sh', '-c', 'touch /added; rm /etc/group; sleep 1000'] });
    good(await engine.rename(id, `${prefix}renamed`));
    assert.equal(good(await engine.containers([id]))[0]?.name, `${prefix}renamed`);
    const { titles, processes } = good(await engine.processes(id));
    const command = titles.findIndex((title) => /CMD|COMMAND/.test(title));
    assert.ok(processes.some((row) => row[command]?.includes('sleep 1000')));
    const changes = good(await engine.changes(id));
    assert.deepEqual(
      changes.find(({ path }) => path === '/added'),
      { path: '/added', kind: 'added' },
    );
    assert.deepEqual(
      changes.find(({ path }) => path === '/etc/group'),
      { path: '/etc/group', kind: 'deleted' },
    );
    const fresh = good(await engine.create(spec('unchanged')));
    assert.deepEqual(good(await engine.changes(fresh.id)), []);
  });

  test('images: list, inspect, history, tag, remove, and refusal while in use', async () => {
    const [image] = good(await engine.images()).filter(({ tags }) => tags.includes(testImage));
    assert.ok(image && image.size > 0);
    const { details } = good(await engine.inspectImage(testImage));
    assert.equal(details.id, image.id);
    assert.ok(details.layers >= 1);
    assert.ok(good(await engine.history(testImage)).length >= 1);

    good(await engine.tagImage(testImage, `${prefix}tagged`, '1'));
    const tagged = `${prefix}tagged:1`;
    assert.equal(good(await engine.inspectImage(tagged)).details.id, image.id);
    good(await engine.removeImage(tagged, { force: false }));
    assert.equal((await engine.inspectImage(tagged)).kind, 'notFound');

    const id = await running(engine, 'user');
    assert.equal(good(await engine.containers([id]))[0]?.imageId, image.id, 'how "in use" is known');
    const refused = await engine.removeImage(image.id, { force: false });
    assert.equal(refused.kind, 'conflict');
    assert.equal(good(await engine.inspectImage(testImage)).details.id, image.id);
  });

  test('a pull that fails in the middle of its stream is a failure', async () => {
    const steps: string[] = [];
    const answer = await engine.pull(
      '127.0.0.1:1/nosuch:1',
      (step) => steps.push(step.status),
      AbortSignal.timeout(20_000),
    );
    assert.notEqual(answer.kind, 'ok');
  });

  test('networks and volumes are listed', async () => {
    assert.ok(good(await engine.networks()).some(({ name }) => name === 'bridge'));
    await running(engine, 'volume', { volumes: [`${prefix}listed:/v`] });
    assert.ok(good(await engine.volumes()).some(({ name }) => name === `${prefix}listed`));
  });

  test('hostile names in labels and commands come back as they are', async () => {
    const evil = '[x](command:y) \u001b[31m $(trash)';
    const id = await running(engine, 'hostile', { command: ['sh', '-c', 'sleep 1000', evil] });
    assert.ok(good(await engine.inspectContainer(id)).details.command.includes(evil));
  });
});
