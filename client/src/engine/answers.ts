/**
 * The engine's JSON → our types. Tolerant: a missing or odd field becomes an empty one, because engines differ
 * (Podman, old versions) and a half answer is worth showing. Only an answer of the wrong shape as a whole is null.
 */
import type { PathInfo } from './containerEngine.js';
import type {
  Container,
  ContainerDetails,
  ContainerState,
  EngineAbout,
  EngineEvent,
  FileChange,
  Health,
  HistoryEntry,
  Image,
  ImageDetails,
  Mount,
  Port,
  ProcessTable,
  Pruned,
} from './engine.js';
import { containerStates } from './engine.js';

export function readAbout(answer: unknown): EngineAbout | null {
  const version = text(answer, 'Version');
  const apiVersion = text(answer, 'ApiVersion');
  if (version === '' && apiVersion === '') return null;
  const parts = list(answer, 'Components').map((c) => text(c, 'Name'));
  const product = parts.some((p) => p.includes('Podman')) ? 'Podman' : 'Docker Engine';
  return { product, version, apiVersion, os: text(answer, 'Os'), architecture: text(answer, 'Arch') };
}

export const readContainers = (answer: unknown): readonly Container[] | null =>
  Array.isArray(answer) ? answer.flatMap((entry) => readContainer(entry) ?? []) : null;

function readContainer(entry: unknown): Container | null {
  const id = text(entry, 'Id');
  if (id === '') return null;
  const status = text(entry, 'Status');
  const state = readState(text(entry, 'State'));
  return {
    id,
    // A legacy link adds names such as `/other/alias`; the container's own name has one slash.
    name: withoutSlash(texts(entry, 'Names').find((n) => n.lastIndexOf('/') <= 0) ?? '') || id.slice(0, 12),
    image: text(entry, 'Image'),
    imageId: text(entry, 'ImageID'),
    command: text(entry, 'Command'),
    created: number(entry, 'Created'),
    state,
    health: healthOfStatus(status),
    exitCode: exitCodeOfStatus(state, status),
    ports: list(entry, 'Ports').flatMap(readListedPort).sort(byPort),
    networks: Object.keys(record(field(field(entry, 'NetworkSettings'), 'Networks'))).sort(),
    addresses: readAddresses(entry).sort((a, b) => compare(a.network, b.network)),
    mounts: list(entry, 'Mounts')
      .map(readMount)
      .sort((a, b) => compare(a.target, b.target)),
    labels: labels(field(entry, 'Labels')),
  };
}

export function readContainerDetails(answer: unknown): ContainerDetails | null {
  const id = text(answer, 'Id');
  if (id === '') return null;
  const state = field(answer, 'State');
  const config = field(answer, 'Config');
  const status = readState(text(state, 'Status'));
  return {
    id,
    name: withoutSlash(text(answer, 'Name')),
    image: text(config, 'Image'),
    state: status,
    health: readHealth(text(field(state, 'Health'), 'Status')),
    exitCode: status === 'exited' || status === 'dead' ? number(state, 'ExitCode') : null,
    outOfMemory: field(state, 'OOMKilled') === true,
    stateError: text(state, 'Error'),
    created: text(answer, 'Created'),
    startedAt: readTime(text(state, 'StartedAt')),
    finishedAt: readTime(text(state, 'FinishedAt')),
    restartCount: number(answer, 'RestartCount'),
    command: [text(answer, 'Path'), ...texts(answer, 'Args')].filter((part, i) => i > 0 || part !== ''),
    tty: field(config, 'Tty') === true,
    openStdin: field(config, 'OpenStdin') === true,
    env: texts(config, 'Env'),
    user: text(config, 'User'),
    workdir: text(config, 'WorkingDir'),
    ports: readBoundPorts(field(field(answer, 'NetworkSettings'), 'Ports')),
    plannedPorts: readBoundPorts({
      ...record(field(config, 'ExposedPorts')),
      ...record(field(field(answer, 'HostConfig'), 'PortBindings')),
    }),
    mounts: list(answer, 'Mounts').map(readMount),
    addresses: readAddresses(answer).map(({ network, ip }) => ({ network, ip, aliases: readAliases(answer, network) })),
    autoRemove: field(field(answer, 'HostConfig'), 'AutoRemove') === true,
    os: text(answer, 'Platform'),
  };
}

export const readImages = (answer: unknown): readonly Image[] | null =>
  Array.isArray(answer) ? answer.flatMap((entry) => readImage(entry) ?? []) : null;

function readImage(entry: unknown): Image | null {
  const id = text(entry, 'Id');
  if (id === '') return null;
  return {
    id,
    tags: texts(entry, 'RepoTags')
      .filter((tag) => !tag.includes('<none>'))
      .sort(),
    digests: texts(entry, 'RepoDigests')
      .filter((digest) => !digest.includes('<none>'))
      .sort(),
    size: number(entry, 'Size'),
    created: number(entry, 'Created'),
    labels: labels(field(entry, 'Labels')),
  };
}

export function readImageDetails(answer: unknown): ImageDetails | null {
  const id = text(answer, 'Id');
  if (id === '') return null;
  const config = field(answer, 'Config');
  return {
    id,
    tags: texts(answer, 'RepoTags'),
    digests: texts(answer, 'RepoDigests'),
    size: number(answer, 'Size'),
    created: text(answer, 'Created'),
    os: text(answer, 'Os'),
    architecture: text(answer, 'Architecture'),
    env: texts(config, 'Env'),
    user: text(config, 'User'),
    workdir: text(config, 'WorkingDir'),
    entrypoint: texts(config, 'Entrypoint'),
    command: texts(config, 'Cmd'),
    ports: Object.keys(record(field(config, 'ExposedPorts'))).sort(byPortText),
    volumes: Object.keys(record(field(config, 'Volumes'))).sort(),
    shell: texts(config, 'Shell'),
    labels: labels(field(config, 'Labels')),
    layers: texts(field(answer, 'RootFS'), 'Layers').length,
  };
}

/** One line of the event stream; null when it is no event. */
export function readEvent(answer: unknown): EngineEvent | null {
  const type = text(answer, 'Type');
  const action = text(answer, 'Action') || text(answer, 'status');
  if (type === '' || action === '') return null;
  const actor = field(answer, 'Actor');
  const time = number(answer, 'timeNano') / 1e6 || number(answer, 'time') * 1000;
  return {
    time,
    type,
    action,
    id: text(actor, 'ID') || text(answer, 'id'),
    attributes: labels(field(actor, 'Attributes')),
  };
}

export function readProcesses(answer: unknown): ProcessTable | null {
  const told = texts(answer, 'Titles');
  if (told.length === 0) return null;
  // Where the image has a `ps` of its own, Podman hands on its lines as they are. The last column holds spaces.
  const titles = told.length === 1 ? (told[0] ?? '').trim().split(/\s+/) : told;
  const column = new RegExp(`^\\s*${'(\\S+)\\s+'.repeat(titles.length - 1)}(.*?)\\s*$`);
  const cellsOf = (row: readonly unknown[]): readonly string[] => {
    const cells = row.map((cell) => (typeof cell === 'string' ? cell : ''));
    return told.length === 1 && titles.length > 1 ? (column.exec(cells[0] ?? '')?.slice(1) ?? cells) : cells;
  };
  return { titles, processes: list(answer, 'Processes').map((row) => (Array.isArray(row) ? cellsOf(row) : [])) };
}

/** The engine sends `null` for a container without changes. */
export function readChanges(answer: unknown): readonly FileChange[] | null {
  if (answer === null) return [];
  if (!Array.isArray(answer)) return null;
  const kinds = ['changed', 'added', 'deleted'] as const;
  return answer.map((entry) => ({ path: text(entry, 'Path'), kind: kinds[number(entry, 'Kind')] ?? 'changed' }));
}

export const readHistory = (answer: unknown): readonly HistoryEntry[] | null =>
  Array.isArray(answer)
    ? answer.map((entry) => ({
        createdBy: text(entry, 'CreatedBy'),
        created: number(entry, 'Created'),
        size: number(entry, 'Size'),
        tags: texts(entry, 'Tags'),
        comment: text(entry, 'Comment'),
      }))
    : null;

export function readPruned(answer: unknown): Pruned {
  const images = list(answer, 'ImagesDeleted').map((entry) => text(entry, 'Untagged') || text(entry, 'Deleted'));
  return {
    removed: [...texts(answer, 'ContainersDeleted'), ...images].filter((name) => name !== ''),
    freed: number(answer, 'SpaceReclaimed'),
  };
}

export const readId = (answer: unknown): string => text(answer, 'Id');
export const readWarning = (answer: unknown): string => text(answer, 'Warning');
export const readWarnings = (answer: unknown): readonly string[] => texts(answer, 'Warnings');

/** The exit code in an answer of `wait` or of an exec's inspect; null while there is none. */
export function readExitCode(answer: unknown): number | null {
  const code = field(answer, 'ExitCode') ?? field(answer, 'StatusCode');
  return typeof code === 'number' && field(answer, 'Running') !== true ? code : null;
}

const stateSet: ReadonlySet<string> = new Set(containerStates);
// The cast is safe: the set holds exactly the members of the type.
const readState = (state: string): ContainerState => (stateSet.has(state) ? (state as ContainerState) : 'unknown');

function readHealth(status: string): Health {
  return status === 'starting' || status === 'healthy' || status === 'unhealthy' ? status : 'none';
}

/** A list tells the health only inside its sentence: `Up 2 minutes (healthy)`, `Up 1 second (health: starting)`. */
function healthOfStatus(status: string): Health {
  const found = /\((?:health: )?(starting|healthy|unhealthy)\)/.exec(status)?.[1];
  return readHealth(found ?? '');
}

/** `Exited (137) 3 hours ago` */
function exitCodeOfStatus(state: ContainerState, status: string): number | null {
  if (state !== 'exited' && state !== 'dead' && state !== 'restarting') return null;
  const code = /\((-?\d+)\)/.exec(status)?.[1];
  return code === undefined ? null : Number(code);
}

const readAddresses = (entry: unknown): { readonly network: string; readonly ip: string }[] =>
  Object.entries(record(field(field(entry, 'NetworkSettings'), 'Networks'))).map(([network, settings]) => ({
    network,
    ip: text(settings, 'IPAddress'),
  }));

/** The engine itself adds the name and the beginning of the id. */
function readAliases(answer: unknown, network: string): readonly string[] {
  const settings = field(field(field(answer, 'NetworkSettings'), 'Networks'), network);
  const own = new Set([withoutSlash(text(answer, 'Name')), text(answer, 'Id').slice(0, 12)]);
  return [...new Set(texts(settings, 'Aliases'))].filter((alias) => !own.has(alias));
}

/** The engine writes year 1 for "never". */
const readTime = (time: string): string => (time.startsWith('0001-') ? '' : time);

function readListedPort(entry: unknown): Port[] {
  const inside = number(entry, 'PrivatePort');
  if (inside === 0) return [];
  const outside = number(entry, 'PublicPort');
  return [
    {
      inside,
      protocol: text(entry, 'Type') || 'tcp',
      outside: outside === 0 ? null : { ip: text(entry, 'IP'), port: outside },
    },
  ];
}

function readBoundPorts(ports: unknown): readonly Port[] {
  return Object.entries(record(ports))
    .flatMap(([key, bindings]): Port[] => {
      const [inside, protocol = 'tcp'] = key.split('/');
      const port = Number(inside);
      if (!Number.isInteger(port)) return [];
      const bound = Array.isArray(bindings) ? bindings : [];
      if (bound.length === 0) return [{ inside: port, protocol, outside: null }];
      return bound.map((b) => ({
        inside: port,
        protocol,
        outside: { ip: text(b, 'HostIp'), port: Number(text(b, 'HostPort')) || 0 },
      }));
    })
    .sort(byPort);
}

/** A list leaves the name out where the container was created with `Binds: ["/path"]`; the engine's own folder tells it. */
const volumeAt = (entry: unknown): string =>
  text(entry, 'Type') === 'volume' ? (/\/volumes\/([^/]+)\/_data$/.exec(text(entry, 'Source'))?.[1] ?? '') : '';

const readMount = (entry: unknown): Mount => ({
  type: text(entry, 'Type'),
  source: text(entry, 'Name') || volumeAt(entry) || text(entry, 'Source'),
  target: text(entry, 'Destination'),
  writable: field(entry, 'RW') !== false,
});

const byPort = (a: Port, b: Port): number =>
  a.inside - b.inside ||
  compare(a.protocol, b.protocol) ||
  (a.outside?.port ?? 0) - (b.outside?.port ?? 0) ||
  compare(a.outside?.ip ?? '', b.outside?.ip ?? '');
const byPortText = (a: string, b: string): number => Number.parseInt(a, 10) - Number.parseInt(b, 10) || compare(a, b);
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const withoutSlash = (name: string): string => (name.startsWith('/') ? name.slice(1) : name);

export function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  // Any object may be asked for any field; every caller checks what it gets.
  return (value as Readonly<Record<string, unknown>>)[name];
}

export const text = (value: unknown, name: string): string => {
  const found = field(value, name);
  return typeof found === 'string' ? found : '';
};

export const number = (value: unknown, name: string): number => {
  const found = field(value, name);
  return typeof found === 'number' && Number.isFinite(found) ? found : 0;
};

export const list = (value: unknown, name: string): readonly unknown[] => {
  const found = field(value, name);
  return Array.isArray(found) ? found : [];
};

export const texts = (value: unknown, name: string): readonly string[] => {
  const found = field(value, name);
  if (typeof found === 'string') return [found];
  return Array.isArray(found) ? found.filter((entry) => typeof entry === 'string') : [];
};

export const record = (value: unknown): Readonly<Record<string, unknown>> =>
  // Arrays are objects too, but none of the fields read this way is ever one.
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};

export function labels(value: unknown): Readonly<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const [key, entry] of Object.entries(record(value))) if (typeof entry === 'string') result[key] = entry;
  return result;
}

/**
 * The engine's base64 JSON about a path. Its mode is Go's: the kind in the high bits, the permissions in the low ones.
 * https://pkg.go.dev/io/fs#FileMode
 */
export function readPathInfo(header: string): PathInfo | null {
  const decoded = Buffer.from(header, 'base64').toString('utf8');
  const answer = decoded.startsWith('{') ? parsed(decoded) : null;
  if (answer === null) return null;
  const mode = number(answer, 'mode');
  const has = (bit: number): boolean => Math.floor(mode / 2 ** bit) % 2 === 1;
  const odd = [26, 25, 24, 21].some(has);
  return {
    kind: has(31) ? 'directory' : has(27) ? 'link' : odd ? 'other' : 'file',
    size: number(answer, 'size'),
    mode: mode % 0o1000,
    changed: Date.parse(text(answer, 'mtime')) || 0,
    target: text(answer, 'linkTarget'),
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
