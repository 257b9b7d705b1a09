import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { logBuffer } from '../../../client/src/logs/core/buffer.js';
import { intake } from '../../../client/src/logs/core/intake.js';
import { logView } from '../../../client/src/logs/core/view.js';
import type { ToPage, ToWindow } from '../../../client/src/logs/messages.js';
import type { Presenter } from '../../../client/src/logs/presenter.js';
import { presenter } from '../../../client/src/logs/presenter.js';
import { rowsText } from '../../../client/src/logs/text.js';

type Update = ToPage & { readonly type: 'update' };
const everything: ToWindow = {
  type: 'filter',
  text: '',
  regex: false,
  matchCase: false,
  onlyMatching: false,
  levels: ['error', 'warning', 'info', 'debug', 'none'],
  channels: ['stdout', 'stderr'],
  hidden: [],
};

describe('between a session and its page', () => {
  let buffer = logBuffer(100, 1_000_000);
  let view = logView(buffer);
  let said: ToPage[] = [];
  let shown: Presenter;
  const read = intake(0);

  beforeEach(() => {
    buffer = logBuffer(100, 1_000_000);
    view = logView(buffer);
    said = [];
    shown = presenter({
      session: { sources: [], buffer, view, restart: () => undefined, dispose: () => undefined },
      say: (message) => said.push(message),
      sources: () => [],
      target: async ({ path }) => (path === 'src/a.js' ? 'there' : null),
      failed: (thrown) => {
        throw thrown;
      },
    });
    shown.handle({ type: 'ready' });
  });
  const write = (...texts: readonly string[]): void => {
    for (const text of texts) buffer.add(read({ channel: 'stdout', stamp: '', text, cut: 0 }));
    shown.changed();
  };
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 10; i++) await turn();
  };
  const updates = (): readonly Update[] => said.filter((message) => message.type === 'update');
  const rowsOf = (update: Update | undefined): readonly string[] =>
    (update?.rows ?? []).map((row) => row.spans.map(({ text }) => text).join(''));

  test('nothing is said before the page wants something', async () => {
    write('a');
    await settle();
    assert.deepEqual(said, []);
  });

  test('the next update waits until the last one is drawn, and holds only what is new', async () => {
    shown.handle({ type: 'want', follow: true, from: 0, count: 10 });
    write('a', 'b');
    await settle();
    write('c');
    await settle();
    write('d');
    await settle();
    assert.equal(updates().length, 1);
    shown.handle({ type: 'drawn' });
    await settle();
    assert.equal(updates().length, 2);
    assert.deepEqual(rowsOf(updates()[0]), ['a', 'b']);
    assert.deepEqual(rowsOf(updates()[1]), ['c', 'd']);
    shown.handle({ type: 'drawn' });
    await settle();
    assert.equal(updates().length, 2, 'nothing new, nothing said');
  });

  test('of a flood the page gets its window', async () => {
    shown.handle({ type: 'want', follow: true, from: 0, count: 5 });
    write(...Array.from({ length: 1000 }, (_, i) => `l${i}`));
    await settle();
    const [update] = updates();
    assert.deepEqual(rowsOf(update), ['l995', 'l996', 'l997', 'l998', 'l999']);
    assert.deepEqual([update?.kept, update?.dropped, update?.first, update?.end], [100, 900, 900, 1000]);
  });

  test('scrolled up, it gets the rows it asks for, as far as they are still there', async () => {
    write(...Array.from({ length: 150 }, (_, i) => `l${i}`));
    shown.handle({ type: 'want', follow: false, from: 20, count: 3 });
    await settle();
    assert.deepEqual(rowsOf(updates()[0]), ['l50', 'l51', 'l52']);
  });

  test('a page that comes back gets everything anew', async () => {
    shown.handle({ type: 'want', follow: true, from: 0, count: 5 });
    write('a');
    await settle();
    shown.handle({ type: 'ready' });
    shown.handle({ type: 'want', follow: true, from: 0, count: 5 });
    await settle();
    assert.deepEqual(rowsOf(updates().at(-1)), ['a']);
  });

  test('search: marks in the text as it is seen, the next match, a bad expression', async () => {
    shown.handle({ type: 'want', follow: true, from: 0, count: 5 });
    write('one \x1b[31mt\x1b[0mwo', 'three');
    shown.handle({ ...everything, text: 'TWO' });
    await settle();
    const update = updates().at(-1);
    assert.deepEqual(
      update?.rows.map(({ marks }) => marks),
      [[[4, 7]], []],
    );
    assert.equal(update?.hits, 1);
    shown.handle({ type: 'find', epoch: update?.epoch ?? 0, row: update?.end ?? 0, direction: -1 });
    assert.deepEqual(said.at(-1), { type: 'found', epoch: update?.epoch, row: update?.first });
    assert.deepEqual([updates().at(-1)?.current, updates().at(-1)?.hits], [1, 1]);
    shown.handle({ type: 'drawn' });
    shown.handle({ ...everything, text: '(', regex: true });
    await settle();
    assert.equal(updates().at(-1)?.fault, 'invalid');
    assert.equal(updates().at(-1)?.rows.length, 2, 'a half typed expression hides nothing');
  });

  test('the match that a search stands on keeps its number while more come, and is forgotten when it goes', async () => {
    shown.handle({ type: 'want', follow: true, from: 0, count: 5 });
    write('match', 'other', 'match');
    shown.handle({ ...everything, text: 'match' });
    await settle();
    const standing = (): readonly unknown[] => [updates().at(-1)?.current, updates().at(-1)?.hits];
    shown.handle({ type: 'find', epoch: updates().at(-1)?.epoch ?? 0, row: 3, direction: -1 });
    assert.deepEqual(standing(), [2, 2]);
    for (const [lines, expected] of [
      [['match'], [2, 3]],
      [Array.from({ length: 98 }, () => 'other'), [1, 2]],
      [
        ['match', 'match'],
        [0, 2],
      ],
    ] as const) {
      shown.handle({ type: 'drawn' });
      write(...lines);
      await settle();
      assert.deepEqual(standing(), expected);
    }
  });

  test('Enter while a new filter is on its way finds the newest match of that filter', async () => {
    shown.handle({ type: 'want', follow: true, from: 0, count: 5 });
    write('match', 'other', 'match', 'other');
    await settle();
    const before = updates().at(-1)?.epoch ?? 0;
    shown.handle({ ...everything, text: 'match' });
    shown.handle({ type: 'find', epoch: before, row: 0, direction: 1 });
    assert.deepEqual([updates().at(-1)?.current, updates().at(-1)?.hits], [2, 2]);
    assert.deepEqual(said.at(-1), { type: 'found', epoch: updates().at(-1)?.epoch, row: 2 });
  });

  test('a pause holds what is shown and counts what waits; clearing empties', async () => {
    shown.handle({ type: 'want', follow: true, from: 0, count: 5 });
    write('a');
    await settle();
    shown.handle({ type: 'drawn' });
    shown.handle({ type: 'pause', on: true });
    write('b', 'c');
    await settle();
    let update = updates().at(-1);
    assert.deepEqual([update?.end, update?.paused, update?.waiting], [1, true, 2]);
    shown.handle({ type: 'drawn' });
    shown.handle({ type: 'pause', on: false });
    await settle();
    assert.deepEqual(rowsOf(updates().at(-1)), ['b', 'c']);
    shown.handle({ type: 'drawn' });
    shown.handle({ type: 'clear' });
    await settle();
    update = updates().at(-1);
    assert.deepEqual([(update?.end ?? 0) - (update?.first ?? 0), update?.dropped], [0, 0]);
  });

  test('only places that lead somewhere are links, found again by number', async () => {
    shown.handle({ type: 'want', follow: true, from: 0, count: 5 });
    write('  at f (lib/none.js:1:1) then src/a.js:3:9');
    await settle();
    const links = said.find((message) => message.type === 'links');
    assert.deepEqual(links?.type === 'links' ? links.links : null, [{ row: 0, ranges: [[30, 42]] }]);
    const { epoch } = view;
    assert.deepEqual(await shown.linkAt(epoch, 0, 0), {
      place: { from: 30, to: 42, path: 'src/a.js', line: 3, column: 9 },
      target: 'there',
    });
    assert.equal(await shown.linkAt(epoch, 0, 1), null);
    assert.equal(await shown.linkAt(epoch + 1, 0, 0), null);
    assert.equal(await shown.linkAt(epoch, 99, 0), null);
  });

  test('as text: what is shown, without colours', async () => {
    write('\x1b[31mred\x1b[0m', 'ERROR x', 'last');
    shown.handle({ ...everything, levels: ['error'] });
    shown.handle({ type: 'want', follow: true, from: 0, count: 5 });
    await settle();
    assert.equal(rowsText(view, view.first, view.end, { timestamps: false, label: null }), 'ERROR x\n');
    shown.handle(everything);
    await settle();
    assert.equal(
      rowsText(view, view.first, view.end, { timestamps: true, label: () => 'web' }),
      'web | red\nweb | ERROR x\nweb | last\n',
    );
    assert.equal(rowsText(view, 5, 9, { timestamps: false, label: null }), '');
  });
});
