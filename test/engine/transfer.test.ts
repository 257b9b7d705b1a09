import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { mkdtemp, writeFile as put, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { counted, writeFile } from '../../client/src/engine/archiveFile.js';
import type { Engine } from '../../client/src/engine/engine.js';
import { wantsLogin } from '../../client/src/engine/imageTransfer.js';
import type { ProgressStep } from '../../client/src/engine/progress.js';
import { credential, engineLogin } from '../../client/src/registry/credential.js';
import { stepsOf } from '../../client/src/tree/history.js';
import { findRegistries, password, user } from './registries.js';
import { good, prefix, realEngine, removeOurs, running, testImage } from './support.js';

const found = await realEngine();
const registries = await findRegistries();
const missing = found.skip || ('missing' in registries ? registries.missing : false);
const never = new AbortController().signal;
const silent = (): void => undefined;

describe('images on their way, on the real engine and real registries', { skip: missing, timeout: 90_000 }, () => {
  const engine = ('engine' in found ? found.engine : null) as Engine;
  const { open, closed } = 'missing' in registries ? { open: '', closed: '' } : registries;
  const names: string[] = [];
  const tagged = async (host: string, name: string): Promise<string> => {
    good(await engine.tagImage(testImage, `${host}/${prefix}${name}`, '1'));
    names.push(`${host}/${prefix}${name}:1`);
    return `${host}/${prefix}${name}:1`;
  };
  const has = async (reference: string): Promise<boolean> => (await engine.inspectImage(reference)).kind === 'ok';
  const folder = mkdtemp(join(tmpdir(), 'dn-transfer-'));
  after(async () => {
    for (const name of names) await engine.removeImage(name, { force: true });
    await removeOurs(engine);
    if (!('missing' in registries)) await registries.stop();
    await rm(await folder, { recursive: true, force: true });
  });

  test('push to an open registry, remove, pull again, with the layers counted', async () => {
    const reference = await tagged(open, 'open');
    const steps: ProgressStep[] = [];
    good(await engine.push(reference, (step) => steps.push(step), never, null));
    assert.deepEqual(steps.findLast(({ layers }) => layers !== null)?.layers, { done: 1, all: 1 });
    good(await engine.removeImage(reference, { force: false }));
    assert.equal(await has(reference), false);
    good(await engine.pull(reference, silent, never));
    assert.equal(await has(reference), true);
  });

  test('a registry with a password: none, a wrong one, the right one', async () => {
    const reference = await tagged(closed, 'closed');
    const login = (secret: string) => engineLogin(closed, credential(user, secret));
    for (const wrong of [null, login('nope')]) {
      const answer = await engine.push(reference, silent, never, wrong);
      assert.ok(answer.kind !== 'ok' && wantsLogin(answer), JSON.stringify(answer));
    }
    good(await engine.push(reference, silent, never, login(password)));
    good(await engine.removeImage(reference, { force: false }));
    const stranger = await engine.pull(reference, silent, never);
    assert.ok(stranger.kind !== 'ok' && wantsLogin(stranger), JSON.stringify(stranger));
    good(await engine.pull(reference, silent, never, { login: login(password), platform: 'linux/amd64' }));
    assert.equal(await has(reference), true);
  });

  test('a pull or a push that is given up is neither a success nor a failure', async () => {
    const reference = await tagged(open, 'given-up');
    const stop = new AbortController();
    const push = await engine.push(reference, () => stop.abort(), stop.signal, null);
    assert.equal(push.kind, 'cancelled');
    const again = new AbortController();
    good(await engine.push(reference, silent, never, null));
    const pull = await engine.pull(reference, () => again.abort(), again.signal);
    assert.equal(pull.kind, 'cancelled');
  });

  test('what is not there is a failure, and no wish for a login', async () => {
    const answer = await engine.pull(`${open}/${prefix}nothing:1`, silent, never);
    assert.ok(answer.kind !== 'ok' && !wantsLogin(answer), JSON.stringify(answer));
    assert.notEqual((await engine.push(`${open}/${prefix}nothing:1`, silent, never, null)).kind, 'ok');
  });

  test('save to a file, load from it; nothing is left of a save that is broken off', async () => {
    const reference = await tagged('localhost', 'saved');
    const file = join(await folder, 'image.tar');
    const stream = good(await engine.save([reference], never));
    const saved = await writeFile(stream, file, counted(silent, 1), never);
    assert.ok(saved.kind === 'ok' && saved.value > 1_000_000);
    good(await engine.removeImage(reference, { force: false }));
    assert.deepEqual(good(await engine.load(createReadStream(file), never)), [reference]);
    assert.equal(await has(reference), true);

    const stop = new AbortController();
    const again = good(await engine.save([reference], stop.signal));
    const through = counted(() => stop.abort(), 1);
    const cut = await writeFile(again, join(await folder, 'cut.tar'), through, stop.signal);
    assert.equal(cut.kind, 'cancelled');
    assert.deepEqual(await readdir(await folder), ['image.tar']);
  });

  test('a file that is no image, and one that is not there, are failures', async () => {
    const file = join(await folder, 'odd.tar');
    await put(file, 'not a tar');
    assert.notEqual((await engine.load(createReadStream(file), never)).kind, 'ok');
    assert.notEqual((await engine.load(createReadStream(join(await folder, 'none.tar')), never)).kind, 'ok');
    await rm(file);
  });

  test('export a container, import it as an image with a command', async () => {
    const id = await running(engine, 'exported', { command: ['sh', '-c', 'echo hello > /made; sleep 60'] });
    while (!good(await engine.changes(id)).some(({ path }) => path === '/made'));
    const archive = good(await engine.exportContainer(id, never));
    const repository = `localhost/${prefix}imported`;
    names.push(`${repository}:1`);
    const made = good(await engine.import(archive, { repository, tag: '1', changes: ['CMD ["cat", "/made"]'] }, never));
    const { details } = good(await engine.inspectImage(`${repository}:1`));
    assert.deepEqual([details.id, details.command, details.layers], [made, ['cat', '/made'], 1]);
    const [step] = stepsOf(good(await engine.history(made)), ['sha256:x'], []);
    assert.match(step?.instruction ?? '', /^Imported/);
  });
});
