import { FILE } from './file.js';
import type { KeySpec, Type } from './spec.js';
import { page } from './types.js';

export type { Format, KeySpec, MapSpec, ScalarSpec, Type } from './spec.js';

/**
 * One place of the schema. Its path is what rules are keyed by: `service.ports[]`, `service.depends_on.*.condition`,
 * `network.ipam.config[].subnet`. `*` is a name that a person chose, `[]` an item of a list.
 */
export interface SpecNode {
  readonly path: string;
  /** The key that leads here; null for items, names and the file. */
  readonly key: KeySpec | null;
  readonly name: string;
  readonly type: Type;
  readonly url: string;
  /** The known keys, when the value may be a mapping. */
  readonly keys: ReadonlyMap<string, SpecNode> | null;
  /** The value of every name, when the value may be a mapping with names of a person's own. */
  readonly values: SpecNode | null;
  /** The items, when the value may be a list. */
  readonly items: SpecNode | null;
}

const fileType: Type = { map: { keys: FILE } };

/** Entries of the top-level sections have short paths of their own. */
const shortPaths: Readonly<Record<string, string>> = {
  'services.*': 'service',
  'networks.*': 'network',
  'volumes.*': 'volume',
  'secrets.*': 'secret',
  'configs.*': 'config',
  'models.*': 'model',
};

/** The whole schema; the root is the file. */
export const ROOT: SpecNode = compile('', '', null, fileType, page(''));

const byPath = new Map<string, SpecNode>();
collect(ROOT);

/** The place with this path; null when the schema has none. */
export const specAt = (path: string): SpecNode | null => byPath.get(path) ?? null;

/** All places of the schema by path. */
export const allSpecs: ReadonlyMap<string, SpecNode> = byPath;

function compile(path: string, name: string, key: KeySpec | null, type: Type, parentUrl: string): SpecNode {
  const url = key?.url ?? parentUrl;
  const below = (part: string): string => {
    const full = path === '' ? part : part.startsWith('[') ? `${path}${part}` : `${path}.${part}`;
    return shortPaths[full] ?? full;
  };
  const keys = type.map
    ? new Map(Object.entries(type.map.keys).map(([n, k]) => [n, compile(below(n), n, k, k.type, url)]))
    : null;
  return {
    path,
    key,
    name,
    type,
    url,
    keys,
    values: type.dict ? compile(below('*'), '*', null, type.dict.of, url) : null,
    items: type.list ? compile(below('[]'), '[]', null, type.list.of, url) : null,
  };
}

function collect(node: SpecNode): void {
  byPath.set(node.path, node);
  for (const child of node.keys?.values() ?? []) collect(child);
  if (node.values) collect(node.values);
  if (node.items) collect(node.items);
}
