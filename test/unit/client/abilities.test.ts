import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lackSentence, lacksOf } from '../../../client/src/commands/lacks.js';
import { lackOf } from '../../../client/src/engine/abilities.js';
import { toEngineError } from '../../../client/src/engine/errors.js';
import { actionSentence } from '../../../client/src/tree/explain.js';
import { t } from './support.js';

const docker = (apiVersion: string, version = '1') =>
  ({ product: 'Docker Engine', version, apiVersion, os: 'linux', architecture: 'amd64' }) as const;
const podman = (version: string, apiVersion = '1.41') => ({ ...docker(apiVersion, version), product: 'Podman' });

describe('what an engine can do', () => {
  test('versions are numbers, not texts', () => {
    const needs = { api: '1.40' } as const;
    assert.deepEqual(lackOf(needs, docker('1.9')), { of: 'api', needed: '1.40', found: '1.9' });
    for (const version of ['1.40', '1.100', '2.0', '']) assert.equal(lackOf(needs, docker(version)), null, version);
  });

  test('Podman is judged by its own version too', () => {
    const needs = { api: '1.28', podman: '5.0' } as const;
    assert.deepEqual(lackOf(needs, podman('4.3.1')), { of: 'podman', needed: '5.0', found: '4.3.1' });
    for (const version of ['5.0.0-rc1', '5.4.2', '']) assert.equal(lackOf(needs, podman(version)), null, version);
    assert.equal(lackOf({ api: '1.25' }, podman('4.3.1')), null);
  });

  test('the commands that each engine lacks, and why in one sentence', () => {
    const said = (about: ReturnType<typeof podman>): readonly string[] =>
      [...lacksOf(about)].map(([id, lack]) => `${id}: ${lackSentence(t, lack, about)}`);
    assert.deepEqual(said(docker('1.51', '28.5.2')), []);
    assert.deepEqual(said(podman('4.3.1')), [
      'docknote.container.update: It needs Podman 5.0 or later; this is Podman 4.3.1.',
    ]);
    assert.deepEqual(said(docker('1.29', '17.05')), [
      'docknote.container.execWith: It needs an engine with API 1.35 or later; Docker Engine 17.05 has API 1.29.',
      'docknote.image.pullPlatform: It needs an engine with API 1.32 or later; Docker Engine 17.05 has API 1.29.',
    ]);
  });

  test('an operation that the engine does not know is told apart from a thing that is not there', () => {
    const kindOf = (statusCode: number, message: string): string =>
      toEngineError(Object.assign(new Error(), { statusCode, json: { message } }), 'local').kind;
    assert.equal(kindOf(404, 'page not found'), 'unsupported');
    assert.equal(kindOf(404, 'Path /distribution/busybox/json is not supported'), 'unsupported');
    assert.equal(kindOf(501, 'x'), 'unsupported');
    assert.equal(kindOf(404, 'No such container: page not found'), 'notFound');
    // Podman answers in plain text.
    const plain = Object.assign(new Error('(HTTP code 404) unexpected - Not Found\n'), { statusCode: 404 });
    assert.equal(toEngineError(plain, 'local').kind, 'unsupported');
    assert.equal(actionSentence(t, toEngineError(plain, 'local')), 'This engine cannot do that.');
  });
});
