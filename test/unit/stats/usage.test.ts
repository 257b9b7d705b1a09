import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { StatsSample } from '../../../client/src/engine/engine.js';
import { readStats } from '../../../client/src/engine/stats.js';
import { usageHistory, usageOf } from '../../../client/src/stats/core/usage.js';

/** As engine 28 sends it on cgroup v1, shortened. */
const v1 = {
  read: '2026-11-21T00:21:26.599229769Z',
  preread: '2026-11-21T00:21:25.581295806Z',
  pids_stats: { current: 2 },
  blkio_stats: {
    io_service_bytes_recursive: [
      { major: 8, minor: 0, op: 'Read', value: 100 },
      { major: 8, minor: 0, op: 'Write', value: 300 },
      { major: 8, minor: 16, op: 'Read', value: 20 },
      { major: 8, minor: 0, op: 'Total', value: 420 },
    ],
  },
  num_procs: 0,
  storage_stats: {},
  cpu_stats: {
    cpu_usage: { total_usage: 51_518_674, percpu_usage: [16_053_204, 35_465_470] },
    system_cpu_usage: 10_977_660_000_000,
    online_cpus: 2,
  },
  precpu_stats: { cpu_usage: { total_usage: 42_483_381 }, system_cpu_usage: 10_975_650_000_000, online_cpus: 2 },
  memory_stats: {
    usage: 6_230_016,
    stats: { cache: 5_246_976, inactive_file: 1, total_inactive_file: 5_242_880 },
    limit: 67_108_864,
  },
  networks: { eth0: { rx_bytes: 486, tx_bytes: 84 }, eth1: { rx_bytes: 14, tx_bytes: 16 } },
};
/** The same on cgroup v2, with what the engine leaves out there. */
const v2 = {
  ...v1,
  blkio_stats: {
    io_service_bytes_recursive: [
      { major: 8, minor: 0, op: 'read', value: 7 },
      { op: 'write', value: 9 },
    ],
  },
  memory_stats: { usage: 6_000_000, stats: { inactive_file: 1_000_000, file: 2 }, limit: 67_108_864 },
  cpu_stats: { cpu_usage: { total_usage: 51_518_674 }, system_cpu_usage: 10_977_660_000_000, online_cpus: 2 },
};
const windows = {
  read: '2026-11-21T00:21:26Z',
  num_procs: 8,
  storage_stats: { read_size_bytes: 5, write_size_bytes: 6 },
  cpu_stats: { cpu_usage: { total_usage: 500_000 } },
  memory_stats: { commitbytes: 77_160_448, privateworkingset: 33_000_000 },
  networks: { ethernet: { rx_bytes: 1, tx_bytes: 2 } },
};

describe('samples of the engine', () => {
  test('cgroup v1: the cache is no memory in use, every device and network counts', () => {
    assert.deepEqual(readStats(v1), {
      time: Date.parse('2026-11-21T00:21:26.599Z'),
      cpu: 51_518_674,
      system: 10_977_660_000_000,
      cpus: 2,
      memory: { used: 987_136, limit: 67_108_864 },
      network: { received: 500, sent: 100 },
      disk: { read: 120, written: 300 },
      processes: 2,
      windows: false,
    });
  });
  test('cgroup v2', () => {
    const sample = readStats(v2);
    assert.deepEqual(sample?.memory, { used: 5_000_000, limit: 67_108_864 });
    assert.deepEqual(sample?.disk, { read: 7, written: 9 });
  });
  test('Windows: what is counted in another way is left out', () => {
    const sample = readStats(windows);
    assert.deepEqual([sample?.windows, sample?.cpu, sample?.memory], [true, null, null]);
    assert.deepEqual(sample?.network, { received: 1, sent: 2 });
  });
  test('what is missing is not known, never 0', () => {
    assert.deepEqual(readStats({ read: v1.read }), {
      time: Date.parse(v1.read),
      cpu: null,
      system: null,
      cpus: null,
      memory: null,
      network: null,
      disk: null,
      processes: null,
      windows: false,
    });
    assert.equal(readStats({ ...v1, networks: {} })?.network, null);
    assert.equal(readStats({ ...v1, blkio_stats: { io_service_bytes_recursive: null } })?.disk, null);
    assert.equal(readStats({ ...v1, blkio_stats: { io_service_bytes_recursive: [] } })?.disk, null);
    assert.deepEqual(readStats({ ...v1, memory_stats: { usage: 5, limit: 0 } })?.memory, { used: 5, limit: null });
    // An old engine tells the CPUs only one by one.
    const old = { ...v1, cpu_stats: { cpu_usage: { total_usage: 1, percpu_usage: [1, 2, 3] } } };
    assert.equal(readStats(old)?.cpus, 3);
    // More cache than usage: a kernel in a hurry.
    assert.equal(readStats({ ...v1, memory_stats: { usage: 5, stats: { inactive_file: 9 } } })?.memory?.used, 5);
  });
  test('a container that does not run, and nonsense, give no sample', () => {
    for (const odd of [
      { name: '/x', id: 'x', read: '0001-01-01T00:00:00Z' },
      { read: '' },
      {},
      null,
      'text',
      [1],
      { ...v1, read: 5 },
    ])
      assert.equal(readStats(odd), null);
  });
});

const sample = (seconds: number, change: Partial<StatsSample> = {}): StatsSample => ({
  time: 1_700_000_000_000 + seconds * 1000,
  cpu: null,
  system: null,
  cpus: 4,
  memory: null,
  network: null,
  disk: null,
  processes: 1,
  windows: false,
  ...change,
});

describe('what two samples tell', () => {
  test('CPU: the share of the machine’s time, times its CPUs', () => {
    const cpu = (before: Partial<StatsSample>, now: Partial<StatsSample>) =>
      usageOf(sample(0, before), sample(1, now)).cpu;
    // One of four CPUs was busy all the time.
    assert.equal(cpu({ cpu: 0, system: 0 }, { cpu: 1e9, system: 4e9 }), 100);
    assert.equal(cpu({ cpu: 5e9, system: 100e9 }, { cpu: 7e9, system: 104e9 }), 200);
    assert.equal(cpu({ cpu: 1, system: 1 }, { cpu: 1, system: 4e9 }), 0);
    // Restarted, or no time passed: nothing is known.
    assert.equal(cpu({ cpu: 5e9, system: 0 }, { cpu: 1e9, system: 4e9 }), null);
    assert.equal(cpu({ cpu: 0, system: 5 }, { cpu: 1e9, system: 5 }), null);
    // Without the machine's count the clock is the measure.
    assert.equal(cpu({ cpu: 0 }, { cpu: 5e8 }), 50);
    assert.equal(cpu({}, {}), null);
    assert.equal(usageOf(sample(0, { cpu: 0, system: 0 }), sample(1, { cpu: 1e9, system: 4e9, cpus: null })).cpu, 25);
  });
  test('the first sample knows what needs no difference', () => {
    const first = usageOf(
      null,
      sample(0, { cpu: 1e9, system: 4e9, memory: { used: 5, limit: 10 }, network: { received: 1, sent: 2 } }),
    );
    assert.deepEqual([first.cpu, first.received, first.memory, first.memoryLimit], [null, null, 5, 10]);
  });
  test('network and disk a second; a counter that went back tells nothing', () => {
    const before = sample(0, { network: { received: 1000, sent: 500 }, disk: { read: 0, written: 100 } });
    const now = usageOf(before, sample(2, { network: { received: 3000, sent: 400 }, disk: { read: 0, written: 300 } }));
    assert.deepEqual([now.received, now.sent, now.read, now.written], [1000, null, 0, 100]);
    assert.equal(usageOf(before, sample(2)).received, null);
    assert.equal(usageOf(before, sample(0, { network: { received: 2000, sent: 500 } })).received, null);
  });
});

describe('the history', () => {
  const at = (seconds: number) => sample(seconds, { cpu: seconds * 1e9, system: seconds * 4e9 });
  test('tells each moment once', () => {
    const history = usageHistory(100);
    for (const n of [1, 2, 3]) history.add(at(n));
    const { usages, told } = history.since(0);
    assert.deepEqual(
      usages.map(({ cpu }) => cpu),
      [null, 100, 100],
    );
    history.add(at(3));
    assert.deepEqual(history.since(told).usages, [], 'a repeated sample is none');
    history.add(at(4));
    assert.equal(history.since(told).usages.length, 1);
  });
  test('is bounded, and goes on counting', () => {
    const history = usageHistory(10);
    for (let n = 1; n <= 1000; n++) history.add(at(n));
    const { usages, told } = history.since(0);
    assert.ok(usages.length <= 12);
    assert.equal(told, 1000);
    assert.deepEqual(history.since(1000).usages, []);
  });
  test('after an interruption nothing is known until the next two samples', () => {
    const history = usageHistory(10);
    history.add(at(1));
    history.add(at(2));
    history.interrupt();
    const cpu = () => history.last?.cpu;
    assert.equal(cpu(), undefined);
    history.add(at(50));
    assert.equal(cpu(), null);
    history.add(at(51));
    assert.equal(cpu(), 100);
  });
});
