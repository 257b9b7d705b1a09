import * as vscode from 'vscode';
import type { Container } from '../engine/engine.js';
import {
  isAddress,
  isResourceName,
  isSubnet,
  networkCreateText,
  pairsText,
  plainNetwork,
} from '../engine/resourceSpec.js';
import type { ConnectSpec, Network, NetworkSpec } from '../engine/resources.js';
import { isOwnNetwork } from '../engine/resources.js';
import { splitCommand } from '../engine/runSpec.js';
import { actionSentence } from '../tree/explain.js';
import { isJoinable, networkMembers } from '../tree/networks.js';
import { plain, withoutIcons } from '../tree/plain.js';
import type { Translate } from '../tree/translate.js';
import { stateWord } from '../tree/words.js';
import { names } from './containers.js';
import { showJson } from './documents.js';
import { actOnEach } from './each.js';
import type { Field } from './fieldForm.js';
import { askText, fillForm, tickOff } from './fieldForm.js';
import type { Door, Runner } from './spec.js';
import { askPairs, resourceNameRule } from './volumes.js';

type OnNetworks = Runner<'network'>;

export async function create(door: Door): Promise<void> {
  await createAsked(door);
}

/** The new network's id, or null when the person gave up or it went wrong, which was said. */
async function createAsked(door: Door): Promise<{ readonly id: string; readonly name: string } | null> {
  const { t } = door;
  const drivers = await door.engine.drivers();
  const known = drivers.kind === 'ok' ? drivers.value.network.filter((name) => name !== 'host' && name !== 'null') : [];
  const spec = await fillForm(
    t,
    {
      title: t('Create a Network'),
      go: { icon: 'add', label: t('Create'), detail: networkCreateText },
      fields: fieldsOf(t, known.length > 0 ? known : ['bridge']),
      fault: ({ name }) => (name === '' ? t('It needs a name.') : null),
    },
    plainNetwork,
  );
  if (spec === null) return null;
  const made = await door.engine.createNetwork(spec);
  if (made.kind !== 'ok') {
    door.messages.failure(`${t('The network {0} could not be created.', spec.name)} ${actionSentence(t, made)}`);
    return null;
  }
  if (made.value.warning !== '') door.log.warn(made.value.warning);
  door.messages.brief(t('The network {0} is there.', spec.name));
  return { id: made.value.id, name: spec.name };
}

const fieldsOf = (t: Translate, drivers: readonly string[]): readonly Field<NetworkSpec>[] => [
  {
    icon: 'tag',
    label: t('Name'),
    value: ({ name }) => name || t('none'),
    edit: async (spec) => ({
      ...spec,
      name: await askText(spec.name, {
        title: t('Name'),
        prompt: t('By this name containers join it: --network name'),
        fault: (text) => (isResourceName(text) ? null : resourceNameRule(t)),
      }),
    }),
  },
  {
    icon: 'server',
    label: t('Driver'),
    value: ({ driver }) => driver,
    edit: async (spec) => ({
      ...spec,
      driver: (await vscode.window.showQuickPick([...drivers], { title: t('Driver') })) ?? spec.driver,
    }),
  },
  {
    icon: 'symbol-number',
    label: t('Addresses'),
    value: ({ subnet }) => subnet || t('the engine chooses'),
    edit: async (spec) => ({
      ...spec,
      subnet: await askText(spec.subnet, {
        title: t('Addresses'),
        prompt: t('Such as 172.30.0.0/16; empty: the engine chooses.'),
        fault: (text) => (text === '' || isSubnet(text) ? null : t('Write an address with its length: 172.30.0.0/16.')),
      }),
    }),
  },
  {
    icon: 'symbol-interface',
    label: t('Gateway'),
    value: ({ gateway }) => gateway || t('the engine chooses'),
    edit: async (spec) => ({
      ...spec,
      gateway: await askText(spec.gateway, {
        title: t('Gateway'),
        prompt: t('An address of this network; empty: the engine chooses.'),
        fault: (text) => (text === '' || isAddress(text) ? null : t('Write an address: 172.30.0.1.')),
      }),
    }),
  },
  {
    icon: 'lock',
    label: t('Internal'),
    value: ({ internal }) => (internal ? t('yes: no way to the outside (--internal)') : t('no')),
    edit: (spec) => ({ ...spec, internal: !spec.internal }),
  },
  {
    icon: 'bookmark',
    label: t('Labels'),
    value: ({ labels }) => pairsText(labels) || t('none'),
    edit: async (spec) => ({ ...spec, labels: await askPairs(t, t('Labels'), spec.labels) }),
  },
];

export const inspect: OnNetworks = async (networks, door) => {
  for (const { id, name } of networks) {
    const answer = await door.engine.inspectNetwork(id);
    if (answer.kind === 'ok') await showJson(door.engine, `network/${name}`, answer.value.raw);
    else door.messages.failure(`${plain(name)}: ${actionSentence(door.t, answer)}`);
  }
};

export const copyName: OnNetworks = async (networks) =>
  vscode.env.clipboard.writeText(networks.map(({ name }) => name).join('\n'));

export const remove: OnNetworks = async (networks, door) => {
  const { t } = door;
  const [first] = networks;
  const question =
    networks.length === 1
      ? t('Remove the network {0}?', plain(first.name))
      : t('Remove {0} networks?', networks.length);
  const members = networkMembers(door.store.state);
  const used = networks.filter(({ name }) => members.has(name));
  const detail = [
    ...(networks.length > 1 ? [names(networks)] : []),
    ...(used.length > 0 ? [t('A network that a running container is on is kept: {0}', names(used))] : []),
  ];
  if ((await door.messages.confirm(question, detail.join('\n\n'), [t('Remove')])) === null) return;
  await removeAll(networks, door);
};

const removeAll = (networks: readonly Pick<Network, 'id' | 'name'>[], door: Door): Promise<readonly string[]> => {
  const { t } = door;
  return actOnEach(
    door,
    networks.map(({ id, name }) => ({
      id,
      name,
      run: () => door.engine.removeNetwork(id),
      explain() {
        const users = (networkMembers(door.store.state).get(name) ?? []).filter(({ ip }) => ip !== '');
        if (users.length === 0) return null;
        return t('Disconnect these first: {0}', names(users.map(({ container }) => container)));
      },
    })),
    t('Removing {0} networks', networks.length),
    (name) => t('{0} could not be removed.', name),
  );
};

/** Shows every network of ours that no container is on; what is ticked goes, and nothing else. */
export async function prune(door: Door): Promise<void> {
  const { t, engine } = door;
  const [networks, containers] = await Promise.all([engine.networks(), engine.containers('all')]);
  if (networks.kind !== 'ok' || containers.kind !== 'ok') {
    const failure = networks.kind !== 'ok' ? networks : containers;
    if (failure.kind !== 'ok') door.messages.failure(actionSentence(t, failure));
    return;
  }
  const members = networkMembers({
    containers: new Map(containers.value.map((container) => [container.id, container])),
  });
  const unused = networks.value.filter((network) => !isOwnNetwork(network) && !members.has(network.name));
  if (unused.length === 0) {
    door.messages.info(t('There is no unused network.'));
    return;
  }
  const chosen = await tickOff(
    t('Remove Unused Networks'),
    t('What is ticked is removed.'),
    unused.map((network) => ({
      network,
      label: network.name,
      description: [network.driver, ...network.subnets.map(({ subnet }) => subnet)].join(' · '),
      detail: pairsText(network.labels),
      picked: true,
    })),
  );
  if (chosen === null || chosen.length === 0) return;
  const done = await removeAll(
    chosen.map(({ network }) => network),
    door,
  );
  door.messages.brief(t('{0} networks removed', done.length));
}

/** Joins containers that the person picks to the chosen network. */
export const connect: OnNetworks = async ([network], door) => {
  const { t } = door;
  const listed = await door.engine.containers('all');
  if (listed.kind !== 'ok') {
    door.messages.failure(actionSentence(t, listed));
    return;
  }
  const strangers = listed.value.filter(({ networks }) => !networks.includes(network.name));
  if (strangers.length === 0) {
    door.messages.info(t('Every container is on {0}.', plain(network.name)));
    return;
  }
  const chosen = await tickOff(
    t('Connect Containers to {0}', network.name),
    t('Each that is ticked joins the network and keeps those it has.'),
    strangers.map((container) => ({
      container,
      label: container.name,
      description: `${stateWord(t, container.state)} · ${container.image}`,
      picked: false,
    })),
  );
  if (chosen === null || chosen.length === 0) return;
  await join(
    chosen.map(({ container }) => container),
    network,
    door,
  );
};

/** Joins the chosen containers to a network that the person picks or makes: what `--link` was for. */
export const connectContainers: Runner<'container'> = async (containers, door) => {
  const { t } = door;
  const listed = await door.engine.networks();
  if (listed.kind !== 'ok') {
    door.messages.failure(actionSentence(t, listed));
    return;
  }
  const joinable = listed.value.filter(
    (network) => isJoinable(network) && !containers.every(({ networks }) => networks.includes(network.name)),
  );
  const fresh = {
    label: `$(add) ${t('Create a network…')}`,
    description: t('containers on it find each other by name, as with --link'),
    network: null,
  };
  const items = joinable.map((network) => ({
    label: withoutIcons(network.name),
    description: withoutIcons(network.driver),
    network,
  }));
  const chosen = await vscode.window.showQuickPick<vscode.QuickPickItem & { readonly network: Network | null }>(
    [...items, fresh],
    {
      title: t('Connect {0} to a Network', withoutIcons(names(containers))),
      placeHolder: t('Which network?'),
    },
  );
  if (!chosen) return;
  const network = chosen.network ?? (await createAsked(door));
  if (network !== null) await join(containers, network, door);
};

async function join(
  containers: readonly Container[],
  network: Pick<Network, 'id' | 'name'>,
  door: Door,
): Promise<void> {
  const { t } = door;
  const how = containers.length === 1 ? await askHow(network, door) : { aliases: [], ip: '' };
  if (how === null) return;
  const done = await actOnEach(
    door,
    containers.map(({ id, name }) => ({
      id,
      name,
      run: () => door.engine.connectNetwork(network.id, id, how),
    })),
    t('Connecting {0} containers', containers.length),
    (name) => t('{0} could not be connected.', name),
  );
  if (done.length > 0) door.messages.brief(t('{0} connected to {1}', done.map(plain).join(', '), plain(network.name)));
}

/** The further names for one container on the network. The engine's own network knows no names. */
async function askHow(network: Pick<Network, 'name'>, { t }: Door): Promise<ConnectSpec | null> {
  if (isOwnNetwork(network)) return { aliases: [], ip: '' };
  const typed = await vscode.window.showInputBox({
    title: t('Aliases on {0}', withoutIcons(network.name)),
    prompt: t('Further names by which the others find it, with spaces between them; its own name is known anyway.'),
    placeHolder: 'db',
    validateInput: (text) =>
      (splitCommand(text) ?? ['']).every((word) => isResourceName(word)) || text.trim() === ''
        ? null
        : resourceNameRule(t),
  });
  return typed === undefined ? null : { aliases: splitCommand(typed) ?? [], ip: '' };
}

export const disconnect: Runner<'member'> = async (members, door) => {
  const { t } = door;
  await actOnEach(
    door,
    members.map(({ network, container }) => ({
      id: container.id,
      name: container.name,
      run: () => door.engine.disconnectNetwork(network.id, container.id),
    })),
    t('Disconnecting {0} containers', members.length),
    (name) => t('{0} could not be disconnected.', name),
  );
};
