import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Engine } from '../../client/src/engine/engine.js';
import { plainVolume } from '../../client/src/engine/resourceSpec.js';
import { showEvents } from '../../client/src/terminals/events.js';
import { cleanupPlan, usageLines } from '../../client/src/tree/cleanup.js';
import { good, prefix, realEngine, removeOurs, running, spec, t, testTerminal } from './support.js';
import { watched } from './watched.js';

const found = await realEngine();

describe('the engine itself', { skip: found.skip, timeout: 60_000 }, () => {
  const engine = ('engine' in found ? found.engine : null) as Engine;
  after(() => removeOurs(engine));

  test('says what it is', async () => {
    const { details } = good(await engine.info());
    assert.equal(details.version, good(await engine.about()).version);
    assert.ok(details.cpus > 0 && details.memory > 100_000_000);
    assert.ok(details.runtimes.length > 0 && details.storageDriver !== '' && details.rootFolder.startsWith('/'));
  });

  test('the planner finds a stopped container and a loose volume with their sizes, and nothing of what runs', async () => {
    const name = `${prefix}loose`;
    good(await engine.createVolume({ ...plainVolume, name }));
    const busy = await running(engine, 'plan-busy', { volumes: [`${prefix}busy:/v`] });
    const { id } = good(
      await engine.create(spec('plan-old', { command: ['sh', '-c', 'head -c 200000 /dev/zero > /f'] })),
    );
    good(await engine.start(id));
    good(await engine.wait(id, AbortSignal.timeout(20_000)));
    const usage = good(await engine.diskUsage());
    const plan = cleanupPlan(usage, good(await engine.networks()), new Set());
    assert.ok((plan.containers.find((container) => container.id === id)?.size ?? 0) >= 200_000);
    assert.ok(!plan.containers.some((container) => container.id === busy));
    assert.equal(plan.volumes.find((volume) => volume.name === name)?.size, 0);
    assert.ok(!plan.volumes.some((volume) => volume.name === `${prefix}busy`));
    const image = good(await engine.containers([busy]))[0]?.imageId ?? '';
    assert.ok(usage.images.some((one) => one.id === image) && !plan.images.some((one) => one.id === image));
    const containers = usageLines(usage, plan).find(({ kind }) => kind === 'containers');
    assert.ok(containers && containers.reclaimable >= 200_000 && containers.active < containers.count);
  });

  test('events: what was, what comes, and again after the engine was away', async () => {
    const { proxy, store, link, dispose } = await watched(engine);
    const screen = testTerminal();
    try {
      const before = Date.now() / 1000 - 1;
      const id = await running(engine, 'event-early');
      const program = showEvents(screen, t, { link, store }, before);
      await screen.untilShows(/start.*event-early/);
      good(await engine.rename(id, `${prefix}event-renamed`));
      await screen.untilShows(/rename.*event-renamed/);
      await proxy.cut();
      await screen.untilShows('Waiting for it');
      good(await engine.pause(id));
      await proxy.open();
      await screen.untilShows(/pause.*event-renamed/);
      assert.equal(screen.shown.match(/rename.*event-renamed/g)?.length, 1, 'nothing is told twice');
      screen.close();
      assert.equal(await program, 'close');
    } finally {
      await dispose();
    }
  });
});
