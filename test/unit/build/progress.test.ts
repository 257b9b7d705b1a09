import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildProgress } from '../../../client/src/build/progress.js';
import type { Trace, TraceStep } from '../../../client/src/engine/buildkit/trace.js';
import { t } from '../client/support.js';

const step = (digest: string, name: string, change: Partial<TraceStep> = {}): TraceStep => ({
  digest,
  name,
  cached: false,
  started: null,
  completed: null,
  error: '',
  ...change,
});
const trace = (change: Partial<Trace>): { readonly kind: 'trace'; readonly trace: Trace } => ({
  kind: 'trace',
  trace: { steps: [], transfers: [], logs: [], warnings: [], ...change },
});
const log = (digest: string, text: string) => trace({ logs: [{ step: digest, channel: 1, bytes: Buffer.from(text) }] });

/** What the terminal shows for these messages, colours taken out. */
function shown(...messages: readonly Parameters<ReturnType<typeof buildProgress>['feed']>[0][]): {
  readonly lines: readonly string[];
  readonly progress: ReturnType<typeof buildProgress>;
} {
  const progress = buildProgress(t);
  const text = messages.map((message) => progress.feed(message)).join('');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters.
  const bare = text.replace(/\x1b\[[\d;]*m/g, '');
  return { lines: bare.trimEnd().split('\r\n'), progress };
}

const running = (digest: string, name: string) => step(digest, name, { started: 1000 });
const done = (digest: string, name: string, change: Partial<TraceStep> = {}) =>
  step(digest, name, { started: 1000, completed: 2500, ...change });

describe('what a build shows', () => {
  test('steps with their output; a step that speaks again is named again', () => {
    const { lines, progress } = shown(
      trace({ steps: [step('a', '[1/2] RUN a'), step('b', '[2/2] RUN b')] }),
      trace({ steps: [running('a', '[1/2] RUN a'), running('b', '[2/2] RUN b')] }),
      log('a', 'one\ntw'),
      log('b', 'other\n'),
      log('a', 'o\n'),
      trace({ steps: [done('a', '[1/2] RUN a')] }),
    );
    assert.deepEqual(lines, [
      '#1 [1/2] RUN a',
      '',
      '#2 [2/2] RUN b',
      '',
      '#1 [1/2] RUN a',
      '#1 │ one',
      '',
      '#2 [2/2] RUN b',
      '#2 │ other',
      '',
      '#1 [1/2] RUN a',
      '#1 │ two',
      '#1 ✓ 1.5 s',
    ]);
    assert.equal(progress.current, '[2/2] RUN b');
    assert.equal(progress.fraction, 0.5);
    assert.equal(progress.failed, null);
  });

  test('a step that ends twice, or is found in the cache, says so once', () => {
    const { lines } = shown(
      trace({ steps: [done('a', '[1/1] FROM x')] }),
      trace({ steps: [running('a', '[1/1] FROM x')] }),
      trace({ steps: [done('a', '[1/1] FROM x')] }),
      trace({ steps: [done('a', '[1/1] FROM x', { cached: true })] }),
      trace({ steps: [done('a', '[1/1] FROM x', { cached: true })] }),
    );
    assert.deepEqual(lines, ['#1 [1/1] FROM x', '#1 ✓ 1.5 s', '#1 ✓ from the cache']);
  });

  test('the first step that failed by itself, with its last lines, even those without an end', () => {
    const { lines, progress } = shown(
      trace({ steps: [running('a', '[1/2] RUN a'), running('b', '[2/2] RUN b')] }),
      log('a', '1\n2\n3\n4\n5\nsix'),
      trace({ steps: [done('b', '[2/2] RUN b', { error: 'context canceled' })] }),
      trace({ steps: [done('a', '[1/2] RUN a', { error: 'exit code: 3' })] }),
      trace({ steps: [done('a', '[1/2] RUN a', { error: 'exit code: 3' })] }),
    );
    assert.deepEqual(lines.slice(-2), ['#1 │ six', '#1 ✗ exit code: 3']);
    assert.deepEqual(progress.failed, {
      name: '[1/2] RUN a',
      error: 'exit code: 3',
      output: ['2', '3', '4', '5', 'six'],
    });
  });

  test('nothing that a step prints can do more than colours', () => {
    const { lines } = shown(
      trace({ steps: [running('a', '[1/1] RUN a')] }),
      log('a', '\x1b]52;c;eA==\x07\x1b[2Jx\x1b[31mred\n'),
      trace({ steps: [running('b', 'name \x1b]0;title\x07 of a step')] }),
    );
    assert.ok(lines.join('').includes('xred'));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is the point.
    assert.doesNotMatch(lines.join(''), /[\x07\x1b]/);
  });

  test('a character that is cut in two, and a line without an end', () => {
    const bytes = Buffer.from('한글\n');
    const progress = buildProgress(t);
    progress.feed(trace({ steps: [running('a', 'x')] }));
    const part = (from: number, to: number) =>
      progress.feed(trace({ logs: [{ step: 'a', channel: 1, bytes: bytes.subarray(from, to) }] }));
    assert.match(part(0, 2) + part(2, 7), /│.* 한글/);
    assert.ok(progress.feed(log('a', 'y'.repeat(5000))).includes('y'.repeat(5000)));
  });

  test('the classic builder: how far it is, and which step was the last', () => {
    const { lines, progress } = shown(
      { kind: 'text', text: 'Step 1/4 : FROM a\n' },
      { kind: 'text', text: ' ---> 123\n' },
      { kind: 'text', text: 'Step 3/4 : RUN b\n' },
    );
    assert.deepEqual(lines, ['Step 1/4 : FROM a', ' ---> 123', 'Step 3/4 : RUN b']);
    assert.equal(progress.fraction, 0.5);
    assert.equal(progress.failed?.name, 'Step 3/4 : RUN b');
  });
});
