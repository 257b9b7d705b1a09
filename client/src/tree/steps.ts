import type { EngineState } from '../engine/store.js';
import { projectLabel } from './containers.js';

/** What happened between two states of the same engine that checks a step of the walkthrough off. */
export function stepsOf(state: EngineState, before: EngineState): readonly string[] {
  if (!before.listed || !state.listed || state.endpoint?.url !== before.endpoint?.url) return [];
  const steps: string[] = [];
  if (state.containers !== before.containers) {
    for (const [id, container] of state.containers) {
      if (container.state !== 'running' || before.containers.get(id)?.state === 'running') continue;
      steps.push(container.labels[projectLabel] === undefined ? 'run' : 'compose');
    }
  }
  return steps;
}
