import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDuration } from '../../../server/src/core/duration.js';
import { isFileMode } from '../../../server/src/core/fileMode.js';
import { imageRefError, splitImageRef } from '../../../server/src/core/imageRef.js';
import { parseBoolean, parseInteger, parseUnsigned } from '../../../server/src/core/numbers.js';
import { parsePlatform } from '../../../server/src/core/platform.js';
import { portError, portRange } from '../../../server/src/core/port.js';
import { isSignal, signalOf } from '../../../server/src/core/signal.js';
import { parseSize } from '../../../server/src/core/size.js';

test('durations', () => {
  const ns = (text: string): number | string => {
    const result = parseDuration(text);
    return 'error' in result ? result.error : result.nanoseconds;
  };
  assert.equal(ns('30s'), 30e9);
  assert.equal(ns('1h2m3.5s'), 3723.5e9);
  assert.equal(ns('.5s'), 0.5e9);
  assert.equal(ns('-5s'), -5e9);
  assert.equal(ns('0'), 0);
  assert.equal(ns('1µs'), 1e3);
  assert.equal(ns('30'), 'missingUnit');
  assert.equal(ns('5S'), 'unknownUnit');
  assert.equal(ns('5 s'), 'unknownUnit');
  assert.equal(ns(''), 'syntax');
  assert.equal(ns('s'), 'syntax');
});

test('sizes', () => {
  assert.equal(parseSize('64m'), 64 * 1024 ** 2);
  assert.equal(parseSize('1.5GiB'), 1.5 * 1024 ** 3);
  assert.equal(parseSize('1024'), 1024);
  assert.equal(parseSize('1 kb'), 1024);
  for (const text of ['', 'm', '10x', '-1m', '1 mm']) assert.equal(parseSize(text), null, text);
});

test('numbers and truth values', () => {
  assert.deepEqual(['1', 't', 'TRUE', 'True', 'true'].map(parseBoolean), [true, true, true, true, true]);
  assert.deepEqual(['0', 'F', 'false'].map(parseBoolean), [false, false, false]);
  assert.deepEqual(['yes', 'on', 'tRUE', ''].map(parseBoolean), [null, null, null, null]);
  assert.equal(parseInteger('+3', 0, 9), 3);
  assert.equal(parseInteger('-1', 0, 9), null);
  assert.equal(parseInteger('1.0', 0, 9), null);
  assert.equal(parseUnsigned('0755', 8, 0xffffffff), 0o755);
  assert.equal(parseUnsigned('8', 8, 0xffffffff), null);
  assert.equal(parseUnsigned('4294967296', 10, 0xffffffff), null);
});

test('file modes', () => {
  for (const mode of ['0', '755', '0777', '7777', 'u=rwx', '+x', 'u+', 'u=rwX,go=rX', 'a+rwxst', 'u=rw+x', 'u+g']) {
    assert.ok(isFileMode(mode), mode);
  }
  for (const mode of ['999', '17777', '0o755', 'foo', 'u', 'u+rwx,g', 'rwx', '']) assert.ok(!isFileMode(mode), mode);
});

test('signals', () => {
  for (const name of ['9', 'SIGKILL', 'kill', 'sigterm', '-1', 'RTMIN', 'SIGRTMIN+15', 'RTMAX-14'])
    assert.ok(isSignal(name), name);
  for (const name of ['0', 'SIGFOO', '', 'SIG', 'RTMIN+16', 'RTMAX-15', 'RTMIN+0', 'SIGSIGKILL'])
    assert.ok(!isSignal(name), name);
});

test('a signal as a person types it', () => {
  const typed = {
    ' term ': 'SIGTERM',
    SIGRTMIN: 'SIGRTMIN',
    'sigrtmin+3': 'SIGRTMIN+3',
    '9': '9',
    '064': '64',
    usr1: 'SIGUSR1',
  };
  for (const [text, signal] of Object.entries(typed)) assert.equal(signalOf(text), signal, text);
  for (const text of ['', '0', '65', '-9', '+9', 'SIGFOO', 'RTMIN+99', '9; rm', '1e1'])
    assert.equal(signalOf(text), null, text);
});

test('platforms', () => {
  assert.deepEqual(parsePlatform('linux/arm64/v8'), { os: 'linux', architecture: 'arm64', variant: 'v8' });
  assert.deepEqual(parsePlatform('Linux/x86_64'), { os: 'linux', architecture: 'amd64', variant: '' });
  assert.deepEqual(parsePlatform('linux'), { os: 'linux', architecture: '', variant: '' });
  assert.deepEqual(parsePlatform('aarch64'), { os: 'linux', architecture: 'arm64', variant: '' });
  assert.deepEqual(parsePlatform('windows(10.0.20348)/amd64')?.os, 'windows');
  for (const text of ['', 'foo', 'linux/', 'linux/amd64/v1/x', 'linux/am d64', '/amd64'])
    assert.equal(parsePlatform(text), null, text);
});

describe('image references', () => {
  const parts = (text: string) => {
    const { host, repository, tag, digest } = splitImageRef(text);
    return [host, repository, tag, digest].map((s) => (s === null ? null : text.slice(s.start, s.end)));
  };
  test('parts', () => {
    assert.deepEqual(parts('busybox'), [null, 'busybox', null, null]);
    assert.deepEqual(parts('user/name:1'), [null, 'user/name', '1', null]);
    assert.deepEqual(parts('localhost/a'), ['localhost', 'a', null, null]);
    assert.deepEqual(parts('localhost:5000/a:1@sha256:x'), ['localhost:5000', 'a', '1', 'sha256:x']);
    assert.deepEqual(parts('example.com/a/b'), ['example.com', 'a/b', null, null]);
    assert.deepEqual(parts('a:'), [null, 'a', '', null]);
  });
  const digest = `sha256:${'0'.repeat(64)}`;
  for (const text of [
    'busybox',
    'a/b/c',
    'a__b',
    'a-b.c_d',
    '[::1]:5000/a',
    `a@${digest}`,
    `a:1@${digest}`,
    'EXAMPLE.com/a',
  ]) {
    test(`accepted: ${text.slice(0, 40)}`, () => assert.equal(imageRefError(text), null));
  }
  for (const [text, error] of [
    ['', 'empty'],
    ['BusyBox', 'capitals'],
    ['example.com/A', 'capitals'],
    ['a:', 'tag'],
    ['a:b:c', 'tag'],
    ['a:-b', 'tag'],
    ['a@sha256:12', 'digest'],
    ['a@md5:12', 'digest'],
    ['0'.repeat(64), 'hex'],
    ['http://a', 'syntax'],
    ['a//b', 'syntax'],
    ['-a', 'syntax'],
    ['a_', 'syntax'],
    ['a b', 'syntax'],
    ['x'.repeat(256), 'tooLong'],
  ] as const) {
    test(`${error}: ${text.slice(0, 40)}`, () => assert.equal(imageRefError(text)?.error, error));
  }
});

test('ports', () => {
  for (const port of [
    '80',
    '80/tcp',
    '80/UDP',
    '80/',
    '0',
    '8000-8010',
    '80:90',
    '1.2.3.4:80:90',
    '[::1]:80:90',
    '1-2:3',
    ':80',
  ]) {
    assert.equal(portError(port), null, port);
  }
  assert.equal(portError('80:'), 'noPort');
  assert.equal(portError('/tcp'), 'noPort');
  assert.equal(portError('80/foo'), 'protocol');
  assert.equal(portError('80/tcp/udp'), 'protocol');
  assert.equal(portError('70000'), 'container');
  assert.equal(portError('90-80'), 'container');
  assert.equal(portError('http:80'), 'host');
  assert.equal(portError('1.2.3.4:80'), 'host');
  assert.equal(portError('foo:80:90'), 'ip');
  assert.equal(portError('80-81:90-92'), 'ranges');
  assert.deepEqual(portRange('1-2'), { start: 1, end: 2 });
  assert.equal(portRange('1-2-3'), null);
});
