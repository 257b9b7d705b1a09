import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { layout, nodeHeight } from '../../../client/src/graph/layout.js';
import { graph } from '../../../server/src/compose/features/graph.js';
import { openIn } from '../../support/composeWorkspace.js';

const source = `#- compose.yaml
include: [db.yaml]
services:
  web:
    image: x
    depends_on: {api: {condition: service_healthy}}
    networks: [front]
  api: {image: x, depends_on: [db], networks: [front, back], volumes: ["cache:/c", "./a:/a"], extends: base}
  base: {image: x}
networks: {front: , back: }
volumes: {unused: }
#- db.yaml
services: {db: {image: x, volumes: ["data:/d"], network_mode: "service:base"}}
volumes: {data: }
`;

describe('the graph of a project', () => {
  test('services, networks and volumes of all its files, and who needs whom', async () => {
    const { file } = await openIn(source, 'compose.yaml');
    const { nodes, edges } = graph(file);
    assert.deepEqual(
      nodes.map(
        ({ kind, name, home }) =>
          `${kind} ${name} ${home?.uri.slice(10) ?? '-'}:${home ? home.lines.lineAt(home.span.start) : ''}`,
      ),
      [
        'service web compose.yaml:2',
        'service api compose.yaml:6',
        'service base compose.yaml:7',
        'service db db.yaml:0',
        'network front compose.yaml:8',
        'network back compose.yaml:8',
        'volume unused compose.yaml:9',
        'volume data db.yaml:1',
        'volume cache -:',
      ],
    );
    const name = (index: number): string => nodes[index]?.name ?? '';
    assert.deepEqual(
      edges.map(
        ({ from, to, via, condition }) => `${name(from)} → ${name(to)} ${via}${condition ? ` ${condition}` : ''}`,
      ),
      [
        'web → api depends_on service_healthy',
        'web → front networks',
        'api → db depends_on',
        'api → front networks',
        'api → back networks',
        'api → cache volumes',
        'db → base network_mode',
        'db → data volumes',
      ],
    );
  });
});

describe('the places of a graph', () => {
  const of = (services: number, others: number, pairs: readonly (readonly [number, number])[]) =>
    layout(
      Array.from({ length: services + others }, (_, i) => ({ isLayered: i < services })),
      pairs.map(([from, to]) => ({ from, to })),
    );

  test('what is needed stands to the right of all that need it; the rest stands last', () => {
    const places = of(4, 1, [
      [0, 1],
      [1, 2],
      [0, 2],
      [3, 2],
      [0, 4],
    ]);
    const columns = places.map(({ x }) => x);
    assert.ok(
      columns[0] === columns[3] && (columns[0] ?? 0) < (columns[1] ?? 0) && (columns[1] ?? 0) < (columns[2] ?? 0),
    );
    assert.ok(columns.every((x, i) => i === 4 || x < (columns[4] ?? 0)));
  });

  test('a cycle has places too', () => {
    const places = of(3, 0, [
      [0, 1],
      [1, 2],
      [2, 0],
    ]);
    assert.equal(new Set(places.map(({ x, y }) => `${x} ${y}`)).size, 3);
  });

  test('two hundred services and a chain of five thousand: no two in one place', () => {
    const star = of(
      200,
      20,
      Array.from({ length: 199 }, (_, i) => [i + 1, 0] as const),
    );
    assert.equal(new Set(star.map(({ x, y }) => `${x} ${y}`)).size, 220);
    assert.ok(Math.max(...star.map(({ y }) => y)) < 45 * nodeHeight, 'a long layer is set in columns');
    const chain = of(
      5000,
      0,
      Array.from({ length: 4999 }, (_, i) => [i, i + 1] as const),
    );
    assert.equal(new Set(chain.map(({ x }) => x)).size, 5000);
  });

  test('what is joined stands near', () => {
    const places = of(4, 0, [
      [0, 3],
      [1, 2],
    ]);
    assert.equal((places[0]?.y ?? 0) < (places[1]?.y ?? 0), (places[3]?.y ?? 0) < (places[2]?.y ?? 0));
  });
});
