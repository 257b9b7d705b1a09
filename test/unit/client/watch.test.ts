import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { dockerEngine } from '../../../client/src/engine/dockerEngine.js';
import type { Engine } from '../../../client/src/engine/engine.js';
import { engineLink } from '../../../client/src/engine/link.js';
import type { EngineState, EngineStore } from '../../../client/src/engine/store.js';
import { engineStore } from '../../../client/src/engine/store.js';
import { thisMachine } from '../../../client/src/engine/surroundings.js';
import type { EngineWatch } from '../../../client/src/engine/watch.js';
import { defaultTimes, engineWatch, touchedBy } from '../../../client/src/engine/watch.js';
import type { FakeEngine } from '../../support/fakeEngine.js';
import { fakeEngine, json, listed, oddSocket } from '../../support/fakeEngine.js';

const quick = { ...defaultTimes, batch: 5, pace: 20, settle: 40, firstRetry: 20, lastRetry: 80, linger: 50 };

/** An engine at a socket, whose questions may take at most half a second. */
const engineAt = async (path: string): Promise<Engine> =>
  dockerEngine({ address: { kind: 'socket', path }, source: 'setting', url: `unix://${path}` }, { questionLimit: 500 });

/** Waits for the store to be as wished; the test's own time limit ends a wait in vain. */
function until(store: EngineStore, wish: (state: EngineState) => boolean): Promise<EngineState> {
  return new Promise((resolve) => {
    const stop = store.onChange((state) => {
      if (!wish(state)) return;
      stop();
      resolve(state);
    });
    if (wish(store.state)) {
      stop();
      resolve(store.state);
    }
  });
}

const names = (state: EngineState): readonly string[] => [...state.containers.values()].map((c) => c.name).sort();
const event = (Action: string, name: string) => ({
  Type: 'container',
  Action,
  Actor: { ID: listed(name)['Id'], Attributes: {} },
});

describe('the watch', { timeout: 20_000 }, () => {
  let fake: FakeEngine;
  let store: EngineStore;
  let watch: EngineWatch;
  const notes: string[] = [];
  /** Which containers were listed, each time. */
  let heard: (readonly string[] | 'all')[] = [];

  const watchAt = (path: string): void => {
    store = engineStore();
    heard = [];
    const link = engineLink(
      () => `unix://${path}`,
      thisMachine,
      () => engineAt(path),
    );
    watch = engineWatch(
      () => link.engine(),
      store,
      (text) => notes.push(text),
      quick,
      (ids) => heard.push(ids),
    );
  };

  beforeEach(async () => {
    fake = await fakeEngine();
    fake.containers = [listed('one'), listed('two')];
    watchAt(fake.socketPath);
  });
  afterEach(async () => {
    watch.dispose();
    await fake.dispose();
  });
  const lists = (): readonly string[] =>
    fake.requests.filter((r) => r.includes('/containers/json') && !r.includes('filters'));
  const filteredLists = (): readonly string[] => fake.requests.filter((r) => r.includes('filters'));

  test('asks nothing before somebody looks', async () => {
    await pause(30);
    assert.deepEqual(fake.requests, []);
    assert.equal(store.state.connection.state, 'off');
  });

  test('lists once, then only what events name', async () => {
    watch.hold();
    await until(store, (state) => state.connection.state === 'up');
    assert.deepEqual(names(store.state), ['one', 'two']);

    fake.containers = [listed('one', { State: 'paused', Status: 'Up (Paused)' }), listed('two'), listed('three')];
    fake.emit(event('create', 'three'));
    fake.emit(event('pause', 'one'));
    await until(store, (state) => state.containers.size === 3);
    assert.equal(store.state.containers.get(String(listed('one')['Id']))?.state, 'paused');
    assert.equal(lists().length, 1);
    assert.equal(filteredLists().length, 1, 'two events at once make one list');

    fake.containers = [listed('two')];
    fake.emit(event('destroy', 'one'));
    fake.emit(event('destroy', 'three'));
    await until(store, (state) => state.containers.size === 1);
    assert.deepEqual(names(store.state), ['two']);
    assert.equal(lists().length, 1);
  });

  test('an event that comes before the engine’s own list knows of it: the list is asked for once more', async () => {
    watch.hold();
    await until(store, (state) => state.connection.state === 'up');
    const id = String(listed('one')['Id']);
    fake.emit(event('pause', 'one'));
    while (filteredLists().length === 0) await pause(2);
    assert.equal(store.state.containers.get(id)?.state, 'running');
    fake.containers = [listed('one', { State: 'paused', Status: 'Up (Paused)' }), listed('two')];
    await until(store, (state) => state.containers.get(id)?.state === 'paused');
    assert.equal(filteredLists().length, 2);
  });

  test('a silent engine is never asked again: no polling', async () => {
    watch.hold();
    await until(store, (state) => state.connection.state === 'up');
    const before = fake.requests.length;
    await pause(300);
    assert.equal(fake.requests.length, before);
  });

  test('events that change no row cause no request', async () => {
    watch.hold();
    await until(store, (state) => state.connection.state === 'up');
    const before = fake.requests.length;
    for (const action of ['exec_create: sh', 'exec_start: sh', 'exec_die', 'top', 'resize', 'attach'])
      fake.emit(event(action, 'one'));
    await pause(60);
    assert.equal(fake.requests.length, before);
  });

  test('an event that changes nothing leaves the same state: nobody redraws', async () => {
    watch.hold();
    await until(store, (state) => state.connection.state === 'up');
    const before = store.state.containers;
    fake.emit(event('start', 'one'));
    while (heard.length < 2) await pause(5);
    assert.equal(store.state.containers, before);
    // Whoever knows more than a list says hears of it all the same.
    assert.deepEqual(heard, ['all', [listed('one')['Id']]]);
  });

  test('an event that makes no sense leads to a full list, not to an end', async () => {
    watch.hold();
    await until(store, (state) => state.connection.state === 'up');
    fake.containers = [listed('new')];
    fake.emit('{"Type": nonsense\n');
    await until(store, (state) => names(state).join() === 'new');
    assert.equal(store.state.connection.state, 'up');
  });

  test('a cut event stream: rows stay, everything is listed again', async () => {
    watch.hold();
    await until(store, (state) => state.connection.state === 'up');
    const seen: string[] = [];
    store.onChange((state) => seen.push(`${state.connection.state} ${state.containers.size}`));
    fake.containers = [listed('one'), listed('two'), listed('meanwhile')];
    fake.dropEvents();
    await until(store, (state) => state.containers.size === 3 && state.connection.state === 'up');
    assert.equal(seen[0], 'down 2');
    assert.ok(seen.every((entry) => !entry.endsWith(' 0')));
  });

  test('an engine that is killed and comes back', async () => {
    watch.hold();
    await until(store, (state) => state.connection.state === 'up');
    await fake.stop();
    const down = await until(store, (state) => state.connection.state === 'down');
    assert.equal(down.connection.state === 'down' && down.connection.error.kind, 'notRunning');
    assert.deepEqual(names(down), ['one', 'two']);
    await fake.start();
    await until(store, (state) => state.connection.state === 'up');
  });

  test('goes on for a while after the last look, then asks nothing more', async () => {
    const first = watch.hold();
    const second = watch.hold();
    await until(store, (state) => state.connection.state === 'up');
    first();
    await pause(100);
    assert.equal(store.state.connection.state, 'up', 'somebody still looks');
    second();
    await until(store, (state) => state.connection.state === 'off');
    assert.equal(store.state.containers.size, 2, 'the rows stay for the next look');
    const before = fake.requests.length;
    await pause(50);
    assert.equal(fake.requests.length, before);
    watch.hold();
    await until(store, (state) => state.connection.state === 'up');
  });

  test('a refresh lists everything without ever seeming lost', async () => {
    watch.hold();
    await until(store, (state) => state.connection.state === 'up');
    const seen = new Set<string>();
    store.onChange((state) => seen.add(state.connection.state));
    fake.containers = [listed('fresh')];
    watch.refresh();
    await until(store, (state) => names(state).join() === 'fresh');
    assert.ok(!seen.has('down'));
  });

  test('ten thousand containers arrive, and one event asks for one of them', async () => {
    fake.containers = Array.from({ length: 10_000 }, (_, i) => listed(`c${i}`));
    watch.hold();
    await until(store, (state) => state.connection.state === 'up');
    assert.equal(store.state.containers.size, 10_000);
    fake.containers[5] = listed('c5', { State: 'exited', Status: 'Exited (0) now' });
    fake.emit(event('die', 'c5'));
    await until(store, (state) => state.containers.get(String(listed('c5')['Id']))?.state === 'exited');
    assert.equal(filteredLists().length, 1);
    assert.equal(lists().length, 1);
  });

  test('a socket that accepts and never answers ends in "timeout"', async () => {
    const silent = await oddSocket(null);
    watchAt(silent.socketPath);
    watch.hold();
    const down = await until(store, (state) => state.connection.state === 'down');
    assert.equal(down.connection.state === 'down' && down.connection.error.kind, 'timeout');
    watch.dispose();
    await silent.dispose();
  });

  test('something that is no engine ends in "badAnswer"', async () => {
    for (const says of [
      'SSH-2.0-OpenSSH_9\r\n',
      'HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>',
      'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n',
    ]) {
      const odd = await oddSocket(says);
      watchAt(odd.socketPath);
      watch.hold();
      const down = await until(store, (state) => state.connection.state === 'down');
      assert.equal(down.connection.state === 'down' && down.connection.error.kind, 'badAnswer', says);
      watch.dispose();
      await odd.dispose();
    }
  });

  test('lists that make no sense keep the rows', async () => {
    watch.hold();
    await until(store, (state) => state.connection.state === 'up');
    fake.override = (path, response) => {
      if (path !== '/containers/json') return false;
      json(response, { surprise: true });
      return true;
    };
    fake.emit(event('start', 'one'));
    const down = await until(store, (state) => state.connection.state === 'down');
    assert.deepEqual(names(down), ['one', 'two']);
    fake.override = null;
    await until(store, (state) => state.connection.state === 'up');
  });

  test('a view that throws does not end the watch', async () => {
    watch.hold();
    await until(store, (state) => state.connection.state === 'up');
    notes.length = 0;
    let thrown = 0;
    const stop = store.onChange(() => {
      thrown++;
      throw new Error('a bug');
    });
    fake.containers = [listed('one', { State: 'exited' }), listed('two')];
    fake.emit(event('die', 'one'));
    while (thrown === 0 || notes.length === 0) await pause(5);
    stop();
    assert.match(notes.join(), /a bug/);
    fake.containers = [listed('two')];
    fake.emit(event('destroy', 'one'));
    await until(store, (state) => state.containers.size === 1);
  });

  test('a missing socket says that nobody is there', async () => {
    watchAt('/nowhere/at/all.sock');
    watch.hold();
    const down = await until(store, (state) => state.connection.state === 'down');
    assert.equal(down.connection.state === 'down' && down.connection.error.kind, 'notRunning');
  });
});

describe('what an event makes doubtful', () => {
  const of = (type: string, action: string, id = 'x', attributes = {}) =>
    touchedBy({ time: 0, type, action, id, attributes });
  test('containers, images, networks, and the rest', () => {
    assert.deepEqual(of('container', 'health_status: healthy'), { container: 'x' });
    assert.equal(of('container', 'exec_start: sh'), 'nothing');
    assert.equal(of('image', 'untag'), 'images');
    assert.deepEqual(of('network', 'connect', 'n', { container: 'c' }), { container: 'c' });
    assert.equal(of('network', 'create'), 'networks');
    assert.equal(of('network', 'destroy'), 'networks');
    assert.equal(of('volume', 'create'), 'volumes');
    assert.equal(of('volume', 'mount'), 'nothing');
    assert.equal(of('volume', 'mount'), 'nothing');
    assert.equal(touchedBy(null), 'everything');
  });
});
