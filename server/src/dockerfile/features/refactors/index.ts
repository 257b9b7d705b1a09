import type { Refactor } from '../../../core/results.js';
import type { Span } from '../../../core/text.js';
import type { DockerfileFile } from '../../file.js';
import { addToCopy } from './addToCopy.js';
import { cacheMount } from './cacheMount.js';
import { downloadToAdd } from './downloadToAdd.js';
import { extractStage } from './extractStage.js';
import { fromHeredoc } from './fromHeredoc.js';
import { inlineStage } from './inlineStage.js';
import { legacyPairs } from './legacyPairs.js';
import { mergeRuns } from './mergeRuns.js';
import { nameStage } from './nameStage.js';
import { type Offer, Place } from './place.js';
import { sortPackages } from './sortPackages.js';
import { splitRun } from './splitRun.js';
import { toExecForm } from './toExecForm.js';
import { toHeredoc } from './toHeredoc.js';
import { toShellForm } from './toShellForm.js';

/** In the order in which they are shown. */
const offers: readonly Offer[] = [
  mergeRuns,
  splitRun,
  toHeredoc,
  fromHeredoc,
  toExecForm,
  toShellForm,
  cacheMount,
  sortPackages,
  addToCopy,
  downloadToAdd,
  extractStage,
  inlineStage,
  nameStage,
  legacyPairs,
];

/** The changes that a person may ask for at `span`, each only where it applies. */
export function refactors(file: DockerfileFile, span: Span): readonly Refactor[] {
  const place = new Place(file, span);
  const [first] = place.nodes;
  // What stands above the first FROM does not build, so there is no meaning to keep.
  if (first === undefined || place.model.stageAt(first.span.start) === null) return [];
  // A lone `--` ends the flags; hardly anyone writes it, and what replaces the arguments would stick to it.
  if (place.nodes.some((node) => place.text.startsWith('--', node.args.start - 2))) return [];
  return offers.flatMap((offer) => offer(place));
}
