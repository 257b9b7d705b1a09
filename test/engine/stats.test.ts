import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Engine, StatsSample } from '../../client/src/engine/engine.js';
import type { StatsSession } from '../../client/src/stats/session.js';
import { statsLimits, statsSession } from '../../client/src/stats/session.js';
import { good, prefix, realEngine, removeOurs, running } from './support.js';
import type { Watched } from './watched.js';
import { until, watched } from './watched.js';

const found = await realEngine();
/** A mistake of ours: no test expects one. */
const broke = (thrown: unknown): never => {
  throw thrown;
};
const busy = [
  'sh',
  '-c',
  'trap "exit 0" TERM; while :; do i=0; while [ $i -lt 5000 ]; do i=$((i+1)); done; sleep 0.02; done',
];

describe('figures from the real engine', { skip: found.skip, timeout: 180_000 }, () => {
  const engine = ('engine' in found ? found.engine : null) as Engine;
  let window: Watched;
  let session: StatsSession | null = null;

  beforeEach(async () => {
    window = await watched(engine);
  });
  afterEach(async () => {
    session?.dispose();
    session = null;
    await window.dispose();
    await removeOurs(engine);
  });
  after(() => removeOurs(engine));

  const open = (names: readonly string[], limits = { ...statsLimits, retry: 200 }): StatsSession => {
    session = statsSession(
      window,
      { kind: 'containers', names: names.map((name) => prefix + name) },
      () => undefined,
      broke,
      limits,
    );
    return session;
  };
  const told = () => session?.containers;
  const of = (name: string) => session?.containers.find((one) => one.name === prefix + name);

  test('samples make sense: time goes on, CPU grows, memory lies below its limit', async () => {
    const id = await running(engine, 'busy', { command: busy });
    const stop = new AbortController();
    const samples: StatsSample[] = [];
    await good(await engine.stats(id, stop.signal)).read((sample) => {
      if (sample) samples.push(sample);
      if (samples.length === 3) stop.abort();
    });
    const [first, , third] = samples;
    assert.ok(first && third);
    assert.ok(third.time > first.time);
    assert.ok((third.cpu ?? 0) > (first.cpu ?? 0));
    assert.ok((third.system ?? 0) > (first.system ?? 0));
    assert.ok((third.cpus ?? 0) >= 1);
    assert.ok(third.memory && third.memory.used > 0 && third.memory.used < (third.memory.limit ?? 0));
    assert.ok(third.network && third.processes !== null && third.processes >= 1);
    assert.equal(third.windows, false);
  });

  test('nobody looks: no stream; somebody looks: one for each that runs; hidden again: none is left open', async () => {
    await running(engine, 'one', { command: busy });
    await running(engine, 'two');
    await until(
      'both',
      () => [...window.store.state.containers.values()].filter(({ name }) => name.startsWith(prefix)).length === 2,
    );
    const idle = window.proxy.connections;
    const stats = open(['one', 'two']);
    await pause(300);
    assert.equal(stats.streams, 0);
    stats.watch(true);
    await until('figures of both', () => of('one')?.last?.cpu != null && of('two')?.last?.cpu != null, told);
    assert.ok((of('one')?.last?.cpu ?? 0) > (of('two')?.last?.cpu ?? 0), 'the busy one uses more');
    assert.equal(stats.streams, 2);
    stats.watch(false);
    assert.equal(stats.streams, 0);
    // Connections that were kept for the next request may stay for a moment; streams may not.
    await until(
      'the streams to be closed',
      () => window.proxy.connections <= idle,
      () => window.proxy.connections,
    );
    const before = of('one')?.since(0).usages.length ?? 0;
    stats.watch(true);
    await until('figures again', () => of('one')?.last?.cpu != null, told);
    assert.ok((of('one')?.since(0).usages.length ?? 0) > before, 'what was measured before is kept');
  });

  test('a stopped container waits and goes on; a lost engine too', async () => {
    const id = await running(engine, 'again', { command: busy });
    await until('it', () => window.store.state.containers.has(id));
    const stats = open(['again']);
    stats.watch(true);
    await until('figures', () => of('again')?.last?.cpu != null, told);
    good(await engine.stop(id));
    await until('it to stop', () => of('again')?.running === false && stats.streams === 0, told);
    assert.equal(of('again')?.last, null);
    good(await engine.start(id));
    await until('figures after the start', () => of('again')?.last?.cpu != null, told);
    await window.proxy.cut();
    await until('the loss', () => stats.streams === 0, told);
    await window.proxy.open();
    await until('figures after the loss', () => of('again')?.last?.cpu != null, told);
  });

  test('more than there is room for are told, not measured', async () => {
    const ids = await Promise.all(['r1', 'r2', 'r3'].map((name) => running(engine, name)));
    await until('all', () => ids.every((id) => window.store.state.containers.has(id)));
    const stats = open(['r1', 'r2', 'r3'], { ...statsLimits, streams: 2 });
    stats.watch(true);
    await until('two', () => of('r1')?.last != null && of('r2')?.last != null, told);
    assert.deepEqual([stats.streams, stats.left], [2, 1]);
  });
});
