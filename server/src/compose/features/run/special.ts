import { plainList, plainMap, plainScalar, type Value } from '../../model/plain.js';
import { mountOf } from '../../syntax/mount.js';
import { runOptions, type Special } from './options.js';
import { wordOf } from './shellText.js';

type Open = Map<string, Open | Value>;

/** Puts a service together key by key. A path is written with dots, and with one slash where a name may have dots. */
export class Builder {
  private readonly root: Open = new Map();
  private readonly named = new Set<string>();
  private network: string | null = null;
  private readonly onNetwork: Open = new Map();

  set(path: string, value: Value): void {
    const [before = '', ...name] = path.split('/');
    const keys = [...before.split('.'), ...(name.length > 0 ? [name.join('/')] : [])];
    let at = this.root;
    for (const key of keys.slice(0, -1)) {
      const inner = at.get(key);
      const next: Open = inner instanceof Map ? inner : new Map();
      at.set(key, next);
      at = next;
    }
    at.set(keys.at(-1) ?? '', value);
  }

  add(path: string, item: Value): void {
    const known = this.root.get(path);
    const items = known && !(known instanceof Map) && known.kind === 'list' ? known.items : [];
    this.root.set(path, plainList([...items, item]));
    if (path === 'volumes' && item.kind === 'scalar') this.nameVolume(item.text);
  }

  /** The first network of the command; options such as `--ip` are about that one. */
  join(name: string): void {
    this.network ??= name;
    this.set(`networks/${name}`, plainScalar('', true));
  }

  aboutNetwork(key: string, value: Value): void {
    const known = this.onNetwork.get(key);
    const items = known && !(known instanceof Map) && known.kind === 'list' ? known.items : [];
    this.onNetwork.set(key, value.kind === 'list' ? plainList([...items, ...value.items]) : value);
  }

  text(key: string): string | null {
    const value = this.at(key);
    return value?.kind === 'scalar' ? value.text : null;
  }

  /** What a path without slash holds; null for nothing and for what is still open. */
  at(path: string): Value | null {
    let value: Open | Value | undefined = this.root;
    for (const key of path.split('.')) value = value instanceof Map ? value.get(key) : undefined;
    return value && !(value instanceof Map) ? value : null;
  }

  volumes(): readonly string[] {
    return [...this.named];
  }

  networks(): readonly string[] {
    const found = this.root.get('networks');
    return found instanceof Map ? [...found.keys()].filter((name) => name !== 'default') : [];
  }

  declareVolume(name: string): void {
    this.named.add(name);
  }

  /** The finished keys, in the order of the table. */
  finished(): Map<string, Value> {
    if (this.onNetwork.size > 0) {
      const name = this.network ?? 'default';
      this.set(`networks/${name}`, plainScalar('', true));
      for (const [key, value] of this.onNetwork) {
        const networks = this.root.get('networks');
        if (!(networks instanceof Map)) continue;
        const inner = networks.get(name);
        const open: Open = inner instanceof Map ? inner : new Map();
        networks.set(name, open.set(key, value));
      }
    }
    const order = new Map(
      runOptions.flatMap(({ to }, at) => ('path' in to ? [[to.path.replace(/\..*/, ''), at] as const] : [])),
    );
    const rank = (key: string): number => order.get(key) ?? (key.startsWith('network') ? 17 : runOptions.length);
    const sorted = [...this.root].sort(([a], [b]) => rank(a) - rank(b));
    return new Map(sorted.map(([key, value]) => [key, closed(key, value)]));
  }

  private nameVolume(text: string): void {
    const { source, isBind } = mountOf(text);
    if (source && !isBind) this.named.add(text.slice(source.start, source.end));
  }
}

function closed(key: string, value: Open | Value): Value {
  if (!(value instanceof Map)) return value;
  const isShort = key === 'networks' && [...value.values()].every((v) => !(v instanceof Map));
  // Networks of which nothing is said are a list of names.
  if (isShort) return plainList([...value.keys()].map((name) => plainScalar(name, /^[A-Za-z][\w.-]*$/.test(name))));
  return plainMap(new Map([...value].map(([name, inner]) => [name, closed(name, inner)])));
}

const bare = (text: string): Value => plainScalar(text, true);
const record = (fields: Readonly<Record<string, Value>>): Value => plainMap(new Map(Object.entries(fields)));

/** Options whose value has a form of its own. False: it says something that a Compose file cannot. */
export function special(what: Special, option: string, value: string, builder: Builder): boolean {
  switch (what) {
    case 'network':
      return network(value, builder);
    case 'networkAlias':
      builder.aboutNetwork('aliases', plainList([wordOf(value)]));
      return true;
    case 'address4':
      builder.aboutNetwork('ipv4_address', bare(value));
      return true;
    case 'address6':
      builder.aboutNetwork('ipv6_address', wordOf(value));
      return true;
    case 'linkLocal':
      builder.aboutNetwork('link_local_ips', plainList([bare(value)]));
      return true;
    case 'mount':
      return mount(value, builder);
    case 'ulimit': {
      const [, name = '', soft = '', hard] = /^([^=]+)=(-?\d+)(?::(-?\d+))?$/.exec(value) ?? [];
      if (name === '') return false;
      builder.set(`ulimits/${name}`, hard === undefined ? bare(soft) : record({ soft: bare(soft), hard: bare(hard) }));
      return true;
    }
    case 'gpus':
      return gpus(value, builder);
    case 'healthCommand':
      builder.set('healthcheck.test', plainList([wordOf('CMD-SHELL'), wordOf(value)]));
      return true;
    case 'noHealthcheck':
      builder.set('healthcheck.disable', bare(value));
      return true;
    case 'stopTimeout':
      if (!/^\d+$/.test(value)) return false;
      builder.set('stop_grace_period', bare(`${value}s`));
      return true;
    case 'volumesFrom':
      // Without the word the name would be that of a service.
      builder.add('volumes_from', wordOf(`container:${value}`));
      return true;
    case 'entrypoint':
      builder.set('entrypoint', value === '' ? wordOf('') : plainList([wordOf(value)]));
      return true;
    case 'weightDevice': {
      const [, path = '', weight = ''] = /^(.+):(\d+)$/.exec(value) ?? [];
      if (path === '') return false;
      return nested('blkio_config.weight_device', record({ path: wordOf(path), weight: bare(weight) }), builder);
    }
    case 'deviceRate': {
      const [, path = '', rate = ''] = /^(.+):(\w+)$/.exec(value) ?? [];
      if (path === '') return false;
      const key = option.slice(2).replaceAll('-', '_');
      return nested(`blkio_config.${key}`, record({ path: wordOf(path), rate: wordOf(rate) }), builder);
    }
  }
}

function nested(path: string, item: Value, builder: Builder): boolean {
  const before = builder.at(path);
  builder.set(path, plainList([...(before?.kind === 'list' ? before.items : []), item]));
  return true;
}

function network(value: string, builder: Builder): boolean {
  if (/^(?:host|none|bridge|default)$/.test(value) || value.startsWith('container:')) {
    builder.set(
      'network_mode',
      value === 'default' ? bare('bridge') : value.includes(':') ? wordOf(value) : bare(value),
    );
    return true;
  }
  if (!value.includes('=')) {
    builder.join(value);
    return value !== '';
  }
  const fields = value.split(',').map((part) => part.split(/=(.*)/s));
  const name = fields.find(([key]) => key === 'name')?.[1];
  if (!name) return false;
  builder.join(name);
  let isWhole = true;
  for (const [key = '', said = ''] of fields) {
    if (key === 'alias') builder.aboutNetwork('aliases', plainList([wordOf(said)]));
    else if (key === 'ip') builder.aboutNetwork('ipv4_address', bare(said));
    else if (key === 'ip6') builder.aboutNetwork('ipv6_address', wordOf(said));
    else if (key === 'mac-address') builder.aboutNetwork('mac_address', wordOf(said));
    else if (key === 'link-local-ip') builder.aboutNetwork('link_local_ips', plainList([bare(said)]));
    else if (key === 'gw-priority') builder.aboutNetwork('gw_priority', bare(said));
    else if (key !== 'name') isWhole = false;
  }
  return isWhole;
}

const mountKeys: Readonly<Record<string, string>> = {
  type: 'type',
  source: 'source',
  src: 'source',
  target: 'target',
  dst: 'target',
  destination: 'target',
  readonly: 'read_only',
  ro: 'read_only',
  consistency: 'consistency',
};
const mountDetails: Readonly<Record<string, readonly [string, string]>> = {
  'bind-propagation': ['bind', 'propagation'],
  'bind-create-src': ['bind', 'create_host_path'],
  'volume-nocopy': ['volume', 'nocopy'],
  'volume-subpath': ['volume', 'subpath'],
  'image-subpath': ['image', 'subpath'],
  'tmpfs-size': ['tmpfs', 'size'],
};

function mount(value: string, builder: Builder): boolean {
  const fields = new Map<string, Value>();
  const details = new Map<string, Map<string, Value>>();
  let isWhole = true;
  for (const part of value.split(',')) {
    const [key = '', said] = part.split(/=(.*)/s);
    const name = Object.hasOwn(mountKeys, key) ? mountKeys[key] : undefined;
    const detail = Object.hasOwn(mountDetails, key) ? mountDetails[key] : undefined;
    if (name === 'read_only')
      fields.set(name, bare(said === undefined || /^(?:1|true)$/i.test(said) ? 'true' : 'false'));
    else if (name) fields.set(name, /^[./~\w-]+$/.test(said ?? '') ? bare(said ?? '') : wordOf(said ?? ''));
    else if (detail) {
      const [group, field] = detail;
      const inner = details.get(group) ?? new Map<string, Value>();
      const isBare = field === 'nocopy' || field === 'create_host_path';
      details.set(group, inner.set(field, isBare ? bare(said ?? 'true') : wordOf(said ?? '')));
    } else if (key === 'tmpfs-mode') {
      const inner = details.get('tmpfs') ?? new Map<string, Value>();
      // Docker reads octal digits; YAML would read them as a decimal number.
      details.set('tmpfs', inner.set('mode', bare(String(Number.parseInt(said ?? '', 8)))));
    } else isWhole = false;
  }
  const typeOf = fields.get('type');
  const type = typeOf?.kind === 'scalar' ? typeOf.text : 'volume';
  const source = fields.get('source');
  if (type === 'volume' && source?.kind === 'scalar') builder.declareVolume(source.text);
  // `--mount` refuses a source that is missing; Compose would make a folder.
  if (type === 'bind' && !details.has('bind')) details.set('bind', new Map([['create_host_path', bare('false')]]));
  const ordered: [string, Value][] = [['type', bare(type)]];
  for (const key of ['source', 'target', 'read_only', 'consistency']) {
    const field = fields.get(key);
    if (field) ordered.push([key, field]);
  }
  builder.add('volumes', plainMap(new Map([...ordered, ...[...details].map(([k, v]) => [k, plainMap(v)] as const)])));
  return isWhole;
}

function gpus(value: string, builder: Builder): boolean {
  if (value === 'all') {
    builder.set('gpus', bare('all'));
    return true;
  }
  // The value is CSV: `"device=0,1"` is one field.
  const fields = value.match(/"[^"]*"|[^,]+/g)?.map((field) => field.replaceAll('"', '')) ?? [];
  const wish = new Map<string, Value>();
  for (const field of fields) {
    const [key = '', said] = field.split(/=(.*)/s);
    if (said === undefined && /^-?\d+$/.test(key)) wish.set('count', bare(key));
    else if (key === 'count') wish.set('count', said === 'all' ? bare('all') : bare(said ?? ''));
    else if (key === 'driver') wish.set('driver', wordOf(said ?? ''));
    else if (key === 'device') wish.set('device_ids', plainList((said ?? '').split(',').map(wordOf)));
    else if (key === 'capabilities') wish.set('capabilities', plainList((said ?? '').split(',').map(wordOf)));
    else return false;
  }
  if (wish.size === 0) return false;
  builder.add('gpus', plainMap(wish));
  return true;
}
