import { folderLabel, projectLabel, serviceLabel } from '../engine/composeLabels.js';
import type { Container, Image } from '../engine/engine.js';
import type { Network, Volume } from '../engine/resources.js';
import type { EngineState } from '../engine/store.js';
import { usersOf } from './images.js';
import { networkMembers } from './networks.js';
import { volumeUsers } from './volumes.js';

/** The views that have a filter. */
export const filteredViews = ['containers', 'images', 'volumes', 'networks'] as const;
export type FilteredView = (typeof filteredViews)[number];

/** One condition; all of a filter must hold. */
interface Condition {
  /** Empty: plain text, looked for everywhere. */
  readonly key: string;
  /** In lower case. */
  readonly value: string;
  readonly not: boolean;
}

/**
 * Reads a filter: words that must all be found, quoted where they have spaces; `key:value` for one field, `-` before for
 * the opposite. Keys: `name`, `state`, `health`, `image`, `label`, `network`, `port`, `project`, `service`, `driver`, `is`
 * (`used`, `unused`, `untagged`, `anonymous`), `in:workspace`. A word with another key is plain text.
 */
export function parseFilter(text: string): readonly Condition[] {
  const words = text.match(/-?(?:[\w.]+:)?"[^"]*"?|\S+/g) ?? [];
  return words.flatMap((word): Condition[] => {
    const not = word.startsWith('-') && word.length > 1;
    const bare = not ? word.slice(1) : word;
    const [, key = '', rest = bare] = /^(\w+):(.*)$/s.exec(bare) ?? [];
    const isKey = keys.has(key.toLowerCase());
    const value = (isKey ? rest : bare).replace(/^"|"$/g, '').toLowerCase();
    return value === '' ? [] : [{ key: isKey ? key.toLowerCase() : '', value, not }];
  });
}

const keys: ReadonlySet<string> = new Set([
  'name',
  'state',
  'health',
  'image',
  'label',
  'network',
  'port',
  'project',
  'service',
  'driver',
  'is',
  'in',
]);

/** What a thing says under a key; null: such a thing has no such field. */
type Fields = (key: string) => readonly string[] | null;

/** A label is found by its name (whole), by `name=value`, or by a part of its value where no `=` is asked for. */
const labelFits = (labels: Readonly<Record<string, string>>, wanted: string): boolean =>
  Object.entries(labels).some(([name, value]) => {
    const whole = `${name}=${value}`.toLowerCase();
    return wanted.includes('=') ? whole === wanted || whole.startsWith(wanted) : name.toLowerCase() === wanted;
  });

function fits(conditions: readonly Condition[], fields: Fields, labels: Readonly<Record<string, string>>): boolean {
  return conditions.every(({ key, value, not }) => {
    if (key === 'label') return labelFits(labels, value) !== not;
    const found = fields(key);
    // What has no state is in no state, so that `-state:running` keeps it.
    if (found === null) return not;
    const exact = key === 'state' || key === 'health' || key === 'is' || key === 'in';
    return found.some((text) => (exact ? text.toLowerCase() === value : text.toLowerCase().includes(value))) !== not;
  });
}

/**
 * The state with only what fits the filter of one view; the same object when there is no filter.
 * @param folders the workspace's folders, for `in:workspace`.
 */
export function filteredState(
  state: EngineState,
  view: FilteredView,
  filter: string,
  folders: readonly string[],
): EngineState {
  const conditions = parseFilter(filter);
  if (conditions.length === 0) return state;
  switch (view) {
    case 'containers':
      return {
        ...state,
        containers: new Map(
          [...state.containers].filter(([, one]) => fits(conditions, containerFields(one, folders), one.labels)),
        ),
      };
    case 'images': {
      const users = usersOf(state);
      // Each tag is a row of its own: those that do not fit go, the image stays with the others.
      const images = state.images.flatMap((image): Image[] => {
        const used = users.has(image.id);
        if (image.tags.length === 0) return fits(conditions, imageFields(image, '', used), image.labels) ? [image] : [];
        const tags = image.tags.filter((tag) => fits(conditions, imageFields(image, tag, used), image.labels));
        return tags.length === 0 ? [] : [tags.length === image.tags.length ? image : { ...image, tags }];
      });
      return { ...state, images };
    }
    case 'volumes': {
      const users = volumeUsers(state);
      const names = (volume: Volume): readonly string[] => (users.get(volume.name) ?? []).map(({ name }) => name);
      return {
        ...state,
        volumes: state.volumes.filter((one) => fits(conditions, volumeFields(one, names(one)), one.labels)),
      };
    }
    case 'networks': {
      const members = networkMembers(state);
      const names = (network: Network): readonly string[] =>
        (members.get(network.name) ?? []).map(({ container }) => container.name);
      return {
        ...state,
        networks: state.networks.filter((one) => fits(conditions, networkFields(one, names(one)), one.labels)),
      };
    }
  }
}

/** How many things the view would show without a filter. */
export const countOf = (state: EngineState, view: FilteredView): number =>
  view === 'containers'
    ? state.containers.size
    : view === 'images'
      ? state.images.reduce((sum, { tags }) => sum + Math.max(1, tags.length), 0)
      : state[view].length;

const containerFields =
  (container: Container, folders: readonly string[]): Fields =>
  (key) => {
    const project = container.labels[projectLabel] ?? '';
    const ports = container.ports.flatMap(({ inside, outside }) => [inside, ...(outside ? [outside.port] : [])]);
    switch (key) {
      case 'name':
        return [container.name];
      case 'state':
        return [container.state, ...(container.state === 'exited' ? ['stopped'] : [])];
      case 'health':
        return [container.health];
      case 'image':
        return [container.image];
      case 'network':
        return container.networks;
      case 'port':
        return ports.map(String);
      case 'project':
        return [project];
      case 'service':
        return [container.labels[serviceLabel] ?? ''];
      case 'in':
        return isBelow(container.labels[folderLabel] ?? '', folders) ? ['workspace'] : [];
      case '':
        return [container.name, container.image, container.id, container.state, project, ...ports.map(String)];
      default:
        return null;
    }
  };

const imageFields =
  (image: Image, tag: string, used: boolean): Fields =>
  (key) => {
    switch (key) {
      case 'name':
      case 'image':
        return [tag];
      case 'is':
        return [used ? 'used' : 'unused', ...(tag === '' ? ['untagged'] : [])];
      case '':
        return [tag, image.id.replace(/^sha256:/, '')];
      default:
        return null;
    }
  };

const volumeFields =
  (volume: Volume, users: readonly string[]): Fields =>
  (key) => {
    switch (key) {
      case 'name':
        return [volume.name];
      case 'driver':
        return [volume.driver];
      case 'project':
        return [volume.labels[projectLabel] ?? ''];
      case 'is':
        return [users.length > 0 ? 'used' : 'unused', ...(volume.anonymous ? ['anonymous'] : [])];
      case '':
        return [volume.name, ...users];
      default:
        return null;
    }
  };

const networkFields =
  (network: Network, members: readonly string[]): Fields =>
  (key) => {
    switch (key) {
      case 'name':
        return [network.name];
      case 'driver':
        return [network.driver];
      case 'project':
        return [network.labels[projectLabel] ?? ''];
      case 'is':
        return [members.length > 0 ? 'used' : 'unused'];
      case '':
        return [network.name, network.driver, ...members, ...network.subnets.map(({ subnet }) => subnet)];
      default:
        return null;
    }
  };

function isBelow(folder: string, folders: readonly string[]): boolean {
  const plain = folder.replaceAll('\\', '/').toLowerCase();
  if (plain === '') return false;
  return folders.some((one) => {
    const root = one.replaceAll('\\', '/').replace(/\/$/, '').toLowerCase();
    return plain === root || plain.startsWith(`${root}/`);
  });
}
