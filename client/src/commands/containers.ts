import * as vscode from 'vscode';
import { webAddresses } from '../engine/address.js';
import type { Answer, Container, Engine } from '../engine/engine.js';
import { nameFault, splitCommand } from '../engine/runSpec.js';
import { followLogs } from '../terminals/logs.js';
import { attachTo, execCommand, execShell } from '../terminals/process.js';
import { openTerminal } from '../terminals/pseudo.js';
import { actionSentence } from '../tree/explain.js';
import { plain, withoutIcons } from '../tree/plain.js';
import { sizeText } from '../tree/words.js';
import { showJson } from './documents.js';
import { actOnEach } from './each.js';
import { openAddress } from './openAddress.js';
import type { Door, Runner } from './spec.js';

type OnContainers = Runner<'container'>;

/** An action of the engine that takes only the id. */
const simply =
  (
    action: (engine: Engine, id: string) => Promise<Answer<null>>,
    doing: (door: Door, count: number) => string,
    failedTo: (door: Door, name: string) => string,
  ): OnContainers =>
  async (containers, door) => {
    await actOnEach(
      door,
      containers.map(({ id, name }) => ({ id, name, run: () => action(door.engine, id) })),
      doing(door, containers.length),
      (name) => failedTo(door, name),
    );
  };

export const start = simply(
  (engine, id) => engine.start(id),
  ({ t }, n) => t('Starting {0} containers', n),
  ({ t }, name) => t('{0} could not be started.', name),
);
export const stop = simply(
  (engine, id) => engine.stop(id),
  ({ t }, n) => t('Stopping {0} containers', n),
  ({ t }, name) => t('{0} could not be stopped.', name),
);
export const restart = simply(
  (engine, id) => engine.restart(id),
  ({ t }, n) => t('Restarting {0} containers', n),
  ({ t }, name) => t('{0} could not be restarted.', name),
);
export const pause = simply(
  (engine, id) => engine.pause(id),
  ({ t }, n) => t('Pausing {0} containers', n),
  ({ t }, name) => t('{0} could not be paused.', name),
);
export const unpause = simply(
  (engine, id) => engine.unpause(id),
  ({ t }, n) => t('Resuming {0} containers', n),
  ({ t }, name) => t('{0} could not be resumed.', name),
);

/** Kill ends without warning, but loses nothing that a stop would keep in files: one question for many, none for one. */
export const kill: OnContainers = async (containers, door) => {
  const { t } = door;
  if (containers.length > 1) {
    const question = t('Kill {0} containers? Their processes end at once and cannot tidy up.', containers.length);
    if ((await door.messages.confirm(question, names(containers), [t('Kill')])) === null) return;
  }
  await actOnEach(
    door,
    containers.map(({ id, name }) => ({ id, name, run: () => door.engine.kill(id) })),
    t('Killing {0} containers', containers.length),
    (name) => t('{0} could not be killed.', name),
  );
};

export const remove: OnContainers = async (containers, door) => {
  const { t } = door;
  const [first] = containers;
  const question =
    containers.length === 1
      ? t('Remove the container {0}?', first.name)
      : t('Remove {0} containers?', containers.length);
  const alive = containers.filter(isAlive);
  const detail = [
    ...(containers.length > 1 ? [names(containers)] : []),
    ...(alive.length > 0 ? [t('Still running, will be killed first: {0}', alive.map((c) => c.name).join(', '))] : []),
    t('What was changed in the container layer is lost. Images and named volumes stay.'),
  ];
  const withVolumes = t('Remove With Anonymous Volumes');
  const chosen = await door.messages.confirm(question, detail.join('\n\n'), [t('Remove'), withVolumes]);
  if (chosen === null) return;
  await actOnEach(
    door,
    containers.map((container) => ({
      id: container.id,
      name: container.name,
      run: () =>
        door.engine.removeContainer(container.id, { force: isAlive(container), volumes: chosen === withVolumes }),
    })),
    t('Removing {0} containers', containers.length),
    (name) => t('{0} could not be removed.', name),
  );
};

export const logs: OnContainers = async (containers, door) => {
  for (const container of containers) {
    openTerminal(door, { name: `${plain(container.name)} (${door.t('logs')})`, icon: 'output' }, async (io) => {
      // The terminal needs the store to be true for as long as it follows, also when no view is seen.
      const release = door.watch.hold();
      try {
        return await followLogs(io, door.t, door, container, door.settings().logLines);
      } finally {
        release();
      }
    });
  }
};

export const exec: OnContainers = async (containers, door) => {
  for (const container of containers) {
    const details = await door.engine.inspectContainer(container.id);
    const os = details.kind === 'ok' ? details.value.details.os : '';
    openTerminal(door, { name: plain(container.name), icon: 'terminal' }, (io) =>
      execShell(io, door.t, door.engine, container, os),
    );
  }
};

export const execOther: OnContainers = async (containers, door) => {
  const { t } = door;
  const line = await vscode.window.showInputBox({
    title: t('Run a Command in {0}', withoutIcons(containers.map((c) => c.name).join(', '))),
    prompt: t('One more command in the running container. No shell reads it: give a program and its arguments.'),
    placeHolder: 'ls -l /',
    validateInput: (text) => (splitCommand(text) === null ? t('A quotation mark is not closed.') : null),
  });
  const command = line === undefined ? [] : (splitCommand(line) ?? []);
  if (command.length === 0) return;
  for (const container of containers) {
    openTerminal(
      door,
      { name: `${plain(container.name)}: ${plain(command[0] ?? '')}`, icon: 'terminal' },
      async (io) => {
        await execCommand(io, t, door.engine, container.id, command);
        return 'stay';
      },
    );
  }
};

export const attach: OnContainers = async (containers, door) => {
  for (const container of containers) {
    const details = await door.engine.inspectContainer(container.id);
    if (details.kind !== 'ok') {
      door.messages.failure(`${plain(container.name)}: ${actionSentence(door.t, details)}`);
      continue;
    }
    openTerminal(door, { name: `${plain(container.name)} (${door.t('attached')})`, icon: 'plug' }, (io) =>
      attachTo(io, door.t, door.engine, details.value.details),
    );
  }
};

export const inspect: OnContainers = async (containers, door) => {
  for (const { id, name } of containers) {
    const answer = await door.engine.inspectContainer(id);
    if (answer.kind === 'ok') await showJson(door.engine, `container/${name}`, answer.value.raw);
    else door.messages.failure(`${plain(name)}: ${actionSentence(door.t, answer)}`);
  }
};

export const openInBrowser: OnContainers = async (containers, door) => {
  const { t } = door;
  for (const container of containers) {
    const addresses = webAddresses(container.ports, door.engine.endpoint.address);
    const [first] = addresses;
    const items = addresses.map((address) => ({
      label: address.url,
      description: t('port {0} inside', address.inside),
      detail: address.needsTunnel ? t('Bound to the loopback address of the engine’s host: it needs a tunnel.') : '',
      address,
    }));
    const chosen =
      addresses.length > 1
        ? (
            await vscode.window.showQuickPick(items, {
              title: t('Open {0} in the Browser', withoutIcons(container.name)),
            })
          )?.address
        : first;
    if (chosen) await openAddress(chosen, door.engine.endpoint.address, door);
  }
};

export const rename: OnContainers = async ([container], door) => {
  const { t } = door;
  const name = await vscode.window.showInputBox({
    title: t('Rename {0}', withoutIcons(container.name)),
    value: container.name,
    validateInput: (text) => (nameFault(text) === null && text !== '' ? null : nameRule(door)),
  });
  if (name === undefined || name === container.name) return;
  await actOnEach(
    door,
    [{ id: container.id, name: container.name, run: () => door.engine.rename(container.id, name) }],
    '',
    (old) => t('{0} could not be renamed.', old),
  );
};

export const nameRule = ({ t }: Pick<Door, 't'>): string =>
  t('A name has at least two characters: letters, digits, "_", "." and "-", and begins with a letter or a digit.');

export const copyName: OnContainers = async (containers) =>
  vscode.env.clipboard.writeText(containers.map((container) => container.name).join('\n'));
export const copyId: OnContainers = async (containers) =>
  vscode.env.clipboard.writeText(containers.map((container) => container.id).join('\n'));

export const copyImage: OnContainers = async (containers) =>
  vscode.env.clipboard.writeText([...new Set(containers.map((container) => container.image))].join('\n'));

/** The addresses that containers of the same network reach it by; one on the host's network has none of its own. */
export const copyAddress: OnContainers = async (containers, { t, messages }) => {
  const addresses = containers.flatMap((container) => container.addresses.flatMap(({ ip }) => (ip === '' ? [] : [ip])));
  if (addresses.length === 0) {
    messages.info(
      t('It has no address of its own: it is on the network of the host, of another container, or on none.'),
    );
    return;
  }
  await vscode.env.clipboard.writeText(addresses.join('\n'));
  messages.brief(t('Copied: {0}', addresses.join(', ')));
};

export async function pruneContainers(door: Door): Promise<void> {
  const { t } = door;
  const listed = await door.engine.containers('all');
  if (listed.kind !== 'ok') {
    door.messages.failure(actionSentence(t, listed));
    return;
  }
  const stopped = listed.value.filter(({ state }) => state === 'exited' || state === 'created' || state === 'dead');
  if (stopped.length === 0) {
    door.messages.info(t('There are no stopped containers.'));
    return;
  }
  const question = t('Remove all {0} stopped containers?', stopped.length);
  const detail = [names(stopped), t('What was changed in the container layer is lost. Images and named volumes stay.')];
  if ((await door.messages.confirm(question, detail.join('\n\n'), [t('Remove')])) === null) return;
  const answer = await door.engine.prune('containers');
  if (answer.kind === 'ok')
    door.messages.brief(
      t('{0} containers removed, {1} freed', answer.value.removed.length, sizeText(answer.value.freed)),
    );
  else door.messages.failure(actionSentence(t, answer));
}

/** Names for a confirmation; a long list is cut, with the number of the rest. */
export function names(things: readonly { readonly name: string }[]): string {
  const listed = things.slice(0, 12).map((thing) => plain(thing.name));
  return things.length > listed.length
    ? `${listed.join(', ')} … (+${things.length - listed.length})`
    : listed.join(', ');
}

const isAlive = ({ state }: Container): boolean => state === 'running' || state === 'paused' || state === 'restarting';
