import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyState } from '../../../client/src/engine/store.js';
import { stepsOf } from '../../../client/src/tree/steps.js';
import { container, image, inProject, stateOf } from './support.js';

const now = 1_700_000_000_000;

test('a container that begins to run checks a step off, whoever started it', () => {
  const nothing = stateOf([]);
  assert.deepEqual(stepsOf(stateOf([container('a')]), nothing, now), ['run']);
  assert.deepEqual(stepsOf(stateOf([inProject('p', 'a')]), nothing, now), ['compose']);
  assert.deepEqual(stepsOf(stateOf([container('a')]), stateOf([container('a', { state: 'exited' })]), now), ['run']);
});

test('what ran before, or on another engine, does not count', () => {
  assert.deepEqual(stepsOf(stateOf([container('a')]), emptyState, now), []);
  assert.deepEqual(stepsOf(stateOf([container('a', { health: 'healthy' })]), stateOf([container('a')]), now), []);
  assert.deepEqual(stepsOf(stateOf([container('a', { state: 'created' })]), stateOf([]), now), []);
  const other = { ...stateOf([]), endpoint: null };
  assert.deepEqual(stepsOf(stateOf([container('a')]), other, now), []);
});

test('an image that was made just now was built here', () => {
  const fresh = image({ id: 'sha256:new', created: now / 1000 - 5 });
  assert.deepEqual(stepsOf(stateOf([], [image(), fresh]), stateOf([], [image()]), now), ['build']);
  assert.deepEqual(stepsOf(stateOf([], [fresh]), stateOf([], [fresh]), now), []);
  const pulled = image({ id: 'sha256:old', created: now / 1000 - 86_400 });
  assert.deepEqual(stepsOf(stateOf([], [pulled]), stateOf([]), now), []);
});
