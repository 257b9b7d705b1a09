import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { dockerEngine } from '../../client/src/engine/dockerEngine.js';
import type { Engine } from '../../client/src/engine/engine.js';
import type { EngineLink } from '../../client/src/engine/link.js';
import { engineLink } from '../../client/src/engine/link.js';
import type { EngineStore } from '../../client/src/engine/store.js';
import { engineStore } from '../../client/src/engine/store.js';
import { thisMachine } from '../../client/src/engine/surroundings.js';
import { defaultTimes, engineWatch } from '../../client/src/engine/watch.js';
import type { EngineProxy } from '../support/fakeEngine.js';
import { proxyTo } from '../support/fakeEngine.js';
import { targetOf } from './support.js';

/** What a person has in the window: a store that is kept true, through a socket that the test can cut. */
export interface Watched {
  readonly proxy: EngineProxy;
  readonly store: EngineStore;
  readonly link: EngineLink;
  dispose(): Promise<void>;
}

export async function watched(engine: Engine): Promise<Watched> {
  const proxy = await proxyTo(targetOf(engine.endpoint));
  const store = engineStore();
  const link = engineLink(() => `unix://${proxy.socketPath}`, thisMachine, dockerEngine);
  const watch = engineWatch(
    () => link.engine(),
    store,
    () => undefined,
    { ...defaultTimes, firstRetry: 100, lastRetry: 400 },
  );
  watch.hold();
  await until('the engine to be listed', () => store.state.connection.state === 'up');
  return {
    proxy,
    store,
    link,
    async dispose() {
      watch.dispose();
      await proxy.dispose();
    },
  };
}

/** Waits for something to come true; `told` says what there is instead when it does not. */
export async function until(
  what: string,
  isSo: () => boolean,
  told: () => unknown = () => '',
  milliseconds = 30_000,
): Promise<void> {
  for (const end = Date.now() + milliseconds; !isSo(); await pause(20)) {
    if (Date.now() > end) assert.fail(`waited for ${what}; there is ${JSON.stringify(told())}`);
  }
}
