import type { PlainMap, Value } from './plain.js';
import { plainList, plainMap, plainScalar } from './plain.js';

/**
 * Lays one service over another, as the loader does with override files and `extends`: mappings merge, lists add up,
 * what can hold only one value is replaced, and things with a name of their own replace those of the same name.
 * https://docs.docker.com/reference/compose-file/merge/
 */
export function overlay(below: Value, above: Value): Value {
  return lay(below, above, '');
}

/** The same without what `!reset` takes away. */
export function withoutResets(map: PlainMap): PlainMap {
  const kept = [...map.entries].filter(([, value]) => value.tag !== '!reset');
  return plainMap(new Map(kept.map(([key, value]) => [key, value.kind === 'map' ? withoutResets(value) : value])));
}

/** Lists of `KEY=value` and mappings mean the same here: merged by key. Paths start at the service. */
export const keyed: ReadonlySet<string> = new Set([
  'environment',
  'labels',
  'annotations',
  'sysctls',
  'build.args',
  'build.labels',
  'build.additional_contexts',
  'deploy.labels',
]);

/** What can only be replaced as a whole. */
export const replaced: ReadonlySet<string> = new Set(['command', 'entrypoint', 'healthcheck.test']);

/** One text means a list of one. */
const oneOrMore: ReadonlySet<string> = new Set(['dns', 'dns_opt', 'dns_search', 'env_file', 'label_file', 'tmpfs']);

/** Lists in which the same thing twice is one; by what a thing is known. */
export const known: Readonly<Record<string, (item: Value) => string>> = {
  ports: (item) => {
    const of = fields(item);
    if (!of) return textOf(item);
    const target = of('target') ?? '';
    return [of('host_ip') ?? '0.0.0.0', of('published') ?? target, `${target}/${of('protocol') ?? 'tcp'}`].join(':');
  },
  volumes: mountTarget,
  devices: mountTarget,
  secrets: (item) => grantTarget(item, '/run/secrets/'),
  configs: (item) => grantTarget(item, '/'),
  env_file: (item) => fields(item)?.('path') ?? textOf(item),
};
const sameText: ReadonlySet<string> = new Set([
  ...['build.tags', 'build.platforms', 'cap_add', 'cap_drop', 'dns', 'dns_opt', 'dns_search', 'expose', 'links'],
  ...['profiles', 'tmpfs'],
]);

function lay(below: Value, above: Value, path: string): Value {
  if (above.tag === '!override') return { ...above, tag: null };
  if (replaced.has(path) || /^ulimits\./.test(path)) return above;
  if (keyed.has(path)) {
    const merged = [...new Map([...pairsOf(below), ...pairsOf(above)])];
    return plainMap(new Map(merged.filter(([, value]) => value.tag !== '!reset')));
  }
  if (path === 'logging' && isOtherDriver(below, above)) return above;
  const first = asMerged(below, path);
  const second = asMerged(above, path);
  if (first.kind === 'map' && second.kind === 'map') return mapsOf(first, second, path);
  if (first.kind === 'list' && second.kind === 'list') {
    const items = [...first.items, ...second.items];
    const by = known[path] ?? (sameText.has(path) || /^networks\.[^.]+\.aliases$/.test(path) ? textOf : null);
    return plainList(by ? distinct(items, by) : items);
  }
  // A key without a value says nothing.
  return second.kind === 'scalar' && second.plain && second.text === '' ? first : second;
}

function mapsOf(below: PlainMap, above: PlainMap, path: string): Value {
  const entries = new Map(below.entries);
  for (const [key, value] of above.entries) {
    const under = entries.get(key);
    if (value.tag === '!reset') entries.delete(key);
    else entries.set(key, under ? lay(under, value, path === '' ? key : `${path}.${key}`) : value);
  }
  return plainMap(entries);
}

/** Short forms as the long ones that they stand for, where both can meet. */
function asMerged(value: Value, path: string): Value {
  if (path === 'build' && value.kind === 'scalar') return plainMap(new Map([['context', value]]));
  if (oneOrMore.has(path) && value.kind === 'scalar') return plainList([value]);
  if (path === 'depends_on' && value.kind === 'list') {
    const started = plainMap(new Map([['condition', plainScalar('service_started', true)]]));
    return plainMap(new Map(value.items.map((item) => [textOf(item), started])));
  }
  if ((path === 'networks' || path === 'models') && value.kind === 'list') {
    return plainMap(new Map(value.items.map((item) => [textOf(item), plainScalar('', true)])));
  }
  if (path === 'extra_hosts' && value.kind === 'map') {
    return plainList([...value.entries].map(([name, address]) => plainScalar(`${name}=${textOf(address)}`)));
  }
  return value;
}

/** The entries of something that is merged by key. */
export function pairsOf(value: Value): readonly (readonly [string, Value])[] {
  if (value.kind === 'map') return [...value.entries];
  if (value.kind === 'scalar') return [];
  return value.items.map((item) => {
    const text = textOf(item);
    const at = text.indexOf('=');
    return at < 0 ? [text, plainScalar('', true)] : [text.slice(0, at), plainScalar(text.slice(at + 1))];
  });
}

function isOtherDriver(below: Value, above: Value): boolean {
  const one = fields(below)?.('driver');
  const other = fields(above)?.('driver');
  return one !== undefined && other !== undefined && one !== other;
}

/** The later of two known by the same word stands in the place of the earlier. */
function distinct(items: readonly Value[], by: (item: Value) => string): readonly Value[] {
  const found = new Map<string, Value>();
  for (const item of items) found.set(by(item), item);
  return [...found.values()];
}

function mountTarget(item: Value): string {
  const of = fields(item);
  if (of) return of('target') ?? '';
  // `C:\folder` has a colon of its own.
  const parts = textOf(item).split(/(?<!^[A-Za-z]):/);
  return parts[1] ?? parts[0] ?? '';
}

function grantTarget(item: Value, folder: string): string {
  const of = fields(item);
  const name = of ? (of('target') ?? of('source') ?? '') : textOf(item);
  return name.startsWith('/') ? name : folder + name;
}

function fields(value: Value): ((name: string) => string | undefined) | null {
  if (value.kind !== 'map') return null;
  return (name) => {
    const field = value.entries.get(name);
    return field?.kind === 'scalar' ? field.text : undefined;
  };
}

const textOf = (value: Value): string => (value.kind === 'scalar' ? value.text : JSON.stringify(value));
