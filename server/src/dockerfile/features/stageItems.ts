import type { Completion } from '../../core/results.js';
import type { Span } from '../../core/text.js';
import type { DockerfileFile } from '../file.js';
import { stageDetail, stageText } from './describe.js';
import { plainItem } from './items.js';

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
  for (const stage of file.model.stages.slice(0, own).reverse()) {
    if (stage.name === null && unnamed === 'names') continue;
    items.push(
      plainItem(stage.name?.text ?? String(stage.index), 'stage', span, {
        detail: stageDetail(stage),
        documentation: stageText(file.model, stage),
        rank: 20,
      }),
    );
  }
  return items;
}
