import { createHash } from 'node:crypto';
import type { Answer } from './engine.js';
import { ok } from './engine.js';
import type { EngineError } from './errors.js';
import { engineError } from './errors.js';

/** Where an engine is, and who says so. */
export interface Endpoint {
  readonly address: Address;
  readonly source: EndpointSource;
  /** For people and for row ids: `unix:///var/run/docker.sock`, `ssh://me@host`. */
  readonly url: string;
}

/** `choice`: what the person chose for this workspace. */
export type EndpointSource = 'choice' | 'setting' | 'environment' | 'context' | 'default';

/** Which engine a person wants in a workspace, whatever the docker CLI uses. */
export type EngineChoice =
  /** As the docker CLI would find it. */
  | { readonly kind: 'automatic' }
  /** A context of the docker CLI, by name. */
  | { readonly kind: 'context'; readonly name: string }
  /** `certificates`: a folder with `ca.pem`, `cert.pem` and `key.pem`; empty: none. */
  | { readonly kind: 'address'; readonly url: string; readonly certificates: string };
export const automatic: EngineChoice = { kind: 'automatic' };

export type Address =
  /** A Unix socket or a Windows named pipe. */
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly tls: Tls | null }
  | { readonly kind: 'ssh'; readonly user: string; readonly host: string; readonly port: number | null };

/** Contents of PEM files; null where there is none. */
export interface Tls {
  readonly ca: string | null;
  readonly cert: string | null;
  readonly key: string | null;
  readonly verify: boolean;
}

/** What the search may look at. Tests give a made-up machine. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** For the rootless socket; null where there are no user ids. */
  readonly userId: number | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The names in a folder; none when it is not there. */
  list(path: string): Promise<readonly string[]>;
  /** A text file, or null. */
  read(path: string): Promise<string | null>;
  exists(path: string): Promise<boolean>;
  /** Whether something accepts connections there; never waits long. */
  accepts(path: string): Promise<boolean>;
}

/**
 * Finds the engine to talk to, in the order that the docker CLI uses, then where else engines put their sockets.
 * Order: the choice for this workspace; the setting `docknote.engine.host`; `DOCKER_HOST`; `DOCKER_CONTEXT` or the current context of
 * `~/.docker/config.json`; the default socket; rootless, Docker Desktop, Colima, OrbStack, Rancher Desktop, Podman.
 * https://docs.docker.com/engine/manage-resources/contexts/
 *
 * Fails with `badAddress` (the words cannot be read), `notInstalled` (no socket and no engine's program) or
 * `notRunning` (a program, but no socket).
 */
export async function findEndpoint(
  setting: string,
  around: Surroundings,
  choice: EngineChoice = automatic,
): Promise<Answer<Endpoint>> {
  if (choice.kind === 'context' && choice.name !== 'default') {
    const found = await fromContext(choice.name, around);
    return found.kind === 'ok' ? ok({ ...found.value, source: 'choice' }) : found;
  }
  // The CLI's own context of that name means: as if there were no contexts.
  if (choice.kind === 'context') return fromKnownSockets(around);
  if (choice.kind === 'address') {
    const { certificates } = choice;
    return endpointOf(choice.url, 'choice', around, () =>
      certificates === '' ? tlsFromEnvironment(around) : tlsFrom(certificates, true, around),
    );
  }
  if (setting.trim() !== '') return endpointOf(setting.trim(), 'setting', around, () => tlsFromEnvironment(around));
  const fromEnvironment = around.env['DOCKER_HOST']?.trim() ?? '';
  if (fromEnvironment !== '') {
    return endpointOf(fromEnvironment, 'environment', around, () => tlsFromEnvironment(around));
  }
  const context = await currentContext(around);
  if (context !== 'default') return fromContext(context, around);
  return fromKnownSockets(around);
}

/**
 * Reads an address as `DOCKER_HOST` writes it: `unix://`, `npipe://`, `tcp://`, `http(s)://`, `ssh://`, a bare path.
 * TCP without a port means 2375, with TLS 2376. Null: not an address.
 */
export function parseAddress(
  text: string,
):
  | Address
  | { readonly kind: 'tcpMaybeTls'; readonly host: string; readonly port: number | null; readonly secure: boolean }
  | null {
  if (text.startsWith('/') || text.startsWith('\\\\.\\pipe\\') || text.startsWith('//./pipe/')) {
    return { kind: 'socket', path: text };
  }
  const socket = /^(?:unix|npipe):\/\/(.+)$/.exec(text)?.[1];
  if (socket !== undefined) return { kind: 'socket', path: socket };
  if (!/^(tcp|http|https|ssh):\/\//.test(text)) return null;
  let url: URL;
  try {
    // `tcp:` is not special to URL parsing and would keep an IPv6 host's case and brackets; http is.
    url = new URL(text.replace(/^(tcp|ssh):/, 'http:'));
  } catch {
    return null;
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? defaultPort(text) : Number(url.port);
  // A host that begins with a dash would be read as an option by ssh.
  if (host === '' || host.startsWith('-')) return null;
  // It would be shown with the address, and nobody would use it: engines know no passwords, ssh takes none from here.
  if (url.password !== '') return null;
  if (text.startsWith('ssh:')) return { kind: 'ssh', user: decodeURIComponent(url.username), host, port };
  return { kind: 'tcpMaybeTls', host, port, secure: text.startsWith('https:') };
}

/** URL drops a port that equals its scheme's own; after our rewriting that is 80 and 443. */
function defaultPort(text: string): number | null {
  const port = /^\w+:\/\/[^/]*:(\d+)(?:\/|$)/.exec(text)?.[1];
  return port === undefined ? null : Number(port);
}

/** The folder in which the docker CLI keeps its configuration. */
export const configFolder = (around: Pick<Surroundings, 'env' | 'home'>): string =>
  around.env['DOCKER_CONFIG'] || `${around.home}/.docker`;

/** The sockets at which engines listen by default, most likely first. */
export function knownSockets(around: Pick<Surroundings, 'platform' | 'home' | 'env' | 'userId'>): readonly string[] {
  if (around.platform === 'win32') {
    // The first one is Rancher Desktop's too.
    return ['//./pipe/docker_engine', '//./pipe/dockerDesktopLinuxEngine', '//./pipe/podman-machine-default'];
  }
  const { home } = around;
  const runtime = around.env['XDG_RUNTIME_DIR'] || (around.userId === null ? '' : `/run/user/${around.userId}`);
  const inRuntime = (path: string): string[] => (runtime === '' ? [] : [`${runtime}/${path}`]);
  return [
    '/var/run/docker.sock',
    ...inRuntime('docker.sock'),
    `${home}/.docker/run/docker.sock`,
    `${home}/.docker/desktop/docker.sock`,
    `${home}/.colima/default/docker.sock`,
    `${home}/.config/colima/default/docker.sock`,
    `${home}/.orbstack/run/docker.sock`,
    `${home}/.rd/docker.sock`,
    ...inRuntime('podman/podman.sock'),
    '/run/podman/podman.sock',
    `${home}/.local/share/containers/podman/machine/podman.sock`,
    `${home}/.local/share/containers/podman/machine/podman-machine-default/podman.sock`,
    ...(around.platform === 'darwin' && around.env['TMPDIR']
      ? [`${around.env['TMPDIR'].replace(/\/$/, '')}/podman/podman-machine-default-api.sock`]
      : []),
    // In WSL: the machine of Podman for Windows, which is a distribution of its own.
    ...['root', 'user'].map((who) => `/mnt/wsl/podman-sockets/podman-machine-default/podman-${who}.sock`),
  ];
}

/**
 * `knownSockets`, and those of machines to which people give names of their own: profiles of Colima, instances of Lima (and
 * of Finch, which is one).
 */
export async function possibleSockets(around: Omit<Surroundings, 'read' | 'accepts'>): Promise<readonly string[]> {
  const known = knownSockets(around);
  if (around.platform === 'win32') return known;
  const { home } = around;
  const named = await Promise.all(
    (
      [
        [`${home}/.colima`, 'docker.sock'],
        [`${home}/.config/colima`, 'docker.sock'],
        [`${home}/.lima`, 'sock/docker.sock'],
        ['/Applications/Finch/lima/data', 'sock/finch.sock'],
      ] as const
    ).map(async ([folder, socket]) => (await around.list(folder)).map((name) => `${folder}/${name}/${socket}`)),
  );
  return [...new Set([...known, ...named.flat().sort(), '/run/finch.sock'])];
}

async function fromKnownSockets(around: Surroundings): Promise<Answer<Endpoint>> {
  const sockets = await possibleSockets(around);
  const present: string[] = [];
  for (const path of sockets) {
    if (!(await around.exists(path))) continue;
    // A socket file can outlive its engine; the next one may be alive.
    if (await around.accepts(path)) return ok(socketEndpoint(path, around));
    present.push(path);
  }
  const first = present[0];
  // Nobody accepts: connecting again will tell whether that is a matter of permission.
  if (first !== undefined) return ok(socketEndpoint(first, around));
  const expected = sockets[0] ?? '';
  return (await hasEngineProgram(around)) ? engineError('notRunning', expected) : engineError('notInstalled', expected);
}

const socketEndpoint = (path: string, around: Pick<Surroundings, 'platform'>): Endpoint => ({
  address: { kind: 'socket', path },
  source: 'default',
  url: `${around.platform === 'win32' ? 'npipe' : 'unix'}://${path}`,
});

/** Looks for files only; nothing is run. */
async function hasEngineProgram(around: Surroundings): Promise<boolean> {
  const windows = around.platform === 'win32';
  const folders = (around.env['PATH'] ?? '').split(windows ? ';' : ':').filter((folder) => folder !== '');
  const programs = ['dockerd', 'docker', 'podman', 'colima', 'orb', 'rdctl'];
  const candidates = folders.flatMap((folder) => programs.map((p) => `${folder}/${p}${windows ? '.exe' : ''}`));
  if (windows) candidates.push('C:/Program Files/Docker/Docker', 'C:/Program Files/RedHat/Podman');
  else candidates.push('/Applications/Docker.app', '/Applications/OrbStack.app');
  for (const path of candidates) if (await around.exists(path)) return true;
  return false;
}

/** The context that the docker CLI uses now. */
export async function currentContext(around: Surroundings): Promise<string> {
  const named = around.env['DOCKER_CONTEXT']?.trim() ?? '';
  if (named !== '') return named;
  const config = parseJson(await around.read(`${configFolder(around)}/config.json`));
  const current = textAt(config, 'currentContext');
  return current === '' ? 'default' : current;
}

/** The CLI stores a context under the SHA-256 of its name. */
async function fromContext(name: string, around: Surroundings): Promise<Answer<Endpoint>> {
  const id = createHash('sha256').update(name).digest('hex');
  const contexts = `${configFolder(around)}/contexts`;
  const meta = parseJson(await around.read(`${contexts}/meta/${id}/meta.json`));
  const docker = objectAt(objectAt(meta, 'Endpoints'), 'docker');
  const host = textAt(docker, 'Host');
  if (host === '') return engineError('badAddress', `docker context "${name}"`);
  const skipVerify = docker !== null && docker['SkipTLSVerify'] === true;
  return endpointOf(host, 'context', around, () => tlsFrom(`${contexts}/tls/${id}/docker`, !skipVerify, around));
}

/** `DOCKER_TLS_VERIFY` (any value) asks for TLS with the files of `DOCKER_CERT_PATH`; `DOCKER_TLS` without checking. */
async function tlsFromEnvironment(around: Surroundings): Promise<Tls | null> {
  const verify = (around.env['DOCKER_TLS_VERIFY'] ?? '') !== '';
  if (!verify && (around.env['DOCKER_TLS'] ?? '') === '') return null;
  const folder = around.env['DOCKER_CERT_PATH'] || configFolder(around);
  return (await tlsFrom(folder, verify, around)) ?? { ca: null, cert: null, key: null, verify };
}

async function tlsFrom(folder: string, verify: boolean, around: Surroundings): Promise<Tls | null> {
  const [ca, cert, key] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map((f) => around.read(`${folder}/${f}`)),
  );
  if (!ca && !cert && !key) return null;
  return { ca: ca ?? null, cert: cert ?? null, key: key ?? null, verify };
}

async function endpointOf(
  text: string,
  source: EndpointSource,
  around: Surroundings,
  tlsFiles: () => Promise<Tls | null>,
): Promise<Answer<Endpoint>> {
  const parsed = parseAddress(text);
  if (parsed === null) return badAddress(text);
  if (parsed.kind !== 'tcpMaybeTls') {
    const path = parsed.kind === 'socket' ? { ...parsed, path: expandHome(parsed.path, around) } : parsed;
    return ok({ address: path, source, url: text });
  }
  const files = await tlsFiles();
  const tls = files ?? (parsed.secure ? { ca: null, cert: null, key: null, verify: true } : null);
  const port = parsed.port ?? (tls ? 2376 : 2375);
  return ok({ address: { kind: 'tcp', host: parsed.host, port, tls }, source, url: text });
}

/**
 * Whether the way there is open to everybody who listens in, and the engine to everybody who reaches it: TCP without TLS
 * to another machine. Whoever can use an engine is root on its machine.
 */
export const isPlain = ({ address }: Pick<Endpoint, 'address'>): boolean =>
  address.kind === 'tcp' && address.tls === null && !/^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/.test(address.host);

/** What was meant as a password is not repeated. */
const badAddress = (text: string): EngineError => engineError('badAddress', text.replace(/:[^:@/]*@/, ':…@'));

const expandHome = (path: string, around: Pick<Surroundings, 'home'>): string =>
  path.startsWith('~/') ? `${around.home}${path.slice(1)}` : path;

export function parseJson(text: string | null): Readonly<Record<string, unknown>> | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return asObject(value);
  } catch {
    // A half-written configuration is treated like none: the default socket may still work.
    return null;
  }
}

const asObject = (value: unknown): Readonly<Record<string, unknown>> | null =>
  // Checked to be an object; the fields are checked one by one.
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
export const objectAt = (
  value: Readonly<Record<string, unknown>> | null,
  name: string,
): Readonly<Record<string, unknown>> | null => asObject(value?.[name]);
export const textAt = (value: Readonly<Record<string, unknown>> | null, name: string): string => {
  const found = value?.[name];
  return typeof found === 'string' ? found : '';
};
