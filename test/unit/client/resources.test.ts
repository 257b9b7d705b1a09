import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readNetworks, readVolumeSizes, readVolumes } from '../../../client/src/engine/answersResources.js';
import {
  isSubnet,
  networkCreateText,
  pairsText,
  parsePairs,
  plainNetwork,
  plainVolume,
  volumeCreateText,
} from '../../../client/src/engine/resourceSpec.js';
import { networkMembers, networkRows } from '../../../client/src/tree/networks.js';
import { networkTooltip, volumeTooltip } from '../../../client/src/tree/resourceTooltip.js';
import { volumeRows, volumeUsers } from '../../../client/src/tree/volumes.js';
import { container, drawn, look, network, stateOf, t, volume } from './support.js';

const mount = (source: string, target: string, writable = true) => ({ type: 'volume', source, target, writable });
const long = 'ab12'.repeat(16);

describe('the volumes view', () => {
  const state = {
    ...stateOf([
      container('web', {
        mounts: [mount('data', '/srv'), { type: 'bind', source: 'data', target: '/b', writable: true }],
      }),
      container('db', { state: 'exited', mounts: [mount('data', '/var/lib', false), mount(long, '/tmp')] }),
    ]),
    volumes: [volume(long, { anonymous: true }), volume('spare', { driver: 'nfs' }), volume('data')],
    volumeSizes: new Map([['data', 12_000_000]]),
  };

  test('those with names first; who mounts each, where, and whether it runs', () => {
    assert.equal(
      drawn(volumeRows(state, look())),
      `data | 12.0 MB · 2 containers
  db | /var/lib · read-only · stopped
  web | /srv
spare | not used · nfs
ab12ab12ab12 | anonymous · db
  db | /tmp · stopped
`,
    );
  });
  test('a bind mount of the same name is no use of the volume', () => {
    assert.deepEqual(
      volumeUsers(state)
        .get('data')
        ?.map(({ name }) => name),
      ['db', 'web'],
    );
  });
  test('use shows as a shape, not only as a colour; ids hold no state', () => {
    const shapes = volumeRows(state, look()).map((row) => row.icon);
    assert.deepEqual(shapes, ['database', 'circle-large-outline', 'database']);
    const before = volumeRows({ ...state, containers: new Map() }, look()).map((row) => row.id);
    assert.deepEqual(
      volumeRows(state, look()).map((row) => row.id),
      before,
    );
  });
  test('the tooltip says that files outlive containers, and hides passwords of the driver', () => {
    const shared = volume('files', { options: { o: 'username=me,password=hunter2', device: '//nas/x' } });
    const text = volumeTooltip(t, shared, [], 5);
    assert.match(text, /outlive the containers/);
    assert.match(text, /No container uses it/);
    assert.match(text, /`\/\/nas\/x`/);
    assert.doesNotMatch(text, /hunter2/);
  });
});

describe('the networks view', () => {
  const state = {
    ...stateOf([
      container('web', { networks: ['front', 'back'], addresses: [{ network: 'front', ip: '172.18.0.2' }] }),
      container('db', { networks: ['back'], state: 'exited' }),
    ]),
    networks: [
      network('none', { driver: 'null', subnets: [] }),
      network('back', { internal: true }),
      network('bridge'),
      network('front', { labels: { 'com.docker.compose.project': 'shop' } }),
    ],
  };

  test('those of people first; the containers with their addresses', () => {
    assert.equal(
      drawn(networkRows(state, look())),
      `back | bridge · 172.18.0.0/16 · 2 containers · internal
  db | stopped
  web
front | bridge · 172.18.0.0/16 · web · Compose project shop
  web | 172.18.0.2
bridge | 172.18.0.0/16 · not used · the engine’s own
none | null · not used · the engine’s own
`,
    );
  });
  test('tooltips tell what each kind is for', () => {
    const [back, bridge] = [network('back', { internal: true }), network('bridge')];
    assert.match(networkTooltip(t, back, networkMembers(state).get('back') ?? []), /by name, without `--link`/);
    assert.match(networkTooltip(t, back, []), /nobody on it reaches the outside/);
    assert.match(networkTooltip(t, bridge, []), /by address only/);
    const front = networkTooltip(t, network('front'), networkMembers(state).get('front') ?? []);
    assert.match(front, /Container `web`, address `172\.18\.0\.2`/);
  });
  test('names from the engine are never Markdown or commands', () => {
    const evil = '[x](command:a) $(trash)';
    const text = networkTooltip(t, network(evil), []) + volumeTooltip(t, volume(evil), [], undefined);
    // Inside of code spans nothing is rendered.
    assert.doesNotMatch(text.replace(/`[^`\n]*`/g, ''), /\]\(command|(?<!\\)\$\(/);
  });
});

describe('what the engine says of volumes and networks', () => {
  test('an old engine without the label for anonymous ones, and one without any', () => {
    const volumes = readVolumes({ Volumes: [{ Name: long, Labels: null }, { Name: 'b', Driver: 'local' }, {}] });
    assert.deepEqual(
      volumes?.map(({ name, anonymous }) => [name.slice(0, 4), anonymous]),
      [
        ['ab12', true],
        ['b', false],
      ],
    );
    assert.deepEqual(readVolumes({ Volumes: null }), []);
  });
  test('-1 is not a size', () => {
    const sizes = readVolumeSizes({
      Volumes: [{ Name: 'a', UsageData: { Size: 7 } }, { Name: 'b', UsageData: { Size: -1 } }, { Name: 'c' }],
    });
    assert.deepEqual([...sizes], [['a', 7]]);
  });
  test('a network without addresses', () => {
    assert.deepEqual(
      readNetworks([{ Id: 'x', Name: 'none', Driver: 'null', IPAM: { Config: null } }])?.[0]?.subnets,
      [],
    );
  });
});

describe('options of new volumes and networks', () => {
  test('pairs are read and written back', () => {
    assert.deepEqual(parsePairs(`a=1 'b=two words' c=`), { a: '1', b: 'two words', c: '' });
    assert.equal(parsePairs('a'), null);
    assert.equal(parsePairs('=x'), null);
    assert.equal(parsePairs(`a='`), null);
    assert.deepEqual(parsePairs(pairsText({ o: `x='y' z` })), { o: `x='y' z` });
  });
  test('the same on a command line', () => {
    assert.equal(
      volumeCreateText({ ...plainVolume, name: 'v', driver: 'nfs', options: { o: 'a b' }, labels: { x: '1' } }),
      `docker volume create --driver nfs --opt 'o=a b' --label x=1 v`,
    );
    assert.equal(
      networkCreateText({ ...plainNetwork, name: 'n', subnet: '172.30.0.0/16', internal: true }),
      'docker network create --subnet 172.30.0.0/16 --internal n',
    );
  });
  test('subnets', () => {
    assert.deepEqual(['10.0.0.0/8', 'fd00::/64', '10.0.0.0', '10.0.0.0/40', 'x/8'].map(isSubnet), [
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
