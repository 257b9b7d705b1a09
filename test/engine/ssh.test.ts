import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { textFolder } from '../../client/src/build/core/folder.js';
import type { BuildSource, BuildSpec } from '../../client/src/engine/build.js';
import { dockerEngine } from '../../client/src/engine/dockerEngine.js';
import type { Engine } from '../../client/src/engine/engine.js';
import { ok } from '../../client/src/engine/engine.js';
import { engineStore } from '../../client/src/engine/store.js';
import { defaultTimes, engineWatch } from '../../client/src/engine/watch.js';
import { connectionSentence } from '../../client/src/tree/explain.js';
import type { SshServer } from '../support/sshServer.js';
import { sshServer } from '../support/sshServer.js';
import { good, prefix, realEngine, removeOurs, running, t, testImage } from './support.js';
import { until } from './watched.js';

const found = await realEngine();
const { DOCKER_HOST = '', DOCKER_CONFIG = '', PATH = '' } = process.env;
const sshd = found.skip ? { missing: found.skip } : await sshServer({ DOCKER_HOST, DOCKER_CONFIG, PATH });
const missing = 'missing' in sshd ? sshd.missing : false;

const specOf = (): BuildSpec => ({ tags: [], target: '', platform: '', args: {}, noCache: false, pull: false });
function sourceOf(dockerfile: string): BuildSource {
  const folder = textFolder('Dockerfile', dockerfile);
  return {
    context: folder,
    dockerfileFolder: folder,
    dockerfile: 'Dockerfile',
    archive: () => assert.fail('not the classic builder'),
    credentials: async () => null,
    secret: async () => null,
    agent: async () => null,
  };
}

/** The real engine behind a real sshd, through the real ssh. */
describe('an engine behind ssh', { skip: missing, timeout: 120_000 }, () => {
  const local = ('engine' in found ? found.engine : null) as Engine;
  const server = sshd as SshServer;
  const engineBy = (sshProgram: string, user = server.user): Promise<Engine> => {
    const { port } = server;
    const address = { kind: 'ssh', user, host: '127.0.0.1', port } as const;
    return dockerEngine({ address, source: 'choice', url: `ssh://${user}@127.0.0.1:${port}` }, { sshProgram });
  };
  let far: Engine;
  before(async () => {
    far = await engineBy(server.program);
  });
  after(async () => {
    await server.dispose();
    await removeOurs(local);
  });

  test('lists, runs a command, reads a log, builds: all over one login', async () => {
    assert.deepEqual(good(await far.about()), good(await local.about()));
    const id = await running(far, 'far', { command: ['sh', '-c', 'echo over there; sleep 100'] });
    const [containers, images] = await Promise.all([far.containers([id]), far.images()]);
    assert.deepEqual(
      good(containers).map(({ name }) => name),
      [`${prefix}far`],
    );
    assert.ok(good(images).length > 0);

    let said = '';
    const exec = good(
      await far.exec(id, { command: ['sh', '-c', 'read a; echo got $a; exit 3'], tty: false, stdin: true, env: [] }),
    );
    exec.write('words\n');
    await exec.read((bytes) => {
      said += Buffer.from(bytes).toString();
    });
    assert.equal(said, 'got words\n');
    assert.equal(await exec.exitCode(), 3);

    const over = new AbortController();
    let log = '';
    const logs = good(
      await far.logs(id, { tty: false, follow: true, tail: 'all', since: '', timestamps: false }, over.signal),
    );
    const read = logs.read((bytes) => {
      log += Buffer.from(bytes).toString();
    });
    await until(
      'the log',
      () => log === 'over there\n',
      () => log,
    );
    over.abort();
    logs.close();
    await read;

    const source = sourceOf(`FROM ${testImage}\nLABEL built=${prefix}\n`);
    const built = good(await far.build(specOf(), source, () => undefined, new AbortController().signal));
    good(await local.removeImage(built.id, { force: true }));
    assert.equal(server.connections(), 1);
  });

  test('more streams than ssh has channels for do not keep questions waiting', async () => {
    const ends = new AbortController();
    const streams = Array.from({ length: 11 }, () => far.events(ends.signal));
    for (const stream of await Promise.all(streams)) good(stream);
    good(await far.about());
    ends.abort();
  });

  test('an sshd that is killed: clear words, the rows stay; when it is back, the engine is found again', async () => {
    const store = engineStore();
    const watch = engineWatch(
      async () => ok(far),
      store,
      () => undefined,
      { ...defaultTimes, firstRetry: 200, lastRetry: 500 },
    );
    try {
      watch.hold();
      await until('a connection', () => store.state.connection.state === 'up');
      const rows = store.state.containers.size;
      assert.ok(rows > 0);
      await server.kill();
      await until('the loss', () => store.state.connection.state === 'down');
      await pause(600);
      const { connection, containers, endpoint } = store.state;
      assert.equal(containers.size, rows);
      if (connection.state === 'down')
        assert.match(connectionSentence(t, connection.error, endpoint), /Connection refused/);
      await server.start();
      await until('the engine', () => store.state.connection.state === 'up');
    } finally {
      watch.dispose();
    }
  });

  const words = async (program: string, user = server.user): Promise<string> => {
    const engine = await engineBy(program, user);
    const about = await engine.about();
    return about.kind === 'ok' ? 'ok' : connectionSentence(t, about, engine.endpoint);
  };

  test('a host key that changed and one that nobody has seen are refused, each in its own words', async () => {
    const changed = await words(server.withOtherHostKey);
    assert.match(changed, /another host key than the one that ssh has on record: .*Host key verification failed/);
    const unknown = await words(server.withNoHostKey);
    assert.match(unknown, /does not know the host key of ssh:.* yet\. Connect once with ssh in a terminal/);
  });

  test('a key that is not known there, and a user who is not', async () => {
    const refused = /lets this user in with none of your ssh keys.*Permission denied \(publickey/;
    assert.match(await words(server.withOtherKey), refused);
    assert.match(await words(server.program, 'nobody-of-that-name'), refused);
  });

  test('a key that only the agent has; without it, the words say what to do', async () => {
    const before = process.env['SSH_AUTH_SOCK'];
    try {
      delete process.env['SSH_AUTH_SOCK'];
      assert.match(await words(server.withAgent), /load the right key into ssh-agent/);
      process.env['SSH_AUTH_SOCK'] = await server.agent();
      assert.equal(await words(server.withAgent), 'ok');
    } finally {
      if (before === undefined) delete process.env['SSH_AUTH_SOCK'];
      else process.env['SSH_AUTH_SOCK'] = before;
    }
  });
});
