import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isContinuation, levelOf } from '../../../client/src/logs/core/level.js';

const lines = {
  error: [
    'ERROR something',
    '2024-05-01 10:00:00,123 [main] ERROR c.e.App - no',
    '[error] 31#31: *1 open() failed',
    '{"level":"error","msg":"x"}',
    '{"time":"x","severity":"CRITICAL"}',
    '{"level":50,"msg":"pino"}',
    'time="2024" level=fatal msg="x"',
    'E0501 10:00:00.000000 1 main.go:1] klog',
    'TypeError: x is not a function',
    'java.lang.IllegalStateException: no',
    'Traceback (most recent call last):',
    'Caused by: java.io.IOException: gone',
    'panic: runtime error',
    'npm ERR! code 1',
    '<3>kernel says',
    'FATAL:  password authentication failed',
    'error: unknown flag',
    'nginx: [emerg] bind() failed',
  ],
  warning: [
    'WARN no cache',
    'WARNING: deprecated',
    '[warn] slow',
    'level=warning msg=x',
    '{"levelname":"WARNING"}',
    '1:M 01 Jan 2024 10:00:00.000 # Warning: no config',
    'npm WARN deprecated x',
    'W0501 10:00:00.000000 1 a.go:1] x',
  ],
  info: [
    'INFO started',
    '2024/05/01 10:00:00 [notice] 1#1: start worker',
    '{"level":"info"}',
    'level=info',
    'LOG:  database system is ready',
    '1:M 01 Jan 2024 10:00:00.000 * Ready',
    '{"t":{"$date":"2024"},"s":"I","c":"NETWORK"}',
    '<6>x',
  ],
  debug: ['DEBUG x', '[TRACE] y', '{"level":"trace"}', 'level=debug'],
} as const;

for (const [level, texts] of Object.entries(lines))
  for (const text of texts) test(`${level}: ${text}`, () => assert.equal(levelOf(text), level));

for (const text of [
  'plain words',
  '10.0.0.1 - - "GET /error HTTP/1.1" 200 5',
  'no errors found',
  'an information desk',
  'the terror of warnings',
  '{"msg":"level up"}',
  '',
  'GET /INFO.html',
])
  test(`says nothing: ${text}`, () => assert.equal(levelOf(text), null));

test('a stack trace goes on with what it began', () => {
  for (const text of ['    at f (a.js:1:2)', '\tat A.b(A.java:3)', 'Caused by: x', '... 12 more', '}'])
    assert.ok(isContinuation(text), text);
  assert.ok(!isContinuation('next request'));
});

test('a long line of near misses does not take long', () => {
  const text = `${'a.'.repeat(50_000)} level= "level": [error`;
  assert.equal(levelOf(text), null);
});
