import type { Runner } from './spec.js';

/** Commands that open a page of ours. The pages and what is behind them are loaded when the first of them is opened. */

/** The logs of all chosen containers, merged. */
export const containerLogs: Runner<'container'> = async (containers, door) => {
  const { showLogs } = await import('../logs/panel.js');
  showLogs({ kind: 'containers', containers: containers.map(({ id, name }) => ({ id, name })) }, door);
};

export const projectLogs: Runner<'project'> = async (projects, door) => {
  const { showLogs } = await import('../logs/panel.js');
  for (const { name } of projects) showLogs({ kind: 'project', name }, door);
};

export const containerStats: Runner<'container'> = async (containers, door) => {
  const { showStats } = await import('../stats/panel.js');
  showStats({ kind: 'containers', names: containers.map(({ name }) => name) }, door);
};

export const projectStats: Runner<'project'> = async (projects, door) => {
  const { showStats } = await import('../stats/panel.js');
  for (const { name } of projects) showStats({ kind: 'project', name }, door);
};

/** Everything that runs, now and later. */
export const allStats: Runner<'engine'> = async (door) => {
  const { showStats } = await import('../stats/panel.js');
  showStats({ kind: 'all' }, door);
};
