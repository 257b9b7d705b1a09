import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Engine } from '../../client/src/engine/engine.js';
import { insideWell } from '../../client/src/files/core/command.js';
import type { ContainerFiles } from '../../client/src/files/core/containerFiles.js';
import { containerFiles } from '../../client/src/files/core/containerFiles.js';
import { download } from '../../client/src/files/core/download.js';
import type { FileAnswer } from '../../client/src/files/core/failure.js';
import { listByCommand, treeByArchive } from '../../client/src/files/core/listing.js';
import { upload } from '../../client/src/files/core/upload.js';
import { engine as ask } from '../support/realEngine.js';
import { good, prefix, realEngine, removeOurs, running, spec } from './support.js';

const found = await realEngine();
const never = new AbortController().signal;
const quiet = (): void => undefined;
const content = (text: string): Uint8Array => Buffer.from(text);
const how = { create: true, overwrite: true };

function got<T>(answer: FileAnswer<T>): T {
  if (answer.kind !== 'ok') assert.fail(`${answer.kind}: ${answer.detail}`);
  return answer.value;
}

const setup =
  'mkdir -p /t/dir/deep /t/empty; echo hello > "/t/a file"; echo x > /t/dir/deep/x; ln -s dir /t/toDir; ' +
  'ln -s "a file" /t/toFile; ln -s nowhere /t/dangling; chown 5:6 /t/dir; chmod 640 "/t/a file"; chown 7:8 "/t/a file"; touch /t/ready; sleep 1000';

describe('files of containers, on the real engine', { skip: found.skip, timeout: 120_000 }, () => {
  // Skipped as a whole when there is none.
  const engine = ('engine' in found ? found.engine : null) as Engine;
  let id = '';
  let files: ContainerFiles;
  let local = '';
  const text = async (path: string): Promise<string> => Buffer.from(got(await files.read(path, never))).toString();
  const shell = async (script: string): Promise<string> =>
    Buffer.from(got(await insideWell(engine, id, ['sh', '-c', script]))).toString();
  const names = async (path: string): Promise<readonly string[]> =>
    got(await files.list(path, never, quiet))
      .map(({ name }) => name)
      .sort();

  before(async () => {
    local = await mkdtemp(join(tmpdir(), 'dn-files-'));
    id = await running(engine, 'files', { command: ['sh', '-c', setup] });
    while ((await engine.pathInfo(id, '/t/ready')).kind !== 'ok')
      await new Promise((resolve) => setTimeout(resolve, 20));
    files = containerFiles(engine, id, async () => true);
  });
  after(async () => {
    await rm(local, { recursive: true, force: true });
    await removeOurs(engine);
  });

  test('a directory: kinds, sizes, links and where they lead; by programs and by the archive alike', async () => {
    const listed = got(await listByCommand(engine, id, '/t')) ?? [];
    const short = listed.map(({ name, kind, leadsTo }) => `${name}: ${kind} ${leadsTo ?? ''}`.trim()).sort();
    assert.deepEqual(short, [
      'a file: file',
      'dangling: link',
      'dir: directory',
      'empty: directory',
      'ready: file',
      'toDir: link directory',
      'toFile: link file',
    ]);
    const file = listed.find(({ name }) => name === 'a file');
    assert.deepEqual([file?.size, file?.mode.toString(8)], [6, '640']);
    const tree = got(await treeByArchive(engine, id, '/t', never, quiet));
    const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);
    const plain = (entries: typeof listed) =>
      [...entries]
        .sort(byName)
        .map(({ name, kind, mode, changed }) => [name, kind, kind === 'link' ? 0 : mode, changed]);
    assert.deepEqual(plain(tree.get('/t') ?? []), plain(listed));
    assert.deepEqual(
      tree.get('/t/dir/deep')?.map(({ name }) => name),
      ['x'],
    );
    assert.equal((await files.list('/t/no', never, quiet)).kind, 'notFound');
  });

  test('the root is listed, and /proc, which only programs inside see', async () => {
    assert.ok((await names('/')).includes('etc'));
    assert.ok((await names('/proc')).includes('1'));
    assert.match(await text('/proc/1/status'), /^Name:/);
  });

  test('reading and saving keep owner and permissions, also through a link', async () => {
    assert.equal(await text('/t/toFile'), 'hello\n');
    got(await files.write('/t/toFile', content('changed'), how));
    assert.equal(
      await shell('stat -c "%a %u:%g %F" "/t/a file"; stat -c %F /t/toFile; cat "/t/a file"'),
      '640 7:8 regular file\nsymbolic link\nchanged',
    );
    assert.equal((await files.write('/t/a file', content(''), { create: true, overwrite: false })).kind, 'exists');
    assert.equal((await files.write('/t/none', content(''), { create: false, overwrite: true })).kind, 'notFound');
    assert.equal((await files.write('/t/dir', content(''), how)).kind, 'isDirectory');
  });

  test('what is new belongs to the owner of its directory', async () => {
    got(await files.write('/t/toDir/new', content('n'), how));
    got(await files.makeDirectory('/t/dir/made'));
    assert.equal(
      await shell('stat -c "%n %u:%g %a" /t/dir/new /t/dir/made'),
      '/t/dir/new 5:6 644\n/t/dir/made 5:6 755\n',
    );
    assert.equal((await files.makeDirectory('/t/dir/made')).kind, 'exists');
  });

  test('rename and delete; a name that begins with a dash is a name', async () => {
    got(await files.write('/t/empty/-rf', content('1'), how));
    got(await files.rename('/t/empty/-rf', '/t/empty/b $(x)', false));
    assert.deepEqual(await names('/t/empty'), ['b $(x)']);
    got(await files.write('/t/empty/c', content('2'), how));
    assert.equal((await files.rename('/t/empty/c', '/t/empty/b $(x)', false)).kind, 'exists');
    got(await files.rename('/t/empty/c', '/t/empty/b $(x)', true));
    assert.equal(await text('/t/empty/b $(x)'), '2');
    got(await files.remove('/t/empty/b $(x)'));
    assert.deepEqual(await names('/t/empty'), []);
    assert.equal((await files.rename('/t/dir', '/t/dir/deep/y', false)).kind, 'other');
    assert.notEqual((await files.remove('/')).kind, 'ok');
  });

  test('a container that does not run: read, save, create; not delete', async () => {
    const made = good(await engine.create(spec('stopped'))).id;
    const still = containerFiles(engine, made, async () => false);
    assert.ok(got(await still.list('/etc', never, quiet)).some(({ name }) => name === 'passwd'));
    got(await still.write('/etc/new', content('new'), how));
    assert.ok(
      got(await still.list('/etc', never, quiet)).some(({ name }) => name === 'new'),
      'it is seen at once',
    );
    assert.equal(Buffer.from(got(await still.read('/etc/new', never))).toString(), 'new');
    got(await still.makeDirectory('/etc/dir'));
    assert.equal(got(await still.stat('/etc/dir')).kind, 'directory');
    assert.equal((await still.remove('/etc/new')).kind, 'stopped');
    assert.equal((await still.rename('/etc/new', '/etc/old', false)).kind, 'stopped');
  });

  test('a container that runs, but has no programs to look around with', async () => {
    const bare = await running(engine, 'bare', {
      command: [
        'sh',
        '-c',
        'mkdir -p /t/d; echo x > /t/d/f; ln -s d /t/l; rm /bin/find /bin/stat; touch /t/ready; sleep 1000',
      ],
    });
    while ((await engine.pathInfo(bare, '/t/ready')).kind !== 'ok')
      await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(await listByCommand(engine, bare, '/t'), { kind: 'ok', value: null });
    const its = containerFiles(engine, bare, async () => true);
    const entries = async (path: string) =>
      got(await its.list(path, never, quiet))
        .map(({ name, kind, leadsTo }) => `${name} ${kind} ${leadsTo ?? ''}`.trim())
        .sort();
    assert.deepEqual(await entries('/t'), ['d directory', 'l link directory', 'ready file']);
    assert.deepEqual(await entries('/t/d'), ['f file']);
    got(await its.write('/t/d/g', content('y'), how));
    assert.deepEqual(await entries('/t/d'), ['f file', 'g file']);
    assert.deepEqual(await entries('/t/l'), ['f file', 'g file']);
    assert.equal(Buffer.from(got(await its.read('/t/l/g', never))).toString(), 'y');
    got(await its.remove('/t/d/g'));
    assert.deepEqual(await entries('/t/d'), ['f file']);
  });

  test('a directory in memory, which the engine’s archive does not see', async () => {
    const host = { HostConfig: { Tmpfs: { '/mem': '' } } };
    const { body } = await ask('POST', `/containers/create?name=${prefix}tmpfs`, {
      Image: 'busybox',
      Cmd: ['sleep', '1000'],
      ...host,
    });
    const other = (JSON.parse(body) as { Id: string }).Id;
    good(await engine.start(other));
    const inMemory = containerFiles(engine, other, async () => true);
    got(await inMemory.write('/mem/f', content('in memory'), how));
    assert.equal(Buffer.from(got(await insideWell(engine, other, ['cat', '/mem/f']))).toString(), 'in memory');
    assert.equal(Buffer.from(got(await inMemory.read('/mem/f', never))).toString(), 'in memory');
    assert.equal(got(await inMemory.stat('/mem/f')).size, 9);
    got(await inMemory.makeDirectory('/mem/d'));
    assert.deepEqual(
      got(await inMemory.list('/mem', never, quiet))
        .map(({ name }) => name)
        .sort(),
      ['d', 'f'],
    );
    good(await engine.removeContainer(other, { force: true, volumes: true }));
  });

  test('a full disk and a read-only file system say so', async () => {
    const volume = `${prefix}small`;
    await ask('POST', '/volumes/create', {
      Name: volume,
      DriverOpts: { type: 'tmpfs', device: 'tmpfs', o: 'size=1m' },
    });
    const full = await running(engine, 'full', { volumes: [`${volume}:/small`, `${prefix}fixed:/fixed:ro`] });
    const its = containerFiles(engine, full, async () => true);
    assert.equal((await its.write('/small/big', new Uint8Array(2_000_000), how)).kind, 'diskFull');
    assert.equal((await its.write('/fixed/f', content('x'), how)).kind, 'readOnly');
    assert.equal((await its.remove('/etc/hostname')).kind, 'other', 'a mount point is busy');
    good(await engine.removeContainer(full, { force: true, volumes: true }));
  });

  test('a folder comes down and goes up as it is; a large file streams', async () => {
    const source = join(local, 'up');
    await mkdir(join(source, 'sub'), { recursive: true });
    const large = Buffer.alloc(24_000_000, 'docknote');
    await writeFile(join(source, 'sub', 'large'), large);
    await writeFile(join(source, '한글 이름.txt'), '안녕');
    await writeFile(join(source, 'empty'), '');
    await symlink('sub/large', join(source, 'link'));
    let told = 0;
    const up = await upload(engine, id, [source], '/t', never, (bytes) => {
      told = bytes;
    });
    assert.deepEqual(got(up), { files: 4, bytes: told });
    assert.equal(told, large.length + 6);
    const sum = createHash('sha256').update(large).digest('hex');
    assert.equal((await shell('sha256sum < /t/up/link')).slice(0, 64), sum);

    const target = await mkdtemp(join(local, 'down-'));
    const down = got(await download(engine, id, '/t/up', target, 'back', never, quiet));
    assert.deepEqual([down.files, down.left], [4, []]);
    assert.deepEqual(await readFile(join(target, 'back', 'link')), large);
    assert.equal(await readFile(join(target, 'back', '한글 이름.txt'), 'utf8'), '안녕');
    assert.equal((await download(engine, id, '/no', target, 'no', never, quiet)).kind, 'notFound');
    assert.equal((await upload(engine, id, [join(local, 'nothing')], '/t', never, quiet)).kind, 'notFound');
  });

  test('giving up in the middle is no failure', async () => {
    const until = new AbortController();
    const answer = await download(engine, id, '/t/up', await mkdtemp(join(local, 'stop-')), 'x', until.signal, () =>
      until.abort(),
    );
    assert.equal(answer.kind, 'cancelled');
  });
});
