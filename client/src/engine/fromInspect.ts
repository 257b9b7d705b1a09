import { field, list, number, record, text, texts } from './answers.js';
import type { RestartPolicy } from './containerEngine.js';
import { restartPolicies } from './containerEngine.js';
import type { ContainerSpec, ImageDetails, PortMapping } from './engine.js';
import { dockerRunText } from './runSpec.js';

/**
 * What a person would have had to ask for to get a container like this one: an inspect answer, without what came from its
 * image by itself.
 * @param image null: the image is gone, so nothing can be told apart.
 */
export function specOf(inspected: unknown, image: ImageDetails | null): ContainerSpec {
  const config = field(inspected, 'Config');
  const host = field(inspected, 'HostConfig');
  const command = texts(config, 'Cmd');
  const network = text(host, 'NetworkMode');
  const memory = number(host, 'Memory');
  const cpus = number(host, 'NanoCpus');
  const policy = text(field(host, 'RestartPolicy'), 'Name');
  const interactive = field(config, 'Tty') === true && field(config, 'OpenStdin') === true;
  return {
    image: text(config, 'Image'),
    name: text(inspected, 'Name').replace(/^\//, '') || null,
    // With an ENTRYPOINT of its own nothing comes from the image's CMD.
    command: image && same(command, image.command) && ownEntrypoint(inspected, image) === null ? [] : command,
    ports: portsOf(host),
    publishAll: field(host, 'PublishAllPorts') === true,
    env: askedEnv(config).filter((entry) => !image?.env.includes(entry)),
    volumes: volumesOf(inspected),
    network: network === '' || network === 'default' || network === 'bridge' ? null : network,
    // As options that the spec has no field for: the engine adds names of its own.
    aliases: [],
    restart: restartPolicies.find((one): one is RestartPolicy => one === policy) ?? 'no',
    user: text(config, 'User') === image?.user ? '' : text(config, 'User'),
    workdir: text(config, 'WorkingDir') === image?.workdir ? '' : text(config, 'WorkingDir'),
    labels: Object.entries(record(field(config, 'Labels')))
      .filter(([name, value]) => image?.labels[name] !== value)
      .map(([name, value]) => `${name}=${String(value)}`),
    memory: memory > 0 ? memory : null,
    cpus: cpus > 0 ? cpus / 1e9 : null,
    autoRemove: field(host, 'AutoRemove') === true,
    interactive,
  };
}

/** Podman gives every container some variables, which a new one gets anew. */
function askedEnv(config: unknown): readonly string[] {
  const all = texts(config, 'Env');
  if (!all.includes('container=podman')) return all;
  const given = ['container=podman', 'TERM=xterm', `HOSTNAME=${text(config, 'Hostname')}`];
  return all.filter((entry) => !given.includes(entry) && !/^HOME=/.test(entry));
}

/** The ENTRYPOINT that a person gave; null: it is the image's. */
export function ownEntrypoint(inspected: unknown, image: ImageDetails | null): readonly string[] | null {
  const entrypoint = texts(field(inspected, 'Config'), 'Entrypoint');
  return image !== null && same(entrypoint, image.entrypoint) ? null : entrypoint;
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((entry, i) => entry === b[i]);

function portsOf(host: unknown): readonly PortMapping[] {
  return Object.entries(record(field(host, 'PortBindings'))).flatMap(([key, bindings]) => {
    const [inside = '', kind = 'tcp'] = key.split('/');
    const protocol = kind === 'udp' || kind === 'sctp' ? kind : 'tcp';
    return (Array.isArray(bindings) ? bindings : []).map((binding: unknown): PortMapping => {
      const outside = Number(text(binding, 'HostPort'));
      return { ip: text(binding, 'HostIp'), outside: outside > 0 ? outside : null, inside: Number(inside), protocol };
    });
  });
}

/** Binds as they were asked for, then volumes that the image or nobody named, so that a new container keeps their files. */
function volumesOf(inspected: unknown): readonly string[] {
  const binds = texts(field(inspected, 'HostConfig'), 'Binds');
  const taken = new Set([
    ...binds.map((bind) => bind.replace(/^[a-zA-Z]:/, '').split(':')[1] ?? ''),
    ...list(field(inspected, 'HostConfig'), 'Mounts').map((mount) => text(mount, 'Target')),
  ]);
  const others = list(inspected, 'Mounts')
    .filter((mount) => text(mount, 'Type') === 'volume' && !taken.has(text(mount, 'Destination')))
    .map((mount) => {
      const options = field(mount, 'RW') === false ? ':ro' : '';
      return `${text(mount, 'Name')}:${text(mount, 'Destination')}${options}`;
    });
  return [...binds, ...others];
}

/**
 * The `docker run` that makes a container like this one, to be read and copied. Labels of Compose are left out: with them
 * the new one would pass for a service of the project.
 * @param spec other wishes than those that the container was made with.
 */
export function runTextOf(inspected: unknown, image: ImageDetails | null, spec = specOf(inspected, image)): string {
  const labels = spec.labels.filter((label) => !label.startsWith('com.docker.compose.'));
  const config = field(inspected, 'Config');
  const entrypoint = texts(config, 'Entrypoint');
  const own = image !== null && !same(entrypoint, image.entrypoint) ? entrypoint : [];
  const command = [
    ...own.slice(1),
    ...(own.length > 0 && spec.command.length === 0 ? texts(config, 'Cmd') : spec.command),
  ];
  const [program] = own;
  const options = [...(program === undefined ? [] : ['--entrypoint', program]), ...moreOptions(inspected, spec)];
  return dockerRunText({ ...spec, labels, command }, options);
}

/** Options that `ContainerSpec` has no field for. */
function moreOptions(inspected: unknown, spec: ContainerSpec): readonly string[] {
  const config = field(inspected, 'Config');
  const host = field(inspected, 'HostConfig');
  const each = (option: string, values: readonly string[]): string[] => values.flatMap((value) => [option, value]);
  const flag = (option: string, name: string): string[] => (field(host, name) === true ? [option] : []);
  const one = (option: string, value: string): string[] => (value === '' ? [] : [option, value]);
  const id = text(inspected, 'Id').slice(0, 12);
  const hostname = text(config, 'Hostname');
  const shared = spec.network !== null && /^(?:host|none|container:)/.test(spec.network);
  const mode = (name: string): string => (/^(?:host|container:.*)$/.test(text(host, name)) ? text(host, name) : '');
  const retries = number(field(host, 'RestartPolicy'), 'MaximumRetryCount');
  return [
    ...(!spec.interactive && field(config, 'Tty') === true ? ['-t'] : []),
    ...(!spec.interactive && field(config, 'OpenStdin') === true ? ['-i'] : []),
    ...one('--hostname', hostname === id || shared ? '' : hostname),
    ...one('--restart', retries > 0 && spec.restart === 'on-failure' ? `on-failure:${retries}` : ''),
    ...flag('--privileged', 'Privileged'),
    ...flag('--read-only', 'ReadonlyRootfs'),
    ...flag('--init', 'Init'),
    ...each('--cap-add', texts(host, 'CapAdd')),
    ...each('--cap-drop', texts(host, 'CapDrop')),
    ...each('--security-opt', texts(host, 'SecurityOpt')),
    ...each('--add-host', texts(host, 'ExtraHosts')),
    ...each('--dns', texts(host, 'Dns')),
    ...each(
      '--tmpfs',
      Object.entries(record(field(host, 'Tmpfs'))).map(([path, rest]) =>
        rest === '' ? path : `${path}:${String(rest)}`,
      ),
    ),
    ...each(
      '--device',
      list(host, 'Devices').map((device) => `${text(device, 'PathOnHost')}:${text(device, 'PathInContainer')}`),
    ),
    ...each(
      '--mount',
      list(host, 'Mounts').map((mount) =>
        [
          `type=${text(mount, 'Type')}`,
          ...(text(mount, 'Source') === '' ? [] : [`source=${text(mount, 'Source')}`]),
          `target=${text(mount, 'Target')}`,
          ...(field(mount, 'ReadOnly') === true ? ['readonly'] : []),
        ].join(','),
      ),
    ),
    ...one('--pid', mode('PidMode')),
    ...one('--ipc', mode('IpcMode')),
    ...one('--pids-limit', number(host, 'PidsLimit') > 0 ? String(number(host, 'PidsLimit')) : ''),
  ];
}
