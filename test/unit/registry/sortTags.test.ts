import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sortTags } from '../../../client/src/registry/sortTags.js';

/** Each row is in the order that is wanted; the sort must restore it from the reverse and from a shuffle. */
const tables: Readonly<Record<string, string>> = {
  'latest first, then channels, then versions': 'latest lts stable mainline current 24 22 20',
  'a moving tag before what it moves over': '24 24.5 24.5.1 24.5.0 24.4 24.4.0 22 22.1',
  'numbers as numbers, not as text': '3.22 3.21 3.20 3.9 3.2 2.6',
  'variants behind their plain tag, by likelihood':
    '3.13 3.13-slim 3.13-slim-trixie 3.13-alpine 3.13-alpine3.22 3.13-alpine3.21 3.13-trixie 3.13-bookworm 3.13-bullseye 3.13-windowsservercore 3.12 3.12-slim',
  'a leading v is no difference': 'v3.5 v3.5.1 v3.4 v2.11',
  'previews behind all releases, the nearest to its release first':
    'latest 3.13 3.12 3.14-rc3 3.14-rc2 3.14-rc2-slim 3.14-beta4 3.14-alpha7 3.14-nightly',
  "Python's attached letters": '3.13.1 3.14.0rc2 3.14.0rc1 3.14.0b4 3.14.0a1',
  "PostgreSQL's and Go's previews": '17 17.5 16 18beta2 18beta1',
  "Java's builds are no previews": '21.0.7_6-jdk 21.0.6_7-jdk 8u452-b09-jdk 8u442-b06-jdk',
  'dates behind versions, the youngest first': 'latest 3.22 3.21 20250108 20240923 20240807',
  'dates with a word before or text behind':
    '24.04 noble-20250529 noble-20250415.1 jammy-20250404 RELEASE.2025-01-31T10-00-00Z RELEASE.2024-12-01T09-00-00Z',
  'a version that begins with a year is a version': '2023 2023.7.20250428.1 2023.6.20250218.2 2 2.0.20250305.0',
  'words behind, builds and commits last':
    'latest 1.2 slim alpine bookworm edgy main sha-3f2a9c1 main-7c1d9e2 900123 812345 3f2a9c1',
  'numbers at the begin of a word do not make a version': 'latest 1 3rd-party 4everyone',
  'one of each': 'latest 9 9-slim 20250101 9-rc1 other a1b2c3d',
};

describe('the order of tags', () => {
  for (const [name, row] of Object.entries(tables)) {
    test(name, () => {
      const wanted = row.split(' ');
      assert.deepEqual(sortTags([...wanted].reverse()), wanted);
      assert.deepEqual(sortTags(shuffled(wanted)), wanted);
    });
  }

  test('signatures, attestations and duplicates are no tags to offer', () => {
    const digest = 'a'.repeat(64);
    assert.deepEqual(
      sortTags([`sha256-${digest}.sig`, `sha256-${digest}.att`, `sha256-${digest}`, 'v1.sbom', '1', '1']),
      ['1'],
    );
  });

  test('every other tag is kept', () => {
    const odd = [
      '_',
      '-'.repeat(3),
      '1.',
      '1..2',
      '1-',
      'v',
      '999999999999',
      '0',
      '00',
      '1.2.3.4.5.6.7',
      'A'.repeat(128),
    ];
    assert.deepEqual([...sortTags(odd)].sort(), [...odd].sort());
  });

  test('the order is the same whatever order the registry gives', () => {
    const all = Object.values(tables).flatMap((row) => row.split(' '));
    const once = sortTags(all);
    for (let round = 0; round < 20; round++) assert.deepEqual(sortTags(shuffled(all, round)), once);
  });
});

/** A fixed shuffle: a failing test fails again. */
function shuffled<T>(items: readonly T[], seed = 7): readonly T[] {
  const result = [...items];
  let state = seed + 1;
  for (let index = result.length - 1; index > 0; index--) {
    state = (state * 1103515245 + 12345) % 2147483648;
    const other = state % (index + 1);
    const [a, b] = [result[index], result[other]];
    if (a !== undefined && b !== undefined) [result[index], result[other]] = [b, a];
  }
  return result;
}
