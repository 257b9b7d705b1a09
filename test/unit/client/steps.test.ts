import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyState } from '../../../client/src/engine/store.js';
import { stepsOf } from '../../../client/src/tree/steps.js';
import { container, inProject, stateOf } from './support.js';

test('a container that begins to run checks a step off, whoever started it', () => {
  const nothing = stateOf([]);
  assert.deepEqual(stepsOf(stateOf([container('a')]), nothing), ['run']);
  assert.deepEqual(stepsOf(stateOf([inProject('p', 'a')]), nothing), ['compose']);
  assert.deepEqual(stepsOf(stateOf([container('a')]), stateOf([container('a', { state: 'exited' })])), ['run']);
});

test('what ran before, or on another engine, does not count', () => {
  assert.deepEqual(stepsOf(stateOf([container('a')]), emptyState), []);
  assert.deepEqual(stepsOf(stateOf([container('a', { health: 'healthy' })]), stateOf([container('a')])), []);
  assert.deepEqual(stepsOf(stateOf([container('a', { state: 'created' })]), stateOf([])), []);
  const other = { ...stateOf([]), endpoint: null };
  assert.deepEqual(stepsOf(stateOf([container('a')]), other), []);
});
