import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { dockerEngine } from '../../client/src/engine/dockerEngine.js';
import type { Engine } from '../../client/src/engine/engine.js';
import type { EngineLink } from '../../client/src/engine/link.js';
import { engineLink } from '../../client/src/engine/link.js';
import type { EngineState, EngineStore } from '../../client/src/engine/store.js';
import { engineStore } from '../../client/src/engine/store.js';
import { thisMachine } from '../../client/src/engine/surroundings.js';
import type { EngineWatch } from '../../client/src/engine/watch.js';
import { defaultTimes, engineWatch } from '../../client/src/engine/watch.js';
import { followLogs } from '../../client/src/terminals/logs.js';
import type { EngineProxy } from '../support/fakeEngine.js';
import { proxyTo } from '../support/fakeEngine.js';
import { good, prefix, realEngine, removeOurs, running, spec, t, targetOf, testTerminal } from './support.js';

const found = await realEngine();

describe('watching the real engine', { skip: found.skip, timeout: 180_000 }, () => {
  const engine = ('engine' in found ? found.engine : null) as Engine;
  let proxy: EngineProxy;
  let store: EngineStore;
  let link: EngineLink;
  let watch: EngineWatch;

  // What a person has in the window: through a socket that the test can cut.
  beforeEach(async () => {
    proxy = await proxyTo(targetOf(engine.endpoint));
    store = engineStore();
    link = engineLink(() => `unix://${proxy.socketPath}`, thisMachine, dockerEngine);
    watch = engineWatch(
      () => link.engine(),
      store,
      () => undefined,
      { ...defaultTimes, firstRetry: 100, lastRetry: 400 },
    );
  });
  afterEach(async () => {
    watch.dispose();
    await proxy.dispose();
    await removeOurs(engine);
  });
  after(() => removeOurs(engine));

  async function until(wish: (state: EngineState) => boolean): Promise<EngineState> {
    for (const end = Date.now() + 20_000; !wish(store.state); await pause(10)) {
      if (Date.now() > end)
        assert.fail(`the store never came to be so; it is ${JSON.stringify(store.state.connection)}`);
    }
    return store.state;
  }
  const named = (state: EngineState, name: string) =>
    [...state.containers.values()].find((c) => c.name === prefix + name);

  test('what happens elsewhere shows by itself: create, start, pause, rename, health, stop, remove', async () => {
    watch.hold();
    await until((state) => state.connection.state === 'up');
    const { id } = good(await engine.create(spec('seen')));
    await until((state) => named(state, 'seen')?.state === 'created');
    good(await engine.start(id));
    await until((state) => named(state, 'seen')?.state === 'running');
    good(await engine.pause(id));
    await until((state) => named(state, 'seen')?.state === 'paused');
    good(await engine.unpause(id));
    good(await engine.rename(id, `${prefix}other`));
    await until((state) => named(state, 'other')?.state === 'running' && !named(state, 'seen'));
    good(await engine.stop(id));
    await until((state) => named(state, 'other')?.state === 'exited' && named(state, 'other')?.exitCode === 0);
    good(await engine.removeContainer(id, { force: false, volumes: false }));
    await until((state) => !state.containers.has(id));
  });

  test('a new tag and its removal show in the images', async () => {
    watch.hold();
    await until((state) => state.connection.state === 'up');
    const tag = `${prefix}image:1`;
    good(await engine.tagImage('busybox:latest', `${prefix}image`, '1'));
    await until((state) => state.images.some((image) => image.tags.includes(tag)));
    good(await engine.removeImage(tag, { force: false }));
    await until((state) => !state.images.some((image) => image.tags.includes(tag)));
  });

  test('an engine that is killed and started again: rows stay, then are true', async () => {
    const id = await running(engine, 'kept');
    watch.hold();
    await until((state) => state.connection.state === 'up' && named(state, 'kept') !== undefined);
    await proxy.cut();
    const down = await until((state) => state.connection.state === 'down');
    assert.ok(named(down, 'kept'), 'the rows stay');
    good(await engine.stop(id));
    await running(engine, 'meanwhile');
    await proxy.open();
    const back = await until((state) => state.connection.state === 'up');
    assert.equal(named(back, 'kept')?.state, 'exited');
    assert.equal(named(back, 'meanwhile')?.state, 'running');
  });

  test('logs survive the container’s restart, the engine’s, and a new container of the same name', async () => {
    watch.hold();
    const counting = [
      'sh',
      '-c',
      'trap "exit 0" TERM; i=0; while :; do i=$((i+1)); echo "$RUN line $i"; sleep 0.1; done',
    ];
    const id = await running(engine, 'talks', { command: counting, env: ['RUN=first'] });
    const terminal = testTerminal();
    const end = followLogs(terminal, t, { link, store }, { id, name: `${prefix}talks` }, 10);
    await terminal.untilShows('first line 3');

    good(await engine.stop(id));
    await terminal.untilShows('is not running (exit code 0');
    const before = terminal.shown.length;
    good(await engine.start(id));
    for (const stop = Date.now() + 15_000; !terminal.shown.slice(before).includes('first line 2'); await pause(20)) {
      if (Date.now() > stop) assert.fail(`nothing after the restart: ${JSON.stringify(terminal.shown.slice(before))}`);
    }

    await proxy.cut();
    await terminal.untilShows('Waiting for it to come back');
    await pause(300);
    const cut = terminal.shown.length;
    await proxy.open();
    await terminal.untilShows(new RegExp(`[^]{${cut}}[^]*first line \\d+`));
    const numbers = [...terminal.shown.slice(before).matchAll(/first line (\d+)/g)].map((match) => Number(match[1]));
    assert.deepEqual(
      numbers,
      Array.from({ length: numbers.length }, (_, i) => i + 1),
      'no line lost, none twice',
    );

    good(await engine.removeContainer(id, { force: true, volumes: false }));
    await terminal.untilShows('Waiting for a container of the same name');
    await running(engine, 'talks', { command: counting, env: ['RUN=second'] });
    await terminal.untilShows('second line 2');
    terminal.close();
    assert.equal(await end, 'close');
  });

  test('logs of a container with a terminal have no timestamps of the engine', async () => {
    watch.hold();
    const id = await running(engine, 'tty', {
      command: ['sh', '-c', 'echo one; printf "\\033[32mgreen\\033[0m\\n"; printf "\\033]0;title\\007"; sleep 1000'],
      interactive: true,
    });
    const terminal = testTerminal();
    const end = followLogs(terminal, t, { link, store }, { id, name: 'tty' }, 10);
    await terminal.untilShows('green');
    assert.equal(terminal.shown, 'one\r\n\x1b[32mgreen\x1b[0m\r\n');
    terminal.close();
    await end;
  });
});
