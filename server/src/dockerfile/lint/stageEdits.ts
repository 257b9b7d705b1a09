import type { Edit } from '../../core/edit.js';
import type { Model, Stage, StageReference } from '../model.js';
import type { Instruction, Syntax } from '../syntax/nodes.js';

/** Where an instruction starts, the comments right above it taken along. O(log n) and the number of comments. */
export function startOf(node: Instruction, { items }: Syntax): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.span.start ?? 0) < node.span.start) low = middle + 1;
    else high = middle;
  }
  while (items[low - 1]?.kind === 'comment') low--;
  return items[low]?.span.start ?? node.span.start;
}

/** The references by number of a model; there are few, and each unused stage asks for them. */
const numbers = new WeakMap<Model, readonly StageReference[]>();

/** The numbers of this stage and those behind it, when they move by `count`. */
export function renumbered(model: Model, from: number, count: number): readonly Edit[] {
  let found = numbers.get(model);
  if (found === undefined) {
    found = model.stageReferences.filter(({ isNumber, stage }) => isNumber && stage !== null);
    numbers.set(model, found);
  }
  return found.flatMap(({ stage, span }) =>
    stage !== null && stage.index >= from ? [{ span, text: String(stage.index + count) }] : [],
  );
}

/** `wanted`, or with a number behind it, so that no stage has the name and no image of this file is meant by it. */
export function freeName(model: Model, wanted: string): string {
  const taken = new Set<string>();
  for (const { key, base } of model.stages) taken.add(key).add(base?.text.toLowerCase() ?? '');
  for (const { text } of model.stageReferences) taken.add(text.toLowerCase());
  if (!taken.has(wanted)) return wanted;
  for (let i = 2; ; i++) if (!taken.has(`${wanted}-${i}`)) return `${wanted}-${i}`;
}

/** Gives a stage another name wherever this very stage is meant; null when a variable stands for its name somewhere. */
export function renamed(model: Model, stage: Stage, name: string): readonly Edit[] | null {
  if (stage.name === null) return null;
  const references = model.referencesTo(stage).filter((reference) => !reference.isNumber);
  if (references.some(({ text }) => text.toLowerCase() !== stage.key)) return null;
  return [stage.name, ...references].map(({ span }) => ({ span, text: name }));
}

/** The lines of a stage: from the comments right above its FROM to those of the next one. */
export function linesOf(stage: Stage, model: Model): { readonly start: number; readonly end: number } {
  const next = model.stages[stage.index + 1];
  // What stands above the first FROM may be about the whole file.
  const start = stage.index === 0 ? stage.from.span.start : startOf(stage.from, model.syntax);
  return { start, end: next === undefined ? model.syntax.text.length : startOf(next.from, model.syntax) };
}
