import assert from 'node:assert/strict';
import process from 'node:process';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { tarEntries, tarOf } from '../../../client/src/files/core/tar.js';

test('a large file is read through many waits, and none leaves a listener behind', async () => {
  const warned: string[] = [];
  const hear = (warning: Error): void => {
    if (warning.name === 'MaxListenersExceededWarning') warned.push(warning.message);
  };
  process.on('warning', hear);
  const size = 4_000_000;
  let read = 0;
  const tar = tarOf([
    { name: 'large', type: 'file', mode: 0o600, changed: 0, uid: 0, gid: 0, content: Buffer.alloc(size, 'x') },
  ]);
  // As a socket hands it over: in pieces.
  const pieces = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of tar) {
      const bytes = Buffer.from(chunk);
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
    }
  };
  for await (const { content } of tarEntries(pieces())) {
    for await (const chunk of content) {
      read += chunk.length;
      await turn();
    }
  }
  await turn();
  process.off('warning', hear);
  assert.equal(read, size);
  assert.deepEqual(warned, []);
});
