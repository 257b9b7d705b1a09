import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Entry } from '../../../client/src/logs/core/splitter.js';
import { lineSplitter, longestLine, timeReader } from '../../../client/src/logs/core/splitter.js';

const at = (second: number): string => `2024-05-01T10:00:${String(second).padStart(2, '0')}.000000001Z`;

/** Feeds pieces to a splitter and gives what came out. */
function split(
  pieces: readonly (readonly [bytes: string | Uint8Array, channel?: 'stdout' | 'stderr'])[],
  whole: boolean,
): readonly Entry[] {
  const entries: Entry[] = [];
  const splitter = lineSplitter((entry) => entries.push(entry));
  for (const [bytes, channel = 'stdout'] of pieces)
    splitter.feed(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, channel, whole);
  splitter.end();
  return entries;
}
const texts = (entries: readonly Entry[]): readonly string[] => entries.map(({ text }) => text);

describe('entries of a multiplexed stream', () => {
  test('one line each, with time and channel', () => {
    assert.deepEqual(split([[`${at(1)} one\n`], [`${at(2)} two\r\n`, 'stderr']], true), [
      { channel: 'stdout', stamp: at(1), text: 'one', cut: 0 },
      { channel: 'stderr', stamp: at(2), text: 'two', cut: 0 },
    ]);
  });
  test('the parts of a long line become one, with the first time', () => {
    assert.deepEqual(split([[`${at(1)} begin `], [`${at(2)} middle `], [`${at(3)} end\n`]], true), [
      { channel: 'stdout', stamp: at(1), text: 'begin middle end', cut: 0 },
    ]);
  });
  test('the parts of two channels do not mix', () => {
    const entries = split(
      [[`${at(1)} out `], [`${at(1)} err `, 'stderr'], [`${at(2)} end\n`], [`${at(2)} too\n`, 'stderr']],
      true,
    );
    assert.deepEqual(texts(entries), ['out end', 'err too']);
  });
  test('a character cut between two parts is whole again', () => {
    const bytes = Buffer.from(`${at(1)} 안녕\n`);
    const middle = bytes.length - 3;
    assert.deepEqual(texts(split([[bytes.subarray(0, middle)], [bytes.subarray(middle)]], true)), ['안녕']);
  });
  test('an empty line is a line; one without a time too', () => {
    assert.deepEqual(split([[`${at(1)} \n`], ['no time\n']], true), [
      { channel: 'stdout', stamp: at(1), text: '', cut: 0 },
      { channel: 'stdout', stamp: '', text: 'no time', cut: 0 },
    ]);
  });
  test('an entry of several lines gives all of them its time', () => {
    const entries = split([[`${at(1)} a\nb\n`], [`${at(2)} c\n`]], true);
    assert.deepEqual(
      entries.map(({ stamp, text }) => `${stamp} ${text}`),
      [`${at(1)} a`, `${at(1)} b`, `${at(2)} c`],
    );
  });
  test('what comes last without a line end is not lost', () => {
    assert.deepEqual(texts(split([[`${at(1)} no end`]], true)), ['no end']);
  });
});

describe('the raw stream of a pseudo-terminal', () => {
  const stream = `${at(1)} 첫째\r\n${at(2)} second\r\n${at(3)} third`;
  test('is the same however it is cut', () => {
    const bytes = Buffer.from(stream);
    for (let size = 1; size <= bytes.length; size++) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i): readonly [Uint8Array] => [
        bytes.subarray(i * size, (i + 1) * size),
      ]);
      const entries = split(pieces, false);
      assert.deepEqual(texts(entries), ['첫째', 'second', 'third'], `pieces of ${size}`);
      assert.deepEqual(
        entries.map(({ stamp }) => stamp),
        [at(1), at(2), at(3)],
      );
    }
  });
  test('the times inside a very long line are taken out', () => {
    const text = 'x'.repeat(16_384);
    assert.deepEqual(texts(split([[`${at(1)} ${text}${at(1)} ${text.slice(0, 10)}\r\n`]], false)), [
      `${text}xxxxxxxxxx`,
    ]);
  });
});

describe('hostile input', () => {
  test('a line of megabytes is cut, and how much is said', () => {
    const part = 'a'.repeat(16_000);
    const entries = split(
      [...Array.from({ length: 200 }, (): readonly [string] => [`${at(1)} ${part}`]), [`${at(1)} end\n`]],
      true,
    );
    assert.equal(entries.length, 1);
    assert.equal(entries[0]?.text.length, longestLine);
    assert.equal(entries[0]?.cut, 200 * 16_000 + 3 - longestLine);
  });
  test('bytes that are no UTF-8 become replacement characters, and the rest is read', () => {
    const entries = split([[Buffer.from([...Buffer.from(`${at(1)} a`), 0xff, 0xc3, 0x28, 0x62, 10])]], true);
    assert.deepEqual(texts(entries), ['a\ufffd\ufffd(b']);
  });
  test('text that looks like a time is no time', () => {
    const [entry] = split([['2024-99-99 hello\n']], true);
    assert.deepEqual(entry, { channel: 'stdout', stamp: '', text: '2024-99-99 hello', cut: 0 });
  });
});

test('times become microseconds; what is no time becomes 0', () => {
  const read = timeReader();
  assert.equal(read('2024-05-01T10:00:00.123456789Z'), Date.UTC(2024, 4, 1, 10) * 1000 + 123_456);
  assert.equal(read('2024-05-01T10:00:00.1Z'), Date.UTC(2024, 4, 1, 10) * 1000 + 100_000);
  assert.equal(read('2024-05-01T10:00:01Z'), Date.UTC(2024, 4, 1, 10, 0, 1) * 1000);
  assert.equal(read('2024-05-01T10:00:00.500+09:00'), (Date.UTC(2024, 4, 1, 1) + 500) * 1000);
  assert.equal(read(''), 0);
  assert.equal(read('2024-99-99T10:00:00Z'), 0);
});
