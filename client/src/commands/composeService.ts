import * as vscode from 'vscode';
import { containersOf } from '../compose/chosen.js';
import { replicasOf } from '../compose/project.js';
import { webAddresses } from '../engine/address.js';
import type { Container } from '../engine/engine.js';
import { showLogs } from '../logs/panel.js';
import { plain, withoutIcons } from '../tree/plain.js';
import { openRun, prepare } from './composeFile.js';
import * as containers from './containers.js';
import { openAddress } from './openAddress.js';
import type { ChosenService, Door, Runner } from './spec.js';

type OnService = Runner<'composeService'>;

/**
 * Creates and starts a service, and what it depends on, by the Compose plugin. Without the plugin the containers that
 * there are already are started by the engine.
 */
export const start: OnService = async (chosen, door) => {
  if ((await door.compose.find()) === null) {
    const replicas = await present(chosen, door);
    const startable = replicas.filter(({ state }) => state === 'created' || state === 'exited');
    const [first, ...more] = startable;
    if (first) {
      await containers.start([first, ...more], door);
      return;
    }
  }
  const prepared = await prepare(chosen.file, door);
  if (prepared) openRun(chosen.file, prepared, ['up', '--detach', chosen.service], door);
};

/** What the engine alone can do, on all containers of the service that are in a state for it. */
export const stop: OnService = (chosen, door) => act(chosen, door, isAlive, containers.stop);
export const restart: OnService = (chosen, door) =>
  act(chosen, door, ({ state }) => state !== 'removing' && state !== 'dead', containers.restart);

export const logs: OnService = async (chosen, door) => {
  const replicas = await existing(chosen, door, () => true);
  if (!replicas) return;
  showLogs({ kind: 'containers', containers: replicas.map(({ id, name }) => ({ id, name })) }, door);
};

/** A shell in a running container of the service; of several the person picks one. */
export const shell: OnService = async (chosen, door) => {
  const running = await existing(chosen, door, ({ state }) => state === 'running');
  if (!running) return;
  const [first, ...others] = running;
  const items = running.map((container) => ({ label: withoutIcons(container.name), container }));
  const title = door.t('Which container?');
  const one = others.length === 0 ? first : (await vscode.window.showQuickPick(items, { title }))?.container;
  if (one) await containers.exec([one], door);
};

/** Opens a mapped port in the browser: the one that the lens names, else the one that the person picks. */
export const open: OnService = async (chosen, door) => {
  const running = await existing(
    chosen,
    door,
    ({ state, ports }) => state === 'running' && ports.some((p) => p.outside),
  );
  if (!running) return;
  const engine = door.engine.endpoint.address;
  const named = running.flatMap(({ ports }) => webAddresses(ports, engine)).find(({ url }) => url === chosen.url);
  if (named) await openAddress(named, engine, door);
  else await containers.openInBrowser(running, door);
};

/** Leads to the row of its first container. */
export const reveal: OnService = async (chosen, door) => {
  const some = await existing(chosen, door, () => true);
  if (some) await vscode.commands.executeCommand('docknote.container.reveal', some[0].name);
};

type Some = readonly [Container, ...Container[]];

async function act(
  chosen: ChosenService,
  door: Door,
  fits: (container: Container) => boolean,
  run: (some: Some, door: Door) => Promise<void>,
): Promise<void> {
  const some = await existing(chosen, door, fits);
  if (some) await run(some, door);
}

/** Null: none fits, and the person knows. */
async function existing(
  chosen: ChosenService,
  door: Door,
  fits: (container: Container) => boolean,
): Promise<Some | null> {
  const [first, ...more] = (await present(chosen, door)).filter(fits);
  if (first) return [first, ...more];
  door.messages.info(door.t('{0} has no container in a state for that.', plain(chosen.service)));
  return null;
}

async function present({ file, service }: ChosenService, door: Door): Promise<readonly Container[]> {
  return replicasOf((await containersOf(file, door)) ?? [], service);
}

const isAlive = ({ state }: Container): boolean => state === 'running' || state === 'paused' || state === 'restarting';
