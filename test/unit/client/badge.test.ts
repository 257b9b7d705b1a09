import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runningBadge } from '../../../client/src/tree/badge.js';
import { container, stateOf, t } from './support.js';

const about = { product: 'Docker Engine', version: '28', apiVersion: '1.51', os: 'linux', architecture: 'amd64' };
const up = { state: 'up', about } as const;

test('the badge counts what runs, in words too', () => {
  const state = { ...stateOf([container('a'), container('b'), container('c', { state: 'paused' })]), connection: up };
  assert.deepEqual(runningBadge(t, state), { value: 2, tooltip: '2 containers are running' });
  const one = { ...stateOf([container('a')]), connection: up };
  assert.equal(runningBadge(t, one)?.tooltip, '1 container is running');
});

test('no badge where nothing runs, or nobody knows', () => {
  const stopped = stateOf([container('a', { state: 'exited' })]);
  assert.equal(runningBadge(t, { ...stopped, connection: up }), null);
  assert.equal(runningBadge(t, { ...stateOf([container('a')]), connection: { state: 'off' } }), null);
});
