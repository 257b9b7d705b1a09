import type { Container, Image } from '../../../client/src/engine/engine.js';
import type { Network, Volume } from '../../../client/src/engine/resources.js';
import type { EngineState } from '../../../client/src/engine/store.js';
import { emptyState } from '../../../client/src/engine/store.js';
import type { Look } from '../../../client/src/tree/look.js';
import type { Row } from '../../../client/src/tree/row.js';
import { textsFrom } from '../../../client/src/tree/translate.js';
import { calendarAt } from '../../../client/src/tree/words.js';

/** English, as the keys are. */
export const t = textsFrom('en', {}).t;

export const container = (name: string, change: Partial<Container> = {}): Container => ({
  id: `${name}-id`.padEnd(64, '0'),
  name,
  image: 'nginx:1.27',
  imageId: 'sha256:aaa',
  command: 'nginx',
  created: 1_700_000_000,
  state: 'running',
  health: 'none',
  exitCode: null,
  ports: [],
  networks: ['bridge'],
  addresses: [],
  mounts: [],
  labels: {},
  ...change,
});

export const inProject = (project: string, name: string, change: Partial<Container> = {}): Container =>
  container(name, { labels: { 'com.docker.compose.project': project }, ...change });

export const image = (change: Partial<Image> = {}): Image => ({
  id: 'sha256:aaa',
  tags: ['nginx:1.27'],
  digests: [],
  size: 192_000_000,
  created: 1_700_000_000,
  labels: {},
  ...change,
});

export const volume = (name: string, change: Partial<Volume> = {}): Volume => ({
  name,
  driver: 'local',
  mountpoint: `/var/lib/docker/volumes/${name}/_data`,
  created: '2024-05-01T10:00:00Z',
  labels: {},
  options: {},
  anonymous: false,
  ...change,
});

export const network = (name: string, change: Partial<Network> = {}): Network => ({
  id: `${name}-id`,
  name,
  driver: 'bridge',
  scope: 'local',
  internal: false,
  subnets: [{ subnet: '172.18.0.0/16', gateway: '172.18.0.1' }],
  created: '2024-05-01T10:00:00Z',
  labels: {},
  ...change,
});

export const stateOf = (containers: readonly Container[], images: readonly Image[] = []): EngineState => ({
  ...emptyState,
  endpoint: { address: { kind: 'socket', path: '/s' }, source: 'default', url: 'unix:///s' },
  containers: new Map(containers.map((c) => [c.id, c])),
  images,
  listed: true,
});

export const look = (change: Partial<Look> = {}): Look => ({
  t,
  containers: { groupBy: 'composeProject', sortBy: 'name', details: ['image', 'state', 'ports'] },
  images: { groupBy: 'repository', sortBy: 'name', details: ['size', 'age', 'use'] },
  calendar: calendarAt(1_700_000_000_000 + 3 * 86_400_000, 0),
  ...change,
});

/** Rows as a person sees them: label and description, children indented. */
export const drawn = (rows: readonly Row[], indent = ''): string =>
  rows
    // Files are there when they are asked for.
    .filter((row) => row.target.kind !== 'file')
    .map(
      (row) =>
        `${indent}${row.label}${row.description ? ` | ${row.description}` : ''}\n${drawn(row.children, `${indent}  `)}`,
    )
    .join('');
