import { showLogs } from '../logs/panel.js';
import { showStats } from '../stats/panel.js';
import type { Runner } from './spec.js';

/** Commands that open a page of ours. */

/** The logs of all chosen containers, merged. */
export const containerLogs: Runner<'container'> = async (containers, door) => {
  showLogs({ kind: 'containers', containers: containers.map(({ id, name }) => ({ id, name })) }, door);
};

export const projectLogs: Runner<'project'> = async (projects, door) => {
  for (const { name } of projects) showLogs({ kind: 'project', name }, door);
};

export const containerStats: Runner<'container'> = async (containers, door) => {
  showStats({ kind: 'containers', names: containers.map(({ name }) => name) }, door);
};

export const projectStats: Runner<'project'> = async (projects, door) => {
  for (const { name } of projects) showStats({ kind: 'project', name }, door);
};

/** Everything that runs, now and later. */
export const allStats: Runner<'engine'> = async (door) => {
  showStats({ kind: 'all' }, door);
};
