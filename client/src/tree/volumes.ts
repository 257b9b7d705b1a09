import { projectLabel } from '../engine/composeLabels.js';
import type { Mount } from '../engine/engine.js';
import type { Volume } from '../engine/resources.js';
import type { EngineState } from '../engine/store.js';
import { isComposed } from './containers.js';
import { filesRow } from './files.js';
import type { Look } from './look.js';
import { plain } from './plain.js';
import type { Row } from './row.js';
import { sizeText, stateWord } from './words.js';

/** A container that mounts a volume, running or not. */
export interface VolumeUser {
  readonly id: string;
  readonly name: string;
  readonly mount: Mount;
}

/** Volume name → who mounts it, in order of names. */
export function volumeUsers(state: Pick<EngineState, 'containers'>): ReadonlyMap<string, readonly VolumeUser[]> {
  const users = new Map<string, VolumeUser[]>();
  for (const { id, name, mounts } of state.containers.values()) {
    for (const mount of mounts) {
      if (mount.type === 'volume') users.set(mount.source, [...(users.get(mount.source) ?? []), { id, name, mount }]);
    }
  }
  for (const list of users.values()) list.sort((a, b) => collator.compare(a.name, b.name));
  return users;
}

/** The rows of the volumes view: those with a name of their own first, then those that the engine named. */
export function volumeRows(state: EngineState, look: Look): readonly Row[] {
  const prefix = state.endpoint?.url ?? '';
  const users = volumeUsers(state);
  return [...state.volumes]
    .sort((a, b) => Number(a.anonymous) - Number(b.anonymous) || collator.compare(a.name, b.name))
    .map((volume) => volumeRow(volume, users.get(volume.name) ?? [], prefix, state, look));
}

/** What to call it: the engine's own names are 64 digits long. */
export const volumeName = (volume: Pick<Volume, 'name' | 'anonymous'>): string =>
  volume.anonymous && volume.name.length === 64 ? volume.name.slice(0, 12) : volume.name;

function volumeRow(volume: Volume, users: readonly VolumeUser[], prefix: string, state: EngineState, look: Look): Row {
  const { t } = look;
  const id = `${prefix}/volume/${volume.name}`;
  const busy = state.busy.has(volumeBusyId(volume.name));
  const used = users.length > 0;
  const size = state.volumeSizes.get(volume.name);
  const project = volume.labels[projectLabel];
  const details = [
    volume.anonymous ? t('anonymous') : '',
    size === undefined ? '' : sizeText(size),
    users.length === 0
      ? t('not used')
      : users.length === 1
        ? plain(users[0]?.name ?? '')
        : t('{0} containers', users.length),
    volume.driver === 'local' ? '' : plain(volume.driver),
    project ? t('Compose project {0}', plain(project)) : '',
  ].filter((part) => part !== '');
  const label = plain(volumeName(volume));
  return {
    id,
    label,
    description: details.join(' · '),
    // A filled shape for one in use, an outlined one for the others, as with images.
    icon: busy ? 'loading~spin' : used ? 'database' : volume.anonymous ? 'circle-slash' : 'circle-large-outline',
    color: used && !busy ? 'charts.green' : '',
    contextValue: `volume${used ? '.used' : ''}${volume.anonymous ? '.anonymous' : ''}${isComposed(volume.labels) ? '.composed' : ''}`,
    spoken: [t('volume {0}', label), ...details, busy ? t('busy') : ''].filter((part) => part !== '').join(', '),
    opens: 'collapsed',
    target: { kind: 'volume', name: volume.name },
    children: [
      ...users.map((user) => userRow(user, id, state, look)),
      filesRow(t, id, { kind: 'volume', name: volume.name }),
    ],
  };
}

function userRow(user: VolumeUser, parent: string, state: EngineState, { t }: Look): Row {
  const container = state.containers.get(user.id);
  const where = [user.mount.target, user.mount.writable ? '' : t('read-only')].filter((part) => part !== '').map(plain);
  const word = container ? stateWord(t, container.state) : '';
  return {
    id: `${parent}/${user.id}/${user.mount.target}`,
    label: plain(user.name),
    description: [...where, container?.state === 'running' ? '' : word].filter((part) => part !== '').join(' · '),
    icon: 'vm',
    color: '',
    contextValue: 'volumeUser',
    spoken: t('container {0}, mounted at {1}, {2}', plain(user.name), where.join(', '), word),
    opens: 'leaf',
    target: { kind: 'container', id: user.id },
    children: [],
  };
}

/** Under which id a volume is busy: its name could be an image's or a container's as well. */
export const volumeBusyId = (name: string): string => `volume ${name}`;

const collator = new Intl.Collator('en', { numeric: true });
