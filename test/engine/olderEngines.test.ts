import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { contextArchive } from '../../client/src/build/core/archive.js';
import { textFolder } from '../../client/src/build/core/folder.js';
import { lackSentence, lacksOf } from '../../client/src/commands/lacks.js';
import { dockerEngine } from '../../client/src/engine/dockerEngine.js';
import { findEndpoint } from '../../client/src/engine/endpoint.js';
import type { Engine } from '../../client/src/engine/engine.js';
import { specOf } from '../../client/src/engine/fromInspect.js';
import { recreate, recreateSpec } from '../../client/src/engine/recreate.js';
import { plainNetwork, plainVolume } from '../../client/src/engine/resourceSpec.js';
import { thisMachine } from '../../client/src/engine/surroundings.js';
import { containerFiles } from '../../client/src/files/core/containerFiles.js';
import type { FileAnswer } from '../../client/src/files/core/failure.js';
import { tarOf } from '../../client/src/files/core/tar.js';
import { plainOf } from '../../client/src/logs/core/ansi.js';
import type { LogSession } from '../../client/src/logs/session.js';
import { logSession } from '../../client/src/logs/session.js';
import { attachTo, execShell, runInteractive } from '../../client/src/terminals/process.js';
import { actionSentence } from '../../client/src/tree/explain.js';
import { olderEngine } from '../support/olderEngines.js';
import {
  good,
  obedient,
  prefix,
  realEngine,
  removeOurs,
  running,
  spec,
  t,
  testImage,
  testTerminal,
} from './support.js';
import type { Watched } from './watched.js';
import { until, watched } from './watched.js';

const found = await realEngine();
const never = new AbortController().signal;
const how = { create: true, overwrite: true };

function got<T>(answer: FileAnswer<T>): T {
  if (answer.kind !== 'ok') assert.fail(`${answer.kind}: ${answer.detail}`);
  return answer.value;
}

function pageOf(window: Watched, id: string, name: string) {
  const session: LogSession = logSession(
    window,
    { kind: 'containers', containers: [{ id, name: prefix + name }] },
    { lines: 'all', since: 0 },
    { lines: 10_000, characters: 1_000_000 },
    t,
    () => session.view.advance(() => false),
    (thrown) => {
      throw thrown;
    },
  );
  const { buffer } = session;
  const texts = (): readonly string[] =>
    Array.from({ length: buffer.end - buffer.first }, (_, i) => plainOf(buffer.at(buffer.first + i)?.text ?? '?'));
  return { session, texts };
}

const expected = {
  docker: { product: 'Docker Engine', version: /^20\.10\./, apiVersion: '1.41', lacks: [] },
  podman: {
    product: 'Podman',
    version: /^4\.3\./,
    apiVersion: '1.41',
    lacks: ['docknote.container.update: It needs Podman 5.0 or later; this is Podman 4.3.1.'],
  },
} as const;

const start = async (kind: keyof typeof expected) => (found.skip ? { missing: found.skip } : olderEngine(kind));
// One after the other: the first one fetches the packages of both.
const engines = { docker: await start('docker'), podman: await start('podman') };

/** What everybody does every day, on the engines that are still about. Both come from Debian 12, fetched and started here. */
describe('older engines', { concurrency: 2 }, () => {
  for (const kind of ['docker', 'podman'] as const) {
    const started = engines[kind];
    const missing = 'missing' in started ? started.missing : false;

    describe(kind === 'docker' ? 'Docker Engine 20.10' : 'Podman 4.3', {
      skip: missing,
      concurrency: 1,
      timeout: 200_000,
    }, () => {
      let engine: Engine;
      const output = async (id: string, command: readonly string[]): Promise<string> => {
        let said = '';
        const exec = good(await engine.exec(id, { command, tty: false, stdin: false, env: [] }));
        await exec.read((bytes) => {
          said += Buffer.from(bytes).toString();
        });
        return said;
      };
      const list = async (id: string) => good(await engine.containers([id]))[0];

      before(async () => {
        if ('missing' in started) return;
        const choice = { kind: 'address', url: started.url, certificates: '' } as const;
        engine = await dockerEngine(good(await findEndpoint('', { ...thisMachine, env: {} }, choice)));
        good(await engine.about());
        // It can reach no registry: the image comes from the other engine.
        const archive = good(await ('engine' in found ? found.engine : assert.fail()).save([testImage], never));
        good(await engine.load(archive, never));
      });
      after(async () => {
        if ('missing' in started) return;
        if (engine) await removeOurs(engine);
        await started.dispose();
      });

      test('says who it is; what it cannot do is greyed, with the reason', async () => {
        const about = good(await engine.about());
        const { product, version, apiVersion, lacks } = expected[kind];
        assert.deepEqual([about.product, about.apiVersion], [product, apiVersion]);
        assert.match(about.version, version);
        assert.deepEqual(
          [...lacksOf(about)].map(([id, lack]) => `${id}: ${lackSentence(t, lack, about)}`),
          lacks,
        );
        assert.equal(good(await engine.info()).details.version, about.version);
      });

      test('from create to remove; what does not fit is a conflict, what is gone is not found', async () => {
        const { id } = good(await engine.create(spec('life', { labels: ['a=b'], env: ['WHO=me'] })));
        assert.equal((await list(id))?.state, 'created');
        good(await engine.start(id));
        const listed = await list(id);
        assert.deepEqual([listed?.name, listed?.state, listed?.labels['a']], [`${prefix}life`, 'running', 'b']);
        const { details } = good(await engine.inspectContainer(id));
        assert.ok(details.env.includes('WHO=me'));
        assert.deepEqual(details.command, obedient);
        good(await engine.pause(id));
        assert.equal((await list(id))?.state, 'paused');
        assert.equal((await engine.pause(id)).kind, 'conflict');
        good(await engine.unpause(id));
        const { titles, processes } = good(await engine.processes(id));
        assert.ok(
          titles.length >= 3 &&
            processes.some((row) => row.length === titles.length && /^sh -c/.test(row.at(-1) ?? '')),
        );
        good(await engine.rename(id, `${prefix}renamed`));
        assert.equal((await engine.removeContainer(id, { force: false, volumes: false })).kind, 'conflict');
        good(await engine.stop(id));
        const ended = await list(id);
        assert.deepEqual([ended?.name, ended?.state, ended?.exitCode], [`${prefix}renamed`, 'exited', 0]);
        good(await engine.restart(id));
        good(await engine.pause(id));
        good(await engine.restart(id));
        assert.equal((await list(id))?.state, 'running');
        good(await engine.kill(id));
        good(await engine.wait(id, AbortSignal.timeout(20_000)));
        good(await engine.removeContainer(id, { force: false, volumes: true }));
        assert.equal((await engine.inspectContainer(id)).kind, 'notFound');
        assert.deepEqual(good(await engine.containers([id])), []);
      });

      test('limits change where it can; where it cannot, that is what it says', async () => {
        const id = await running(engine, 'limits');
        const answer = await engine.update(id, { memory: 64 * 1024 ** 2, cpus: null, processes: null, restart: null });
        if (kind === 'docker') good(answer);
        else assert.equal(answer.kind === 'ok' || actionSentence(t, answer), 'This engine cannot do that.');
      });

      test('logs, both channels apart, to the end of the container', async () => {
        const id = await running(engine, 'logs', {
          command: ['sh', '-c', 'echo out; echo err >&2; until [ -e /go ]; do sleep 0.1; done; echo last'],
        });
        const said = { stdout: '', stderr: '' };
        const what = { tty: false, follow: true, tail: 'all', since: '', timestamps: false } as const;
        const ended = good(await engine.logs(id, what, never)).read((bytes, channel) => {
          said[channel] += Buffer.from(bytes).toString();
        });
        await until(
          'the first lines',
          () => said.stdout === 'out\n' && said.stderr === 'err\n',
          () => said,
        );
        await output(id, ['touch', '/go']);
        await ended;
        assert.deepEqual(said, { stdout: 'out\nlast\n', stderr: 'err\n' });
        assert.equal(good(await engine.wait(id, AbortSignal.timeout(20_000))), 0);
      });

      test('the log page goes on through a restart and a loss, without a gap or a repetition', async () => {
        const window = await watched(engine);
        const script = 'trap "exit 0" TERM; i=0; while :; do i=$((i+1)); echo "line $i"; sleep 0.05; done';
        const id = await running(engine, 'page', { command: ['sh', '-c', script] });
        const { session, texts } = pageOf(window, id, 'page');
        const numbers = (from: number): readonly number[] =>
          texts()
            .slice(from)
            .flatMap((line) => /^line (\d+)$/.exec(line)?.[1] ?? [])
            .map(Number);
        const inOrder = (seen: readonly number[]): void =>
          assert.deepEqual(
            seen,
            Array.from({ length: seen.length }, (_, i) => i + 1),
          );
        try {
          await until('lines', () => numbers(0).length > 15, texts);
          good(await engine.stop(id));
          await until('the end', () => texts().some((line) => line.includes('is not running')), texts);
          const stopped = texts().findIndex((line) => line.includes('is not running'));
          inOrder(numbers(0));
          good(await engine.start(id));
          await until('lines after the restart', () => numbers(stopped).length > 15, texts);
          await window.proxy.cut();
          await until('the loss', () => texts().some((line) => line.includes('Waiting for it to come back')), texts);
          const cut = numbers(stopped).length;
          await window.proxy.open();
          await until('lines after the loss', () => numbers(stopped).length > cut + 15, texts);
          inOrder(numbers(stopped));
        } finally {
          session.dispose();
          await window.dispose();
        }
      });

      test('a shell in a terminal, and a command with input and exit code', async () => {
        const id = await running(engine, 'exec');
        const terminal = testTerminal();
        const end = execShell(terminal, t, engine, { id, name: 'exec' }, 'linux');
        await terminal.untilShows(/[#$] /);
        terminal.type('echo $((6*7)); exit\r');
        await terminal.untilShows('42');
        assert.equal(await end, 'close');
        const exec = good(
          await engine.exec(id, {
            command: ['sh', '-c', 'read a; echo got $a; exit 3'],
            tty: false,
            stdin: true,
            env: [],
          }),
        );
        let said = '';
        exec.write('words\n');
        await exec.read((bytes) => {
          said += Buffer.from(bytes).toString();
        });
        assert.deepEqual([said, await exec.exitCode()], ['got words\n', 3]);
      });

      test('run -it: what is typed arrives, and nothing else; attached again, too', async () => {
        const terminal = testTerminal({ columns: 90, rows: 20 });
        const wish = spec('typed', { command: ['sh'], interactive: true });
        const end = runInteractive(terminal, t, engine, wish);
        await terminal.untilShows(/[#$] /);
        terminal.type('stty size; echo $((6*7))\r');
        await terminal.untilShows(/20 90\s+42/);
        assert.ok(!terminal.shown.includes('stdin'), terminal.shown);
        const [listed] = good(await engine.containers('all')).filter(({ name }) => name === wish.name);
        const { details } = good(await engine.inspectContainer(listed?.id ?? ''));
        const second = testTerminal();
        const attached = attachTo(second, t, engine, details);
        await second.untilShows('Connected to the main process');
        second.type('echo $((7*7))\r');
        await second.untilShows('49');
        assert.ok(!second.shown.includes('stdin'), second.shown);
        terminal.type('exit 3\r');
        assert.deepEqual([await end, await attached], ['stay', 'stay']);
      });

      test('files: look, read, save, rename, delete; also where nothing runs', async () => {
        const id = await running(engine, 'files', {
          command: ['sh', '-c', `mkdir /t; echo hello > /t/a; ${obedient[2]}`],
        });
        const files = containerFiles(engine, id, async () => true);
        const names = async (): Promise<readonly string[]> =>
          got(await files.list('/t', never, () => undefined)).map(({ name }) => name);
        for (const end = Date.now() + 20_000; (await engine.pathInfo(id, '/t/a')).kind !== 'ok'; )
          assert.ok(Date.now() < end);
        assert.equal(Buffer.from(got(await files.read('/t/a', never))).toString(), 'hello\n');
        got(await files.write('/t/b', Buffer.from('new'), how));
        got(await files.rename('/t/b', '/t/c', false));
        assert.equal(await output(id, ['cat', '/t/c']), 'new');
        await output(id, ['chown', '5:6', '/t/c']);
        got(await files.write('/t/c', Buffer.from('newer'), how));
        assert.equal(await output(id, ['stat', '-c', '%u:%g', '/t/c']), '5:6\n', 'saving keeps the owner');
        got(await files.remove('/t/a'));
        assert.deepEqual(await names(), ['c']);
        assert.equal((await files.read('/t/none', never)).kind, 'notFound');

        good(await engine.stop(id));
        const still = containerFiles(engine, id, async () => false);
        got(await still.write('/t/c', Buffer.from('stopped'), how));
        assert.equal(Buffer.from(got(await still.read('/t/c', never))).toString(), 'stopped');
        const archive = good(await engine.readArchive(id, '/t/c', never));
        archive.destroy();
        const item = { name: 'd', type: 'file', mode: 0o600, changed: 0, uid: 0, gid: 0 } as const;
        good(await engine.writeArchive(id, '/t', tarOf([{ ...item, content: Buffer.from('up') }]), never));
        assert.equal(good(await engine.pathInfo(id, '/t/d')).mode.toString(8), '600');
        const changed = good(await engine.changes(id)).filter(({ path }) => path.startsWith('/t'));
        assert.ok(
          changed.some(({ path, kind: what }) => path === '/t/c' && what === 'added'),
          JSON.stringify(changed),
        );
      });

      test('what happens elsewhere shows by itself', async () => {
        const { store, dispose } = await watched(engine);
        try {
          const id = await running(engine, 'seen');
          const state = (): string | undefined => store.state.containers.get(id)?.state;
          await until('the start', () => state() === 'running', state);
          good(await engine.stop(id));
          await until('the end', () => state() === 'exited', state);
          good(await engine.removeContainer(id, { force: false, volumes: true }));
          await until('it to go', () => state() === undefined, state);
          good(await engine.tagImage(testImage, `localhost/${prefix}seen`, '1'));
          const tags = (): readonly string[] => [...store.state.images.values()].flatMap((image) => image.tags);
          await until('the tag', () => tags().includes(`localhost/${prefix}seen:1`), tags);
          good(await engine.removeImage(`localhost/${prefix}seen:1`, { force: false }));
          await until('the tag to go', () => !tags().includes(`localhost/${prefix}seen:1`), tags);
        } finally {
          await dispose();
        }
      });

      test('volumes and networks: made, used, measured, let go', async () => {
        const name = `${prefix}kept`;
        good(await engine.createVolume({ ...plainVolume, name }));
        const { id: network } = good(await engine.createNetwork({ ...plainNetwork, name }));
        const id = await running(engine, 'joined', { volumes: [`${name}:/kept`] });
        good(await engine.connectNetwork(network, id, { aliases: ['database'], ip: '' }));
        const { addresses, mounts } = good(await engine.inspectContainer(id)).details;
        assert.ok(
          addresses.find((one) => one.network === name)?.aliases.includes('database'),
          JSON.stringify(addresses),
        );
        assert.deepEqual([mounts[0]?.type, mounts[0]?.target], ['volume', '/kept']);
        assert.equal((await engine.removeVolume(name)).kind, 'conflict');
        const usage = good(await engine.diskUsage());
        assert.ok(usage.volumes.some((volume) => volume.name === name));
        assert.ok(usage.containers.some((container) => container.id === id && container.state === 'running'));
        good(await engine.disconnectNetwork(network, id));
        good(await engine.removeContainer(id, { force: true, volumes: false }));
        good(await engine.removeNetwork(network));
        good(await engine.removeVolume(name));
      });

      test('made again with other options: what the engine gave by itself is no wish of anybody', async () => {
        const id = await running(engine, 'again', { env: ['OLD=1'], volumes: [`${prefix}again:/kept`] });
        const { raw } = good(await engine.inspectContainer(id));
        const image = good(await engine.inspectImage(testImage));
        const now = specOf(raw, image.details);
        assert.deepEqual([now.env, now.command, now.volumes.length], [['OLD=1'], obedient, 1]);
        const wish = recreateSpec({ ...now, env: ['NEW=1'] }, { raw, image }, image.details);
        const fresh = await recreate(engine, id, `${prefix}again`, wish, null);
        assert.ok(fresh.kind === 'ok', JSON.stringify(fresh));
        const { details } = good(await engine.inspectContainer(fresh.value));
        assert.deepEqual(
          [details.state, details.env.includes('NEW=1'), details.env.includes('OLD=1')],
          ['running', true, false],
        );
        assert.equal(details.mounts[0]?.target, '/kept');
      });

      test('figures, a commit, a history, and a build', async () => {
        const id = await running(engine, 'figures');
        const stop = new AbortController();
        let memory = 0;
        await good(await engine.stats(id, stop.signal)).read((sample) => {
          memory = sample?.memory?.used ?? 0;
          if (memory > 0) stop.abort();
        });
        assert.ok(memory > 0);
        const about = { repository: `localhost/${prefix}made`, tag: '1', message: 'kept', author: 'a', pause: true };
        const made = good(await engine.commit(id, { ...about, changes: ['CMD ["true"]'] }));
        const committed = good(await engine.inspectImage(made)).details;
        assert.deepEqual([committed.id, committed.command], [made, ['true']]);
        assert.ok(good(await engine.history(made)).length > 1);
        good(await engine.removeImage(made, { force: true }));

        const dockerfile = `FROM ${testImage}\nRUN echo built > /built\nCMD ["cat", "/built"]\n`;
        const folder = textFolder('Dockerfile', dockerfile);
        const source = {
          context: folder,
          dockerfileFolder: folder,
          dockerfile: 'Dockerfile',
          archive: () => contextArchive(folder, [], dockerfile, 'Dockerfile'),
          credentials: async () => null,
          secret: async () => null,
          agent: async () => null,
        };
        const how = {
          tags: [`localhost/${prefix}built:1`],
          target: '',
          platform: '',
          args: {},
          noCache: false,
          pull: false,
        };
        const built = good(await engine.build(how, source, () => undefined, AbortSignal.timeout(60_000)));
        assert.deepEqual(good(await engine.inspectImage(built.id)).details.command, ['cat', '/built']);
        good(await engine.removeImage(built.id, { force: true }));
      });
    });
  }
});
