import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { containerStates } from '../../../client/src/engine/engine.js';
import { containerContext, containerRows, projectContext } from '../../../client/src/tree/containers.js';
import { imageRows, splitReference } from '../../../client/src/tree/images.js';
import { textsFrom } from '../../../client/src/tree/translate.js';
import { ageText, calendarAt } from '../../../client/src/tree/words.js';
import { container, drawn, image, inProject, look, stateOf, t } from './support.js';

describe('the containers view', () => {
  test('groups by Compose project, the others below, in order of their names', () => {
    const rows = containerRows(
      stateOf([
        container('zeta'),
        inProject('shop', 'shop-db-1', { health: 'healthy' }),
        container('alpha', { state: 'exited', exitCode: 137 }),
        inProject('shop', 'shop-api-1', { state: 'paused' }),
        inProject('blog', 'blog-web-10'),
        inProject('blog', 'blog-web-9'),
      ]),
      look(),
    );
    assert.equal(
      drawn(rows),
      `blog | 2 of 2 running
  blog-web-9 | nginx:1.27
  blog-web-10 | nginx:1.27
shop | 1 of 2 running
  shop-api-1 | nginx:1.27 · paused
  shop-db-1 | nginx:1.27 · healthy
alpha | nginx:1.27 · stopped (exit code 137)
zeta | nginx:1.27
`,
    );
  });

  test('shows published ports once for IPv4 and IPv6, and not those that are only exposed', () => {
    const ports = [
      { inside: 80, protocol: 'tcp', outside: { ip: '0.0.0.0', port: 8080 } },
      { inside: 80, protocol: 'tcp', outside: { ip: '::', port: 8080 } },
      { inside: 53, protocol: 'udp', outside: { ip: '127.0.0.1', port: 5353 } },
      { inside: 443, protocol: 'tcp', outside: null },
    ];
    assert.equal(
      drawn(containerRows(stateOf([container('web', { ports })]), look())),
      'web | nginx:1.27 · 8080→80, 127.0.0.1:5353→53/udp\n',
    );
  });

  test('groups by state, image, network or not at all', () => {
    const state = stateOf([
      container('a', { image: 'x', networks: ['front'] }),
      container('b', { image: 'y', networks: [], state: 'exited', exitCode: 0 }),
    ]);
    const by = (groupBy: 'state' | 'image' | 'network' | 'none'): string =>
      drawn(containerRows(state, look({ containers: { groupBy, sortBy: 'name', details: [] } })));
    assert.equal(by('state'), 'Stopped | 1\n  b\nRunning | 1\n  a\n');
    assert.equal(by('image'), 'x | 1 of 1 running\n  a\ny | 0 of 1 running\n  b\n');
    assert.equal(by('network'), 'front | 1 of 1 running\n  a\nb\n');
    assert.equal(by('none'), 'a\nb\n');
  });

  test('sorts by creation and by state', () => {
    const state = stateOf([
      container('a', { created: 1, state: 'exited', exitCode: 0 }),
      container('b', { created: 3 }),
      container('c', { created: 2, state: 'paused' }),
    ]);
    const by = (sortBy: 'created' | 'state'): string =>
      containerRows(state, look({ containers: { groupBy: 'none', sortBy, details: [] } }))
        .map((row) => row.label)
        .join('');
    assert.equal(by('created'), 'bca');
    assert.equal(by('state'), 'bca');
  });

  test('every state has a shape of its own, so that colour is never needed', () => {
    const shapes = containerStates.map((state) => containerRows(stateOf([container('c', { state })]), look())[0]?.icon);
    assert.equal(new Set(shapes).size, containerStates.length);
    const healths = (['none', 'healthy', 'unhealthy'] as const).map(
      (health) => containerRows(stateOf([container('c', { health })]), look())[0]?.icon,
    );
    assert.equal(new Set(healths).size, 3);
  });

  test('a screen reader hears name, state, image and ports', () => {
    const ports = [{ inside: 80, protocol: 'tcp', outside: { ip: '0.0.0.0', port: 8080 } }];
    const [row] = containerRows(stateOf([container('web', { ports, health: 'unhealthy' })]), look());
    assert.equal(row?.spoken, 'web, running, unhealthy, image nginx:1.27, port 8080 to 80');
  });

  test('ids hold what a thing is, never its state', () => {
    const ids = containerStates.map((state) => containerRows(stateOf([container('c', { state })]), look())[0]?.id);
    assert.equal(new Set(ids).size, 1);
    assert.match(ids[0] ?? '', /^unix:\/\/\/s\/container\/c-id/);
  });

  test('context values begin with the state and tell published ports', () => {
    assert.equal(containerContext(container('a')), 'container.running');
    const ports = [{ inside: 80, protocol: 'tcp', outside: { ip: '', port: 1 } }];
    assert.equal(containerContext(container('a', { ports })), 'container.running.published');
    assert.equal(projectContext([container('a'), container('b', { state: 'exited' })]), 'composeProject.partly');
  });

  test('a busy container shows a spinner and keeps its id', () => {
    const state = stateOf([container('a')]);
    const [calm] = containerRows(state, look());
    const [busy] = containerRows({ ...state, busy: new Set([container('a').id]) }, look());
    assert.equal(busy?.icon, 'loading~spin');
    assert.equal(busy?.id, calm?.id);
  });

  test('control characters, escape sequences and line breaks in names and labels are shown, not obeyed', () => {
    const odd = 'a\u001b]0;x\u0007\nb\u202e';
    const rows = containerRows(stateOf([inProject(odd, 'web', { image: odd })]), look());
    assert.equal(drawn(rows), 'a␛]0;x b | 1 of 1 running\n  web | a␛]0;x b\n');
  });

  test('speaks Korean when asked to', () => {
    const korean = textsFrom('ko', { '{0} of {1} running': '{1}개 중 {0}개 실행 중', paused: '일시 정지' });
    const rows = containerRows(stateOf([inProject('shop', 'db', { state: 'paused' })]), look({ t: korean.t }));
    assert.equal(drawn(rows), 'shop | 1개 중 0개 실행 중\n  db | nginx:1.27 · 일시 정지\n');
  });
});

describe('the images view', () => {
  const images = [
    image(),
    image({ id: 'sha256:bbb', tags: ['localhost:5000/team/app:2', 'localhost:5000/team/app:1'], size: 1_500 }),
    image({ id: 'sha256:0123456789abcdef', tags: [], size: 3_000_000_000, created: 0 }),
  ];

  test('one row for a repository with one tag, a group for more, untagged ones last', () => {
    assert.equal(
      drawn(imageRows(stateOf([container('web')], images), look())),
      `localhost:5000/team/app | 2 tags
  1 | 1.50 kB · 3 days ago
  2 | 1.50 kB · 3 days ago
nginx:1.27 | 192 MB · 3 days ago · in use
<untagged> 0123456789ab | 3.00 GB · no date
`,
    );
  });

  test('many untagged ones are one group', () => {
    const untagged = [1, 2, 3].map((n) => image({ id: `sha256:${n}`.padEnd(20, '0'), tags: [], size: n * 1_000_000 }));
    assert.equal(
      drawn(imageRows(stateOf([], untagged), look({ images: { groupBy: 'repository', sortBy: 'size', details: [] } }))),
      `Untagged | 3 images · 6.00 MB
  <untagged> 300000000000
  <untagged> 200000000000
  <untagged> 100000000000
`,
    );
  });

  test('a flat list keeps whole names; sorting by size', () => {
    const rows = imageRows(stateOf([], images), look({ images: { groupBy: 'none', sortBy: 'size', details: [] } }));
    assert.deepEqual(
      rows.map((row) => row.label),
      ['nginx:1.27', 'localhost:5000/team/app:1', 'localhost:5000/team/app:2', '<untagged> 0123456789ab'],
    );
  });

  test('context values begin with image', () => {
    const rows = imageRows(stateOf([container('web')], images), look());
    assert.deepEqual(
      rows.map((row) => row.contextValue),
      ['imageRepository', 'image.used', 'image.untagged'],
    );
  });

  test('ages follow the calendar of the place where one is', () => {
    const built = Date.parse('2024-05-01T14:30:00Z');
    const age = (now: string, timezone: number) => ageText(t, built / 1000, calendarAt(Date.parse(now), timezone));
    assert.equal(age('2024-05-01T16:00:00Z', 0), 'today');
    assert.equal(age('2024-05-01T16:00:00Z', -540), 'yesterday', 'in Seoul midnight has passed');
    assert.equal(age('2024-05-20T00:00:00Z', 0), '2 weeks ago');
    assert.equal(age('2024-08-01T00:00:00Z', 0), '3 months ago');
    assert.equal(age('2027-05-01T00:00:00Z', 0), '2 years ago');
  });

  test('a port in the registry is no tag', () => {
    assert.deepEqual(splitReference('localhost:5000/a'), { repository: 'localhost:5000/a', tag: '' });
    assert.deepEqual(splitReference('localhost:5000/a:1'), { repository: 'localhost:5000/a', tag: '1' });
  });
});
