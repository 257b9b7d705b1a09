import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ComposeFile } from '../../../server/src/compose/file.js';
import { composeShapes, mutateCompose, seeded } from '../../support/composeShapes.js';

const uri = 'file:///p/compose.yaml';

describe('a version that follows another', () => {
  test('finds the same problems as one that is read anew', () => {
    const random = seeded(42);
    for (const { name, text } of composeShapes()) {
      let file = new ComposeFile(uri, 1, text);
      let current = text;
      assert.ok(file.problems.length >= 0);
      for (let version = 2; version < 14; version++) {
        current = mutateCompose(current, random);
        file = new ComposeFile(uri, version, current, file);
        const reused = file.problems;
        assert.deepEqual(reused, new ComposeFile(uri, 1, current).problems, `${name}\n${current}`);
      }
    }
  });

  test('an older version keeps its own places', () => {
    const text = 'services:\n  a:\n    image: x:1\n  b:\n    image: y:1\n    depends_on: [nope]\n';
    const first = new ComposeFile(uri, 1, text);
    const before = first.problems.map((p) => p.span);
    const second = new ComposeFile(uri, 2, text.replace('  a:\n', '  # new\n  a:\n'), first);
    assert.deepEqual(
      second.problems.map((p) => second.text.slice(p.span.start, p.span.end)),
      ['nope'],
    );
    assert.deepEqual(
      first.problems.map((p) => p.span),
      before,
    );
  });
});
