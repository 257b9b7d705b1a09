import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lineReader } from '../../../client/src/logs/reader.js';
import { textsFrom } from '../../../client/src/tree/translate.js';

const { t } = textsFrom('en', {});
const start = Date.UTC(2024, 4, 1, 10);
const stamp = (seconds: number): string =>
  `${new Date(start + Math.floor(seconds) * 1000).toISOString().slice(0, 19)}.${String(Math.round((seconds % 1) * 1e9)).padStart(9, '0')}Z`;

function reading(now: () => number = Date.now) {
  const lines: string[] = [];
  const reader = lineReader(
    'web',
    { entry: ({ text }) => lines.push(text), note: (text) => lines.push(`── ${text}`), state: () => undefined },
    t,
    now,
  );
  const say = (seconds: number, text: string, channel: 'stdout' | 'stderr' = 'stdout'): void =>
    reader.piece(Buffer.from(`${stamp(seconds)} ${text}\n`), channel, true);
  return { reader, lines, say };
}

describe('a stream that begins anew', () => {
  test('what was read is not read again, what came meanwhile is', () => {
    const { reader, lines, say } = reading();
    assert.equal(reader.since, '');
    reader.begin(() => undefined);
    say(1, 'one');
    say(2, 'two');
    reader.end();
    assert.equal(reader.since, `${start / 1000 + 2}.000000000`);
    reader.begin(() => undefined);
    say(2, 'two');
    say(2.5, 'three');
    assert.deepEqual(lines, ['one', 'two', 'three']);
  });
  test('times of whole seconds, as Podman gives them: of the last second only what was read is not read again', () => {
    const { reader, lines, say } = reading();
    reader.begin(() => undefined);
    for (const [second, text] of [
      [1, 'one'],
      [2, 'two'],
      [2, 'three'],
    ] as const)
      say(second, text);
    reader.end();
    reader.begin(() => undefined);
    for (const [second, text] of [
      [2, 'two'],
      [2, 'three'],
      [2, 'four'],
      [3, 'five'],
    ] as const)
      say(second, text);
    assert.deepEqual(lines, ['one', 'two', 'three', 'four', 'five']);
    reader.end();
    reader.begin(() => undefined);
    for (const [second, text] of [
      [3, 'five'],
      [3, 'six'],
    ] as const)
      say(second, text);
    assert.deepEqual(lines.slice(5), ['six']);
  });
  test('a half line that the break cut off is kept', () => {
    const { reader, lines } = reading();
    reader.begin(() => undefined);
    reader.piece(Buffer.from(`${stamp(1)} half`), 'stdout', true);
    reader.end();
    assert.deepEqual(lines, ['half']);
  });
  test('lines of two channels in another order than their times are not lost', () => {
    const { reader, lines, say } = reading();
    reader.begin(() => undefined);
    say(1.002, 'out');
    say(1.001, 'err', 'stderr');
    assert.deepEqual(lines, ['out', 'err']);
    assert.equal(reader.since, `${start / 1000 + 1}.002000000`);
  });
});

describe('a container that writes faster than can be read', () => {
  test('falls behind, and its middle is skipped, with a note', () => {
    let now = start;
    const { reader, lines, say } = reading(() => now);
    let skipped = 0;
    reader.begin(() => {
      skipped++;
    });
    // For each second of its log, three go by here.
    for (let i = 0; i < 20_000 && skipped === 0; i++) {
      say(i / 1000, `line ${i}`);
      now += 3;
    }
    assert.equal(skipped, 1);
    assert.match(lines.at(-1) ?? '', /Lines were skipped here/);
    assert.ok(lines.length < 8000, 'soon after ten seconds');
  });
  test('reading a long past is no falling behind, whatever the clocks say', () => {
    let now = start + 86_400_000;
    const { reader, say } = reading(() => now);
    let skipped = 0;
    reader.begin(() => {
      skipped++;
    });
    for (let i = 0; i < 20_000; i++) {
      say(i, `line ${i}`);
      now += 1;
    }
    assert.equal(skipped, 0);
  });
});
