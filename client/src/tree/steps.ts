import { projectLabel } from '../engine/composeLabels.js';
import type { EngineState } from '../engine/store.js';

/** What happened between two states of the same engine that checks a step of the walkthrough off. `now`: milliseconds since 1970. */
export function stepsOf(state: EngineState, before: EngineState, now: number): readonly string[] {
  if (!before.listed || !state.listed || state.endpoint?.url !== before.endpoint?.url) return [];
  const steps: string[] = [];
  if (state.containers !== before.containers) {
    for (const [id, container] of state.containers) {
      if (container.state !== 'running' || before.containers.get(id)?.state === 'running') continue;
      steps.push(container.labels[projectLabel] === undefined ? 'run' : 'compose');
    }
  }
  if (state.images !== before.images) {
    const known = new Set(before.images.map(({ id }) => id));
    // What was made only just now was made here; what is pulled is older, with rare exceptions.
    if (state.images.some(({ id, created }) => !known.has(id) && now / 1000 - created < justNow)) steps.push('build');
  }
  return steps;
}

/** Seconds. */
const justNow = 120;
