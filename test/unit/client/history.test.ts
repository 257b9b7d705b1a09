import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { HistoryEntry } from '../../../client/src/engine/engine.js';
import { wantsLogin } from '../../../client/src/engine/imageTransfer.js';
import { instructionOf, stepsOf } from '../../../client/src/tree/history.js';

const entry = (createdBy: string, size = 0, comment = ''): HistoryEntry => ({
  createdBy,
  size,
  comment,
  created: 1_700_000_000,
  tags: [],
});

describe('what made a layer', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['/bin/sh -c #(nop)  CMD ["sh"]', 'CMD ["sh"]'],
    ['/bin/sh -c #(nop) COPY file:1a2b in /x ', 'COPY file:1a2b in /x'],
    ['/bin/sh -c apk add curl', 'RUN apk add curl'],
    ['|2 A=1 B=x y /bin/sh -c make', 'RUN make'],
    ['RUN /bin/sh -c apt-get update # buildkit', 'RUN apt-get update'],
    ['RUN |1 A=b /bin/sh -c make   all # buildkit', 'RUN make   all'],
    ['COPY . /app # buildkit', 'COPY . /app'],
    ['RUN ["/app", "x"]', 'RUN ["/app", "x"]'],
    ['ENV PATH=/bin', 'ENV PATH=/bin'],
  ];
  for (const [from, to] of cases) test(from, () => assert.equal(instructionOf(entry(from)), to));
  test('an imported file system has only a comment', () =>
    assert.equal(instructionOf(entry('', 5, 'Imported from -')), 'Imported from -'));
});

describe('the steps of an image', () => {
  const history = [
    entry('CMD ["app"]'),
    entry('COPY app / # buildkit', 300),
    entry('RUN /bin/sh -c true # buildkit', 0),
    entry('ENV A=1'),
    entry('/bin/sh -c #(nop) CMD ["sh"]'),
    entry('/bin/sh -c #(nop) ADD file:1 in /', 100),
  ];
  const others = [
    { name: 'other:1', layers: ['x', 'y'] },
    { name: 'base:1', layers: ['a'] },
    { name: 'same:1', layers: ['a', 'b', 'c'] },
  ];
  const drawn = (layers: readonly string[]): readonly string[] =>
    stepsOf(history, layers, others).map(({ layer, share, instruction, base }) =>
      [layer ?? '-', `${Math.round(share * 100)}%`, instruction, base].join(' ').trim(),
    );

  test('from the bottom, with the base that lies below; empty layers count as layers', () => {
    assert.deepEqual(drawn(['a', 'b', 'c']), [
      '1 25% ADD file:1 in / base:1',
      '- 0% CMD ["sh"]',
      '- 0% ENV A=1',
      '2 0% RUN true',
      '3 75% COPY app /',
      '- 0% CMD ["app"]',
    ]);
  });
  test('nothing is said of layers where the two lists do not fit', () => {
    assert.ok(drawn(['a', 'b']).every((line) => line.startsWith('-') && !line.includes('base:1')));
  });
});

describe('whether a login would help', () => {
  const wants = (detail: string): boolean => wantsLogin({ kind: 'refused', detail });
  test('the engines’ words for it', () => {
    assert.ok(wants('no basic auth credentials'));
    assert.ok(wants('unauthorized: authentication required'));
    assert.ok(wants('denied: requested access to the resource is denied'));
    assert.ok(wants("pull access denied for x, repository does not exist or may require 'docker login'"));
    assert.ok(!wants('manifest for nginx:nope not found: manifest unknown'));
  });
});
