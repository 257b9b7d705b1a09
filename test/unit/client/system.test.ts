import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isWholeUsage, readDiskUsage, readInfo, withLists } from '../../../client/src/engine/answersSystem.js';
import { eventLine } from '../../../client/src/terminals/events.js';
import { cleanupPlan, usageLines } from '../../../client/src/tree/cleanup.js';
import { network } from './support.js';

const usage = readDiskUsage({
  LayersSize: 900,
  Images: [
    { Id: 'sha256:used', RepoTags: ['web:1'], Size: 500, SharedSize: 100 },
    { Id: 'sha256:spare', RepoTags: ['spare:1'], Size: 300, SharedSize: 100 },
    { Id: 'sha256:left', RepoTags: ['<none>:<none>'], Size: 100, SharedSize: -1 },
  ],
  Containers: [
    { Id: 'a', Names: ['/web'], ImageID: 'sha256:used', State: 'running', SizeRw: 7 },
    {
      Id: 'b',
      Names: ['/old'],
      ImageID: 'sha256:used',
      State: 'exited',
      SizeRw: 20,
      Mounts: [{ Type: 'volume', Name: 'kept', Destination: '/x' }],
    },
  ],
  Volumes: [
    { Name: 'kept', UsageData: { Size: 5, RefCount: 1 } },
    { Name: 'loose', UsageData: { Size: 50, RefCount: 0 } },
    { Name: 'far', Driver: 'nfs', UsageData: { Size: -1, RefCount: 0 } },
  ],
  BuildCache: [
    { ID: 'x', Size: 10, InUse: false, Shared: false },
    { ID: 'y', Size: 30, InUse: false, Shared: true },
    { ID: 'z', Size: 90, InUse: true, Shared: false },
  ],
});
assert.ok(usage);
const plan = cleanupPlan(usage, [network('bridge'), network('front'), network('old')], new Set(['front']));

describe('the clean-up planner', () => {
  test('what no container needs, with what each would free', () => {
    assert.deepEqual(
      plan.containers.map(({ name, size }) => [name, size]),
      [['old', 20]],
    );
    assert.deepEqual(
      plan.images.map(({ id, freed }) => [id, freed]),
      [
        ['sha256:left', 100],
        ['sha256:spare', 200],
      ],
    );
    assert.deepEqual(
      plan.volumes.map(({ name, size }) => [name, size]),
      [
        ['loose', 50],
        ['far', null],
      ],
    );
    assert.deepEqual(
      plan.networks.map(({ name }) => name),
      ['old'],
    );
    assert.deepEqual(
      plan.cache.map(({ id }) => id),
      ['x', 'y'],
    );
  });
  test('the image and the volume of a stopped container are in use', () => {
    assert.ok(!plan.images.some(({ id }) => id === 'sha256:used'));
    assert.ok(!plan.volumes.some(({ name }) => name === 'kept'));
  });
  test('the overview', () => {
    assert.deepEqual(
      usageLines(usage, plan).map(({ kind, count, active, size, reclaimable }) => [
        kind,
        count,
        active,
        size,
        reclaimable,
      ]),
      [
        ['images', 3, 1, 900, 300],
        ['containers', 2, 1, 27, 20],
        ['volumes', 3, 1, 55, 50],
        ['cache', 3, 1, 130, 10],
      ],
    );
  });
  test('Podman tells less; the lists tell the rest', () => {
    const told = {
      Images: [{ Id: 'used', RepoTags: ['latest'], Size: 5 }],
      Containers: [{ Id: 'c', Names: ['web'], ImageID: 'used', State: 'exited', SizeRw: 7, Mounts: null }],
      Volumes: [{ Name: 'data', UsageData: { Size: 1, RefCount: 1 } }],
    };
    assert.equal(isWholeUsage(told), false);
    const mounts = [{ Type: 'volume', Name: 'data', Destination: '/d' }];
    const whole = withLists(
      told,
      [{ Id: 'sha256:used', RepoTags: ['docker.io/library/web:latest'] }],
      [{ Id: 'c', Names: ['/web'], ImageID: 'sha256:used', State: 'exited', Mounts: mounts }],
    );
    assert.equal(isWholeUsage(whole), true);
    const podman = readDiskUsage(whole);
    assert.ok(podman);
    assert.deepEqual(podman.images[0]?.tags, ['docker.io/library/web:latest']);
    const left = cleanupPlan(podman, [], new Set());
    assert.deepEqual([left.images, left.volumes, left.containers[0]?.size], [[], [], 7]);
  });
  test('an answer that is none', () => assert.equal(readDiskUsage({ message: 'no' }), null));
});

describe('what the engine says of itself', () => {
  test('a password in a proxy’s address is left out', () => {
    const info = readInfo({ ServerVersion: '28', HttpProxy: 'http://me:hunter2@proxy:3128', RegistryConfig: null });
    assert.deepEqual(info?.proxies, ['http://…@proxy:3128']);
  });
  test('a rootless engine, mirrors, registries without TLS', () => {
    const info = readInfo({
      OSType: 'linux',
      SecurityOptions: ['name=seccomp', 'name=rootless'],
      RegistryConfig: {
        Mirrors: ['http://m/'],
        IndexConfigs: { 'r:5000': { Secure: false }, 'docker.io': { Secure: true } },
      },
    });
    assert.equal(info?.rootless, true);
    assert.deepEqual(info?.insecureRegistries, ['r:5000']);
    assert.deepEqual(info?.mirrors, ['http://m/']);
  });
});

describe('a line of the event log', () => {
  const line = (name: string, action = 'start'): string =>
    eventLine({
      time: Date.parse('2024-05-01T10:00:00Z'),
      type: 'container',
      action,
      id: 'abc',
      attributes: { name, image: 'nginx', 'com.example.long': 'x'.repeat(900) },
    });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: our own colours are taken out.
  const bare = (text: string): string => text.replace(/\u001b\[\d+m/g, '');

  test('time, kind, action, name, and only what is worth knowing', () =>
    assert.match(bare(line('web')), /^\d\d:\d\d:\d\d container start web \(image=nginx\)$/));
  test('escape sequences in names and commands are shown, not obeyed', () => {
    const text = bare(line('a\u001b]0;title\u0007', 'exec_start: sh -c \u001b[2J'));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left.
    assert.doesNotMatch(text, /[\u0000-\u001f]/);
  });
});
