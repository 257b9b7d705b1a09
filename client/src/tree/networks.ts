import { projectLabel } from '../engine/composeLabels.js';
import type { Container } from '../engine/engine.js';
import type { Network } from '../engine/resources.js';
import { isOwnNetwork } from '../engine/resources.js';
import type { EngineState } from '../engine/store.js';
import { isComposed } from './containers.js';
import type { Look } from './look.js';
import { plain } from './plain.js';
import type { Row } from './row.js';
import { stateWord } from './words.js';

/** A container on a network; the address is empty while it does not run. */
export interface NetworkMember {
  readonly container: Container;
  readonly ip: string;
}

/** Network name → who is on it, in order of names. */
export function networkMembers(state: Pick<EngineState, 'containers'>): ReadonlyMap<string, readonly NetworkMember[]> {
  const members = new Map<string, NetworkMember[]>();
  for (const container of state.containers.values()) {
    for (const network of container.networks) {
      const ip = container.addresses.find((address) => address.network === network)?.ip ?? '';
      members.set(network, [...(members.get(network) ?? []), { container, ip }]);
    }
  }
  for (const list of members.values()) list.sort((a, b) => collator.compare(a.container.name, b.container.name));
  return members;
}

/** The rows of the networks view: those that people made first, the engine's own last. */
export function networkRows(state: EngineState, look: Look): readonly Row[] {
  const prefix = state.endpoint?.url ?? '';
  const members = networkMembers(state);
  return [...state.networks]
    .sort((a, b) => Number(isOwnNetwork(a)) - Number(isOwnNetwork(b)) || collator.compare(a.name, b.name))
    .map((network) => networkRow(network, members.get(network.name) ?? [], prefix, state, look));
}

function networkRow(
  network: Network,
  members: readonly NetworkMember[],
  prefix: string,
  state: EngineState,
  look: Look,
): Row {
  const { t } = look;
  const id = `${prefix}/network/${network.id}`;
  const busy = state.busy.has(network.id);
  const used = members.length > 0;
  const own = isOwnNetwork(network);
  const project = network.labels[projectLabel];
  const details = [
    network.driver === network.name ? '' : plain(network.driver),
    network.subnets.map(({ subnet }) => plain(subnet)).join(', '),
    members.length === 1
      ? plain(members[0]?.container.name ?? '')
      : used
        ? t('{0} containers', members.length)
        : t('not used'),
    network.internal ? t('internal') : '',
    own ? t('the engine’s own') : '',
    project ? t('Compose project {0}', plain(project)) : '',
  ].filter((part) => part !== '');
  const label = plain(network.name);
  return {
    id,
    label,
    description: details.join(' · '),
    icon: busy ? 'loading~spin' : own ? 'lock' : used ? 'type-hierarchy' : 'circle-large-outline',
    color: used && !busy ? 'charts.green' : '',
    contextValue: `network${own ? '.own' : '.custom'}${isComposed(network.labels) ? '.composed' : ''}${isJoinable(network) ? '.joinable' : ''}`,
    spoken: [t('network {0}', label), ...details, busy ? t('busy') : ''].filter((part) => part !== '').join(', '),
    opens: used ? 'collapsed' : 'leaf',
    target: { kind: 'network', id: network.id },
    children: members.map((member) => memberRow(member, network, id, look)),
  };
}

function memberRow({ container, ip }: NetworkMember, network: Network, parent: string, { t }: Look): Row {
  const word = stateWord(t, container.state);
  return {
    id: `${parent}/${container.id}`,
    label: plain(container.name),
    description: [ip, container.state === 'running' ? '' : word].filter((part) => part !== '').join(' · '),
    icon: 'vm',
    color: '',
    contextValue: `networkMember${isJoinable(network) ? '.joinable' : ''}`,
    spoken: t('container {0}, {1}, address {2}', plain(container.name), word, ip || t('none')),
    opens: 'leaf',
    target: { kind: 'networkMember', network: network.id, container: container.id },
    children: [],
  };
}

/** A container has the host's network, or none, from its beginning to its end. */
export const isJoinable = ({ driver }: Pick<Network, 'driver'>): boolean => driver !== 'host' && driver !== 'null';

const collator = new Intl.Collator('en', { numeric: true });
