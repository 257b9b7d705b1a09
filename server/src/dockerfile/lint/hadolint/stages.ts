import type { Model, Stage } from '../../model.js';
import type { Instruction } from '../../syntax/nodes.js';

/** Whether the layers of a stage end up in an image: it is the last one, or another stage builds on it. */
export function isKept(model: Model, stage: Stage): boolean {
  return stage === model.stages.at(-1) || parents(model).has(stage);
}

/** Whether a stage may itself become an image: not when it is only there for files to be copied from. */
export function isTarget(model: Model, stage: Stage): boolean {
  return stage === model.stages.at(-1) || !model.stageReferences.some((reference) => reference.stage === stage);
}

/** The instructions of a stage and of those it builds on, from the first to the last. */
export function chainOf(stage: Stage): readonly Instruction[] {
  const all: Instruction[] = [];
  for (let at: Stage | null = stage; at !== null; at = at.parent) all.unshift(...at.instructions);
  return all;
}

const cache = new WeakMap<Model, ReadonlySet<Stage>>();

function parents(model: Model): ReadonlySet<Stage> {
  let found = cache.get(model);
  if (found === undefined) {
    found = new Set(model.stages.flatMap((stage) => (stage.parent === null ? [] : [stage.parent])));
    cache.set(model, found);
  }
  return found;
}
