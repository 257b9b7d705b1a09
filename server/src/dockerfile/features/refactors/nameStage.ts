import type { Edit } from '../../../core/edit.js';
import type { Refactor } from '../../../core/results.js';
import type { Stage, StageReference } from '../../model.js';
import type { Instruction } from '../../syntax/nodes.js';
import { freeStageName, type Offer, type Place } from './place.js';
import { refactor } from './stageEdits.js';

/** Gives a stage a name and uses it wherever its number is used. */
export const nameStage: Offer = (place) => {
  const node = place.only;
  if (node === null) return [];
  const stage = node.name === 'FROM' ? place.model.stageAt(node.span.start) : numbered(node, place)?.stage;
  if (!stage || stage.base === null) return [];
  const references = place.model.referencesTo(stage).filter((reference) => reference.isNumber);
  if (stage.name !== null && references.length > 0) return useName(stage, stage.name.text, references, place);
  if (stage.from.words.length > 1) return [];
  const isLast = stage.index === place.model.stages.length - 1;
  if (node.name === 'FROM' && references.length === 0 && isLast && place.model.stages.length === 1) return [];
  const name = freeStageName(place, references.length > 0 ? 'build' : isLast ? 'final' : 'build');
  const { end } = stage.base.span;
  const edits: Edit[] = [
    { span: { start: end, end }, text: ` ${place.keyword('AS', stage.from)} ${name}` },
    ...references.map(({ span }) => ({ span, text: name })),
  ];
  return [
    references.length > 0
      ? refactor(
          `Name the stage ${name} and use the name`,
          `스테이지에 ${name} 이름을 붙이고 번호 대신 쓰기`,
          'refactor.rewrite',
          edits,
        )
      : refactor(`Name the stage ${name}`, `스테이지에 ${name} 이름 붙이기`, 'refactor.rewrite', edits),
  ];
};

/** The name of a stage in place of its number, where no other stage of that name would be meant. */
function useName(stage: Stage, name: string, references: readonly StageReference[], place: Place): readonly Refactor[] {
  if (place.model.stageNamed(name) !== stage) return [];
  const edits = references.map(({ span }) => ({ span, text: name }));
  return [refactor(`Use the name ${name}`, `번호 대신 이름 ${name} 쓰기`, 'refactor.rewrite', edits)];
}

/** `--from=0` in an instruction. */
const numbered = (node: Instruction, place: Place): StageReference | undefined =>
  node.flags
    .map((flag) => place.model.stageReferenceAt(flag.span.end))
    .find((reference) => reference?.isNumber && reference.node === node) ?? undefined;
