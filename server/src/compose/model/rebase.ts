import { cleanPath } from '../../core/cleanPath.js';
import { type PlainMap, plainList, plainMap, type Value } from './plain.js';

/**
 * The paths of a service as seen from another folder: what `extends` takes from a file elsewhere stays where that file says
 * it is. https://docs.docker.com/reference/compose-file/services/#extends
 * @param folder the other file's folder, as the extending file reaches it: `lib`, `../common`; empty for the same one.
 */
export function rebased(service: Value, folder: string): Value {
  if (folder === '' || folder === '.' || service.kind !== 'map') return service;
  const path = (value: Value): Value =>
    value.kind === 'scalar' && isRelative(value.text) ? { ...value, text: joined(folder, value.text) } : value;
  return at(service, {
    build: (build) =>
      build.kind === 'scalar' ? path(build) : at(build, { context: path, additional_contexts: each(path) }),
    env_file: (files) => orEach(files, (file) => (file.kind === 'scalar' ? path(file) : at(file, { path }))),
    label_file: (files) => orEach(files, path),
    volumes: each((mount) => (mount.kind === 'map' ? boundTo(mount, path) : mountFrom(mount, folder))),
    develop: (develop) => at(develop, { watch: each((rule) => at(rule, { path })) }),
    credential_spec: (spec) => at(spec, { file: path }),
    extends: (base) => at(base, { file: path }),
  });
}

/** Changes some of the fields of a mapping; anything else stays as it is. */
function at(value: Value, changes: Readonly<Record<string, (field: Value) => Value>>): Value {
  if (value.kind !== 'map') return value;
  const entries = [...value.entries].map(([name, field]): [string, Value] => {
    const change = Object.hasOwn(changes, name) ? changes[name] : undefined;
    return [name, change ? change(field) : field];
  });
  return { ...value, entries: new Map(entries) };
}

const each =
  (change: (item: Value) => Value) =>
  (value: Value): Value => {
    if (value.kind === 'list') return { ...plainList(value.items.map(change)), tag: value.tag };
    if (value.kind !== 'map') return value;
    return { ...plainMap(new Map([...value.entries].map(([name, item]) => [name, change(item)]))), tag: value.tag };
  };

const orEach = (value: Value, change: (item: Value) => Value): Value =>
  value.kind === 'list' ? each(change)(value) : change(value);

function boundTo(mount: PlainMap, path: (value: Value) => Value): Value {
  const type = mount.entries.get('type');
  return type?.kind === 'scalar' && type.text === 'bind' ? at(mount, { source: path }) : mount;
}

/** `./html:/srv`: only what begins with a dot is a path beside the file. */
function mountFrom(mount: Value, folder: string): Value {
  if (mount.kind !== 'scalar') return mount;
  const [source = ''] = mount.text.split(':');
  if (!/^\.{1,2}(\/|$)/.test(source) || source === mount.text) return mount;
  return { ...mount, text: joined(folder, source) + mount.text.slice(source.length) };
}

/** Not absolute, no home, no variable in front, no address of something that is no file. */
const isRelative = (path: string): boolean =>
  path !== '' && !/^(?:[/~$\\]|[A-Za-z]:[/\\]|[\w+.-]+:|git@|github\.com\/)/.test(path);

/** Begins with a dot, so that a mount's source is not taken for a volume's name. */
function joined(folder: string, path: string): string {
  const clean = cleanPath(`${folder}/${path}`);
  if (/^(?:\/|\.\.(?:\/|$))/.test(clean)) return clean;
  return clean === '.' ? './' : `./${clean}`;
}
