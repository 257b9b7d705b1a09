import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { composeLenses, type LensFacts } from '../../../../client/src/compose/lenses.js';
import { membersOf } from '../../../../client/src/compose/project.js';
import type { Container } from '../../../../client/src/engine/engine.js';
import { textsFrom } from '../../../../client/src/tree/translate.js';
import type { ComposeShape } from '../../../../server/src/protocol.js';
import { container, t } from '../support.js';

const at = (line: number) => ({ line, character: 0 });
const service = (name: string, line: number, more: object = {}) => ({
  ...{ name, start: at(line), end: at(line + 1), hasBuild: false, hasWatch: false },
  ...more,
});
const shape: ComposeShape = {
  ...{ name: null, section: at(0), profiles: [], volumes: [], isListed: false },
  services: [service('web', 1), service('db', 3)],
};
const member = (name: string, of: string, change: Partial<Container> = {}): Container =>
  container(name, {
    labels: { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': of },
    ...change,
  });

/** The lenses line by line, as a person sees them. */
function seen(members: readonly Container[] | null, change: Partial<ComposeShape> = {}): readonly string[] {
  const facts: LensFacts = {
    ...{ uri: 'file:///p/compose.yaml', shape: { ...shape, ...change } },
    ...{ members, engine: { kind: 'socket', path: '/s' } },
  };
  const lines = new Map<number, string[]>();
  for (const { line, title } of composeLenses(facts, t)) lines.set(line, [...(lines.get(line) ?? []), title]);
  return [...lines].map(([line, titles]) => `${line}: ${titles.join(' | ')}`);
}

const port = (outside: number) => [{ inside: 80, protocol: 'tcp', outside: { ip: '0.0.0.0', port: outside } }];

describe('the lenses of a Compose file', () => {
  test('nothing is there yet', () =>
    assert.deepEqual(seen([]), ['0: $(run-all) Up | Pull | $(settings-gear)', '1: $(play) Start', '3: $(play) Start']));
  test('nobody can tell: what needs no engine, and what may be there', () =>
    assert.deepEqual(seen(null), [
      '0: $(run-all) Up | Down | Restart | Logs | Pull | $(settings-gear)',
      '1: $(play) Start',
      '3: $(play) Start',
    ]));
  test('build and watch stand only where something is built or watched', () => {
    const services = [service('web', 1, { hasBuild: true, hasWatch: true })];
    assert.equal(seen([], { services })[0], '0: $(run-all) Up | Pull | Build | Watch | $(settings-gear)');
  });
  test('running, healthy, with a port; another has ended', () =>
    assert.deepEqual(
      seen([
        member('shop-web-1', 'web', { ports: port(8080), health: 'healthy' }),
        member('shop-db-1', 'db', { state: 'exited', exitCode: 1 }),
      ]),
      [
        '0: 1 of 2 services running | $(run-all) Up | Down | Restart | Logs | Pull | $(settings-gear)',
        '1: $(pass) healthy | $(link-external) localhost:8080 | Stop | Restart | Logs | Shell',
        '3: $(circle-outline) stopped (exit code 1) | $(play) Start | Restart | Logs',
      ],
    ));
  test('replicas are counted', () => {
    const two = [member('shop-web-1', 'web'), member('shop-web-2', 'web')];
    assert.match(seen(two)[1] ?? '', /^1: \$\(pass\) 2\/2 running \| Stop/);
    const one = [member('shop-web-1', 'web'), member('shop-web-2', 'web', { state: 'exited', exitCode: 0 })];
    assert.match(seen(one)[1] ?? '', /^1: \$\(circle-outline\) 1\/2 running \| \$\(play\) Start \| Stop/);
    const sick = [member('shop-web-1', 'web', { health: 'healthy' }), member('x', 'web', { health: 'unhealthy' })];
    assert.match(seen(sick)[1] ?? '', /^1: \$\(warning\) 2\/2 running, unhealthy/);
  });
  test('a click says which file, which service and which address', () => {
    const members = [member('shop-web-1', 'web', { ports: port(8080) })];
    const facts: LensFacts = { uri: 'file:///p', shape, members, engine: { kind: 'socket', path: '/s' } };
    const lenses = composeLenses(facts, t);
    const link = lenses.find(({ command }) => command === 'docknote.composeService.open');
    assert.deepEqual(link?.arguments, ['file:///p', 'web', 'http://localhost:8080/']);
    assert.deepEqual(lenses.find(({ command }) => command === 'docknote.composeFile.up')?.arguments, ['file:///p']);
  });
  test('what belongs to another project changes nothing', () => {
    const others = membersOf([container('x', { labels: { 'com.docker.compose.project': 'else' } })], {
      name: 'shop',
      path: '/p/compose.yaml',
    });
    assert.deepEqual(seen(others), seen([]));
  });
  test('in Korean', () => {
    const korean = textsFrom('ko', { Up: '올리기(up)' }).t;
    const [first] = composeLenses({ uri: '', shape, members: [], engine: null }, korean);
    assert.equal(first?.title, '$(run-all) 올리기(up)');
  });
});
