import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lenses } from '../../../server/src/dockerfile/features/lenses.js';
import { DockerfileFile } from '../../../server/src/dockerfile/file.js';

/** Each lens as `line: what it does`. */
const shown = (text: string): readonly string[] => {
  const file = new DockerfileFile('file:///Dockerfile', 1, text);
  return lenses(file).map(({ span, action }) => {
    const target = action.kind === 'build' ? (action.target ?? 'all') : '';
    return `${file.lines.lineAt(span.start) + 1}: ${action.kind} ${target}`.trimEnd();
  });
};

describe('the lenses of a Dockerfile', () => {
  test('one stage: the whole', () =>
    assert.deepEqual(shown('# syntax=docker/dockerfile:1\n\nARG V=1\nFROM a\nRUN b\n'), [
      '3: build all',
      '3: buildWithOptions',
      '3: run',
    ]));
  test('several stages: each by its name or number; an unnamed last one is the whole', () => {
    const whole = ['1: build all', '1: buildWithOptions', '1: run'];
    assert.deepEqual(shown('FROM a AS one\nFROM b\nFROM c\n'), [...whole, '1: build one', '2: build 1']);
    assert.deepEqual(shown('FROM a\nRUN x\nFROM b AS Two\n'), [...whole, '1: build 0', '3: build Two']);
  });
  test('none where there is nothing to build', () => {
    assert.deepEqual(shown(''), []);
    assert.deepEqual(shown('# a\nARG V=1\n'), []);
  });
});
