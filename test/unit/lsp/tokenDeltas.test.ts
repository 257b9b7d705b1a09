import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TokenDeltas } from '../../../server/src/lsp/tokenDeltas.js';
import { Random } from '../../support/random.js';

describe('the colours that changed', () => {
  test('applied to the earlier ones they give the later ones', () => {
    const random = new Random(4);
    const deltas = new TokenDeltas();
    const held: number[] = Array.from({ length: 50 }, () => random.below(3));
    let id = deltas.full('file:///a', held).resultId ?? '';
    for (let edit = 0; edit < 300; edit++) {
      const at = random.below(held.length + 1);
      const more = Array.from({ length: random.below(4) }, () => random.below(3));
      const next = [...held.slice(0, at), ...more, ...held.slice(at + random.below(6))];
      const answer = deltas.since('file:///a', id, next);
      assert.ok('edits' in answer);
      assert.ok(answer.edits.length <= 1);
      for (const { start, deleteCount, data = [] } of answer.edits) held.splice(start, deleteCount, ...data);
      assert.deepEqual(held, next);
      id = answer.resultId ?? '';
    }
  });
  test('an id that is not the last one, or a document that was closed, gets all', () => {
    const deltas = new TokenDeltas();
    const first = deltas.full('file:///a', [1, 2]).resultId ?? '';
    deltas.full('file:///a', [1, 3]);
    assert.deepEqual('data' in deltas.since('file:///a', first, [9]), true);
    const last = deltas.full('file:///a', [1]).resultId ?? '';
    deltas.forget('file:///a');
    assert.deepEqual('data' in deltas.since('file:///a', last, [9]), true);
  });
  test('nothing changed: no edit', () => {
    const deltas = new TokenDeltas();
    const id = deltas.full('file:///a', [1, 2]).resultId ?? '';
    const answer = deltas.since('file:///a', id, [1, 2]);
    assert.deepEqual('edits' in answer ? answer.edits : null, []);
  });
});
