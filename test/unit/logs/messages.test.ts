import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as logs from '../../../client/src/logs/messages.js';
import * as stats from '../../../client/src/stats/messages.js';

/** What arrives from a page is as foreign as anything else: it is read, or dropped. */
describe('messages from a page', () => {
  test('those that fit are read, without what does not belong to them', () => {
    assert.deepEqual(logs.readToWindow({ type: 'want', follow: true, from: 0, count: 50, more: 'x' }), {
      type: 'want',
      follow: true,
      from: 0,
      count: 50,
    });
    assert.deepEqual(logs.readToWindow({ type: 'ready' }), { type: 'ready' });
    assert.deepEqual(stats.readToWindow({ type: 'pause', on: false }), { type: 'pause', on: false });
  });
  const odd: readonly unknown[] = [
    null,
    undefined,
    5,
    'ready',
    [],
    {},
    { type: 'unknown' },
    { type: 'toString' },
    { type: '__proto__' },
    { type: ['ready'] },
    { type: 'want', follow: 'yes', from: 0, count: 1 },
    { type: 'want', follow: true, from: -1, count: 1 },
    { type: 'want', follow: true, from: 0, count: 1_000_000 },
    { type: 'want', follow: true, from: 0.5, count: 1 },
    { type: 'want', follow: true, from: Number.NaN, count: 1 },
    { type: 'want', follow: true, from: 0 },
    { type: 'copy', epoch: 0, from: 0, to: '5' },
    { type: 'link', epoch: 0, row: 1, index: 1000 },
    { type: 'options', options: { timestamps: true, wrap: false, from: 'yesterday' } },
    { type: 'options', options: null },
    { type: 'find', epoch: 0, row: 0, direction: 2 },
    {
      type: 'filter',
      text: 'x'.repeat(3000),
      regex: false,
      matchCase: false,
      onlyMatching: false,
      levels: [],
      channels: [],
      hidden: [],
    },
    {
      type: 'filter',
      text: '',
      regex: false,
      matchCase: false,
      onlyMatching: false,
      levels: ['loud'],
      channels: [],
      hidden: [],
    },
    Object.create({ type: 'ready', on: true }),
    { type: 'pause', __proto__: { on: true } },
  ];
  odd.forEach((message, i) => {
    test(`odd message ${i} is dropped`, () => {
      const read = logs.readToWindow(message);
      // An inherited `type` may still name a message without fields; it carries nothing.
      assert.ok(read === null || (read.type === 'ready' && Object.keys(read).length === 1), JSON.stringify(message));
      assert.ok((stats.readToWindow(message)?.type ?? 'ready') === 'ready');
    });
  });
});
