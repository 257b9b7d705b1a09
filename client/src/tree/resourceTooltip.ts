import { projectLabel } from '../engine/composeLabels.js';
import type { Network, Volume } from '../engine/resources.js';
import { isOwnNetwork } from '../engine/resources.js';
import type { NetworkMember } from './networks.js';
import { codeSpan, escapeMarkdown } from './plain.js';
import { few } from './tooltip.js';
import type { Translate } from './translate.js';
import type { VolumeUser } from './volumes.js';
import { volumeName } from './volumes.js';
import { sizeText } from './words.js';

/** A volume in the words of the notes: it outlives containers, and several can share it. */
export function volumeTooltip(
  t: Translate,
  volume: Volume,
  users: readonly VolumeUser[],
  size: number | undefined,
): string {
  const facts = few(
    t,
    users,
    ({ name, mount }) =>
      t('Mounted by {0} at {1}', codeSpan(name), codeSpan(mount.target)) +
      (mount.writable ? '' : ` (${t('read-only')})`),
  );
  if (users.length === 0) {
    facts.push(t('No container uses it, not even a stopped one: removing it loses nothing but its own files'));
  }
  if (volume.anonymous) facts.push(t('Made without a name, by VOLUME in an image or by `-v` without a source'));
  if (size !== undefined) facts.push(t('Size when last measured: {0}', sizeText(size)));
  facts.push(`${t('Driver')}: ${codeSpan(volume.driver)}`);
  facts.push(
    ...few(t, Object.entries(volume.options), ([name, value]) =>
      t('Option {0}: {1}', codeSpan(name), codeSpan(isSecret(name, value) ? '…' : value)),
    ),
  );
  if (volume.mountpoint !== '') {
    facts.push(`${t('On the engine’s host')}: ${codeSpan(volume.mountpoint)}`);
  }
  const project = volume.labels[projectLabel];
  if (project) facts.push(`${t('Compose')}: ${codeSpan(project)}`);
  if (volume.created !== '') facts.push(`${t('Created')}: ${codeSpan(volume.created)}`);
  return titled(volumeName(volume), t('a volume: its files outlive the containers that mount it'), facts);
}

/** A network in the words of the notes: who is on it finds the others by name. */
export function networkTooltip(t: Translate, network: Network, members: readonly NetworkMember[]): string {
  const facts = few(t, members, ({ container, ip }) =>
    ip === ''
      ? t('Container {0}, not running', codeSpan(container.name))
      : t('Container {0}, address {1}', codeSpan(container.name), codeSpan(ip)),
  );
  if (members.length === 0) facts.push(t('No container is on it'));
  facts.push(
    ...network.subnets.map(({ subnet, gateway }) =>
      gateway === ''
        ? t('Addresses {0}', codeSpan(subnet))
        : t('Addresses {0}, gateway {1}', codeSpan(subnet), codeSpan(gateway)),
    ),
  );
  if (network.internal) facts.push(t('Internal: nobody on it reaches the outside'));
  facts.push(`${t('Driver')}: ${codeSpan(network.driver)}`);
  const project = network.labels[projectLabel];
  if (project) facts.push(`${t('Compose')}: ${codeSpan(project)}`);
  facts.push(`ID: ${codeSpan(network.id.slice(0, 12))}`);
  return titled(network.name, meaning(t, network), facts);
}

function meaning(t: Translate, network: Network): string {
  if (network.driver === 'host') return t('the network of the engine’s host: ports need no mapping here');
  if (network.driver === 'null') return t('no network at all');
  if (isOwnNetwork(network)) {
    return t('the engine’s own network: containers reach each other by address only, not by name');
  }
  return t('a network: containers on it reach each other by name, without `--link`');
}

/** Options of a driver can hold the password of a file server: `o=username=me,password=secret`. */
const isSecret = (name: string, value: string): boolean => /pass|secret|token|key/i.test(`${name} ${value}`);

const titled = (name: string, what: string, facts: readonly string[]): string =>
  `**${escapeMarkdown(name)}** — ${what}\n\n${facts.map((fact) => `- ${fact}`).join('\n')}`;
