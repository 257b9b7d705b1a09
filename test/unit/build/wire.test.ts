import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contextArchive } from '../../../client/src/build/core/archive.js';
import { textFolder } from '../../../client/src/build/core/folder.js';
import type { FolderEntry, FolderFilter } from '../../../client/src/engine/build.js';
import { fieldsOf, message, nested, textOf } from '../../../client/src/engine/buildkit/protobuf.js';
import { readTrace } from '../../../client/src/engine/buildkit/trace.js';
import { Random } from '../../support/random.js';

describe('protocol buffers', () => {
  test('what is written can be read', () => {
    const bytes = message([1, 300], [2, 'été'], [3, new Uint8Array([0, 255])], [6, 1_795_229_555_000_000_000n], [9, 0]);
    const fields = [...fieldsOf(bytes)];
    assert.deepEqual(
      fields.map(({ number }) => number),
      [1, 2, 3, 6],
    );
    assert.equal(fields[0]?.value, 300);
    assert.equal(textOf(fields[1]?.bytes ?? new Uint8Array()), 'été');
    assert.deepEqual([...(fields[2]?.bytes ?? [])], [0, 255]);
    assert.equal(Math.round((fields[3]?.value ?? 0) / 1e6), 1_795_229_555_000);
  });
  test('an example of the specification: 150 in field 1, "testing" in field 2', () => {
    assert.deepEqual([...message([1, 150])], [0x08, 0x96, 0x01]);
    assert.deepEqual([...message([2, 'testing'])], [0x12, 0x07, ...Buffer.from('testing')]);
    assert.deepEqual([...nested(3, message([1, 150]))], [0x1a, 0x03, 0x08, 0x96, 0x01]);
  });
  test('nonsense ends the reading, and never throws', () => {
    const random = new Random(7);
    for (let round = 0; round < 2000; round++) {
      const bytes = Uint8Array.from({ length: random.below(40) }, () => random.below(256));
      for (const field of fieldsOf(bytes)) assert.ok(Number.isFinite(field.value));
      readTrace(Buffer.from(bytes).toString('base64'));
    }
  });
});

test('a trace of a real build', () => {
  // A step that printed "bad" and failed, as BuildKit sent it.
  const trace = readTrace(
    'Cq0CCkdzaGEyNTY6Zjc1ZTk4MDczOTg1MzBkNjBiN2UyODk4ZTk4ZjAwNWNjNTBjZTEyYTA5ZGRiYTgyOTY5YzBhMGE2OTcxOWQ2MBJHc2hhMjU2OmFkNzViNTQwZjBhNzk1YmUwOWZlMjRhNzM1MWY0ODcyOWE3Mjg5OGEyMjNlN2NiOWYwNWNmMjRiNDZiZGExOWYaJltzdGFnZS0xIDEvMV0gUlVOIGVjaG8gYmFkID4mMjsgZXhpdCAzKgwIr4qE2AYQ1Zu0yQEyDAivioTYBhD856q2AjpVcHJvY2VzcyAiL2Jpbi9zaCAtYyBlY2hvIGJhZCA+JjI7IGV4aXQgMyIgZGlkIG5vdCBjb21wbGV0ZSBzdWNjZXNzZnVsbHk6IGV4aXQgY29kZTogMw==',
  );
  const [step] = trace.steps;
  assert.equal(step?.name, '[stage-1 1/1] RUN echo bad >&2; exit 3');
  assert.match(step?.error ?? '', /exit code: 3$/);
  assert.equal(step?.cached, false);
  assert.ok((step?.completed ?? 0) > (step?.started ?? 0));
  const printed = readTrace(
    'Gl8KR3NoYTI1NjpmNzVlOTgwNzM5ODUzMGQ2MGI3ZTI4OThlOThmMDA1Y2M1MGNlMTJhMDlkZGJhODI5NjljMGEwYTY5NzE5ZDYwEgwIr4qE2AYQ85TtpwIYAiIEYmFkCg==',
  );
  assert.deepEqual(
    printed.logs.map(({ channel, bytes }) => [channel, Buffer.from(bytes).toString()]),
    [[2, 'bad\n']],
  );
});

test('an archive holds the Dockerfile even where .dockerignore leaves it out, and ends when its context fails', async () => {
  const context = textFolder('a.txt', 'hello');
  const { dockerfile, stream } = contextArchive(context, ['*'], 'FROM scratch\n', null);
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  assert.equal(bytes.length % 512, 0);
  assert.equal(bytes.subarray(0, dockerfile.length).toString(), dockerfile);
  assert.ok(bytes.includes('FROM scratch'));

  const broken = {
    ...context,
    async *entries(filter: FolderFilter): AsyncGenerator<FolderEntry> {
      yield* context.entries(filter);
      throw new Error('the disk is gone');
    },
  };
  await assert.rejects(async () => {
    for await (const chunk of contextArchive(broken, [], 'FROM scratch\n', 'Dockerfile').stream) assert.ok(chunk);
  }, /the disk is gone/);
});
