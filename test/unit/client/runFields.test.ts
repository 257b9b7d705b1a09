import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ContainerSpec } from '../../../client/src/engine/engine.js';
import { dockerRunText, memoryText, parseCpus, parseMemory, plainSpec } from '../../../client/src/engine/runSpec.js';
import { readValues, runFields, valuesOf, withoutSecrets } from '../../../client/src/form/runFields.js';
import { t } from './support.js';

const full: ContainerSpec = {
  ...plainSpec('nginx:1'),
  name: 'web',
  command: ['sh', '-c', "echo 'a b'"],
  ports: [{ ip: '127.0.0.1', outside: 8080, inside: 80, protocol: 'tcp' }],
  publishAll: true,
  env: ['A=b c', 'E='],
  volumes: ['data:/data:ro'],
  network: 'front',
  aliases: ['mysql', 'db'],
  user: '1:2',
  workdir: '/srv',
  labels: ['a=b'],
  restart: 'always',
  memory: 512 * 1024 ** 2,
  cpus: 1.5,
};

const errorsOf = (change: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  readValues(t, 'nginx:1', { ...valuesOf(plainSpec('nginx:1'), 'detached'), ...change }).errors;

describe('the form of a container’s options', () => {
  test('what goes in comes out', () => {
    assert.deepEqual(readValues(t, 'nginx:1', valuesOf(full, 'detached')), {
      spec: full,
      mode: 'detached',
      errors: {},
    });
    const { spec, mode } = readValues(t, 'nginx:1', valuesOf(plainSpec('nginx:1'), 'interactive'));
    assert.deepEqual([spec, mode], [{ ...plainSpec('nginx:1'), interactive: true }, 'interactive']);
  });
  test('the same as a docker run', () => {
    assert.equal(
      dockerRunText(full),
      "docker run -d --name web -P -p 127.0.0.1:8080:80 -e 'A=b c' -e E= -v data:/data:ro --network front " +
        '--network-alias mysql --network-alias db ' +
        "--restart always --user 1:2 --workdir /srv --label a=b --memory 512m --cpus 1.5 nginx:1 sh -c 'echo '\\''a b'\\'''",
    );
  });
  test('each wrong answer is named at its field', () => {
    const wrong: Readonly<Record<string, string>> = {
      name: 'a b',
      command: '"open',
      ports: '8080:80\n99999:1',
      env: 'A=1\nnothing',
      volumes: 'data:relative',
      user: 'a b',
      workdir: 'relative',
      memory: '1m',
      cpus: 'many',
      labels: '=x',
    };
    for (const [id, value] of Object.entries(wrong)) assert.deepEqual(Object.keys(errorsOf({ [id]: value })), [id], id);
    assert.match(errorsOf({ ports: '8080:80\n99999:1' })['ports'] ?? '', /^99999:1: /);
    assert.deepEqual(Object.keys(errorsOf({ network: 'front', aliases: 'a/b' })), ['aliases']);
    assert.deepEqual(Object.keys(errorsOf({ network: '', aliases: 'db' })), ['aliases']);
    assert.deepEqual(Object.keys(errorsOf({ restart: 'always', autoRemove: 'yes' })), ['autoRemove']);
  });
  test('every answer has its field; one that is made again starts as it did and keeps its further names', () => {
    const around = { image: null, networks: [{ name: 'bridge', driver: 'bridge' }], folder: '' };
    const ids = (purpose: 'run' | 'recreate'): readonly string[] =>
      runFields(t, { ...around, purpose }, full).map(({ id }) => id);
    assert.deepEqual([...ids('run')].sort(), Object.keys(valuesOf(full, 'detached')).sort());
    assert.deepEqual(
      ids('run').filter((id) => !ids('recreate').includes(id)),
      ['mode', 'aliases'],
    );
    const network = runFields(t, { ...around, purpose: 'run' }, full).find(({ id }) => id === 'network');
    assert.deepEqual(
      network?.choices.map(({ value }) => value),
      ['', 'front'],
    );
  });
  test('secrets and names are not remembered', () => {
    const kept = withoutSecrets({ name: 'web', env: 'MYSQL_ROOT_PASSWORD=x=y\nMYSQL_DATABASE=db\nAPI_TOKEN=z' });
    assert.deepEqual(kept, { name: '', env: 'MYSQL_ROOT_PASSWORD=\nMYSQL_DATABASE=db\nAPI_TOKEN=' });
  });
  test('sizes as the docker command reads them', () => {
    const cases: readonly (readonly [string, number | null])[] = [
      ['512m', 512 * 1024 ** 2],
      ['1.5g', 1.5 * 1024 ** 3],
      ['6291456', 6 * 1024 ** 2],
      ['2GB', 2 * 1024 ** 3],
      ['6144KiB', 6 * 1024 ** 2],
      ['5m', null],
      ['', null],
      ['-1m', null],
      ['1x', null],
    ];
    for (const [text, bytes] of cases) assert.equal(parseMemory(text), bytes, text);
    for (const bytes of [6 * 1024 ** 2, 6 * 1024 ** 2 + 1, 3 * 1024 ** 3])
      assert.equal(parseMemory(memoryText(bytes)), bytes);
    assert.deepEqual(['0.5', '2', '0', '-1', 'x'].map(parseCpus), [0.5, 2, null, null, null]);
  });
});
