import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, describe, test } from 'node:test';
import { promisify } from 'node:util';
import type { ByteStream } from '../../client/src/engine/containerEngine.js';
import type { Engine } from '../../client/src/engine/engine.js';
import { runTextOf, specOf } from '../../client/src/engine/fromInspect.js';
import { recreate, recreateSpec } from '../../client/src/engine/recreate.js';
import { tarEntries, tarOf } from '../../client/src/files/core/tar.js';
import { good, obedient, prefix, realEngine, removeOurs, running, spec, testImage } from './support.js';

const found = await realEngine();
const run = promisify(execFile);
const never = new AbortController().signal;

describe('what can be done with one container, on the real engine', { skip: found.skip, timeout: 120_000 }, () => {
  // Skipped as a whole when there is none.
  const engine = ('engine' in found ? found.engine : null) as Engine;
  after(() => removeOurs(engine));
  const image = async () => good(await engine.inspectImage(testImage)).details;
  /** A container and its image as they are now. */
  const asItIs = async (id: string, reference = testImage) => {
    const { raw } = good(await engine.inspectContainer(id));
    const made = good(await engine.inspectImage(reference));
    return { now: specOf(raw, made.details), was: { raw, image: made }, details: made.details };
  };

  test('a path: file, directory, link, nothing', async () => {
    const { id } = good(await engine.create(spec('paths')));
    const file = good(await engine.pathInfo(id, '/etc/passwd'));
    assert.equal(file.kind, 'file');
    assert.equal(file.mode.toString(8), '644');
    assert.ok(file.size > 0 && file.changed > 0);
    assert.equal(good(await engine.pathInfo(id, '/etc')).kind, 'directory');
    assert.equal((await engine.pathInfo(id, '/no/such')).kind, 'notFound');
  });

  test('files go in and come out of a container that never ran', async () => {
    const { id } = good(await engine.create(spec('archive')));
    const item = { name: 'hello.txt', type: 'file', mode: 0o600, changed: 0, uid: 0, gid: 0 } as const;
    const tar = tarOf([{ ...item, content: Buffer.from('hello') }]);
    good(await engine.writeArchive(id, '/tmp', tar, never));
    assert.equal(good(await engine.pathInfo(id, '/tmp/hello.txt')).mode.toString(8), '600');
    assert.deepEqual(await entries(good(await engine.readArchive(id, '/tmp/hello.txt', never))), ['hello.txt=hello']);
    assert.equal((await engine.writeArchive(id, '/no/such', new Uint8Array(1024), never)).kind, 'notFound');
  });

  test('commit makes an image with the changes, a message and an instruction', async () => {
    const id = await running(engine, 'commit', { command: ['sh', '-c', 'echo kept > /kept; sleep 1000'] });
    const repository = `${prefix}committed`;
    const made = good(
      await engine.commit(id, {
        repository,
        tag: '1',
        message: 'the kept file',
        author: 'a',
        pause: true,
        changes: ['CMD ["cat", "/kept"]', 'ENV A=b'],
      }),
    );
    try {
      const { details } = good(await engine.inspectImage(`${repository}:1`));
      assert.equal(details.id, made);
      assert.deepEqual(details.command, ['cat', '/kept']);
      assert.ok(details.env.includes('A=b'));
      assert.equal(good(await engine.history(made))[0]?.comment, 'the kept file');
    } finally {
      await engine.removeImage(made, { force: true });
    }
  });

  test('export gives the whole file system', async () => {
    const { id } = good(await engine.create(spec('export')));
    const names = await entries(good(await engine.exportContainer(id, never)), false);
    assert.ok(names.includes('etc/passwd') && names.includes('bin/sh'), names.slice(0, 20).join());
  });

  test('limits change while it runs', async () => {
    const id = await running(engine, 'limits');
    good(await engine.update(id, { memory: 64 * 1024 ** 2, cpus: 0.5, processes: 50, restart: 'unless-stopped' }));
    const { raw } = good(await engine.inspectContainer(id));
    const now = specOf(raw, await image());
    assert.deepEqual([now.memory, now.cpus, now.restart], [64 * 1024 ** 2, 0.5, 'unless-stopped']);
    good(await engine.update(id, { memory: null, cpus: 1, processes: null, restart: 'no' }));
    assert.equal(specOf(good(await engine.inspectContainer(id)).raw, null).memory, 64 * 1024 ** 2);
  });

  test('wait tells how it ended; a signal is the one that was sent', async () => {
    const id = await running(engine, 'wait', {
      command: ['sh', '-c', 'trap "exit 7" USR1; while :; do sleep 0.05; done'],
    });
    const waiting = engine.wait(id, never);
    good(await engine.kill(id, 'SIGUSR1'));
    assert.equal(good(await waiting), 7);
    const gone = new AbortController();
    const other = engine.wait(await running(engine, 'wait2'), gone.signal);
    gone.abort();
    assert.equal((await other).kind, 'cancelled');
  });

  test('a command as another user in another directory', async () => {
    const id = await running(engine, 'as');
    const asked = { command: ['sh', '-c', 'id -u; id -g; pwd'], tty: false, stdin: false, env: [] };
    const process = good(await engine.exec(id, { ...asked, user: '8:9', workdir: '/tmp' }));
    let shown = '';
    await process.read((bytes) => {
      shown += Buffer.from(bytes).toString();
    });
    assert.equal(shown, '8\n9\n/tmp\n');
  });

  test('docker run as it is copied makes the same container', async () => {
    const options = [
      ...['--name', `${prefix}first`, '--hostname', 'box', '-p', '127.0.0.1::8080/udp', '-e', 'A=b c$d'],
      ...['-v', `${prefix}data:/data:ro`, '--tmpfs', '/run', '--restart', 'on-failure:3', '--memory', '64m'],
      ...[
        '--cpus',
        '0.5',
        '--user',
        '1:2',
        '--workdir',
        '/tmp',
        '--label',
        'it\'s=a "label"',
        '--cap-add',
        'NET_ADMIN',
      ],
      ...['--add-host', 'other:10.0.0.1', '--init', '--read-only', '--entrypoint', 'sh', '--pids-limit', '20'],
    ];
    await run('docker', ['create', ...options, testImage, '-c', 'echo "$A"', 'x y']);
    const first = good(await engine.inspectContainer(`${prefix}first`));
    const text = runTextOf(first.raw, await image());
    const words = text.replace('docker run -d', 'docker create').replace(`${prefix}first`, `${prefix}second`);
    await run('sh', ['-c', words]);
    const second = good(await engine.inspectContainer(`${prefix}second`));
    assert.deepEqual(comparable(second.raw), comparable(first.raw), text);
  });

  test('a container is made again with other options; the rest stays', async () => {
    const before = await running(engine, 'again', {
      volumes: [`${prefix}again:/data`],
      env: ['OLD=1'],
      labels: ['a=b'],
    });
    const { now, was, details } = await asItIs(before);
    assert.deepEqual([now.env, now.labels, now.command], [['OLD=1'], ['a=b'], obedient]);
    const wish = { ...now, env: ['NEW=2'], memory: 32 * 1024 ** 2 };
    const made = await recreate(engine, before, `${prefix}again`, recreateSpec(wish, was, details), null);
    assert.equal(made.kind, 'ok', JSON.stringify(made));
    const after = good(await engine.inspectContainer(`${prefix}again`));
    assert.notEqual(after.details.id, before);
    assert.equal(after.details.state, 'running');
    assert.deepEqual(specOf(after.raw, details), wish);
    assert.equal((await engine.inspectContainer(before)).kind, 'notFound');
  });

  test('what no form asks about stays: retries, health check, entrypoint, swap, exposed ports, networks', async () => {
    const [first, second, third] = ['one', 'two', 'three'].map((name) => `${prefix}net-${name}`);
    for (const name of [first, second, third]) await run('docker', ['network', 'create', String(name)]);
    try {
      const options = [
        ...['--name', `${prefix}rich`, '--restart', 'on-failure:4', '--health-cmd', 'true', '--health-retries', '7'],
        ...['--memory', '32m', '--memory-swap', '96m', '--expose', '9000', '-t', '--stop-signal', 'SIGKILL'],
        ...['--network', String(first), '--network-alias', 'own', '--entrypoint', 'sleep'],
      ];
      // The arguments are those that busybox gives to its own CMD.
      await run('docker', ['create', ...options, testImage, 'sh']);
      await run('docker', ['network', 'connect', '--alias', 'also', String(second), `${prefix}rich`]);
      const { id } = good(await engine.inspectContainer(`${prefix}rich`)).details;
      const { now, was, details } = await asItIs(id);
      const made = await recreate(engine, id, `${prefix}rich`, recreateSpec(now, was, details), null);
      assert.equal(made.kind, 'ok', JSON.stringify(made));
      const after = good(await engine.inspectContainer(`${prefix}rich`)).raw;
      const told = (raw: unknown): unknown => {
        const { Config, HostConfig } = raw as Record<string, Record<string, unknown>>;
        const { Healthcheck, Entrypoint, Cmd, ExposedPorts, Tty, OpenStdin, StopSignal } = Config ?? {};
        const { RestartPolicy, Memory, MemorySwap } = HostConfig ?? {};
        return {
          Healthcheck,
          Entrypoint,
          Cmd,
          ExposedPorts,
          Tty,
          OpenStdin,
          StopSignal,
          RestartPolicy,
          Memory,
          MemorySwap,
        };
      };
      assert.deepEqual(told(after), told(was.raw));
      assert.match(JSON.stringify(told(after)), /"MaximumRetryCount":4.*"MemorySwap":100663296/);
      const networksOf = async (): Promise<readonly string[]> =>
        good(await engine.inspectContainer(`${prefix}rich`)).details.addresses.map(
          ({ network, aliases }) => `${network}: ${aliases.join()}`,
        );
      assert.deepEqual([...(await networksOf())].sort(), [`${first}: own`, `${second}: also`].sort());
      // Another network takes the place of the first one alone.
      const next = await asItIs(made.kind === 'ok' ? made.value : '');
      const moved = recreateSpec(next.now, next.was, details);
      const again = await recreate(engine, made.kind === 'ok' ? made.value : '', `${prefix}rich`, moved, String(third));
      assert.equal(again.kind, 'ok', JSON.stringify(again));
      assert.deepEqual([...(await networksOf())].sort(), [`${second}: also`, `${third}: `].sort());
    } finally {
      await run('docker', ['rm', '-f', `${prefix}rich`]);
      await run('docker', ['network', 'rm', ...[first, second, third].map(String)]);
    }
  });

  test('what came from the image comes from the new one, what a person gave stays', async () => {
    const base = await running(engine, 'base');
    const repository = `${prefix}moving`;
    const commit = { repository, tag: 'latest', message: '', author: '', pause: false };
    const ids: string[] = [];
    // Ends at once when it is asked to.
    const waits = "trap 'exit 0' TERM; while :; do sleep 0.1; done";
    try {
      const entry = (text: string): readonly string[] => [
        `ENTRYPOINT ["sh", "-c", "${text}; ${waits}"]`,
        'ENV FROM=image',
        `HEALTHCHECK CMD ${text}`,
      ];
      ids.push(good(await engine.commit(base, { ...commit, changes: entry('echo old') })));
      const before = await running(engine, 'moving', { image: repository, command: [], env: ['OWN=1'] });
      const { now, was } = await asItIs(before, repository);
      ids.push(good(await engine.commit(base, { ...commit, changes: entry('echo new') })));
      const fresh = good(await engine.inspectImage(repository)).details;
      const made = await recreate(engine, before, `${prefix}moving`, recreateSpec(now, was, fresh), null);
      assert.equal(made.kind, 'ok', JSON.stringify(made));
      const { details, raw } = good(await engine.inspectContainer(`${prefix}moving`));
      assert.deepEqual(details.command, ['sh', '-c', `echo new; ${waits}`]);
      const { Config } = raw as { Config: { Healthcheck: { Test: string[] } } };
      assert.deepEqual(Config.Healthcheck.Test, ['CMD-SHELL', 'echo new']);
      assert.ok(details.env.includes('OWN=1') && details.env.includes('FROM=image'));
      good(await engine.removeContainer(details.id, { force: true, volumes: true }));
    } finally {
      for (const id of ids) await engine.removeImage(id, { force: true });
    }
  });

  test('when it cannot be made again, the old one is as it was', async () => {
    const taken = await running(engine, 'holder', {
      ports: [{ ip: '127.0.0.1', outside: null, inside: 80, protocol: 'tcp' }],
    });
    const port = good(await engine.containers([taken]))[0]?.ports[0]?.outside?.port ?? 0;
    const before = await running(engine, 'kept');
    const { now, was, details } = await asItIs(before);
    const blocked = { ...now, ports: [{ ip: '127.0.0.1', outside: port, inside: 80, protocol: 'tcp' as const }] };
    for (const wish of [blocked, { ...now, image: 'nosuchimage:1' }]) {
      const answer = await recreate(engine, before, `${prefix}kept`, recreateSpec(wish, was, details), null);
      assert.ok(answer.kind === 'failed' && answer.failure.restored, JSON.stringify(answer));
      const same = good(await engine.inspectContainer(`${prefix}kept`)).details;
      assert.deepEqual([same.id, same.state], [before, 'running']);
    }
    assert.equal(good(await engine.containers('all')).filter(({ name }) => name.includes('-before-')).length, 0);
  });
});

/** What a person chose about a container. */
function comparable(raw: unknown): unknown {
  const { Config, HostConfig } = raw as { Config: Record<string, unknown>; HostConfig: Record<string, unknown> };
  const pick = (from: Record<string, unknown>, names: string): unknown =>
    Object.fromEntries(names.split(' ').map((name) => [name, from[name]]));
  return [
    pick(Config, 'Hostname Cmd Entrypoint Env User WorkingDir Labels Tty OpenStdin ExposedPorts'),
    pick(
      HostConfig,
      'PortBindings Binds Tmpfs RestartPolicy Memory NanoCpus CapAdd ExtraHosts Init ReadonlyRootfs PidsLimit Privileged',
    ),
  ];
}

/** The entries of a tar as `name=content`. */
async function entries(stream: ByteStream, contents = true): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { header, content } of tarEntries(stream)) {
    let text = '';
    if (contents) for await (const chunk of content) text += Buffer.from(chunk).toString();
    names.push(contents ? `${header.name}=${text}` : header.name);
  }
  return names;
}
