import type { Completion } from '../../core/results.js';
import type { Span } from '../../core/text.js';
import type { DockerfileFile } from '../file.js';
import { stageDetail, stageText } from './describe.js';
import { plainItem } from './items.js';

/** Explaining a stage looks through all that refer to one; in a file of a thousand only the nearest are worth it. */
const EXPLAINED = 20;

/**
 * The stages that may be named at `offset`: those before its own. The nearest first, since the last step most often
 * copies from the one just before.
 * @param unnamed `numbers`: stages without name are offered by their number, which FROM does not take
 */
export function stageItems(
  file: DockerfileFile,
  span: Span,
  offset: number,
  unnamed: 'names' | 'numbers',
): Completion[] {
  const own = file.model.stageAt(offset)?.index ?? 0;
  const items: Completion[] = [];
  let explained = 0;
  for (const stage of file.model.stages.slice(0, own).reverse()) {
    if (stage.name === null && unnamed === 'names') continue;
    items.push(
      plainItem(stage.name?.text ?? String(stage.index), 'stage', span, {
        detail: stageDetail(stage),
        ...(explained++ < EXPLAINED ? { documentation: stageText(file.model, stage) } : {}),
        rank: 20,
      }),
    );
  }
  return items;
}
