import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { viewFilters } from '../../../client/src/filters.js';
import type { FilteredView } from '../../../client/src/tree/filter.js';
import { countOf, filteredState, parseFilter } from '../../../client/src/tree/filter.js';
import { container, image, inProject, network, stateOf, volume } from './support.js';

const port = { inside: 80, protocol: 'tcp', outside: { ip: '', port: 8080 } };
const state = {
  ...stateOf(
    [
      container('web', { ports: [port], labels: { tier: 'front', 'com.example.Team': 'a' } }),
      inProject('shop', 'shop-db-1', { image: 'postgres:16', health: 'unhealthy', networks: ['back'] }),
      container('old', {
        state: 'exited',
        exitCode: 0,
        image: 'busybox',
        labels: { 'com.docker.compose.project.working_dir': '/home/me/Shop/sub' },
        mounts: [{ type: 'volume', source: 'data', target: '/x', writable: true }],
      }),
    ],
    [
      image({ tags: ['nginx:1.27', 'local/nginx:mine'] }),
      image({ id: 'sha256:bbb', tags: ['redis:7'] }),
      image({ id: 'sha256:ccc', tags: [] }),
    ],
  ),
  volumes: [volume('data'), volume('ab12', { anonymous: true })],
  networks: [network('front'), network('back', { driver: 'overlay' })],
};

const shown = (view: FilteredView, filter: string): string => {
  const found = filteredState(state, view, filter, ['/home/me/shop/']);
  switch (view) {
    case 'containers':
      return [...found.containers.values()].map(({ name }) => name).join(' ');
    case 'images':
      return found.images.flatMap(({ tags, id }) => (tags.length > 0 ? tags : [id])).join(' ');
    default:
      return found[view].map(({ name }) => name).join(' ');
  }
};

describe('a filter of containers', () => {
  const cases: Readonly<Record<string, string>> = {
    '': 'web shop-db-1 old',
    web: 'web',
    POSTGRES: 'shop-db-1',
    '8080': 'web',
    'state:running': 'web shop-db-1',
    'state:stopped': 'old',
    '-state:running': 'old',
    'health:unhealthy': 'shop-db-1',
    'image:busy': 'old',
    'network:back': 'shop-db-1',
    'port:80': 'web',
    'project:shop': 'shop-db-1',
    'label:tier': 'web',
    'label:tier=front': 'web',
    'label:tier=back': '',
    'label:TEAM': '',
    'label:com.example.team': 'web',
    '-label:tier': 'shop-db-1 old',
    'in:workspace': 'old',
    'running -web': 'shop-db-1',
    'web running': 'web',
    'http://x': '',
    'is:used': '',
    '-is:used': 'web shop-db-1 old',
    'name:"shop-db-1"': 'shop-db-1',
    'state:': 'web shop-db-1 old',
    '"': 'web shop-db-1 old',
  };
  for (const [filter, names] of Object.entries(cases))
    test(`${filter || 'none'} → ${names || 'nothing'}`, () => assert.equal(shown('containers', filter), names));
  test('none leaves the very same state, so that nothing is drawn again', () =>
    assert.equal(filteredState(state, 'containers', '  ', []), state));
});

describe('a filter of the others', () => {
  test('images: each tag by itself; use, untagged', () => {
    assert.equal(shown('images', 'nginx'), 'nginx:1.27 local/nginx:mine');
    assert.equal(shown('images', 'mine'), 'local/nginx:mine');
    assert.equal(shown('images', 'is:unused'), 'redis:7 sha256:ccc');
    assert.equal(shown('images', 'is:untagged'), 'sha256:ccc');
    assert.equal(shown('images', 'ccc'), 'sha256:ccc');
    assert.equal(countOf(state, 'images'), 4);
  });
  test('volumes: by name, by who uses them, by kind', () => {
    assert.equal(shown('volumes', 'old'), 'data');
    assert.equal(shown('volumes', 'is:unused'), 'ab12');
    assert.equal(shown('volumes', '-is:anonymous'), 'data');
  });
  test('networks: by name, driver, members', () => {
    assert.equal(shown('networks', 'driver:overlay'), 'back');
    assert.equal(shown('networks', 'shop-db'), 'back');
    assert.equal(shown('networks', 'is:unused'), 'front');
  });
});

describe('reading a filter', () => {
  test('words, keys, quotes, the opposite', () => {
    assert.deepEqual(parseFilter('a  -name:B "two words" label:"x=1 2" foo:bar'), [
      { key: '', value: 'a', not: false },
      { key: 'name', value: 'b', not: true },
      { key: '', value: 'two words', not: false },
      { key: 'label', value: 'x=1 2', not: false },
      { key: '', value: 'foo:bar', not: false },
    ]);
  });
  test('it is kept, and told of', () => {
    const kept = new Map<string, unknown>([['docknote.filter.images', 5]]);
    const memory = {
      get: <T>(key: string): T | undefined => kept.get(key) as T | undefined,
      update: async (key: string, value: unknown) => void kept.set(key, value),
    };
    const told: string[] = [];
    const filters = viewFilters(memory);
    filters.onChange((view) => told.push(view));
    filters.set('containers', 'web');
    assert.equal(viewFilters(memory).get('containers'), 'web');
    assert.equal(filters.get('images'), '', 'what is no text is no filter');
    assert.deepEqual(told, ['containers']);
  });
});
