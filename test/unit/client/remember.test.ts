import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { recalled, remembered } from '../../../client/src/form/remember.js';
import { withoutSecrets } from '../../../client/src/form/runFields.js';

describe('answers to the form of an image are remembered', () => {
  test('by image, the last ones, without name and secrets', () => {
    const first = remembered(undefined, 'a:1', withoutSecrets({ name: 'one', ports: '80:80', env: 'DB_PASSWORD=x' }));
    const both = remembered(first, 'b:1', { ports: '81:81' });
    const again = remembered(both, 'a:1', withoutSecrets({ name: 'two', ports: '82:82', env: '' }));
    assert.deepEqual(recalled(first, 'a:1'), { name: '', ports: '80:80', env: 'DB_PASSWORD=' });
    assert.deepEqual(recalled(again, 'a:1'), { name: '', ports: '82:82', env: '' });
    assert.deepEqual(recalled(again, 'b:1'), { ports: '81:81' });
    assert.deepEqual(recalled(again, 'c:1'), {});
    assert.doesNotMatch(JSON.stringify(again), /DB_PASSWORD=x|one|two/);
  });

  test('fifty images; the one that was used longest ago goes first', () => {
    let kept: unknown;
    for (let i = 0; i < 50; i++) kept = remembered(kept, `i${i}:1`, { ports: String(i) });
    kept = remembered(kept, 'i0:1', { ports: 'again' });
    kept = remembered(kept, 'new:1', {});
    assert.deepEqual(recalled(kept, 'i0:1'), { ports: 'again' });
    assert.deepEqual(recalled(kept, 'i1:1'), {});
    assert.deepEqual(recalled(kept, 'i2:1'), { ports: '2' });
  });

  test('what cannot be read counts as nothing', () => {
    for (const kept of [null, 'x', 7, [], { 'a:1': 'x' }, { 'a:1': { ports: 80 } }]) {
      assert.deepEqual(recalled(kept, 'a:1'), {});
      assert.deepEqual(recalled(remembered(kept, 'a:1', { ports: '1' }), 'a:1'), { ports: '1' });
    }
  });
});
