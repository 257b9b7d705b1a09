import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { containerRows } from '../../../client/src/tree/containers.js';
import { rememberedOrder } from '../../../client/src/tree/memo.js';
import { changedRows } from '../../../client/src/tree/row.js';
import { textsFrom } from '../../../client/src/tree/translate.js';
import { Random } from '../../support/random.js';
import { container, inProject, look, stateOf } from './support.js';

describe('rows of very many containers', () => {
  const many = Array.from({ length: 10_000 }, (_, i) =>
    i % 2 === 0 ? container(`alone-${i}`) : inProject(`project-${i % 500}`, `member-${i}`),
  );

  test('one event draws at most its row and its group', () => {
    const before = containerRows(stateOf(many), look());
    for (const [index, changed] of [
      [4, 1],
      [5, 1],
      [9998, 1],
    ] as const) {
      const after = containerRows(
        stateOf(many.map((one, i) => (i === index ? { ...one, state: 'exited' as const, exitCode: 0 } : one))),
        look(),
      );
      assert.equal(changedRows(before, after).length, changed);
    }
  });

  test('the rows of all the others are the same objects', () => {
    const before = containerRows(stateOf(many), look());
    const after = containerRows(stateOf(many.map((one, i) => (i === 4 ? { ...one, image: 'other' } : one))), look());
    const known = new Set(before.flatMap((row) => [row, ...row.children]));
    const fresh = after.flatMap((row) => (row.children.length > 0 ? row.children : [row])).filter((r) => !known.has(r));
    assert.deepEqual(
      fresh.map(({ label }) => label),
      ['alone-4'],
    );
  });

  test('another language, other details, another engine, work on it: the row is made anew', () => {
    const one = container('one');
    const state = stateOf([one]);
    const said = (...[s, l]: Parameters<typeof containerRows>): string => JSON.stringify(containerRows(s, l));
    const plainly = said(state, look());
    const korean = { ...look(), t: textsFrom('ko', { 'image {0}': '이미지 {0}' }).t };
    const ids = look({ containers: { groupBy: 'none', sortBy: 'name', details: ['id'] } });
    const busy = { ...state, busy: new Set([one.id]) };
    const elsewhere = {
      ...state,
      endpoint: { address: { kind: 'socket', path: '/o' }, source: 'default', url: 'o' },
    } as const;
    const others = [said(state, korean), said(state, ids), said(busy, look()), said(elsewhere, look())];
    assert.equal(new Set([plainly, ...others]).size, 5);
    assert.equal(said(state, look()), plainly);
  });

  test('the remembered order is always the order', () => {
    const random = new Random(7);
    const order = (a: { readonly n: number }, b: { readonly n: number }): number => a.n - b.n;
    const sort = rememberedOrder<{ readonly n: number }>();
    let all = Array.from({ length: 50 }, () => ({ n: random.below(20) }));
    for (let round = 0; round < 300; round++) {
      all = all.filter(() => !random.chance(10));
      for (let i = random.below(6); i > 0; i--) all.push({ n: random.below(20) });
      const sorted = sort(all, order);
      assert.deepEqual(
        sorted.map(({ n }) => n),
        [...all].sort(order).map(({ n }) => n),
      );
      assert.deepEqual(new Set(sorted), new Set(all));
    }
    const down = (a: { readonly n: number }, b: { readonly n: number }): number => b.n - a.n;
    assert.deepEqual(
      sort(all, down).map(({ n }) => n),
      [...all].sort(down).map(({ n }) => n),
    );
  });
});
