import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readContainerDetails, readImageDetails } from '../../../client/src/engine/answers.js';
import type { Answer, Engine } from '../../../client/src/engine/engine.js';
import { engineError } from '../../../client/src/engine/errors.js';
import { containerInsides } from '../../../client/src/insides.js';
import type { Inside } from '../../../client/src/tree/inside.js';
import { imageInsideRows, insideRows } from '../../../client/src/tree/inside.js';
import { container, drawn, network, t } from './support.js';

/** An inspect answer, as far as rows are made of it. */
const answer = (change: object = {}): object => ({
  Id: container('web').id,
  Name: '/web',
  State: { Status: 'running' },
  Config: { Env: ['PATH=/bin', 'DB_PASSWORD=hunter2', 'EMPTY='], ExposedPorts: { '80/tcp': {}, '443/tcp': {} } },
  HostConfig: { PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '' }] } },
  NetworkSettings: {
    Ports: {
      '80/tcp': [
        { HostIp: '0.0.0.0', HostPort: '8080' },
        { HostIp: '::', HostPort: '8080' },
      ],
      '53/udp': [{ HostIp: '127.0.0.1', HostPort: '5353' }],
      '443/tcp': null,
    },
    Networks: { front: { IPAddress: '172.18.0.2', Aliases: ['web', 'www', container('web').id.slice(0, 12)] } },
  },
  Mounts: [
    { Type: 'volume', Name: 'data', Source: '/var/lib/docker/volumes/data/_data', Destination: '/data', RW: true },
    { Type: 'bind', Source: '/etc/app', Destination: '/app', RW: false },
    { Type: 'tmpfs', Source: '', Destination: '/run', RW: true },
  ],
  ...change,
});

function insideOf(raw: object, change: Partial<Inside> = {}): Inside {
  const details = readContainerDetails(raw);
  assert.ok(details);
  return {
    listed: container('web', { labels: { b: '2', 'a.token': 'x' } }),
    details,
    networks: [network('front')],
    isShown: () => false,
    ...change,
  };
}

describe('the rows below a container', () => {
  test('ports, mounts, networks, variables and labels', () => {
    assert.equal(
      drawn(insideRows(t, 'p', insideOf(answer()))),
      `Ports | 3
  5353 → 53/udp | 127.0.0.1
  8080 → 80/tcp
  443/tcp | not mapped to the host
Mounts | 3
  /data | volume data
  /app | bind mount /etc/app · read-only
  /run | tmpfs
Networks | 1
  front | 172.18.0.2 · also www
Environment variables | 3
  PATH | /bin
  DB_PASSWORD | ••••••
  EMPTY
Labels | 2
  a.token | ••••••
  b | 2
`,
    );
  });

  test('groups without members are left out; files are always there', () => {
    const bare = { Id: container('web').id, State: { Status: 'exited' } };
    const rows = insideRows(t, 'p', insideOf(bare, { listed: container('web') }));
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['Files'],
    );
  });

  test('a container that does not run shows the ports that it will have, and none to open', () => {
    const raw = answer({ State: { Status: 'exited' }, NetworkSettings: {} });
    const [ports] = insideRows(t, 'p', insideOf(raw, { listed: container('web', { state: 'exited' }) }));
    assert.equal(
      drawn(ports ? [ports] : []),
      'Ports | 2\n  a free port → 80/tcp\n  443/tcp | not mapped to the host\n',
    );
    assert.deepEqual(
      ports?.children.map(({ contextValue }) => contextValue),
      ['containerPort', 'containerPort'],
    );
  });

  test('a covered value is in no part of a row until it is asked for', () => {
    const rowsWith = (isShown: boolean) => insideRows(t, 'p', insideOf(answer(), { isShown: () => isShown }));
    const saidOf = (isShown: boolean): string =>
      JSON.stringify(rowsWith(isShown), (key, value: unknown) => (key === 'target' ? undefined : value));
    assert.doesNotMatch(saidOf(false), /hunter2/);
    assert.match(saidOf(false), /DB_PASSWORD: covered/);
    assert.match(saidOf(true), /DB_PASSWORD: hunter2/);
  });

  test('names and values are plain text', () => {
    const raw = answer({ Config: { Env: ['A=[x](command:y)\u001b[2J\nb'] } });
    const row = insideRows(t, 'p', insideOf(raw))
      .flatMap(({ children }) => children)
      .find(({ label }) => label === 'A');
    assert.equal(row?.description, '[x](command:y)␛[2J b');
  });

  test('a screen reader hears each row in words', () => {
    const spoken = insideRows(t, 'p', insideOf(answer())).flatMap((row) => [
      row.spoken,
      ...row.children.map((child) => child.spoken),
    ]);
    assert.deepEqual(spoken.slice(0, 9), [
      'web: Ports, 3',
      'port 5353 of the host leads to 53/udp inside, 127.0.0.1',
      'port 8080 of the host leads to 80/tcp inside',
      'port 443/tcp inside, not mapped to the host',
      'web: Mounts, 3',
      '/data, volume, data',
      '/app, bind mount, /etc/app, read-only',
      '/run, tmpfs',
      'web: Networks, 1',
    ]);
    assert.ok(spoken.includes('network front, address 172.18.0.2, aliases www'));
    assert.ok(spoken.includes('EMPTY: empty'));
  });
});

describe('the rows below an image', () => {
  const details = readImageDetails({
    Id: 'sha256:aaa',
    Config: {
      Entrypoint: ['sh', '-c'],
      Cmd: ['echo "a b"'],
      User: 'app',
      ExposedPorts: { '80/tcp': {} },
      Volumes: { '/data': {} },
      Env: ['PATH=/bin', 'API_KEY=hunter2'],
      Labels: { a: 'b' },
    },
    RootFS: { Layers: ['x', 'y'] },
  });
  assert.ok(details);

  test('how containers begin, and what they get from it; secrets covered', () => {
    const rows = imageInsideRows(t, 'p', { reference: 'web:1', details, isShown: () => false });
    assert.equal(
      drawn(rows),
      `Layers | 2
Configuration | 5
  ENTRYPOINT | sh -c
  CMD | 'echo "a b"'
  USER | app
  EXPOSE | 80/tcp
  VOLUME | /data
Environment variables | 2
  PATH | /bin
  API_KEY | ••••••
Labels | 1
  a | b
`,
    );
    assert.equal(rows[0]?.spoken, 'web:1: Layers, 2');
  });

  test('an image is asked for once, a failure again', async () => {
    let count = 0;
    const engine = {
      async inspectImage() {
        count++;
        return count === 1 ? engineError('timeout', '') : { kind: 'ok', value: { details, raw: {} } };
      },
    };
    // Only inspectImage is used.
    const insides = containerInsides({ engine: async () => ({ kind: 'ok', value: engine as unknown as Engine }) });
    assert.equal((await insides.ofImage('a')).kind, 'timeout');
    assert.equal((await insides.ofImage('a')).kind, 'ok');
    await insides.ofImage('a');
    assert.equal(count, 2);
  });
});

describe('what an inspect tells', () => {
  function asked(answers: readonly Answer<object>[]) {
    let count = 0;
    const engine = {
      async inspectContainer() {
        const next = answers[Math.min(count++, answers.length - 1)];
        assert.ok(next);
        return next.kind === 'ok' ? { kind: 'ok', value: { details: next.value, raw: {} } } : next;
      },
    };
    // Only inspectContainer is used.
    const insides = containerInsides({ engine: async () => ({ kind: 'ok', value: engine as unknown as Engine }) });
    return { insides, count: () => count };
  }
  const good: Answer<object> = { kind: 'ok', value: {} };

  test('is asked once, also when two ask at once, until an event names the container', async () => {
    const { insides, count } = asked([good]);
    const told: string[] = [];
    insides.onChange((id) => told.push(id));
    await Promise.all([insides.of('a'), insides.of('a')]);
    await insides.of('a');
    assert.equal(count(), 1);
    insides.forget(['b']);
    await insides.of('a');
    assert.deepEqual([count(), told], [1, []]);
    insides.forget(['b', 'a']);
    assert.deepEqual(told, ['a']);
    await insides.of('a');
    assert.equal(count(), 2);
    // The engine was away.
    insides.forget('all');
    await insides.of('a');
    assert.deepEqual([count(), told], [3, ['a', 'a']]);
  });

  test('a failure is asked again, and drawn again when there are news', async () => {
    const { insides, count } = asked([engineError('timeout', ''), good]);
    const told: string[] = [];
    insides.onChange((id) => told.push(id));
    assert.equal((await insides.of('a')).kind, 'timeout');
    insides.forget('all');
    assert.deepEqual(told, ['a']);
    assert.equal((await insides.of('a')).kind, 'ok');
    assert.equal(count(), 2);
  });

  test('a value is shown until it is hidden, and its row drawn again each time', () => {
    const { insides } = asked([good]);
    const fact = { kind: 'fact', owner: 'row', of: 'environment', name: 'KEY', value: 'v' } as const;
    const drawnAgain: string[] = [];
    insides.onShown((row) => drawnAgain.push(row));
    assert.equal(insides.isShown(fact), false);
    insides.show(fact);
    assert.equal(insides.isShown(fact), true);
    assert.equal(insides.isShown({ ...fact, name: 'OTHER' }), false);
    insides.hide(fact);
    assert.equal(insides.isShown(fact), false);
    assert.deepEqual(drawnAgain, ['row', 'row']);
  });
});
