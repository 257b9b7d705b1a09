import type { Model, Stage } from '../../model.js';
import { kept } from '../../syntax/kept.js';
import type { Instruction } from '../../syntax/nodes.js';

/** Whether the layers of a stage end up in an image: it is the last one, or another stage builds on it. */
export function isKept(model: Model, stage: Stage): boolean {
  return stage === model.stages.at(-1) || isParent(model, stage);
}

/** Whether another stage builds on this one. */
export const isParent = (model: Model, stage: Stage): boolean => parents(model).has(stage);

/** Whether a stage may itself become an image: not when it is only there for files to be copied from. */
export function isTarget(model: Model, stage: Stage): boolean {
  return stage === model.stages.at(-1) || !referenced(model).has(stage);
}

/** The instructions of a stage and of those it builds on, from the first to the last. */
export function chainOf(stage: Stage): readonly Instruction[] {
  const stages: Stage[] = [];
  for (let at: Stage | null = stage; at !== null; at = at.parent) stages.push(at);
  return stages.reverse().flatMap((at) => at.instructions);
}

/** An instruction of this name in a stage or in those that it builds on; null when there is none. */
export function inChain(stage: Stage, name: string): Instruction | null {
  for (let at: Stage | null = stage; at !== null; at = at.parent) {
    const found = at.instructions.find((node) => node.name === name);
    if (found !== undefined) return found;
  }
  return null;
}

const parents = kept((model: Model): ReadonlySet<Stage | null> => new Set(model.stages.map((stage) => stage.parent)));
const referenced = kept(
  (model: Model): ReadonlySet<Stage | null> => new Set(model.stageReferences.map(({ stage }) => stage)),
);
