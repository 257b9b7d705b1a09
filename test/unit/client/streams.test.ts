import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { demux } from '../../../client/src/engine/demux.js';
import type { ProgressStep } from '../../../client/src/engine/progress.js';
import { progressReader } from '../../../client/src/engine/progress.js';

const frame = (channel: number, text: string): Buffer => {
  const header = Buffer.alloc(8);
  header[0] = channel;
  header.writeUInt32BE(Buffer.byteLength(text), 4);
  return Buffer.concat([header, Buffer.from(text)]);
};

/** Feeds the bytes in pieces of a size; gives `channel:text` for each piece that came out. */
function split(bytes: Buffer, size: number): readonly string[] {
  const pieces: string[] = [];
  const feed = demux((piece, channel) => pieces.push(`${channel}:${Buffer.from(piece).toString()}`));
  for (let at = 0; at < bytes.length; at += size) feed(bytes.subarray(at, at + size));
  return pieces;
}

describe('the multiplexed stream', () => {
  const bytes = Buffer.concat([frame(1, 'out\n'), frame(2, '오류\n'), frame(1, ''), frame(1, 'end')]);

  test('gives whole frames, however it is cut', () => {
    for (let size = 1; size <= bytes.length; size++) {
      assert.deepEqual(split(bytes, size), ['stdout:out\n', 'stderr:오류\n', 'stdout:end'], `pieces of ${size}`);
    }
  });
  test('passes a raw stream on as it is', () => {
    assert.equal(
      split(Buffer.from('hello world, no frames'), 5).join('').replaceAll('stdout:', ''),
      'hello world, no frames',
    );
  });
  test('a big frame costs no more than its bytes', () => {
    assert.equal(split(frame(1, 'x'.repeat(1_000_000)), 65_536)[0]?.length, 'stdout:'.length + 1_000_000);
  });
});

describe('the progress of a pull', () => {
  const read = (text: string, size = 7): { readonly steps: readonly ProgressStep[]; readonly error: string | null } => {
    const steps: ProgressStep[] = [];
    const reader = progressReader((step) => steps.push(step));
    for (let at = 0; at < text.length; at += size) reader.feed(text.slice(at, at + size));
    return { error: reader.end(), steps };
  };
  const lines = (...entries: readonly object[]): string => entries.map((entry) => JSON.stringify(entry)).join('\r\n');

  test('adds up all layers', () => {
    const { steps, error } = read(
      lines(
        { status: 'Pulling from library/nginx' },
        { id: 'a', status: 'Downloading', progressDetail: { current: 50, total: 100 } },
        { id: 'b', status: 'Downloading', progressDetail: { current: 0, total: 100 } },
        { id: 'a', status: 'Download complete', progressDetail: {} },
      ),
    );
    assert.equal(error, null);
    assert.deepEqual(
      steps.map((step) => step.fraction),
      [null, 0.5, 0.25, 0.5],
    );
  });
  test('counts layers that are done with; a tag in the place of an id is none', () => {
    const [a, b] = ['0123456789ab', 'ba9876543210'];
    const { steps } = read(
      lines(
        { id: 'latest', status: 'Pulling from library/nginx' },
        { id: a, status: 'Pulling fs layer' },
        { id: b, status: 'Already exists' },
        { id: a, status: 'Download complete' },
        { id: a, status: 'Pull complete' },
      ),
    );
    assert.deepEqual(
      steps.map(({ layers }) => (layers === null ? '' : `${layers.done}/${layers.all}`)),
      ['', '0/1', '1/2', '1/2', '2/2'],
    );
  });
  test('an error line is a failure although the status was 200', () => {
    assert.equal(
      read(lines({ status: 'Pulling' }, { error: 'manifest unknown', errorDetail: {} })).error,
      'manifest unknown',
    );
  });
  test('lines that are no JSON do no harm', () => {
    assert.deepEqual(read('<html>\n{"status":\n[1]\n"x"\nnull\n'), { steps: [], error: null });
  });
});
