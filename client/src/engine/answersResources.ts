/** The engine's JSON on volumes and networks → our types; as tolerant as `answers.ts`. */
import { compare, field, labels, list, number, text } from './answers.js';
import type { Drivers, Network, Volume } from './resources.js';

export const readVolumes = (answer: unknown): readonly Volume[] | null =>
  typeof answer === 'object' && answer !== null
    ? // An engine without volumes says `null` for the list.
      list(answer, 'Volumes')
        .flatMap((entry) => readVolume(entry) ?? [])
        .sort(byName)
    : null;

export function readVolume(entry: unknown): Volume | null {
  const name = text(entry, 'Name');
  if (name === '') return null;
  const tags = labels(field(entry, 'Labels'));
  return {
    name,
    driver: text(entry, 'Driver') || 'local',
    mountpoint: text(entry, 'Mountpoint'),
    created: text(entry, 'CreatedAt'),
    labels: tags,
    options: labels(field(entry, 'Options')),
    // Older engines set no label; then only the name tells.
    anonymous: 'com.docker.volume.anonymous' in tags || /^[0-9a-f]{64}$/.test(name),
  };
}

/** The engine says -1 where it does not know. */
export const readVolumeSizes = (answer: unknown): ReadonlyMap<string, number> =>
  new Map(
    list(answer, 'Volumes').flatMap((entry) => {
      const usage = field(entry, 'UsageData');
      const size = field(usage, 'Size') === undefined ? -1 : number(usage, 'Size');
      return size < 0 ? [] : [[text(entry, 'Name'), size] as const];
    }),
  );

export const readNetworks = (answer: unknown): readonly Network[] | null =>
  Array.isArray(answer) ? answer.flatMap((entry) => readNetwork(entry) ?? []).sort(byName) : null;

export function readNetwork(entry: unknown): Network | null {
  const id = text(entry, 'Id') || text(entry, 'id');
  if (id === '') return null;
  return {
    id,
    name: text(entry, 'Name'),
    driver: text(entry, 'Driver'),
    scope: text(entry, 'Scope'),
    internal: field(entry, 'Internal') === true,
    subnets: list(field(entry, 'IPAM'), 'Config')
      .map((config) => ({ subnet: text(config, 'Subnet'), gateway: text(config, 'Gateway') }))
      .filter(({ subnet }) => subnet !== ''),
    created: text(entry, 'Created'),
    labels: labels(field(entry, 'Labels')),
  };
}

export function readDrivers(answer: unknown): Drivers | null {
  const plugins = field(answer, 'Plugins');
  const named = (kind: string): readonly string[] =>
    list(plugins, kind).filter((name): name is string => typeof name === 'string');
  return typeof answer === 'object' && answer !== null ? { volume: named('Volume'), network: named('Network') } : null;
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => compare(a.name, b.name);
