import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { logBuffer } from '../../../client/src/logs/core/buffer.js';
import { intake } from '../../../client/src/logs/core/intake.js';
import type { LogLine } from '../../../client/src/logs/core/line.js';
import { matcher } from '../../../client/src/logs/core/matcher.js';
import { merge } from '../../../client/src/logs/core/merge.js';
import type { LogView } from '../../../client/src/logs/core/view.js';
import { logView, noFilter } from '../../../client/src/logs/core/view.js';

const read = [intake(0), intake(1)] as const;
const line = (text: string, change: Partial<LogLine> = {}): LogLine => ({
  ...read[0]({ channel: 'stdout', stamp: '', text, cut: 0 }),
  ...change,
});
const never = (): boolean => false;
const shown = (view: LogView): readonly string[] =>
  Array.from({ length: view.end - view.first }, (_, i) => view.lineAt(view.first + i)?.text ?? '?');
const search = (text: string, regex = false) => {
  const made = matcher({ text, regex, matchCase: false });
  assert.ok(made !== null && made !== 'invalid');
  return made;
};

describe('the buffer', () => {
  test('keeps the newest lines and counts those that went', () => {
    const buffer = logBuffer(3, 1_000_000);
    for (const n of [1, 2, 3, 4, 5]) buffer.add(line(`l${n}`));
    assert.deepEqual([buffer.first, buffer.end, buffer.dropped], [2, 5, 2]);
    assert.equal(buffer.at(1), null);
    assert.equal(buffer.at(2)?.text, 'l3');
    assert.equal(buffer.at(5), null);
  });
  test('is bounded in characters too, but never without its newest line', () => {
    const buffer = logBuffer(1000, 500);
    for (let i = 0; i < 20; i++) buffer.add(line('x'.repeat(100)));
    assert.ok(buffer.characters <= 500);
    assert.equal(buffer.end - buffer.first, 3);
    buffer.add(line('y'.repeat(30_000)));
    assert.equal(buffer.end - buffer.first, 1);
  });
  test('cleared, it goes on counting lines, and what was cleared was not dropped', () => {
    const buffer = logBuffer(2, 1000);
    for (const n of [1, 2, 3]) buffer.add(line(`l${n}`));
    buffer.clear();
    buffer.add(line('new'));
    assert.deepEqual([buffer.first, buffer.end, buffer.dropped, buffer.at(3)?.text], [3, 4, 0, 'new']);
  });
});

describe('the view', () => {
  const filled = (...texts: readonly string[]) => {
    const buffer = logBuffer(100, 1_000_000);
    const view = logView(buffer);
    for (const text of texts) buffer.add(line(text));
    view.advance(never);
    return { buffer, view };
  };

  test('without a filter every line is a row, with the line’s own number', () => {
    const { buffer, view } = filled('a', 'b');
    assert.deepEqual(shown(view), ['a', 'b']);
    buffer.add(line('c'));
    assert.deepEqual(shown(view), ['a', 'b'], 'not before it was looked at');
    assert.ok(view.advance(never));
    assert.deepEqual(shown(view), ['a', 'b', 'c']);
  });

  test('levels, channels, sources', () => {
    const { buffer, view } = filled('ERROR a', '  at b', 'INFO c');
    buffer.add(line('ERROR d', { channel: 'stderr' }));
    buffer.add(line('ERROR e', { source: 1 }));
    buffer.add(line('stopped', { channel: 'note', level: 'none' }));
    view.filter({ ...noFilter, levels: new Set(['error'] as const) });
    view.advance(never);
    // Our own notes explain gaps, so they stay.
    assert.deepEqual(shown(view), ['ERROR a', '  at b', 'ERROR d', 'ERROR e', 'stopped']);
    view.filter({ ...noFilter, channels: new Set(['stderr'] as const) });
    view.advance(never);
    assert.deepEqual(shown(view), ['ERROR d', 'stopped']);
    view.filter({ ...noFilter, hidden: new Set([0]) });
    view.advance(never);
    assert.deepEqual(shown(view), ['ERROR e']);
  });

  test('a search marks; as a filter it hides the rest; it sees the text without colours', () => {
    const { view } = filled('one', 'two \x1b[31mo\x1b[0mne', 'three');
    view.filter({ ...noFilter, matcher: search('one') });
    view.advance(never);
    assert.deepEqual([view.end - view.first, view.hits], [3, 2]);
    view.filter({ ...noFilter, matcher: search('one'), onlyMatching: true });
    view.advance(never);
    assert.equal(shown(view).length, 2);
    view.filter({ ...noFilter, matcher: search('^t\\w+$', true), onlyMatching: true });
    view.advance(never);
    assert.deepEqual(shown(view), ['three']);
  });

  test('going from match to match, round and round', () => {
    const { view } = filled('x', 'hit 1', 'x', 'hit 2', 'x');
    view.filter({ ...noFilter, matcher: search('hit') });
    view.advance(never);
    const goes = (from: number, direction: 1 | -1): string => {
      const row = view.find(from, direction);
      return row === null ? 'nowhere' : `${view.lineAt(row)?.text}, number ${view.hitNumber(row)}`;
    };
    const [first] = [view.first];
    assert.equal(goes(first, 1), 'hit 1, number 1');
    assert.equal(goes(first + 1, 1), 'hit 2, number 2');
    assert.equal(goes(first + 3, 1), 'hit 1, number 1');
    assert.equal(goes(first + 3, -1), 'hit 1, number 1');
    assert.equal(goes(first + 1, -1), 'hit 2, number 2');
    assert.equal(goes(view.end, -1), 'hit 2, number 2');
    view.filter({ ...noFilter, matcher: search('absent') });
    view.advance(never);
    assert.equal(goes(first, 1), 'nowhere');
  });

  test('rows keep their numbers while old lines go', () => {
    const buffer = logBuffer(10, 1_000_000);
    const view = logView(buffer);
    view.filter({ ...noFilter, matcher: search('even'), onlyMatching: true });
    const numbers = new Map<string, number>();
    for (let i = 0; i < 5000; i++) {
      buffer.add(line(i % 2 === 0 ? `even ${i}` : 'odd'));
      view.advance(never);
      for (let row = view.first; row < view.end; row++) {
        const text = view.lineAt(row)?.text ?? '?';
        assert.equal(numbers.get(text) ?? row, row);
        numbers.set(text, row);
      }
    }
    assert.deepEqual(shown(view), ['even 4990', 'even 4992', 'even 4994', 'even 4996', 'even 4998']);
    assert.equal(view.hits, 5);
  });

  test('a new filter begins another epoch, looked at in steps', () => {
    const buffer = logBuffer(5000, 10_000_000);
    const view = logView(buffer);
    for (let i = 0; i < 3000; i++) buffer.add(line(`l${i}`));
    view.advance(never);
    const { epoch } = view;
    view.filter({ ...noFilter, matcher: search('l'), onlyMatching: true });
    assert.notEqual(view.epoch, epoch);
    assert.equal(
      view.advance(() => true),
      false,
    );
    assert.equal(view.end, 500);
    while (!view.advance(() => true));
    assert.equal(view.hits, 3000);
  });

  test('a pause keeps newer lines out', () => {
    const { buffer, view } = filled('a');
    const paused = buffer.end;
    buffer.add(line('b'));
    assert.ok(view.advance(never, paused));
    assert.deepEqual(shown(view), ['a']);
    view.advance(never);
    assert.deepEqual(shown(view), ['a', 'b']);
  });

  test('cleared, or overrun before anybody looked, it shows what there is', () => {
    const buffer = logBuffer(3, 1_000_000);
    const view = logView(buffer);
    for (let i = 0; i < 10; i++) buffer.add(line(`l${i}`));
    view.advance(never);
    assert.deepEqual(shown(view), ['l7', 'l8', 'l9']);
    buffer.clear();
    view.advance(never);
    assert.deepEqual(shown(view), []);
    buffer.add(line('new'));
    view.advance(never);
    assert.deepEqual(shown(view), ['new']);
  });

  test('an expression that runs away is stopped and told', { timeout: 30_000 }, () => {
    const { buffer, view } = filled(`${'a'.repeat(60)}!`);
    view.filter({ ...noFilter, matcher: search('(a+)+$', true), onlyMatching: true });
    view.advance(never);
    assert.ok(view.tooSlow);
    buffer.add(line('more'));
    assert.ok(view.advance(never), 'and costs nothing any more');
    view.filter({ ...noFilter, matcher: search('more') });
    view.advance(never);
    assert.deepEqual([view.tooSlow, view.hits], [false, 1]);
  });
});

describe('searching', () => {
  const ranges = (text: string, what: string, regex = false, matchCase = false) => {
    const made = matcher({ text: what, regex, matchCase });
    assert.ok(made !== null && made !== 'invalid');
    return made.ranges(text).map(([from, to]) => text.slice(from, to));
  };
  test('text is text, whatever characters it has', () => {
    assert.deepEqual(ranges('a.c abc (x)', 'a.c'), ['a.c']);
    assert.deepEqual(ranges('a.c abc (x)', '(x)'), ['(x)']);
    assert.deepEqual(ranges('Abc', 'aBC'), ['Abc']);
    assert.deepEqual(ranges('Abc', 'aBC', false, true), []);
    assert.deepEqual(ranges('한글 로그', '로그'), ['로그']);
    for (const c of '\\^$.*+?()[]{}|/-&') assert.deepEqual(ranges(`a${c}b`, c), [c]);
  });
  test('an expression; one that matches nothing at all marks nothing', () => {
    assert.deepEqual(ranges('a1 b22', '\\d+', true), ['1', '22']);
    assert.deepEqual(ranges('abc', 'x*', true), []);
    assert.deepEqual(ranges('로그 log', '\\p{Script=Hangul}+', true), ['로그']);
    assert.equal(matcher({ text: '(', regex: true, matchCase: false }), 'invalid');
    assert.equal(matcher({ text: '', regex: true, matchCase: false }), null);
  });
});

describe('merging', () => {
  const at = (source: number, time: number): LogLine => line(`${source}:${time}`, { source, time });
  const taken = (lines: readonly LogLine[]): string => lines.map(({ text }) => text).join(' ');

  test('one source is handed on at once, as it came', () => {
    const order = merge(() => 0);
    order.add(at(0, 5), 0);
    order.add(at(0, 3), 0);
    assert.equal(taken(order.take(0)), '0:5 0:3');
    assert.equal(order.due, null);
  });
  test('several wait a moment and come in the order of their times', () => {
    const order = merge(() => 100);
    order.add(at(0, 10), 0);
    order.add(at(0, 30), 0);
    order.add(at(1, 20), 50);
    assert.equal(taken(order.take(60)), '');
    assert.equal(order.due, 100);
    // 1:20 waited less, but is older than what goes.
    assert.equal(taken(order.take(100)), '0:10 1:20 0:30');
  });
  test('a line without a time stays behind the one it came after', () => {
    const order = merge(() => 100);
    order.add(at(0, 10), 0);
    order.add(line('note', { time: 0 }), 0);
    order.add(at(1, 5), 0);
    assert.equal(taken(order.take(200)), '1:5 0:10 note');
  });
  test('a flood does not wait', () => {
    const order = merge(() => 1_000_000);
    for (let i = 0; i < 20_001; i++) order.add(at(0, i), 0);
    assert.equal(order.take(0).length, 20_001);
  });
});

test('a colour and a level go on to the lines after, each channel by itself', () => {
  const take = intake(0);
  const entry = (text: string, channel: 'stdout' | 'stderr' = 'stdout') => take({ channel, stamp: '', text, cut: 0 });
  entry('\x1b[31mERROR begins');
  assert.equal(entry('  goes on').level, 'error');
  assert.equal(entry('  goes on').style?.foreground, 1);
  assert.equal(entry('  other', 'stderr').level, 'none');
  assert.equal(entry('  other', 'stderr').style, null);
  assert.equal(entry('new thing').level, 'none');
});
