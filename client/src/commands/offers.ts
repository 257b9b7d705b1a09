import type { Needs } from '../engine/abilities.js';
import { sourceOf } from '../engine/composeLabels.js';
import type { Container, ContainerState, Image } from '../engine/engine.js';
import type { Network, Volume } from '../engine/resources.js';
import { isOwnNetwork } from '../engine/resources.js';
import { isComposed } from '../tree/containers.js';
import { isJoinable } from '../tree/networks.js';

/**
 * Every command and to what it applies. Plain data: the menus' `when` clauses in package.json are compared with it by a
 * test, and the pick lists offer by it.
 */
export type Offer = Target & {
  /** What not every engine can do; left out: every engine that we talk to. */
  readonly engine?: Needs;
};

type Target =
  | {
      readonly target: 'container';
      readonly states: readonly ContainerState[];
      /** Needs a published TCP port. */
      readonly published?: true;
      /** Made by Compose, from files that its labels name. */
      readonly composed?: true;
    }
  /** `tagged`: chosen by a tag, not by its id. */
  | { readonly target: 'image'; readonly tagged?: true }
  | { readonly target: 'project'; readonly when: readonly ProjectState[] }
  | { readonly target: 'volume'; readonly composed?: true }
  /** `custom`: one that people made. `joinable`: containers can come and go. */
  | { readonly target: 'network'; readonly needs: 'nothing' | 'custom' | 'joinable' | 'composed' }
  /** A container as one of those on a network. */
  | { readonly target: 'member' }
  /** `directory`: also the root of all files. `named`: everything but that root. */
  | { readonly target: 'file'; readonly what: 'any' | 'file' | 'directory' | 'named' }
  /** A Compose file: needs trust; whether it needs an engine the command finds out. */
  | { readonly target: 'composeFile' }
  /** A service of a Compose file; needs an engine. */
  | { readonly target: 'composeService' }
  /** Needs an engine, but nothing on it. */
  | { readonly target: 'engine' }
  /** A Dockerfile, as the explorer, an editor or a code lens hands it over; else the person picks one. */
  | { readonly target: 'dockerfile' }
  | { readonly target: 'none' };

export type ProjectState = 'running' | 'partly' | 'stopped';

const alive = ['running', 'paused', 'restarting'] as const;
const settled = ['created', 'running', 'paused', 'restarting', 'exited', 'dead', 'unknown'] as const;
const startable = ['created', 'exited'] as const;

export const offers = {
  'docknote.container.start': { target: 'container', states: startable },
  'docknote.container.stop': { target: 'container', states: alive },
  'docknote.container.restart': { target: 'container', states: [...alive, 'exited'] },
  'docknote.container.pause': { target: 'container', states: ['running'] },
  'docknote.container.unpause': { target: 'container', states: ['paused'] },
  'docknote.container.kill': { target: 'container', states: alive },
  'docknote.container.remove': { target: 'container', states: settled },
  'docknote.container.logs': { target: 'container', states: [...alive, 'exited', 'dead', 'unknown'] },
  'docknote.container.logsInTerminal': { target: 'container', states: [...alive, 'exited', 'dead', 'unknown'] },
  'docknote.container.stats': { target: 'container', states: ['running', 'paused'] },
  'docknote.container.exec': { target: 'container', states: ['running'] },
  'docknote.container.execCommand': { target: 'container', states: ['running'] },
  'docknote.container.attach': { target: 'container', states: ['running'] },
  'docknote.container.attachEditor': { target: 'container', states: ['running'] },
  'docknote.container.details': { target: 'container', states: settled },
  'docknote.container.inspect': { target: 'container', states: settled },
  'docknote.container.openInBrowser': { target: 'container', states: ['running'], published: true },
  'docknote.container.openComposeFile': { target: 'container', states: settled, composed: true },
  'docknote.container.copyImage': { target: 'container', states: settled },
  'docknote.container.copyAddress': { target: 'container', states: alive },
  'docknote.container.rename': { target: 'container', states: settled },
  'docknote.container.processes': { target: 'container', states: ['running', 'paused'] },
  'docknote.container.changes': { target: 'container', states: settled },
  'docknote.container.killWithSignal': { target: 'container', states: alive },
  'docknote.container.execWith': { target: 'container', states: ['running'], engine: { api: '1.35' } },
  'docknote.container.ports': { target: 'container', states: settled },
  'docknote.container.copyRun': { target: 'container', states: settled },
  'docknote.container.wait': { target: 'container', states: alive },
  'docknote.container.update': { target: 'container', states: settled, engine: { api: '1.28', podman: '5.0' } },
  'docknote.container.recreate': { target: 'container', states: settled },
  'docknote.container.commit': { target: 'container', states: settled },
  'docknote.container.exportTar': { target: 'container', states: settled },
  'docknote.container.upload': { target: 'container', states: settled },
  'docknote.container.download': { target: 'container', states: settled },
  'docknote.container.copyName': { target: 'container', states: settled },
  'docknote.container.copyId': { target: 'container', states: settled },
  'docknote.image.run': { target: 'image' },
  'docknote.image.runInteractive': { target: 'image' },
  'docknote.image.runWithOptions': { target: 'image' },
  'docknote.image.runOnce': { target: 'image' },
  'docknote.image.create': { target: 'image' },
  'docknote.image.inspect': { target: 'image' },
  'docknote.image.history': { target: 'image' },
  'docknote.image.pullAgain': { target: 'image', tagged: true },
  'docknote.image.layerFiles': { target: 'image' },
  'docknote.image.compare': { target: 'image' },
  'docknote.image.checkForNewer': { target: 'image', tagged: true },
  'docknote.image.tag': { target: 'image' },
  'docknote.image.copyName': { target: 'image' },
  'docknote.image.copyDigest': { target: 'image' },
  'docknote.image.push': { target: 'image' },
  'docknote.image.save': { target: 'image' },
  'docknote.image.load': { target: 'engine' },
  'docknote.image.import': { target: 'engine' },
  'docknote.image.pullPlatform': { target: 'engine', engine: { api: '1.32' } },
  'docknote.registry.login': { target: 'none' },
  'docknote.registry.logout': { target: 'none' },
  'docknote.image.remove': { target: 'image' },
  'docknote.image.pull': { target: 'engine' },
  'docknote.image.build': { target: 'dockerfile' },
  'docknote.compose.up': { target: 'project', when: ['running', 'partly', 'stopped'] },
  'docknote.compose.down': { target: 'project', when: ['running', 'partly', 'stopped'] },
  'docknote.compose.openFile': { target: 'project', when: ['running', 'partly', 'stopped'] },
  'docknote.compose.start': { target: 'project', when: ['partly', 'stopped'] },
  'docknote.compose.stop': { target: 'project', when: ['running', 'partly'] },
  'docknote.compose.restart': { target: 'project', when: ['running', 'partly', 'stopped'] },
  'docknote.compose.logs': { target: 'project', when: ['running', 'partly', 'stopped'] },
  'docknote.compose.stats': { target: 'project', when: ['running', 'partly'] },
  'docknote.compose.remove': { target: 'project', when: ['running', 'partly', 'stopped'] },
  'docknote.container.reveal': { target: 'none' },
  'docknote.container.connectNetwork': { target: 'container', states: settled },
  'docknote.volume.create': { target: 'engine' },
  'docknote.volume.measure': { target: 'engine', engine: { api: '1.25' } },
  'docknote.volume.inspect': { target: 'volume' },
  'docknote.volume.openComposeFile': { target: 'volume', composed: true },
  'docknote.volume.copyName': { target: 'volume' },
  'docknote.volume.remove': { target: 'volume' },
  'docknote.network.create': { target: 'engine' },
  'docknote.network.connect': { target: 'network', needs: 'joinable' },
  'docknote.network.disconnect': { target: 'member' },
  'docknote.network.inspect': { target: 'network', needs: 'nothing' },
  'docknote.network.openComposeFile': { target: 'network', needs: 'composed' },
  'docknote.network.copyName': { target: 'network', needs: 'nothing' },
  'docknote.network.remove': { target: 'network', needs: 'custom' },
  'docknote.prune.volumes': { target: 'engine' },
  'docknote.prune.networks': { target: 'engine' },
  'docknote.composeFile.up': { target: 'composeFile' },
  'docknote.composeFile.down': { target: 'composeFile' },
  'docknote.composeFile.restart': { target: 'composeFile' },
  'docknote.composeFile.pull': { target: 'composeFile' },
  'docknote.composeFile.build': { target: 'composeFile' },
  'docknote.composeFile.watch': { target: 'composeFile' },
  'docknote.composeFile.logs': { target: 'composeFile' },
  'docknote.composeFile.options': { target: 'composeFile' },
  'docknote.composeFile.graph': { target: 'composeFile' },
  'docknote.composeFile.showResolved': { target: 'composeFile' },
  'docknote.composeFile.compareResolved': { target: 'composeFile' },
  'docknote.composeFile.pasteRun': { target: 'composeFile' },
  'docknote.composeFile.copyRun': { target: 'composeFile' },
  'docknote.composeFile.treatAs': { target: 'none' },
  'docknote.composeService.start': { target: 'composeService' },
  'docknote.composeService.stop': { target: 'composeService' },
  'docknote.composeService.restart': { target: 'composeService' },
  'docknote.composeService.logs': { target: 'composeService' },
  'docknote.composeService.shell': { target: 'composeService' },
  'docknote.composeService.open': { target: 'composeService' },
  'docknote.composeService.reveal': { target: 'composeService' },
  'docknote.port.open': { target: 'none' },
  'docknote.port.copyAddress': { target: 'none' },
  'docknote.mount.showVolume': { target: 'none' },
  'docknote.mount.copySource': { target: 'none' },
  'docknote.mount.copyTarget': { target: 'none' },
  'docknote.network.reveal': { target: 'none' },
  'docknote.fact.show': { target: 'none' },
  'docknote.fact.hide': { target: 'none' },
  'docknote.fact.copyValue': { target: 'none' },
  'docknote.fact.copyEntry': { target: 'none' },
  'docknote.file.open': { target: 'file', what: 'file' },
  'docknote.file.newFile': { target: 'file', what: 'directory' },
  'docknote.file.newFolder': { target: 'file', what: 'directory' },
  'docknote.file.upload': { target: 'file', what: 'directory' },
  'docknote.file.refresh': { target: 'file', what: 'directory' },
  'docknote.file.download': { target: 'file', what: 'any' },
  'docknote.file.copyPath': { target: 'file', what: 'any' },
  'docknote.file.rename': { target: 'file', what: 'named' },
  'docknote.file.remove': { target: 'file', what: 'named' },
  'docknote.scaffold': { target: 'none' },
  'docknote.walkthrough': { target: 'none' },
  'docknote.prune.containers': { target: 'engine', engine: { api: '1.25' } },
  'docknote.prune.images': { target: 'engine', engine: { api: '1.25' } },
  'docknote.system.info': { target: 'engine' },
  'docknote.system.infoJson': { target: 'engine' },
  'docknote.system.diskUsage': { target: 'engine', engine: { api: '1.25' } },
  'docknote.system.cleanUp': { target: 'engine', engine: { api: '1.25' } },
  'docknote.system.events': { target: 'engine' },
  'docknote.system.stopAll': { target: 'engine' },
  'docknote.system.removeAllContainers': { target: 'engine' },
  'docknote.system.removeAllImages': { target: 'engine' },
  'docknote.stats': { target: 'engine' },
  'docknote.context.use': { target: 'none' },
  'docknote.context.pick': { target: 'none' },
  'docknote.context.add': { target: 'none' },
  'docknote.context.edit': { target: 'none' },
  'docknote.engine.start': { target: 'none' },
  'docknote.context.test': { target: 'none' },
  'docknote.context.copyAddress': { target: 'none' },
  'docknote.context.remove': { target: 'none' },
  'docknote.context.allowPlain': { target: 'none' },
  'docknote.registry.pull': { target: 'none' },
  'docknote.registry.copyReference': { target: 'none' },
  'docknote.registry.copyTag': { target: 'none' },
  'docknote.registry.deleteTag': { target: 'none' },
  'docknote.registry.add': { target: 'none' },
  'docknote.registry.remove': { target: 'none' },
  'docknote.registry.loginRow': { target: 'none' },
  'docknote.registry.logoutRow': { target: 'none' },
  'docknote.registry.refresh': { target: 'none' },
  'docknote.filter.containers': { target: 'none' },
  'docknote.clearFilter.containers': { target: 'none' },
  'docknote.filter.images': { target: 'none' },
  'docknote.clearFilter.images': { target: 'none' },
  'docknote.filter.volumes': { target: 'none' },
  'docknote.clearFilter.volumes': { target: 'none' },
  'docknote.filter.networks': { target: 'none' },
  'docknote.clearFilter.networks': { target: 'none' },
  'docknote.refresh': { target: 'none' },
  'docknote.showLog': { target: 'none' },
} as const satisfies Record<`docknote.${string}`, Offer>;

export type CommandId = keyof typeof offers;

/** Whether a command applies to a container as it is now. */
export const fitsContainer = (offer: Offer & { readonly target: 'container' }, container: Container): boolean =>
  offer.states.includes(container.state) &&
  (offer.published !== true || container.ports.some((port) => port.outside !== null && port.protocol === 'tcp')) &&
  (offer.composed !== true || sourceOf(container) !== null);

export const fitsImage = (offer: Offer & { readonly target: 'image' }, { tags }: Image, reference: string): boolean =>
  offer.tagged !== true || tags.includes(reference);

export const fitsVolume = (offer: Offer & { readonly target: 'volume' }, volume: Volume): boolean =>
  offer.composed !== true || isComposed(volume.labels);

export function fitsNetwork(offer: Offer & { readonly target: 'network' }, network: Network): boolean {
  switch (offer.needs) {
    case 'custom':
      return !isOwnNetwork(network);
    case 'joinable':
      return isJoinable(network);
    case 'composed':
      return isComposed(network.labels);
    case 'nothing':
      return true;
  }
}
