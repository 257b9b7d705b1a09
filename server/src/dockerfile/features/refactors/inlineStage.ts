import type { Edit } from '../../../core/edit.js';
import { renumbered } from '../../lint/stageEdits.js';
import type { Offer } from './place.js';
import { isSound, refactor } from './stageEdits.js';

/** Puts a stage that serves only as the base of the one behind it back into that one. */
export const inlineStage: Offer = (place) => {
  const node = place.only;
  if (node?.name !== 'FROM') return [];
  const here = place.model.stageAt(node.span.start);
  const upper = here?.parent ?? here;
  const lower = upper === null ? undefined : place.model.stages[upper.index + 1];
  if (upper === null || !isSound(upper.from) || lower === undefined || lower.parent !== upper || upper.base === null)
    return [];
  if (upper.name === null || lower.from.flags.length > 0 || place.model.referencesTo(upper).length !== 1) return [];
  if (upper.instructions.some((instruction) => instruction.name === 'ONBUILD')) return [];
  const name: Edit =
    lower.name === null
      ? { span: { start: upper.base.span.end, end: upper.name.span.end }, text: '' }
      : { span: upper.name.span, text: lower.name.text };
  const { start, end } = lower.from.span;
  const edits = [name, { span: { start, end }, text: '' }, ...renumbered(place.model, lower.index, -1)];
  return [
    refactor(
      `Put stage ${upper.name.text} into the stage that is built on it`,
      `${upper.name.text} 스테이지를 그 위에 빌드하는 스테이지에 합치기`,
      'refactor.inline',
      edits,
    ),
  ];
};
