import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { Engine } from '../../client/src/engine/engine.js';
import { wantsLogin } from '../../client/src/engine/imageTransfer.js';
import { createRegistryClient } from '../../client/src/registry/client.js';
import { engineLogin } from '../../client/src/registry/credential.js';
import type { LoginSource } from '../../client/src/registry/credentials.js';
import { createCredentials } from '../../client/src/registry/credentials.js';
import { helperRunner } from '../../client/src/registry/helperProgram.js';
import { registrySentence } from '../../client/src/registryWords.js';
import { actionSentence } from '../../client/src/tree/explain.js';
import { docker } from '../support/docker.js';
import { findRegistries, password, user } from './registries.js';
import { good, prefix, realEngine, t, testImage } from './support.js';

const found = await realEngine();
const registries = await findRegistries();
const missing = found.skip || ('missing' in registries ? registries.missing : false);
const never = new AbortController().signal;
const silent = (): void => undefined;

/** Docker's protocol for helpers; notes how it was called, as everybody on the machine could see it. */
const helper = `#!${process.execPath}
const fs = require('node:fs'), path = require('node:path');
const folder = path.join(__dirname, 'kept');
const input = fs.readFileSync(0, 'utf8').trim();
const file = (key) => path.join(folder, Buffer.from(key).toString('hex'));
const action = process.argv[2];
fs.appendFileSync(path.join(__dirname, 'calls'), process.argv.slice(2).join(' ') + '\\n');
const read = (key) => JSON.parse(fs.readFileSync(file(key), 'utf8'));
if (action === 'store') fs.writeFileSync(file(JSON.parse(input).ServerURL), input);
else if (action === 'list') {
  const all = fs.readdirSync(folder).map((name) => read(Buffer.from(name, 'hex').toString()));
  console.log(JSON.stringify(Object.fromEntries(all.map((one) => [one.ServerURL, one.Username]))));
} else if (!fs.existsSync(file(input))) {
  console.log('credentials not found in native keychain');
  process.exit(1);
} else if (action === 'get') console.log(JSON.stringify(read(input)));
else fs.rmSync(file(input));
`;

describe('a login, from the first refusal to the logout', { skip: missing, timeout: 90_000 }, () => {
  const engine = ('engine' in found ? found.engine : null) as Engine;
  const { closed } = 'missing' in registries ? { closed: '' } : registries;
  const root = mkdtempSync(join(tmpdir(), 'dn-login-'));
  const names: string[] = [];
  after(async () => {
    for (const name of names) await engine.removeImage(name, { force: true });
    if (!('missing' in registries)) await registries.stop();
    rmSync(root, { recursive: true, force: true });
  });

  /** Somebody with a home of their own, in which docker's configuration says this. */
  function person(name: string, config: object | null) {
    const home = join(root, name);
    const bin = join(home, 'bin');
    mkdirSync(join(home, '.docker'), { recursive: true });
    mkdirSync(join(bin, 'kept'), { recursive: true });
    writeFileSync(join(bin, 'docker-credential-dntest'), helper);
    chmodSync(join(bin, 'docker-credential-dntest'), 0o755);
    if (config) writeFileSync(join(home, '.docker', 'config.json'), JSON.stringify(config));
    const env = { PATH: bin };
    const secrets = new Map<string, string>();
    /** All that was said to people and to the log. */
    const said: string[] = [];
    const credentials = createCredentials({
      home,
      env,
      read: (path) => readFile(path, 'utf8').catch(() => null),
      run: helperRunner({ platform: process.platform, home, env }),
      secrets: {
        get: async (key) => secrets.get(key),
        set: async (key, value) => void secrets.set(key, value),
        delete: async (key) => void secrets.delete(key),
      },
      isTrusted: () => true,
      log: (sentence) => said.push(sentence),
    });
    const client = createRegistryClient({ credentials });
    return { home, bin, secrets, said, credentials, client };
  }
  type Person = ReturnType<typeof person>;

  const repository = (name: string) => ({ registry: closed, repository: `${prefix}${name}` });
  const loginOf = async ({ credentials }: Person) => {
    const login = await credentials.find(closed);
    return login && engineLogin(closed, login);
  };

  async function image(name: string): Promise<string> {
    good(await engine.tagImage(testImage, `${closed}/${prefix}${name}`, '1'));
    names.push(`${closed}/${prefix}${name}:1`);
    return `${closed}/${prefix}${name}:1`;
  }
  async function isShutOut(who: Person, name: string): Promise<void> {
    const push = await engine.push(await image(name), silent, never, await loginOf(who));
    assert.ok(push.kind !== 'ok' && wantsLogin(push), JSON.stringify(push));
    const tags = await who.client.tagNames(repository(name));
    assert.equal(tags.kind, 'loginNeeded');
    who.said.push(JSON.stringify([push, tags]), actionSentence(t, push), registrySentence(t, tags));
  }
  /** Pushes with the engine, sees it in the registry, pulls it. */
  async function isLetIn(who: Person, name: string, source: LoginSource): Promise<void> {
    assert.deepEqual(await who.credentials.list(), [{ registry: closed, username: user, source }]);
    const reference = await image(name);
    const login = await loginOf(who);
    const answers = [await engine.push(reference, silent, never, login), await who.client.tagNames(repository(name))];
    good(await engine.removeImage(reference, { force: false }));
    answers.push(await engine.pull(reference, silent, never, { login }));
    for (const answer of answers) assert.equal(answer.kind, 'ok', JSON.stringify(answer));
    const listed = await who.client.tagNames(repository(name));
    assert.deepEqual(listed.kind === 'ok' && listed.value.items, ['1']);
    who.said.push(JSON.stringify(answers), JSON.stringify(await who.credentials.list()));
  }
  async function loginIs(who: Person, secret: string): Promise<string> {
    const checked = await who.client.checkLogin(closed, user, secret);
    if (checked.kind !== 'ok') who.said.push(JSON.stringify(checked), registrySentence(t, checked));
    return checked.kind;
  }
  const forms = (secret: string): readonly string[] => [
    secret,
    Buffer.from(`${user}:${secret}`).toString('base64'),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    Buffer.from(secret).toString('hex'),
  ];
  const holds = (text: string): boolean => [...forms(password), ...forms('wr0ng')].some((form) => text.includes(form));
  /** The files below a home that hold the password in any form. */
  const filesWith = ({ home }: Person): readonly string[] =>
    readdirSync(home, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => holds(readFileSync(path, 'utf8')))
      .map((path) => path.slice(home.length + 1));
  const saidNothing = ({ said }: Person): void => assert.deepEqual(said.filter(holds), []);

  test('kept by docker’s credential helper', async () => {
    const who = person('helped', { credsStore: 'dntest' });
    await isShutOut(who, 'helped');
    assert.equal(await loginIs(who, 'wr0ng'), 'wrongLogin');
    assert.deepEqual(await who.credentials.list(), []);
    assert.equal(await loginIs(who, password), 'ok');
    assert.deepEqual(await who.credentials.save(closed, user, password), { kind: 'ok', value: 'helper' });
    who.client.forget(closed);
    await isLetIn(who, 'helped', 'helper');
    const kept = filesWith(who);
    assert.deepEqual([kept.length, kept[0]?.startsWith('bin/kept/')], [1, true]);
    assert.equal(who.secrets.size, 0);

    assert.equal((await who.credentials.remove(closed)).kind, 'ok');
    who.client.forget(closed);
    await isShutOut(who, 'helped');
    assert.deepEqual(filesWith(who), []);
    const calls = readFileSync(join(who.bin, 'calls'), 'utf8').trim().split('\n');
    assert.deepEqual(
      [...new Set(calls)].sort(),
      ['erase', 'get', 'list', 'store'],
      'nothing but the action is an argument',
    );
    saidNothing(who);
  });

  test('kept by the editor’s secret storage, where docker has no helper', async () => {
    const who = person('kept', null);
    await isShutOut(who, 'kept');
    assert.equal(await loginIs(who, password), 'ok');
    assert.deepEqual(await who.credentials.save(closed, user, password), { kind: 'ok', value: 'docknote' });
    who.client.forget(closed);
    await isLetIn(who, 'kept', 'docknote');
    assert.deepEqual(
      [...who.secrets.keys()].filter((key) => holds(key)),
      [],
    );
    assert.deepEqual(filesWith(who), []);

    assert.equal((await who.credentials.remove(closed)).kind, 'ok');
    who.client.forget(closed);
    await isShutOut(who, 'kept');
    assert.deepEqual([...who.secrets.values()].filter(holds), []);
    saidNothing(who);
  });

  test('made by the docker CLI, which writes it into config.json: used, and not ours to forget', async (context) => {
    const who = person('written', {});
    const cli = (...args: readonly string[]) =>
      docker(['--config', join(who.home, '.docker'), ...args], 30_000, { ...process.env, HOME: who.home });
    const login = await cli('login', '--username', user, '--password', password, closed);
    if (login.code === 127) return context.skip('there is no docker CLI to log in with');
    assert.equal(login.code, 0, login.stderr);
    await isLetIn(who, 'written', 'configFile');
    assert.deepEqual(filesWith(who), ['.docker/config.json']);
    assert.equal((await who.credentials.remove(closed)).kind, 'unsupported');
    assert.deepEqual(filesWith(who), ['.docker/config.json']);
    assert.equal((await cli('logout', closed)).code, 0);
    who.client.forget(closed);
    await isShutOut(who, 'written');
    saidNothing(who);
  });

  test('a login that is no longer good is told apart from none', async () => {
    const who = person('stale', { credsStore: 'dntest' });
    await who.credentials.save(closed, user, 'wr0ng');
    const tags = await who.client.tagNames(repository('stale'));
    assert.equal(tags.kind, 'wrongLogin');
    const push = await engine.push(await image('stale'), silent, never, await loginOf(who));
    assert.ok(push.kind !== 'ok' && wantsLogin(push), JSON.stringify(push));
    who.said.push(JSON.stringify([tags, push]), actionSentence(t, push));
    saidNothing(who);
  });
});
