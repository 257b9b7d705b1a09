import assert from 'node:assert/strict';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import Docker from 'dockerode';
import { contextArchive } from '../../client/src/build/core/archive.js';
import { failurePlace } from '../../client/src/build/core/failure.js';
import { diskFolder, textFolder } from '../../client/src/build/core/folder.js';
import { buildProgress } from '../../client/src/build/progress.js';
import type { BuildLink, BuildMessage, BuildSource, BuildSpec, BuiltImage } from '../../client/src/engine/build.js';
import { buildImage } from '../../client/src/engine/build.js';
import { buildLink } from '../../client/src/engine/dockerBuild.js';
import type { Answer, Engine } from '../../client/src/engine/engine.js';
import { layerFiles, readLayers, wastedBytes } from '../../client/src/files/core/imageLayers.js';
import { sshServer } from '../support/sshServer.js';
import { good, prefix, realEngine, t, targetOf } from './support.js';

const found = await realEngine();
const tag = (name: string): string => `${prefix}${name}:1`;
const made: string[] = [];

/** A context with these files. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'dn-build-'));
  made.push(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

const sourceOf = (root: string, change: Partial<BuildSource> = {}): BuildSource => ({
  context: diskFolder(root),
  dockerfileFolder: diskFolder(root),
  dockerfile: 'Dockerfile',
  archive: () => assert.fail('BuildKit needs no archive'),
  credentials: async () => null,
  secret: async () => null,
  agent: async () => null,
  ...change,
});

const specOf = (name: string, change: Partial<BuildSpec> = {}): BuildSpec => ({
  tags: [tag(name)],
  target: '',
  platform: '',
  args: {},
  noCache: true,
  pull: false,
  ...change,
});

describe('a build on the real engine', { skip: found.skip, timeout: 120_000 }, () => {
  // Skipped as a whole when there is none.
  const engine = ('engine' in found ? found.engine : null) as Engine;
  after(async () => {
    for (const image of good(await engine.images())) {
      for (const name of image.tags.filter((name) => name.startsWith(prefix))) {
        await engine.removeImage(name, { force: true });
      }
    }
    for (const root of made) rmSync(root, { recursive: true, force: true });
  });

  interface Run {
    readonly answer: Answer<BuiltImage>;
    /** What the terminal shows, without colours. */
    readonly shown: string;
    readonly progress: ReturnType<typeof buildProgress>;
  }
  async function build(
    source: BuildSource,
    spec: BuildSpec,
    how: (report: (message: BuildMessage) => void) => Promise<Answer<BuiltImage>> = (report) =>
      engine.build(spec, source, report, new AbortController().signal),
  ): Promise<Run> {
    const progress = buildProgress(t);
    let shown = '';
    const answer = await how((message) => {
      shown += progress.feed(message);
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters.
    return { answer, shown: shown.replace(/\x1b\[[\d;]*m/g, ''), progress };
  }
  const labelsOf = async (name: string): Promise<Readonly<Record<string, string>>> =>
    good(await engine.inspectImage(tag(name))).details.labels;

  test('passes: arguments, a stage, the step log, the image under its tag', async () => {
    const root = folderWith({
      Dockerfile: [
        'FROM busybox:latest AS base',
        'ARG WHO=nobody',
        'RUN echo "hello $WHO" && printf "\\033]52;c;eA==\\007no newline"',
        'FROM base AS chosen',
        'ARG WHO',
        'LABEL who=$WHO',
        'FROM base AS other',
        'RUN exit 1',
      ].join('\n'),
    });
    const { answer, shown, progress } = await build(
      sourceOf(root),
      specOf('args', { target: 'chosen', args: { WHO: 'Mina' } }),
    );
    assert.match(good(answer).id, /^sha256:/);
    assert.deepEqual(await labelsOf('args'), { who: 'Mina' });
    assert.match(shown, /\[base 2\/2\] RUN echo/);
    assert.match(shown, /│ hello Mina\r\n#\d+ │ no newline\r\n/);
    assert.ok(!shown.includes('\x07') && !shown.includes('\x1b'));
    assert.equal(progress.failed, null);
    assert.equal(progress.fraction, 1);
  });

  test('a step that fails leads to its line, with what it said', async () => {
    const text = 'FROM busybox:latest AS a\nRUN true\nFROM a\nWORKDIR /x\nRUN echo \\\n  "no such thing" >&2; exit 7\n';
    const { answer, shown, progress } = await build(sourceOf(folderWith({ Dockerfile: text })), specOf('fails'));
    assert.equal(answer.kind, 'refused');
    assert.match(shown, /no such thing/);
    assert.match(shown, /✗ .*exit code: 7/);
    assert.ok(progress.failed);
    assert.deepEqual(progress.failed.output, ['no such thing']);
    const place = failurePlace(text, { step: progress.failed.name, message: progress.failed.error });
    assert.equal(text.slice(place?.start, place?.end), 'RUN echo \\\n  "no such thing" >&2; exit 7');
  });

  test('mistakes of a file lead to their lines', async () => {
    for (const [text, wrong] of [
      ['FROM busybox:latest\nRUNN x\n', 'RUNN x'],
      ['FROM busybox:latest\nCOPY nothing /\n', 'COPY nothing /'],
      ['FROM busybox:latest AS a\nFROM scratch\nCOPY --from=a /nothing /\n', 'COPY --from=a /nothing /'],
      ['FROM 127.0.0.1:1/nothing:1\nRUN x\n', 'FROM 127.0.0.1:1/nothing:1'],
    ] as const) {
      const { answer, progress } = await build(sourceOf(folderWith({ Dockerfile: text })), specOf('wrong'));
      assert.ok(answer.kind === 'refused', text);
      const place = failurePlace(text, { step: progress.failed?.name ?? '', message: answer.detail });
      assert.equal(text.slice(place?.start, place?.end), wrong, `${progress.failed?.name}: ${answer.detail}`);
    }
  });

  test('.dockerignore, also the one of a single Dockerfile, and one outside of the context', async () => {
    const list = 'FROM busybox:latest\nCOPY . /x/\nRUN cd /x && find . -type f | sort | tr "\\n" " "\n';
    const files = { 'a.txt': '1', 'x.log': '2', 'src/no': '3', 'src/keep': '4', 'im age.txt': '5' };
    const root = folderWith({
      ...files,
      Dockerfile: list,
      '.dockerignore': '*.log\nDockerfile*\n.dockerignore\nsrc\n!src/keep\n',
    });
    const { shown } = await build(sourceOf(root), specOf('ignore'));
    assert.match(shown, /│ \.\/a\.txt \.\/im age\.txt \.\/src\/keep *\r\n/);

    const docker = folderWith({ 'dev.Dockerfile': list, 'dev.Dockerfile.dockerignore': '**\n!*.log\n' });
    const outside = sourceOf(root, { dockerfileFolder: diskFolder(docker), dockerfile: 'dev.Dockerfile' });
    const other = await build(outside, specOf('outside'));
    assert.match(other.shown, /│ \.\/x\.log *\r\n/);
  });

  test('a context that changed a little is not sent again', async () => {
    const root = folderWith({
      Dockerfile: 'FROM scratch\nCOPY data /\n',
      'data/big': 'x'.repeat(2_000_000),
      'data/a': '1',
    });
    const read: string[] = [];
    const disk = diskFolder(root);
    const context = {
      ...disk,
      read: (path: string) => {
        read.push(path);
        return disk.read(path);
      },
    };
    good((await build(sourceOf(root, { context }), specOf('again'))).answer);
    assert.deepEqual(read.splice(0).sort(), ['data/a', 'data/big']);
    writeFileSync(join(root, 'data/a'), 'changed');
    good((await build(sourceOf(root, { context }), specOf('again'))).answer);
    assert.deepEqual(read, ['data/a']);
  });

  test('secrets, credentials and an editor without a file', async () => {
    const text = 'FROM busybox:latest\nRUN --mount=type=secret,id=token wc -c < /run/secrets/token\n';
    const editor = textFolder('Dockerfile', text);
    const source = sourceOf('/nowhere', {
      context: editor,
      dockerfileFolder: editor,
      secret: async (id) => (id === 'token' ? Buffer.from('12345') : null),
    });
    const { answer, shown } = await build(source, specOf('secret'));
    good(answer);
    assert.match(shown, /│ 5\r\n/);
  });

  test('an ssh agent is reached by the step that asks for it, when the person gave one', async (context) => {
    const { DOCKER_HOST = '', DOCKER_CONFIG = '', PATH = '' } = process.env;
    const server = await sshServer({ DOCKER_HOST, DOCKER_CONFIG, PATH });
    if ('missing' in server) {
      context.skip(server.missing);
      return;
    }
    try {
      const agent = await server.agent();
      const root = folderWith({
        Dockerfile:
          'FROM busybox\nCOPY . /\nRUN --mount=type=ssh,required=true LD_LIBRARY_PATH=/libraries /ssh-add -l\n',
      });
      mkdirSync(join(root, 'libraries'));
      for (const path of await server.agentPrograms()) {
        // The loader has its place in the program itself.
        const place = /\/ld-/.test(path)
          ? join(root, path)
          : join(root, /ssh-add$/.test(path) ? '' : 'libraries', basename(path));
        mkdirSync(dirname(place), { recursive: true });
        copyFileSync(path, place);
      }
      const given = sourceOf(root, { agent: async () => connect({ path: agent }) });
      const { answer, shown } = await build(given, specOf('ssh'));
      assert.equal(answer.kind, 'ok', shown);
      assert.match(shown, /256 SHA256:\S+ .*ED25519/);
      const without = await build(sourceOf(root), specOf('ssh'));
      assert.equal(without.answer.kind, 'refused');
      assert.match('detail' in without.answer ? without.answer.detail : '', /no ssh agent/);
    } finally {
      await server.dispose();
    }
  });

  test('what a later layer removes is found in the image that was built', async () => {
    const lines = ['FROM busybox', 'RUN dd if=/dev/zero of=/big bs=1000 count=300', 'RUN rm /big && echo 1 > /small'];
    const { answer } = await build(sourceOf(folderWith({ Dockerfile: lines.join('\n') })), specOf('layers'));
    assert.equal(answer.kind, 'ok');
    const archive = good(await engine.save([tag('layers')], AbortSignal.timeout(60_000)));
    const files = layerFiles((await readLayers(archive)).layers);
    assert.equal(wastedBytes(files), 300_000);
    const big = files.find(({ path, kind }) => path === 'big' && kind === 'file');
    assert.deepEqual([big?.size, (big?.hiddenBy ?? 0) - (big?.layer ?? 0)], [300_000, 1]);
    assert.ok(files.some(({ path, hiddenBy }) => path === 'small' && hiddenBy === null));
    assert.ok(files.some(({ path, layer }) => path === 'bin/busybox' && layer === 1));
  });

  test('a registry that wants a login gets the one that is known', async () => {
    const seen: string[] = [];
    const registry = createServer(({ url = '', headers }, response) => {
      const login = headers.authorization ?? '';
      if (url.startsWith('/token')) {
        seen.push(Buffer.from(login.replace('Basic ', ''), 'base64').toString());
        response.end('{"token":"x"}');
      } else if (login === '') {
        const { port } = registry.address() as AddressInfo;
        response.writeHead(401, { 'www-authenticate': `Bearer realm="http://127.0.0.1:${port}/token",service="x"` });
        response.end('{}');
      } else response.writeHead(404).end('{}');
    }).listen(0, '127.0.0.1');
    try {
      await once(registry, 'listening');
      const host = `127.0.0.1:${(registry.address() as AddressInfo).port}`;
      const root = folderWith({ Dockerfile: `FROM ${host}/private/app:1\n` });
      const asked: string[] = [];
      const credentials = async (name: string) => {
        asked.push(name);
        return { user: 'mina', secret: 'pw' };
      };
      const { answer } = await build(sourceOf(root, { credentials }), specOf('login'));
      assert.match(answer.kind === 'refused' ? answer.detail : '', /not found/);
      assert.deepEqual([...new Set(asked)], [host]);
      assert.deepEqual([...new Set(seen)], ['mina:pw']);
    } finally {
      registry.close();
      registry.closeAllConnections();
    }
  });

  test('cancelling ends it at once, on the engine too', async () => {
    const root = folderWith({ Dockerfile: 'FROM busybox:latest\nRUN echo begun && sleep 60\n' });
    const cancel = new AbortController();
    const begun = Date.now();
    const { answer } = await build(sourceOf(root), specOf('cancel'), (report) =>
      engine.build(
        specOf('cancel'),
        sourceOf(root),
        (message) => {
          report(message);
          if (message.kind === 'trace' && message.trace.logs.length > 0) cancel.abort();
        },
        cancel.signal,
      ),
    );
    assert.equal(answer.kind, 'cancelled');
    assert.ok(Date.now() - begun < 50_000);
    assert.equal((await engine.inspectImage(tag('cancel'))).kind, 'notFound');
  });

  test('an engine without BuildKit gets an archive', async () => {
    const target = targetOf(engine.endpoint);
    const docker = new Docker('path' in target ? { socketPath: target.path } : target);
    const real = buildLink(docker, 'local', 10_000);
    /** The same engine, which hides that it has BuildKit. */
    const classic: BuildLink = {
      ...real,
      async request(options) {
        const answer = await real.request(options);
        if (options.path === '/_ping') delete (answer.headers as Record<string, unknown>)['builder-version'];
        return answer;
      },
    };
    const long = `${'long-'.repeat(30)}name-한글.txt`;
    const text = `FROM busybox:latest\nCOPY . /x/\nRUN cat "/x/${long}" && ls -a /x && exit $((1+1))\n`;
    const root = folderWith({ [long]: 'from the archive', 'x.log': '' });
    const context = diskFolder(root);
    const source = sourceOf(root, { archive: () => contextArchive(context, ['*.log'], text, null) });
    const { answer, shown, progress } = await build(source, specOf('classic'), (report) =>
      buildImage(classic, specOf('classic'), source, report, new AbortController().signal),
    );
    assert.equal(answer.kind, 'refused');
    assert.match(shown, /Step 1\/3/);
    assert.match(shown, /from the archive/);
    assert.doesNotMatch(shown, /x\.log/);
    const place = failurePlace(text, { step: progress.failed?.name ?? '', message: '' });
    assert.match(text.slice(place?.start, place?.end), /^RUN cat/);
  });
});
