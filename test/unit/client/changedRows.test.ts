import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Container } from '../../../client/src/engine/engine.js';
import { containerRows } from '../../../client/src/tree/containers.js';
import { changedRows } from '../../../client/src/tree/row.js';
import { container, inProject, look, stateOf } from './support.js';

const rows = (...containers: readonly Container[]) => containerRows(stateOf(containers), look());
const idOf = (name: string): string => `unix:///s/container/${container(name).id}`;

describe('the fewest redraws', () => {
  test('the same rows: none', () => {
    assert.deepEqual(changedRows(rows(container('a')), rows(container('a'))), []);
  });

  test('another state: that row alone', () => {
    const before = rows(container('a'), container('b'), inProject('p', 'c'));
    const after = rows(container('a'), container('b', { state: 'paused' }), inProject('p', 'c'));
    assert.deepEqual(changedRows(before, after), [idOf('b')]);
  });

  test('another port inside a project: that row, not its project', () => {
    const ports = [{ inside: 80, protocol: 'tcp', outside: { ip: '', port: 8080 } }];
    const before = rows(inProject('p', 'c'), inProject('p', 'd'));
    const after = rows(inProject('p', 'c', { ports }), inProject('p', 'd'));
    assert.deepEqual(changedRows(before, after), [idOf('c')]);
  });

  test('a new member: its project alone', () => {
    const before = rows(inProject('p', 'c'), container('z'));
    const after = rows(inProject('p', 'c'), inProject('p', 'd'), container('z'));
    assert.deepEqual(changedRows(before, after), ['unix:///s/composeProject/p']);
  });

  test('a new container at the top: the root', () => {
    assert.equal(changedRows(rows(container('a')), rows(container('a'), container('b'))), 'root');
  });

  test('two thousand rows with one change give one id', () => {
    const many = (state: 'running' | 'exited') =>
      rows(...Array.from({ length: 2000 }, (_, i) => container(`c${i}`, i === 77 ? { state } : {})));
    assert.deepEqual(changedRows(many('running'), many('exited')), [idOf('c77')]);
  });
});
