import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { BuildSource } from '../../../client/src/engine/build.js';
import { dockerEngine } from '../../../client/src/engine/dockerEngine.js';
import type { Answer, Engine } from '../../../client/src/engine/engine.js';
import { engineLink } from '../../../client/src/engine/link.js';
import { plainSpec } from '../../../client/src/engine/runSpec.js';
import { findShell } from '../../../client/src/engine/shell.js';
import type { EngineStore } from '../../../client/src/engine/store.js';
import { engineStore } from '../../../client/src/engine/store.js';
import { thisMachine } from '../../../client/src/engine/surroundings.js';
import type { EngineWatch } from '../../../client/src/engine/watch.js';
import { defaultTimes, engineWatch } from '../../../client/src/engine/watch.js';
import type { FakeEngine } from '../../support/fakeEngine.js';
import { fakeEngine, json, listed, oddSocket } from '../../support/fakeEngine.js';

const never = new AbortController().signal;
const silent = (): void => undefined;
const engineAt = (path: string, questionLimit = 10_000): Promise<Engine> =>
  dockerEngine({ address: { kind: 'socket', path }, source: 'setting', url: `unix://${path}` }, { questionLimit });

/** Waits for something to come true; `told` says what there is instead when it does not. */
async function until(isSo: () => boolean, told: () => unknown = () => ''): Promise<void> {
  for (const end = Date.now() + 10_000; !isSo(); await pause(5)) {
    if (Date.now() > end) assert.fail(`waited in vain: ${isSo} ${JSON.stringify(told())}`);
  }
}

/** A store that is kept true to a fake engine, with its first list. Whoever asks disposes of the watch. */
async function watching(
  fake: FakeEngine,
): Promise<{ readonly engine: Engine; readonly store: EngineStore; readonly watch: EngineWatch }> {
  const store = engineStore();
  const engine = await engineAt(fake.socketPath);
  const watch = engineWatch(async () => ({ kind: 'ok', value: engine }), store, silent, defaultTimes);
  watch.hold();
  await until(() => store.state.connection.state === 'up');
  return { engine, store, watch };
}

/** A promise and what resolves it. */
function signal(): { readonly given: Promise<void>; give(): void } {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}

const id = String(listed('one')['Id']);
const source: BuildSource = {
  context: { key: 'k', async *entries() {}, async *read() {} },
  dockerfileFolder: { key: 'k', async *entries() {}, async *read() {} },
  dockerfile: 'Dockerfile',
  archive: () => ({ dockerfile: 'Dockerfile', stream: Readable.from([]) }),
  credentials: async () => null,
  secret: async () => null,
  agent: async () => null,
};
const buildSpec = { tags: [], target: '', platform: '', args: {}, noCache: false, pull: false };
const process = { command: ['sh'], tty: false, stdin: true, env: [] };
const logSpec = { tty: false, follow: true, tail: 'all', since: '', timestamps: true } as const;

/** Whatever goes on for a while: begins it, and gives what it says first and how it ends. */
interface Lasting {
  readonly begun: Promise<unknown>;
  readonly ended: Promise<unknown>;
  stop(): void;
}

/** Everything that holds a connection for longer than an answer takes. */
const lasting: Readonly<Record<string, (engine: Engine) => Lasting>> = {
  events: (engine) => reading((signal) => engine.events(signal)),
  logs: (engine) => reading((signal) => engine.logs(id, logSpec, signal)),
  stats: (engine) => reading((signal) => engine.stats(id, signal)),
  exec: (engine) => reading(() => engine.exec(id, process)),
  'exec with a terminal': (engine) => reading(() => engine.exec(id, { ...process, tty: true })),
  attach: (engine) => reading(() => engine.attach(id, { tty: false, stdin: true })),
  pull: (engine) => reporting((said, signal) => engine.pull('busybox', said, signal)),
  push: (engine) => reporting((said, signal) => engine.push('busybox:1', said, signal, null)),
  build: (engine) => reporting((said, signal) => engine.build(buildSpec, source, said, signal)),
  wait: (engine) => {
    const over = new AbortController();
    return { begun: pause(50), ended: engine.wait(id, over.signal).then(({ kind }) => kind), stop: () => over.abort() };
  },
};

function reading<T extends { read(piece: () => void): Promise<void>; close?(): void }>(
  open: (signal: AbortSignal) => Promise<Answer<T>>,
): Lasting {
  const over = new AbortController();
  let close: (() => void) | undefined;
  const opened = open(over.signal);
  const first = signal();
  const ended = opened.then(async (answer) => {
    if (answer.kind !== 'ok') return answer.kind;
    close = () => answer.value.close?.();
    await answer.value.read(first.give);
    return 'ended';
  });
  // Events say nothing before something happens.
  return {
    begun: Promise.race([first.given, opened.then(() => pause(100))]),
    ended,
    stop: () => {
      over.abort();
      close?.();
    },
  };
}

function reporting(begin: (said: () => void, signal: AbortSignal) => Promise<Answer<unknown>>): Lasting {
  const over = new AbortController();
  const first = signal();
  const ended = begin(first.give, over.signal);
  return { begun: first.given, ended: ended.then(({ kind }) => kind), stop: () => over.abort() };
}

describe('an engine that goes away', { timeout: 30_000 }, () => {
  let fake: FakeEngine;
  let store: EngineStore;
  let watch: EngineWatch;
  const notes: string[] = [];

  beforeEach(async () => {
    fake = await fakeEngine();
    fake.containers = [listed('one'), listed('two')];
    store = engineStore();
    const link = engineLink(
      () => `unix://${fake.socketPath}`,
      thisMachine,
      (endpoint) => dockerEngine(endpoint),
    );
    watch = engineWatch(
      () => link.engine(),
      store,
      (text) => notes.push(text),
      defaultTimes,
    );
  });
  afterEach(async () => {
    watch.dispose();
    await fake.dispose();
  });

  test('is killed during everything that lasts: all of it ends, the rows stay, it is found again', async () => {
    const engine = await engineAt(fake.socketPath);
    watch.hold();
    const all = Object.values(lasting).map((begin) => begin(engine));
    await until(() => store.state.connection.state === 'up');
    await Promise.all(all.map(({ begun }) => begun));
    await fake.stop();
    const ends: unknown[] = [];
    all.forEach(
      ({ ended }, i) =>
        void ended.then((end) => {
          ends[i] = end;
        }),
    );
    await until(
      () => ends.filter(Boolean).length === all.length,
      () => ends,
    );
    assert.deepEqual(Object.fromEntries(Object.keys(lasting).map((name, i) => [name, ends[i]])), {
      events: 'ended',
      logs: 'ended',
      stats: 'ended',
      exec: 'ended',
      'exec with a terminal': 'ended',
      attach: 'ended',
      pull: 'notRunning',
      push: 'notRunning',
      build: 'unreachable',
      wait: 'notRunning',
    });
    await until(() => store.state.connection.state === 'down');
    assert.equal(store.state.containers.size, 2);
    fake.containers = [listed('one'), listed('three')];
    await fake.start();
    await until(() => store.state.connection.state === 'up');
    assert.ok(defaultTimes.eagerRetry < 5000, 'an engine that is back is found within five seconds');
    assert.deepEqual([...store.state.containers.values()].map(({ name }) => name).sort(), ['one', 'three']);
    // Only the events are left.
    await until(() => fake.connections === 1);
  });

  test('dies in the middle of a list: that is noticed at once, not after the time limit', async () => {
    let cut = false;
    fake.override = (path, response) => {
      if (path !== '/containers/json' || cut) return false;
      cut = true;
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.write('[{"Id": "half');
      setTimeout(() => void fake.stop().then(() => fake.start()), 50);
      return true;
    };
    watch.hold();
    await until(() => store.state.connection.state === 'up');
    assert.equal(store.state.containers.size, 2);
    assert.ok(!notes.join().includes('timeout'), notes.join());
  });

  for (const [name, begin] of Object.entries(lasting)) {
    test(`${name}: nothing stays open after it was given up`, async () => {
      const started = begin(await engineAt(fake.socketPath));
      await started.begun;
      assert.notEqual(fake.connections, 0);
      started.stop();
      await started.ended;
      await until(() => fake.connections === 0);
    });
  }
});

/** Every question and action, with an answer that comes at once. */
const questions: Readonly<Record<string, (engine: Engine) => Promise<Answer<unknown>>>> = {
  about: (e) => e.about(),
  containers: (e) => e.containers('all'),
  'some containers': (e) => e.containers(['x']),
  images: (e) => e.images(),
  volumes: (e) => e.volumes(),
  networks: (e) => e.networks(),
  inspectContainer: (e) => e.inspectContainer('x'),
  inspectImage: (e) => e.inspectImage('x'),
  inspectVolume: (e) => e.inspectVolume('x'),
  inspectNetwork: (e) => e.inspectNetwork('x'),
  create: (e) => e.create(plainSpec('busybox')),
  processes: (e) => e.processes('x'),
  changes: (e) => e.changes('x'),
  history: (e) => e.history('x'),
  exec: (e) => e.exec('x', process),
  attach: (e) => e.attach('x', { tty: false, stdin: false }),
  logs: (e) => e.logs('x', logSpec, never),
  stats: (e) => e.stats('x', never),
  events: (e) => e.events(never),
  pull: (e) => e.pull('x', silent, never),
  push: (e) => e.push('x:1', silent, never, null),
  build: (e) => e.build(buildSpec, source, silent, never),
  pathInfo: (e) => e.pathInfo('x', '/'),
  readArchive: (e) => e.readArchive('x', '/', never),
  exportContainer: (e) => e.exportContainer('x', never),
  update: (e) => e.update('x', { memory: 1, cpus: null, processes: null, restart: null }),
  createLike: (e) => e.createLike({}, 'x', { config: {}, hostConfig: {} }),
  createNetwork: (e) =>
    e.createNetwork({ name: 'x', driver: 'bridge', internal: false, labels: {}, subnet: '', gateway: '' }),
  createVolume: (e) => e.createVolume({ name: 'x', driver: 'local', options: {}, labels: {} }),
  drivers: (e) => e.drivers(),
  info: (e) => e.info(),
};
/** Actions, and questions for which the engine reads its disk, may take minutes. */
const patient: Readonly<Record<string, (engine: Engine) => Promise<Answer<unknown>>>> = {
  start: (e) => e.start('x'),
  stop: (e) => e.stop('x'),
  kill: (e) => e.kill('x'),
  rename: (e) => e.rename('x', 'y'),
  removeContainer: (e) => e.removeContainer('x', { force: true, volumes: true }),
  removeImage: (e) => e.removeImage('x', { force: true }),
  tagImage: (e) => e.tagImage('x', 'y', '1'),
  prune: (e) => e.prune('danglingImages'),
  commit: (e) => e.commit('x', { repository: '', tag: '', message: '', author: '', pause: true, changes: [] }),
  volumeSizes: (e) => e.volumeSizes(),
  diskUsage: (e) => e.diskUsage(),
  pruneBuildCache: (e) => e.pruneBuildCache(never),
  removeVolume: (e) => e.removeVolume('x'),
  removeNetwork: (e) => e.removeNetwork('x'),
  connectNetwork: (e) => e.connectNetwork('x', 'y', { aliases: [], ip: '' }),
  load: (e) => e.load(Readable.from([]), never),
};

describe('an answer of which only the head counts', { timeout: 30_000 }, () => {
  test('keeps no connection: what is asked about a path is all in the head', async () => {
    const fake = await fakeEngine({ keepAlive: 60_000 });
    try {
      const stat = { name: 'hosts', size: 3, mode: 0o644, mtime: '2026-01-01T00:00:00Z', linkTarget: '' };
      fake.override = (path, response) => {
        if (!path.endsWith('/archive')) return false;
        response.writeHead(200, {
          'X-Docker-Container-Path-Stat': Buffer.from(JSON.stringify(stat)).toString('base64'),
        });
        response.end();
        return true;
      };
      const engine = await engineAt(fake.socketPath);
      for (let i = 0; i < 5; i++) {
        const info = await engine.pathInfo(id, '/etc/hosts');
        assert.equal(info.kind === 'ok' && info.value.size, 3);
        await pause(20);
      }
      // A question can have the connection of the one before only when that has given it back.
      assert.ok(fake.connections < 5, `${fake.connections} connections`);
    } finally {
      await fake.dispose();
    }
  });
});

describe('an engine that accepts and never answers', { timeout: 30_000 }, () => {
  test('every question ends in "timeout", and its connection with it', async () => {
    const odd = await oddSocket(null);
    try {
      const engine = await engineAt(odd.socketPath, 50);
      for (const [name, ask] of Object.entries(questions)) {
        assert.equal((await ask(engine)).kind, 'timeout', name);
        await until(
          () => odd.connections === 0,
          () => name,
        );
      }
    } finally {
      await odd.dispose();
    }
  });
});

describe('a slow engine', { timeout: 30_000 }, () => {
  test('answers after a while, and never has more than one list to make', async () => {
    const fake = await fakeEngine();
    fake.containers = [listed('one'), listed('two')];
    fake.delay = 150;
    const { store, watch } = await watching(fake);
    try {
      const began = Date.now();
      const before = fake.requests.length;
      for (let i = 0; i < 60; i++) {
        fake.emit({ Type: 'container', Action: i % 2 ? 'start' : 'die', Actor: { ID: id, Attributes: {} } });
        await pause(5);
      }
      fake.containers = [listed('one', { State: 'exited', Status: 'Exited (3) now' })];
      fake.emit({ Type: 'container', Action: 'die', Actor: { ID: id, Attributes: {} } });
      await until(() => store.state.containers.get(id)?.state === 'exited');
      const lists = fake.requests.length - before;
      const room = Math.ceil((Date.now() - began) / fake.delay) + 1;
      assert.ok(lists <= room, `${lists} lists where ${room} have room`);
    } finally {
      watch.dispose();
      await fake.dispose();
    }
  });

  test('200 events a second make at most ten lists a second, and the last of them counts', async () => {
    const fake = await fakeEngine();
    fake.containers = Array.from({ length: 1000 }, (_, i) => listed(`c${i}`));
    const { store, watch } = await watching(fake);
    try {
      const began = Date.now();
      const before = fake.requests.length;
      for (let i = 0; i < 300; i++) {
        const entry = listed(`c${i}`, { State: 'exited', Status: 'Exited (0) now' });
        fake.containers[i] = entry;
        fake.emit({ Type: 'container', Action: 'die', Actor: { ID: entry['Id'], Attributes: {} } });
        if (i % 2 === 1) await pause(10);
      }
      const exited = (): number => [...store.state.containers.values()].filter((c) => c.state === 'exited').length;
      await until(() => exited() === 300);
      const lists = fake.requests.length - before;
      const most = Math.ceil((Date.now() - began) / defaultTimes.pace) + 1;
      assert.ok(lists <= most, `${lists} lists, at most ${most}`);
    } finally {
      watch.dispose();
      await fake.dispose();
    }
  });
});

describe('an engine like Podman', { timeout: 30_000 }, () => {
  test('has no event for a network: what we make and remove is listed again all the same', async () => {
    const fake = await fakeEngine();
    const made: unknown[] = [];
    fake.override = (path, response) => {
      if (path === '/networks') json(response, made);
      else if (path === '/networks/create') {
        made.push({ Id: 'n1', Name: 'ours' });
        json(response, { Id: 'n1' }, 201);
      } else if (path === '/networks/n1') {
        made.pop();
        response.writeHead(204);
        response.end();
      } else return false;
      return true;
    };
    const { engine, store, watch } = await watching(fake);
    try {
      const spec = { name: 'ours', driver: 'bridge', internal: false, labels: {}, subnet: '', gateway: '' };
      assert.equal((await engine.createNetwork(spec)).kind, 'ok');
      await until(() => store.state.networks.length === 1);
      assert.equal((await engine.removeNetwork('n1')).kind, 'ok');
      await until(() => store.state.networks.length === 0);
    } finally {
      watch.dispose();
      await fake.dispose();
    }
  });

  test('says with 500 that a wish does not fit the state: that is a conflict, and no missing shell', async () => {
    const fake = await fakeEngine();
    fake.override = (_path, response) => {
      json(response, { message: 'can only create exec sessions on running containers: container state improper' }, 500);
      return true;
    };
    try {
      const engine = await engineAt(fake.socketPath);
      assert.equal((await engine.stop('x')).kind, 'conflict');
      const shell = await findShell(engine, 'x', 'linux');
      assert.ok(shell.kind === 'conflict' && /running containers/.test(shell.detail));
    } finally {
      await fake.dispose();
    }
  });
});

describe('an engine whose answers make no sense', { timeout: 60_000 }, () => {
  const nonsense: Readonly<Record<string, (response: import('node:http').ServerResponse) => void>> = {
    'no JSON': (r) => r.end('<html>'),
    'half of it': (r) => r.end('[{"Id": "abc'),
    nothing: (r) => r.end(),
    null: (r) => json(r, null),
    'a text': (r) => json(r, 'text'),
    'an empty object': (r) => json(r, {}),
    'a list of nothing': (r) => json(r, [null, 1, 'x', {}, []]),
    'fields of other kinds': (r) => {
      const odd = {
        Id: 'x',
        Names: 3,
        State: [],
        Labels: 'x',
        Ports: {},
        Mounts: 'no',
        NetworkSettings: 7,
        Config: [],
      };
      json(r, [odd]);
    },
    'an object of other kinds': (r) =>
      json(r, { Id: 'x', Names: null, State: 'up', Config: 'x', Volumes: 7, Titles: {}, RootFS: [], Plugins: 1 }),
    'a failure in HTML': (r) => {
      r.writeHead(500);
      r.end('<h1>502 Bad Gateway</h1>');
    },
    'another status': (r) => {
      r.writeHead(418);
      r.end('{"message": {"not": "text"}}');
    },
  };
  for (const [what, answer] of Object.entries(nonsense)) {
    test(`${what}: every question has an answer, none throws, none hangs`, async () => {
      const fake = await fakeEngine();
      fake.override = (_path, response) => {
        answer(response);
        return true;
      };
      try {
        const engine = await engineAt(fake.socketPath, 2000);
        for (const [name, ask] of Object.entries({ ...questions, ...patient })) {
          const said = await ask(engine);
          assert.ok(typeof said.kind === 'string', name);
          assert.notEqual(said.kind, 'timeout', name);
          if (said.kind !== 'ok') assert.equal(typeof said.detail, 'string', name);
        }
      } finally {
        await fake.dispose();
      }
    });
  }
});
