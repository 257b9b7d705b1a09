import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isConnectionError, toEngineError } from '../../../client/src/engine/errors.js';
import { actionSentence, connectionSentence } from '../../../client/src/tree/explain.js';
import { t } from './support.js';

const coded = (code: string): Error => Object.assign(new Error(code), { code });
const answered = (statusCode: number, message: string): Error =>
  Object.assign(new Error(`(HTTP code ${statusCode}) reason - ${message} `), { statusCode, json: { message } });

describe('what went wrong', () => {
  const cases: readonly [unknown, 'local' | 'network', string][] = [
    [coded('ENOENT'), 'local', 'notRunning'],
    [coded('ECONNREFUSED'), 'local', 'notRunning'],
    [coded('ECONNREFUSED'), 'network', 'unreachable'],
    [coded('EACCES'), 'local', 'denied'],
    [coded('ENOTFOUND'), 'network', 'unreachable'],
    [coded('EHOSTUNREACH'), 'network', 'unreachable'],
    [coded('DEPTH_ZERO_SELF_SIGNED_CERT'), 'network', 'unreachable'],
    [coded('ERR_TLS_CERT_ALTNAME_INVALID'), 'network', 'unreachable'],
    [coded('HPE_INVALID_CONSTANT'), 'network', 'badAnswer'],
    [coded('ENOTSOCK'), 'local', 'badAddress'],
    [new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]), 'network', 'unreachable'],
    [answered(404, 'No such container: x'), 'local', 'notFound'],
    [answered(409, 'in use'), 'local', 'conflict'],
    [answered(500, 'port is already allocated'), 'local', 'refused'],
    [Object.assign(new Error('aborted'), { name: 'AbortError' }), 'local', 'cancelled'],
    ['something odd', 'local', 'other'],
  ];
  for (const [thrown, reach, kind] of cases) {
    test(`${reach}: ${String(thrown)} → ${kind}`, () => assert.equal(toEngineError(thrown, reach).kind, kind));
  }

  test('our own time limit is a timeout, whatever was thrown', () => {
    assert.equal(toEngineError(coded('ABORT_ERR'), 'local', true).kind, 'timeout');
  });
  test('the engine’s own words come without the HTTP wrapping', () => {
    assert.equal(
      toEngineError(answered(500, 'port is already allocated'), 'local').detail,
      'port is already allocated',
    );
  });
  test('only failures of the whole engine count as such', () => {
    assert.ok(isConnectionError(toEngineError(coded('EACCES'), 'local')));
    assert.ok(!isConnectionError(toEngineError(answered(409, 'x'), 'local')));
  });
});

describe('what is said about it', () => {
  test('which address', () => {
    const endpoint = { address: { kind: 'socket', path: '/s' }, source: 'default', url: 'unix:///s' } as const;
    const error = toEngineError(coded('EACCES'), 'local');
    assert.equal(connectionSentence(t, error, endpoint), 'You are not allowed to use unix:///s.');
  });
  test('the engine’s words are shown without control characters', () => {
    const sentence = actionSentence(t, { kind: 'refused', detail: 'no\u001b[2J way' });
    assert.equal(sentence, 'The engine says: no␛[2J way');
  });
});
