import type { Edit } from '../../../core/edit.js';
import type { Refactor } from '../../../core/results.js';
import type { Stage, StageReference } from '../../model.js';
import type { Instruction } from '../../syntax/nodes.js';
import { freeStageName, type Offer, type Place } from './place.js';

/** Makes the selected instructions a stage of their own, between what stands before and behind them. */
export const extractStage: Offer = (place) => {
  const stage = place.model.stageAt(place.span.start);
  const selected = place.nodes;
  if (stage === null || place.span.end === place.span.start || selected.length === 0) return [];
  if (!selected.every((node) => stage.instructions.includes(node))) return [];
  const { base, from, instructions } = stage;
  if (!isSound(from)) return [];
  // ONBUILD would already fire inside this file.
  if (base === null || instructions.some((node) => node.name === 'ONBUILD')) return [];
  const first = selected[0];
  const next = instructions[instructions.indexOf(selected.at(-1) ?? from) + 1];
  const cuts: { readonly at: Instruction; readonly wanted: string }[] = [];
  if (first !== undefined && first !== instructions[0]) cuts.push({ at: first, wanted: 'base' });
  if (next !== undefined) cuts.push({ at: next, wanted: 'stage' });
  if (cuts.length === 0) return [];
  const edits: Edit[] = [...renumbered(place, stage, cuts.length)];
  const names: string[] = [];
  for (const [i, { wanted }] of cuts.entries()) names.push(freeStageName(place, i === 0 ? 'base' : wanted));
  const flags = from.flags.map((flag) => `${place.slice(flag.span)} `).join('');
  const [ownName] = names;
  edits.push(
    stage.name === null
      ? { span: { start: base.span.end, end: base.span.end }, text: ` ${place.keyword('AS', from)} ${ownName}` }
      : { span: stage.name.span, text: ownName ?? '' },
  );
  for (const [i, { at }] of cuts.entries()) {
    const isLast = i === cuts.length - 1;
    const name = isLast ? stage.name?.text : names[i + 1];
    const as = name === undefined ? '' : ` ${place.keyword('AS', from)} ${name}`;
    const start = startOf(at, place);
    const text = `${from.keyword.text} ${flags}${names[i]}${as}${place.eol}`;
    edits.push({ span: { start, end: start }, text: isBlankBefore(start, place) ? text : place.eol + text });
  }
  return [
    refactor(
      'Extract a stage from the selected instructions',
      '선택한 명령을 별도의 스테이지로 빼내기',
      'refactor.extract',
      edits,
    ),
  ];
};

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
  const edits = [name, { span: { start, end }, text: '' }, ...renumbered(place, lower, -1)];
  return [
    refactor(
      `Put stage ${upper.name.text} into the stage that is built on it`,
      `${upper.name.text} 스테이지를 그 위에 빌드하는 스테이지에 합치기`,
      'refactor.inline',
      edits,
    ),
  ];
};

/** Gives a stage a name and uses it wherever its number is used. */
export const nameStage: Offer = (place) => {
  const node = place.only;
  if (node === null) return [];
  const stage = node.name === 'FROM' ? place.model.stageAt(node.span.start) : numbered(node, place)?.stage;
  if (!stage || stage.base === null || stage.from.words.length > 1) return [];
  const references = place.model.referencesTo(stage).filter((reference) => reference.isNumber);
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

const refactor = (en: string, ko: string, kind: Refactor['kind'], edits: readonly Edit[]): Refactor => ({
  title: { en, ko },
  kind,
  edits: [...edits].sort((a, b) => a.span.start - b.span.start),
});

/** Whether a FROM is well formed, so that it can be taken apart. */
const isSound = ({ words, flags }: Instruction): boolean =>
  (words.length === 1 || (words.length === 3 && /^[a-z][\w.-]*$/i.test(words[2]?.text ?? ''))) &&
  words[0]?.lexed.error === null &&
  flags.every((flag) => flag.name.text === 'platform' && /^[\w$/{}.:-]+$/.test(flag.value?.text ?? ''));

/** `--from=0` in an instruction. */
const numbered = (node: Instruction, place: Place): StageReference | undefined =>
  node.flags
    .map((flag) => place.model.stageReferenceAt(flag.span.end))
    .find((reference) => reference?.isNumber && reference.node === node) ?? undefined;

/** Numbers of this stage and those behind it, when it moves by `count`. */
function renumbered(place: Place, from: Stage, count: number): readonly Edit[] {
  return place.model.stageReferences
    .filter((reference) => reference.isNumber && reference.stage !== null && reference.stage.index >= from.index)
    .map(({ span, stage }) => ({ span, text: String((stage?.index ?? 0) + count) }));
}

/** Where an instruction starts, the comments right above it taken along. */
function startOf(node: Instruction, place: Place): number {
  const { items } = place.syntax;
  let index = items.indexOf(node);
  while (items[index - 1]?.kind === 'comment') index--;
  return items[index]?.span.start ?? node.span.start;
}

const isBlankBefore = (offset: number, place: Place): boolean =>
  /(?:^|\n)[ \t\r]*\n$/.test(place.text.slice(Math.max(0, offset - 200), offset));
