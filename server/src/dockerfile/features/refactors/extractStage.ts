import type { Edit } from '../../../core/edit.js';
import { renumbered, startOf } from '../../lint/stageEdits.js';
import type { Instruction } from '../../syntax/nodes.js';
import { freeStageName, type Offer, type Place } from './place.js';
import { isSound, refactor } from './stageEdits.js';

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
  const edits: Edit[] = [...renumbered(place.model, stage.index, cuts.length)];
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
    const start = startOf(at, place.syntax);
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

const isBlankBefore = (offset: number, place: Place): boolean =>
  /(?:^|\n)[ \t\r]*\n$/.test(place.text.slice(Math.max(0, offset - 200), offset));
