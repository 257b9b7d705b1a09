import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Engine } from '../../client/src/engine/engine.js';
import { plainNetwork, plainVolume } from '../../client/src/engine/resourceSpec.js';
import { networkMembers } from '../../client/src/tree/networks.js';
import { volumeUsers } from '../../client/src/tree/volumes.js';
import { good, prefix, realEngine, removeOurs, running } from './support.js';
import type { Watched } from './watched.js';
import { until, watched } from './watched.js';

const found = await realEngine();

describe('volumes and networks on the real engine', { skip: found.skip, timeout: 60_000 }, () => {
  const engine = ('engine' in found ? found.engine : null) as Engine;
  let seen: Watched | null = null;
  const window = async (): Promise<Watched> => {
    seen ??= await watched(engine);
    return seen;
  };
  after(async () => {
    await seen?.dispose();
    await removeOurs(engine);
  });

  test('a volume made elsewhere appears, with its user; it cannot be removed while in use, then can', async () => {
    const { store } = await window();
    const name = `${prefix}vol`;
    const made = good(await engine.createVolume({ ...plainVolume, name, labels: { tier: 'a' } }));
    assert.deepEqual([made.name, made.driver, made.labels['tier'], made.anonymous], [name, 'local', 'a', false]);
    await until('the volume', () => store.state.volumes.some((volume) => volume.name === name));
    const id = await running(engine, 'vol-user', {
      volumes: [`${name}:/data:ro`],
      command: ['sh', '-c', 'trap "exit 0" TERM; while :; do sleep 0.1; done'],
    });
    await until('its user', () => volumeUsers(store.state).get(name)?.[0]?.id === id);
    assert.deepEqual(volumeUsers(store.state).get(name)?.[0]?.mount, {
      type: 'volume',
      source: name,
      target: '/data',
      writable: false,
    });
    assert.equal((await engine.removeVolume(name)).kind, 'conflict');
    good(await engine.removeContainer(id, { force: true, volumes: true }));
    good(await engine.removeVolume(name));
    await until('it to go', () => !store.state.volumes.some((volume) => volume.name === name));
    assert.equal((await engine.inspectVolume(name)).kind, 'notFound');
  });

  test('sizes are measured, anonymous volumes known as such', async () => {
    const id = await running(engine, 'vol-size', {
      volumes: ['/scratch'],
      command: ['sh', '-c', 'head -c 100000 /dev/zero > /scratch/f; sleep 60'],
    });
    const mounted = good(await engine.containers([id]))[0]?.mounts[0]?.source ?? '';
    const volume = good(await engine.volumes()).find(({ name }) => name === mounted);
    assert.equal(volume?.anonymous, true);
    for (;;) {
      const size = good(await engine.volumeSizes()).get(mounted) ?? 0;
      if (size >= 100_000) break;
    }
    good(await engine.removeContainer(id, { force: true, volumes: true }));
    assert.equal((await engine.inspectVolume(mounted)).kind, 'notFound');
  });

  test('a network with its own addresses: connect with an alias, found by it, disconnect, remove', async () => {
    const { store } = await window();
    const name = `${prefix}net`;
    const { id: network } = good(
      await engine.createNetwork({
        ...plainNetwork,
        name,
        subnet: '10.213.77.0/24',
        gateway: '10.213.77.9',
        internal: true,
      }),
    );
    await until('the network', () => store.state.networks.some(({ id }) => id === network));
    const listed = store.state.networks.find(({ id }) => id === network);
    assert.deepEqual(listed?.subnets, [{ subnet: '10.213.77.0/24', gateway: '10.213.77.9' }]);
    assert.equal(listed?.internal, true);
    assert.equal((await engine.createNetwork({ ...plainNetwork, name })).kind, 'conflict');

    const server = await running(engine, 'net-server');
    const client = await running(engine, 'net-client', { network: name, aliases: ['asker'] });
    const [joined] = good(await engine.inspectContainer(client)).details.addresses;
    assert.ok(joined?.network === name && joined.aliases.includes('asker'));
    good(await engine.connectNetwork(network, server, { aliases: ['database'], ip: '10.213.77.50' }));
    await until('both on it', () => networkMembers(store.state).get(name)?.length === 2);
    const members = networkMembers(store.state).get(name) ?? [];
    assert.equal(members.find(({ container }) => container.id === server)?.ip, '10.213.77.50');
    const lookup = good(
      await engine.exec(client, {
        command: ['ping', '-c', '1', '-W', '2', 'database'],
        tty: false,
        stdin: false,
        env: [],
      }),
    );
    let said = '';
    await lookup.read((bytes) => {
      said += new TextDecoder().decode(bytes);
    });
    assert.match(said, /10\.213\.77\.50/);

    assert.notEqual((await engine.removeNetwork(network)).kind, 'ok');
    for (const id of [server, client]) good(await engine.disconnectNetwork(network, id));
    await until('nobody on it', () => !networkMembers(store.state).has(name));
    good(await engine.removeNetwork(network));
    await until('it to go', () => !store.state.networks.some(({ id }) => id === network));
  });

  test('the engine tells its drivers', async () => {
    const drivers = good(await engine.drivers());
    assert.ok(drivers.volume.includes('local'));
    assert.ok(drivers.network.includes('bridge'));
  });
});
