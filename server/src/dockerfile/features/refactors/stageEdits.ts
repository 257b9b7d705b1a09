import type { Edit } from '../../../core/edit.js';
import type { Refactor } from '../../../core/results.js';
import type { Stage } from '../../model.js';
import type { Instruction } from '../../syntax/nodes.js';
import type { Place } from './place.js';

/** A refactor whose edits may come in any order. */
export const refactor = (en: string, ko: string, kind: Refactor['kind'], edits: readonly Edit[]): Refactor => ({
  title: { en, ko },
  kind,
  edits: [...edits].sort((a, b) => a.span.start - b.span.start),
});

/** Whether a FROM is well formed, so that it can be taken apart. */
export const isSound = ({ words, flags }: Instruction): boolean =>
  (words.length === 1 || (words.length === 3 && /^[a-z][\w.-]*$/i.test(words[2]?.text ?? ''))) &&
  words[0]?.lexed.error === null &&
  flags.every((flag) => flag.name.text === 'platform' && /^[\w$/{}.:-]+$/.test(flag.value?.text ?? ''));

/** Numbers of this stage and those behind it, when it moves by `count`. */
export function renumbered(place: Place, from: Stage, count: number): readonly Edit[] {
  return place.model.stageReferences
    .filter((reference) => reference.isNumber && reference.stage !== null && reference.stage.index >= from.index)
    .map(({ span, stage }) => ({ span, text: String((stage?.index ?? 0) + count) }));
}
