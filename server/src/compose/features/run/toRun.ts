import type { PlainMap, Value } from '../../model/plain.js';
import { optionNamed, runOptions } from './options.js';
import { shellWord, splitWords } from './shellText.js';

/** What the project calls the things that a service uses. */
export interface RealNames {
  network(name: string): string;
  volume(name: string): string;
  /** The image of a service that is only built. */
  readonly built: string;
}

/** A service as a command, and the keys that `docker run` has no option for. */
export interface RunCommand {
  /** Each with its value. */
  readonly options: readonly (readonly string[])[];
  /** The image and what runs in it. */
  readonly rest: readonly string[];
  readonly left: readonly string[];
}

/** Keys that say how Compose handles a service, not what its container is. */
const aboutCompose: ReadonlySet<string> = new Set([
  ...['depends_on', 'profiles', 'scale', 'develop', 'build', 'attach', 'pull_policy', 'image', 'command', 'entrypoint'],
  'links',
]);

/** Writes a service as what stands behind `docker run`, in the order of the option table. */
export function runOf(service: PlainMap, names: RealNames, name: string): RunCommand {
  const options: string[] = [];
  const used = new Set<string>();
  const left: string[] = [];
  const at = (path: string): Value | null => {
    let value: Value | undefined = service;
    for (const key of path.split('.')) value = value?.kind === 'map' ? value.entries.get(key) : undefined;
    return value ?? null;
  };
  for (const { names: optionNames, to } of runOptions) {
    if (!('path' in to)) continue;
    const { path } = to;
    const value = at(path);
    if (!value) continue;
    used.add(path);
    const [option] = optionNames;
    if (to.kind === 'set') {
      if (value.kind !== 'scalar') left.push(path);
      else if (to.as !== 'switch') options.push(option, value.text);
      else if (value.text === 'true') options.push(option);
    } else if (path === 'volumes') options.push(...itemsOf(value).flatMap((item) => mountOptions(item, names)));
    else if (path === 'ports') options.push(...itemsOf(value).flatMap((item) => ['--publish', portOf(item)]));
    else if (path === 'devices') options.push(...itemsOf(value).flatMap((item) => ['--device', deviceOf(item)]));
    else if (path === 'env_file' || path === 'label_file') {
      options.push(...itemsOf(value).flatMap((item) => [option, fieldOf(item, 'path') ?? textOf(item)]));
    } else {
      const separator = path === 'extra_hosts' ? ':' : '=';
      options.push(...pairsOf(value, separator).flatMap((pair) => [option, pair]));
    }
  }
  for (const [key, write] of Object.entries(specials)) {
    const value = at(key);
    if (!value) continue;
    used.add(key);
    options.push(...write(value, names, name));
  }
  left.push(...unsaid(service, used));
  const image = at('image');
  const start = startOf(at('entrypoint'), at('command'));
  return {
    options: grouped([...options, ...start.options]),
    rest: [image ? textOf(image) : names.built, ...start.args],
    left,
  };
}

/** An option with its value; a switch alone. */
function grouped(words: readonly string[]): readonly (readonly string[])[] {
  const groups: string[][] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const isSwitch = optionNamed.get(word)?.isSwitch === true;
    groups.push(isSwitch ? [word] : [word, words[++at] ?? '']);
  }
  return groups;
}

/** Keys of which nothing was said. */
function unsaid(service: PlainMap, used: ReadonlySet<string>): readonly string[] {
  const found: string[] = [];
  for (const [key, value] of service.entries) {
    if (used.has(key) || aboutCompose.has(key)) continue;
    const inner = [...used].filter((path) => path.startsWith(`${key}.`));
    if (inner.length === 0 || value.kind !== 'map') found.push(key);
    else for (const name of value.entries.keys()) if (!used.has(`${key}.${name}`)) found.push(`${key}.${name}`);
  }
  return found.filter((path) => path !== 'network_mode' && !path.startsWith('x-'));
}

/** `--entrypoint` takes one program; its arguments come first behind the image. */
function startOf(
  entrypoint: Value | null,
  command: Value | null,
): { readonly options: readonly string[]; readonly args: readonly string[] } {
  const wordsOf = (value: Value | null): readonly string[] =>
    value?.kind === 'scalar' ? (value.text === '' ? [] : splitWords(value.text)) : itemsOf(value).map(textOf);
  if (!entrypoint) return { options: [], args: wordsOf(command) };
  const [program = '', ...rest] = wordsOf(entrypoint);
  return { options: ['--entrypoint', program], args: [...rest, ...wordsOf(command)] };
}

type Write = (value: Value, names: RealNames, service: string) => readonly string[];

/** Keys whose option has a form of its own. */
const specials: Readonly<Record<string, Write>> = {
  network_mode: (value) => ['--network', textOf(value)],
  networks: (value, names, service) => {
    const networks: readonly (readonly [string, Value | null])[] =
      value.kind === 'map' ? [...value.entries] : itemsOf(value).map((item) => [textOf(item), null]);
    return networks.flatMap(([network, settings]) => {
      const fields = [`name=${names.network(network)}`, `alias=${service}`];
      for (const alias of itemsOf(inner(settings, 'aliases'))) fields.push(`alias=${textOf(alias)}`);
      const address = fieldOf(settings, 'ipv4_address');
      const address6 = fieldOf(settings, 'ipv6_address');
      const mac = fieldOf(settings, 'mac_address');
      if (address) fields.push(`ip=${address}`);
      if (address6) fields.push(`ip6=${address6}`);
      if (mac) fields.push(`mac-address=${mac}`);
      for (const ip of itemsOf(inner(settings, 'link_local_ips'))) fields.push(`link-local-ip=${textOf(ip)}`);
      return ['--network', fields.join(',')];
    });
  },
  ulimits: (value) =>
    entriesOf(value).flatMap(([name, limit]) => {
      const soft = fieldOf(limit, 'soft');
      return ['--ulimit', `${name}=${soft === null ? textOf(limit) : `${soft}:${fieldOf(limit, 'hard') ?? soft}`}`];
    }),
  gpus: (value) => (value.kind === 'scalar' ? ['--gpus', value.text] : itemsOf(value).flatMap(gpuOptions)),
  'healthcheck.test': (value) => {
    if (value.kind === 'scalar') return ['--health-cmd', value.text];
    const [kind = '', ...words] = itemsOf(value).map(textOf);
    if (kind === 'NONE') return ['--no-healthcheck'];
    return ['--health-cmd', kind === 'CMD-SHELL' ? words.join(' ') : words.map(shellWord).join(' ')];
  },
  'healthcheck.disable': (value) => (textOf(value) === 'true' ? ['--no-healthcheck'] : []),
  stop_grace_period: (value) => ['--stop-timeout', String(Math.ceil(secondsOf(textOf(value))))],
  volumes_from: (value) =>
    itemsOf(value).flatMap((item) => ['--volumes-from', textOf(item).replace(/^container:/, '')]),
  'blkio_config.weight_device': (value) =>
    itemsOf(value).flatMap((i) => ['--blkio-weight-device', `${fieldOf(i, 'path')}:${fieldOf(i, 'weight')}`]),
  ...Object.fromEntries(
    ['read-bps', 'read-iops', 'write-bps', 'write-iops'].map((rate): [string, Write] => [
      `blkio_config.device_${rate.replace('-', '_')}`,
      (value) => itemsOf(value).flatMap((i) => [`--device-${rate}`, `${fieldOf(i, 'path')}:${fieldOf(i, 'rate')}`]),
    ]),
  ),
  'deploy.resources.limits.cpus': (value) => ['--cpus', textOf(value)],
  'deploy.resources.limits.memory': (value) => ['--memory', textOf(value)],
  'deploy.resources.limits.pids': (value) => ['--pids-limit', textOf(value)],
  'deploy.resources.reservations.memory': (value) => ['--memory-reservation', textOf(value)],
};

function gpuOptions(wish: Value): readonly string[] {
  const fields: string[] = [];
  const driver = fieldOf(wish, 'driver');
  const count = fieldOf(wish, 'count');
  const ids = itemsOf(inner(wish, 'device_ids')).map(textOf);
  const abilities = itemsOf(inner(wish, 'capabilities')).map(textOf);
  if (driver) fields.push(`driver=${driver}`);
  if (count) fields.push(`count=${count === 'all' ? '-1' : count}`);
  if (ids.length > 0) fields.push(`"device=${ids.join(',')}"`);
  if (abilities.length > 0) fields.push(`"capabilities=${abilities.join(',')}"`);
  return ['--gpus', fields.join(',')];
}

function mountOptions(item: Value, names: RealNames): readonly string[] {
  if (item.kind !== 'map') {
    const text = textOf(item);
    const colon = text.indexOf(':');
    const source = text.slice(0, Math.max(colon, 0));
    const isNamed = /^[A-Za-z0-9][\w.-]+$/.test(source);
    return ['--volume', isNamed ? names.volume(source) + text.slice(colon) : text];
  }
  const type = fieldOf(item, 'type') ?? 'volume';
  const source = fieldOf(item, 'source');
  const fields = [`type=${type}`];
  if (source) fields.push(`source=${type === 'volume' ? names.volume(source) : source}`);
  fields.push(`target=${fieldOf(item, 'target') ?? ''}`);
  if (fieldOf(item, 'read_only') === 'true') fields.push('readonly');
  const detail = (group: string, key: string): string | null => fieldOf(inner(item, group), key);
  const propagation = detail('bind', 'propagation');
  const subpath = detail('volume', 'subpath') ?? detail('image', 'subpath');
  const size = detail('tmpfs', 'size');
  const mode = detail('tmpfs', 'mode');
  if (propagation) fields.push(`bind-propagation=${propagation}`);
  if (detail('volume', 'nocopy') === 'true') fields.push('volume-nocopy');
  if (subpath) fields.push(`${type}-subpath=${subpath}`);
  if (size) fields.push(`tmpfs-size=${size}`);
  if (mode) fields.push(`tmpfs-mode=${Number(mode).toString(8)}`);
  // Compose makes a folder that is missing; `--mount` refuses it, `--volume` makes it too.
  const isPlainBind = type === 'bind' && !propagation && detail('bind', 'create_host_path') !== 'false';
  if (!isPlainBind) return ['--mount', fields.join(',')];
  return ['--volume', `${source}:${fieldOf(item, 'target') ?? ''}${fields.includes('readonly') ? ':ro' : ''}`];
}

function portOf(item: Value): string {
  if (item.kind !== 'map') return textOf(item);
  const ip = fieldOf(item, 'host_ip');
  const published = fieldOf(item, 'published');
  const protocol = fieldOf(item, 'protocol');
  const address = ip ? `${ip.includes(':') ? `[${ip}]` : ip}:` : '';
  const outside = published ? `${published}:` : address === '' ? '' : ':';
  return `${address}${outside}${fieldOf(item, 'target') ?? ''}${protocol && protocol !== 'tcp' ? `/${protocol}` : ''}`;
}

function deviceOf(item: Value): string {
  const source = fieldOf(item, 'source');
  if (source === null) return textOf(item);
  return [source, fieldOf(item, 'target') ?? source, fieldOf(item, 'permissions') ?? 'rwm'].join(':');
}

/** `1m30s` in seconds. */
function secondsOf(text: string): number {
  const units: Readonly<Record<string, number>> = { us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600, d: 86_400 };
  let total = 0;
  for (const [, count = '0', unit = 's'] of text.matchAll(/(\d+(?:\.\d+)?)(us|ms|[smhd])?/g)) {
    total += Number(count) * (units[unit] ?? 1);
  }
  return total;
}

const textOf = (value: Value): string => (value.kind === 'scalar' ? value.text : '');
const itemsOf = (value: Value | null): readonly Value[] =>
  value?.kind === 'list' ? value.items : value?.kind === 'scalar' ? [value] : [];
const entriesOf = (value: Value): readonly (readonly [string, Value])[] =>
  value.kind === 'map' ? [...value.entries] : [];
const inner = (value: Value | null, key: string): Value | null =>
  value?.kind === 'map' ? (value.entries.get(key) ?? null) : null;

function fieldOf(value: Value | null, key: string): string | null {
  const field = inner(value, key);
  return field?.kind === 'scalar' && field.text !== '' ? field.text : null;
}

/** Items as they are; a mapping as `key=value`, a key without a value alone. */
const pairsOf = (value: Value, separator: string): readonly string[] =>
  value.kind === 'map'
    ? [...value.entries].map(([key, said]) =>
        said.kind === 'scalar' && said.plain && said.text === '' ? key : `${key}${separator}${textOf(said)}`,
      )
    : itemsOf(value).map(textOf);
