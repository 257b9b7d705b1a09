import type { EngineState } from '../engine/store.js';
import type { Translate } from './translate.js';

/** A number beside the icon of the activity bar, and what it means in words. */
export interface Badge {
  readonly value: number;
  readonly tooltip: string;
}

/** How many containers run; null: none, or nobody knows at the moment. A number that may be old would be worse than none. */
export function runningBadge(t: Translate, { connection, containers }: EngineState): Badge | null {
  if (connection.state !== 'up') return null;
  let value = 0;
  for (const { state } of containers.values()) if (state === 'running') value++;
  if (value === 0) return null;
  return { value, tooltip: value === 1 ? t('1 container is running') : t('{0} containers are running', value) };
}
