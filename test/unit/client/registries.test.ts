import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readName } from '../../../client/src/registry/reference.js';
import {
  readRegistryRowId,
  registryRowId,
  registryRows,
  repositoryRows,
  tagRows,
  tagTooltip,
} from '../../../client/src/tree/registries.js';
import { drawn, look, stateOf, t } from './support.js';

describe('the registries view', () => {
  test('registries with whom one is there', () => {
    const registries = [
      { host: 'docker.io', username: '', login: false, own: false },
      { host: 'ghcr.io', username: 'me', login: true, own: false },
      { host: 'localhost:5000', username: '', login: true, own: true },
    ];
    assert.deepEqual(
      registryRows({ ...stateOf([]), registries }, look()).map(({ label, description }) => `${label} | ${description}`),
      ['Docker Hub | no login', 'GitHub (ghcr.io) | logged in as me', 'localhost:5000 | logged in'],
    );
  });
  test('repositories in order, each once, private ones by their shape', () => {
    const one = (path: string, isPrivate = false) => ({ path, description: '', isPrivate });
    const rows = repositoryRows(t, 'r:5000', [
      one('team/b10'),
      one('team/b9', true),
      one('team/b9'),
      one('library/nginx'),
    ]);
    assert.deepEqual(
      rows.map(({ label, icon }) => [label, icon]),
      [
        ['nginx', 'repo'],
        ['team/b9', 'lock'],
        ['team/b10', 'repo'],
      ],
    );
  });
  test('tags with size, age and digest, as far as they are known', () => {
    const none = { size: null, updated: null, digest: null, platforms: [] };
    const known = {
      size: 70_000_000,
      updated: 1_700_000_000_000,
      digest: `sha256:${'a'.repeat(64)}`,
      platforms: ['linux/amd64'],
    };
    const rows = tagRows(
      t,
      'r',
      'app',
      [
        { name: '1.2', ...known },
        { name: 'odd\u001b[2J', ...none },
      ],
      look().calendar,
    );
    assert.equal(drawn(rows), `1.2 | 70.0 MB · 3 days ago · aaaaaaaaaaaa\nodd␛[2J\n`);
    assert.match(tagTooltip(t, 'r/app:1.2', { name: '1.2', ...known }), /70\.0 MB to download.*\n.*`linux\/amd64`/);
  });
  test('an id tells what its row stands for', () => {
    for (const target of [
      { registry: 'localhost:5000', repository: '', tag: '' },
      { registry: 'ghcr.io', repository: 'owner/app', tag: '' },
      { registry: '[::1]:5000', repository: 'a/b', tag: 'v1.0-rc_1' },
    ])
      assert.deepEqual(readRegistryRowId(registryRowId(target.registry, target.repository, target.tag)), target);
    assert.equal(readRegistryRowId('unix:///s/container/abc'), null);
  });
});

describe('what a person may add', () => {
  const cases: Readonly<Record<string, string | null>> = {
    'localhost:5000': 'localhost:5000',
    'https://registry.example.com/': 'registry.example.com',
    'ghcr.io/owner/app': 'ghcr.io/owner/app',
    'owner/app': 'docker.io/owner/app',
    'hub.docker.com': 'docker.io',
    word: null,
    'a b': null,
    'ghcr.io/Owner App': null,
    '': null,
  };
  for (const [typed, name] of Object.entries(cases)) test(`"${typed}"`, () => assert.equal(readName(typed), name));
});
