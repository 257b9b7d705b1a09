import { build } from '../build/build.js';
import { treatAsCompose } from '../compose/together.js';
import * as cleanUp from './cleanUp.js';
import * as compose from './compose.js';
import * as composeFile from './composeFile.js';
import * as composeRun from './composeRun.js';
import * as composeService from './composeService.js';
import * as composeSource from './composeSource.js';
import * as containerDetails from './containerDetails.js';
import * as containerForms from './containerForms.js';
import * as containerMore from './containerMore.js';
import * as containerPages from './containerPages.js';
import * as containers from './containers.js';
import * as contexts from './contexts.js';
import { attachEditor } from './devContainer.js';
import * as files from './files.js';
import * as filter from './filter.js';
import * as imageCompare from './imageCompare.js';
import * as imageFiles from './imageFiles.js';
import * as imageRemove from './imageRemove.js';
import * as images from './images.js';
import * as inside from './inside.js';
import { showLayerFiles } from './layerFiles.js';
import * as layers from './layers.js';
import * as logins from './logins.js';
import * as networks from './networks.js';
import * as pages from './pages.js';
import * as pullPush from './pullPush.js';
import * as registries from './registries.js';
import * as reveal from './reveal.js';
import * as scaffold from './scaffold.js';
import type { CommandTable } from './spec.js';
import { startEngine } from './startEngine.js';
import * as system from './system.js';
import * as volumes from './volumes.js';

/** Every command and its function. `offers.ts` says what each applies to. */
export const commands: CommandTable = {
  'docknote.container.start': containers.start,
  'docknote.container.stop': containers.stop,
  'docknote.container.restart': containers.restart,
  'docknote.container.pause': containers.pause,
  'docknote.container.unpause': containers.unpause,
  'docknote.container.kill': containers.kill,
  'docknote.container.remove': containers.remove,
  'docknote.container.logs': pages.containerLogs,
  'docknote.container.logsInTerminal': containers.logs,
  'docknote.container.stats': pages.containerStats,
  'docknote.container.exec': containers.exec,
  'docknote.container.execCommand': containers.execOther,
  'docknote.container.attach': containers.attach,
  'docknote.container.attachEditor': attachEditor,
  'docknote.container.details': containerDetails.details,
  'docknote.container.inspect': containers.inspect,
  'docknote.container.openInBrowser': containers.openInBrowser,
  'docknote.container.openComposeFile': composeSource.openOfContainer,
  'docknote.container.copyImage': containers.copyImage,
  'docknote.container.copyAddress': containers.copyAddress,
  'docknote.container.rename': containers.rename,
  'docknote.container.processes': containerPages.processes,
  'docknote.container.changes': containerPages.changes,
  'docknote.container.killWithSignal': containerMore.killWithSignal,
  'docknote.container.execWith': containerMore.execWith,
  'docknote.container.ports': containerPages.ports,
  'docknote.container.copyRun': containerMore.copyRun,
  'docknote.container.wait': containerMore.wait,
  'docknote.container.update': containerForms.update,
  'docknote.container.recreate': containerForms.recreateWithOptions,
  'docknote.container.commit': containerForms.commit,
  'docknote.container.exportTar': containerMore.exportTar,
  'docknote.container.upload': files.uploadToContainers,
  'docknote.container.download': files.downloadFromContainer,
  'docknote.container.copyName': containers.copyName,
  'docknote.container.copyId': containers.copyId,
  'docknote.image.run': images.run,
  'docknote.image.runInteractive': images.runInteractive,
  'docknote.image.runWithOptions': images.runWithOptions,
  'docknote.image.runOnce': containerMore.runOnce,
  'docknote.image.create': images.create,
  'docknote.image.inspect': images.inspect,
  'docknote.image.history': layers.history,
  'docknote.image.pullAgain': pullPush.pullAgain,
  'docknote.image.layerFiles': showLayerFiles,
  'docknote.image.compare': imageCompare.compare,
  'docknote.image.checkForNewer': imageCompare.checkForNewer,
  'docknote.image.tag': images.tag,
  'docknote.image.copyName': images.copyName,
  'docknote.image.copyDigest': images.copyDigest,
  'docknote.image.push': pullPush.push,
  'docknote.image.save': imageFiles.save,
  'docknote.image.load': imageFiles.load,
  'docknote.image.import': imageFiles.importImage,
  'docknote.image.pullPlatform': pullPush.pullPlatform,
  'docknote.registry.login': logins.login,
  'docknote.registry.logout': logins.logout,
  'docknote.image.remove': imageRemove.remove,
  'docknote.image.pull': pullPush.pull,
  'docknote.image.build': build,
  'docknote.compose.up': composeSource.up,
  'docknote.compose.down': composeSource.down,
  'docknote.compose.openFile': composeSource.openOfProject,
  'docknote.compose.start': compose.start,
  'docknote.compose.stop': compose.stop,
  'docknote.compose.restart': compose.restart,
  'docknote.compose.logs': pages.projectLogs,
  'docknote.compose.stats': pages.projectStats,
  'docknote.compose.remove': compose.remove,
  'docknote.container.reveal': reveal.revealContainer,
  'docknote.container.connectNetwork': networks.connectContainers,
  'docknote.volume.create': volumes.create,
  'docknote.volume.measure': volumes.measure,
  'docknote.volume.inspect': volumes.inspect,
  'docknote.volume.openComposeFile': composeSource.openOfVolume,
  'docknote.volume.copyName': volumes.copyName,
  'docknote.volume.remove': volumes.remove,
  'docknote.network.create': networks.create,
  'docknote.network.connect': networks.connect,
  'docknote.network.disconnect': networks.disconnect,
  'docknote.network.inspect': networks.inspect,
  'docknote.network.openComposeFile': composeSource.openOfNetwork,
  'docknote.network.copyName': networks.copyName,
  'docknote.network.remove': networks.remove,
  'docknote.prune.volumes': volumes.prune,
  'docknote.prune.networks': networks.prune,
  'docknote.composeFile.up': composeFile.up,
  'docknote.composeFile.down': composeFile.down,
  'docknote.composeFile.restart': composeFile.restart,
  'docknote.composeFile.pull': composeFile.pull,
  'docknote.composeFile.build': composeFile.build,
  'docknote.composeFile.watch': composeFile.watch,
  'docknote.composeFile.logs': composeFile.logs,
  'docknote.composeFile.options': composeFile.options,
  'docknote.composeFile.graph': composeFile.graph,
  'docknote.composeFile.showResolved': composeFile.showResolved,
  'docknote.composeFile.compareResolved': composeFile.compareResolved,
  'docknote.composeFile.pasteRun': composeRun.paste,
  'docknote.composeFile.copyRun': composeRun.copy,
  'docknote.composeFile.treatAs': treatAsCompose,
  'docknote.composeService.start': composeService.start,
  'docknote.composeService.stop': composeService.stop,
  'docknote.composeService.restart': composeService.restart,
  'docknote.composeService.logs': composeService.logs,
  'docknote.composeService.shell': composeService.shell,
  'docknote.composeService.open': composeService.open,
  'docknote.composeService.reveal': composeService.reveal,
  'docknote.port.open': inside.openPort,
  'docknote.port.copyAddress': inside.copyAddress,
  'docknote.mount.showVolume': reveal.revealVolume,
  'docknote.mount.copySource': inside.copySource,
  'docknote.mount.copyTarget': inside.copyTarget,
  'docknote.network.reveal': reveal.revealNetwork,
  'docknote.fact.show': inside.showValue,
  'docknote.fact.hide': inside.hideValue,
  'docknote.fact.copyValue': inside.copyValue,
  'docknote.fact.copyEntry': inside.copyEntry,
  'docknote.file.open': files.open,
  'docknote.file.newFile': files.newFile,
  'docknote.file.newFolder': files.newFolder,
  'docknote.file.upload': files.uploadInto,
  'docknote.file.refresh': files.refresh,
  'docknote.file.download': files.downloadFiles,
  'docknote.file.copyPath': files.copyPath,
  'docknote.file.rename': files.rename,
  'docknote.file.remove': files.remove,
  'docknote.scaffold': scaffold.createFiles,
  'docknote.walkthrough': scaffold.walkthrough,
  'docknote.prune.containers': containers.pruneContainers,
  'docknote.prune.images': imageRemove.prune,
  'docknote.system.info': system.info,
  'docknote.system.infoJson': system.infoJson,
  'docknote.system.diskUsage': system.diskUsage,
  'docknote.system.cleanUp': cleanUp.cleanUp,
  'docknote.system.events': system.events,
  'docknote.system.stopAll': system.stopAll,
  'docknote.system.removeAllContainers': system.removeAllContainers,
  'docknote.system.removeAllImages': system.removeAllImages,
  'docknote.stats': pages.allStats,
  'docknote.context.use': contexts.use,
  'docknote.context.pick': contexts.pick,
  'docknote.context.add': contexts.add,
  'docknote.context.edit': contexts.edit,
  'docknote.engine.start': startEngine,
  'docknote.context.test': contexts.test,
  'docknote.context.copyAddress': contexts.copyAddress,
  'docknote.context.remove': contexts.remove,
  'docknote.context.allowPlain': contexts.allowPlain,
  'docknote.registry.pull': registries.pull,
  'docknote.registry.copyReference': registries.copyReference,
  'docknote.registry.copyTag': registries.copyTag,
  'docknote.registry.deleteTag': registries.deleteTag,
  'docknote.registry.add': registries.add,
  'docknote.registry.remove': registries.remove,
  'docknote.registry.loginRow': registries.loginRow,
  'docknote.registry.logoutRow': registries.logoutRow,
  'docknote.registry.refresh': registries.refresh,
  'docknote.filter.containers': filter.filter('containers'),
  'docknote.clearFilter.containers': filter.clear('containers'),
  'docknote.filter.images': filter.filter('images'),
  'docknote.clearFilter.images': filter.clear('images'),
  'docknote.filter.volumes': filter.filter('volumes'),
  'docknote.clearFilter.volumes': filter.clear('volumes'),
  'docknote.filter.networks': filter.filter('networks'),
  'docknote.clearFilter.networks': filter.clear('networks'),
  'docknote.refresh': ({ watch, contexts: engines, store }) => {
    watch.refresh();
    // Only what somebody has looked at is looked for again.
    if (store.state.contexts.length > 0) void engines.list();
  },
  'docknote.showLog': ({ log }) => log.show(),
};
