import * as compose from './compose.js';
import * as containers from './containers.js';
import * as images from './images.js';
import * as pages from './pages.js';
import type { CommandTable } from './spec.js';

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
  'docknote.container.exec': containers.exec,
  'docknote.container.execCommand': containers.execOther,
  'docknote.container.attach': containers.attach,
  'docknote.container.inspect': containers.inspect,
  'docknote.container.openInBrowser': containers.openInBrowser,
  'docknote.container.rename': containers.rename,
  'docknote.container.processes': containers.processes,
  'docknote.container.changes': containers.changes,
  'docknote.container.copyName': containers.copyName,
  'docknote.container.copyId': containers.copyId,
  'docknote.image.run': images.run,
  'docknote.image.runInteractive': images.runInteractive,
  'docknote.image.runWithOptions': images.runWithOptions,
  'docknote.image.create': images.create,
  'docknote.image.inspect': images.inspect,
  'docknote.image.history': images.history,
  'docknote.image.tag': images.tag,
  'docknote.image.copyName': images.copyName,
  'docknote.image.remove': images.remove,
  'docknote.image.pull': images.pull,
  'docknote.compose.start': compose.start,
  'docknote.compose.stop': compose.stop,
  'docknote.compose.restart': compose.restart,
  'docknote.compose.logs': pages.projectLogs,
  'docknote.compose.remove': compose.remove,
  'docknote.prune.containers': containers.pruneContainers,
  'docknote.prune.images': images.pruneImages,
  'docknote.refresh': ({ watch }) => watch.refresh(),
  'docknote.showLog': ({ log }) => log.show(),
};
