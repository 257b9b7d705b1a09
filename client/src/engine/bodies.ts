import { field, record } from './answers.js';
import type { Limits, RecreateSpec } from './containerEngine.js';
import type { ContainerSpec, ExecSpec } from './engine.js';

/** Our wishes → the engine's own request bodies. Pure. https://docs.docker.com/reference/api/engine/version/v1.47/ */

export function createBody(spec: ContainerSpec) {
  const ports = portFields(spec);
  return {
    Image: spec.image,
    ...(spec.name === null ? {} : { name: spec.name }),
    ...(spec.command.length === 0 ? {} : { Cmd: [...spec.command] }),
    ...(spec.user === '' ? {} : { User: spec.user }),
    ...(spec.workdir === '' ? {} : { WorkingDir: spec.workdir }),
    Env: [...spec.env],
    Labels: labelFields(spec.labels),
    ExposedPorts: ports.exposed,
    Tty: spec.interactive,
    OpenStdin: spec.interactive,
    StdinOnce: spec.interactive,
    AttachStdin: spec.interactive,
    AttachStdout: spec.interactive,
    AttachStderr: spec.interactive,
    HostConfig: {
      PortBindings: ports.bindings,
      PublishAllPorts: spec.publishAll,
      Binds: [...spec.volumes],
      AutoRemove: spec.autoRemove,
      RestartPolicy: { Name: spec.restart },
      ...(spec.memory === null ? {} : { Memory: spec.memory }),
      ...(spec.cpus === null ? {} : { NanoCpus: nanoCpus(spec.cpus) }),
      ...(spec.network === null ? {} : { NetworkMode: spec.network }),
      ...consoleSize(spec),
    },
    ...(spec.network === null || spec.aliases.length === 0
      ? {}
      : { NetworkingConfig: { EndpointsConfig: { [spec.network]: { Aliases: [...spec.aliases] } } } }),
  };
}

const nanoCpus = (cpus: number): number => Math.round(cpus * 1e9);

/** `NAME=value` → an object; without `=` the value is empty. */
export const labelFields = (labels: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    labels.map((label) => {
      const at = label.indexOf('=');
      return at < 0 ? [label, ''] : [label.slice(0, at), label.slice(at + 1)];
    }),
  );

/** Port mappings as the two fields that the engine wants. */
export function portFields({ ports }: Pick<ContainerSpec, 'ports'>): {
  readonly exposed: Record<string, object>;
  readonly bindings: Record<string, { HostIp: string; HostPort: string }[]>;
} {
  const exposed: Record<string, object> = {};
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const port of ports) {
    const key = `${port.inside}/${port.protocol}`;
    exposed[key] = {};
    bindings[key] = [
      ...(bindings[key] ?? []),
      { HostIp: port.ip, HostPort: port.outside === null ? '' : String(port.outside) },
    ];
  }
  return { exposed, bindings };
}

export const execBody = (spec: ExecSpec) => ({
  Cmd: [...spec.command],
  Env: [...spec.env],
  Tty: spec.tty,
  AttachStdin: spec.stdin,
  AttachStdout: true,
  AttachStderr: true,
  ...(spec.user ? { User: spec.user } : {}),
  ...(spec.workdir ? { WorkingDir: spec.workdir } : {}),
  ...consoleSize(spec),
});

/** Since API 1.42 the terminal can have its size from the first moment on; older engines ignore the field. */
export const consoleSize = (spec: {
  readonly size?: { readonly columns: number; readonly rows: number };
}): { ConsoleSize?: [number, number] } => (spec.size ? { ConsoleSize: [spec.size.rows, spec.size.columns] } : {});

/** The engine leaves as it is what is not named here; 0 would mean the same, so a limit cannot be taken away. */
export const updateBody = (limits: Limits): Readonly<Record<string, unknown>> => ({
  // With the memory goes the sum of memory and swap, which may not be smaller; twice as much is the CLI's own choice.
  ...(limits.memory === null ? {} : { Memory: limits.memory, MemorySwap: limits.memory * 2 }),
  ...(limits.cpus === null ? {} : { NanoCpus: nanoCpus(limits.cpus) }),
  ...(limits.processes === null ? {} : { PidsLimit: limits.processes }),
  ...(limits.restart === null ? {} : { RestartPolicy: { Name: limits.restart } }),
});

/**
 * The create body of a container like an inspected one, with changes. What the engine made up by itself (addresses, the
 * host name that is the old id, the id as a network alias) is left out. A network in the changes takes the place of the
 * one it was created on; it stays on the others, to which it is connected afterwards: before API 1.44 a container
 * is created on one network only.
 */
export function bodyLike(
  inspected: unknown,
  { config, hostConfig }: RecreateSpec,
): {
  readonly body: Readonly<Record<string, unknown>>;
  readonly further: readonly { readonly network: string; readonly endpoint: object }[];
} {
  const id = field(inspected, 'Id');
  const short = typeof id === 'string' ? id.slice(0, 12) : '';
  const { Hostname: hostname, ...rest } = record(field(inspected, 'Config'));
  const before = record(field(inspected, 'HostConfig'));
  const host = { ...before, ...hostConfig };
  const mode = field(host, 'NetworkMode');
  const moved = networkOf(mode) !== networkOf(before['NetworkMode']);
  const endpoints = Object.entries(record(field(field(inspected, 'NetworkSettings'), 'Networks')))
    .filter(([network]) => !moved || (network !== networkOf(before['NetworkMode']) && network !== networkOf(mode)))
    .map(([network, settings]) => ({ network, endpoint: endpointLike(settings, short) }));
  const first = endpoints.find(({ network }) => network === networkOf(mode));
  // A container on the host's or another's network has no name and no networks of its own.
  const shared = mode === 'host' || mode === 'none' || (typeof mode === 'string' && mode.startsWith('container:'));
  return {
    body: {
      ...rest,
      ...(hostname === short || shared ? {} : { Hostname: hostname }),
      ...config,
      HostConfig: host,
      ...(first && !shared ? { NetworkingConfig: { EndpointsConfig: { [first.network]: first.endpoint } } } : {}),
    },
    further: shared ? [] : endpoints.filter((one) => one !== first),
  };
}

/** The engine's own word for its own network. */
const networkOf = (mode: unknown): string =>
  typeof mode !== 'string' || mode === '' || mode === 'default' ? 'bridge' : mode;

function endpointLike(settings: unknown, short: string): Readonly<Record<string, unknown>> {
  const aliases = field(settings, 'Aliases');
  const kept = Array.isArray(aliases) ? aliases.filter((alias) => alias !== short) : [];
  return {
    IPAMConfig: field(settings, 'IPAMConfig') ?? null,
    Links: field(settings, 'Links') ?? null,
    DriverOpts: field(settings, 'DriverOpts') ?? null,
    ...(kept.length > 0 ? { Aliases: kept } : {}),
  };
}
