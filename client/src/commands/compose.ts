import { projectLabel } from '../engine/composeLabels.js';
import type { Container } from '../engine/engine.js';
import { plain } from '../tree/plain.js';
import { names } from './containers.js';
import { actOnEach } from './each.js';
import type { ChosenProject, Door, Runner } from './spec.js';

type OnProjects = Runner<'project'>;

/** A project's containers as a group. Order and dependencies are Compose's business; these act on what exists. */
export const start: OnProjects = async (projects, door) =>
  on(
    door,
    members(projects, ({ state }) => state === 'created' || state === 'exited'),
    door.t('Starting the containers of {0}', title(projects)),
    ({ id }) => door.engine.start(id),
    (name) => door.t('{0} could not be started.', name),
  );

export const stop: OnProjects = async (projects, door) =>
  on(
    door,
    members(projects, isAlive),
    door.t('Stopping the containers of {0}', title(projects)),
    ({ id }) => door.engine.stop(id),
    (name) => door.t('{0} could not be stopped.', name),
  );

export const restart: OnProjects = async (projects, door) =>
  on(
    door,
    members(projects, ({ state }) => state !== 'removing' && state !== 'dead'),
    door.t('Restarting the containers of {0}', title(projects)),
    ({ id }) => door.engine.restart(id),
    (name) => door.t('{0} could not be restarted.', name),
  );

export const remove: OnProjects = async (projects, door) => {
  const { t } = door;
  const all = members(projects, ({ state }) => state !== 'removing');
  const detail = [names(all), t('Running ones are killed first. Networks, volumes and images of the project stay.')];
  const question = t('Remove the {0} containers of {1}?', all.length, title(projects));
  if ((await door.messages.confirm(question, detail.join('\n\n'), [t('Remove')])) === null) return;
  await on(
    door,
    all,
    t('Removing the containers of {0}', title(projects)),
    (container) => door.engine.removeContainer(container.id, { force: isAlive(container), volumes: false }),
    (name) => t('{0} could not be removed.', name),
  );
};

/**
 * What `down` does, by the engine alone, for a project whose files are not here: stops its containers, each with its time
 * to end, removes them, then its networks. Volumes stay.
 */
export async function takeDown(project: ChosenProject, door: Door): Promise<void> {
  const { t } = door;
  const networks = door.store.state.networks.filter(({ labels }) => labels[projectLabel] === project.name);
  const detail = [
    t('These containers are stopped and removed: {0}', names(project.members)),
    ...(networks.length > 0 ? [t('These networks go after them: {0}', names(networks))] : []),
    t('Volumes and images stay.'),
  ];
  const question = t('Take down {0}?', plain(project.name));
  if ((await door.messages.confirm(question, detail.join('\n\n'), [t('Take Down')])) === null) return;
  const gone = await actOnEach(
    door,
    project.members.map((container) => ({
      id: container.id,
      name: container.name,
      run: async () => {
        const stopped = isAlive(container) ? await door.engine.stop(container.id) : null;
        return stopped === null || stopped.kind === 'ok'
          ? door.engine.removeContainer(container.id, { force: false, volumes: false })
          : stopped;
      },
    })),
    t('Taking down {0}', plain(project.name)),
    (name) => t('{0} could not be removed.', name),
  );
  // A network cannot go while a container is on it.
  if (gone.length < project.members.length || networks.length === 0) return;
  await actOnEach(
    door,
    networks.map(({ id, name }) => ({ id, name, run: () => door.engine.removeNetwork(id) })),
    t('Taking down {0}', plain(project.name)),
    (name) => t('{0} could not be removed.', name),
  );
}

async function on(
  door: Door,
  containers: readonly Container[],
  doing: string,
  run: (container: Container) => ReturnType<Door['engine']['start']>,
  failedTo: (name: string) => string,
): Promise<void> {
  const acts = containers.map((container) => ({ id: container.id, name: container.name, run: () => run(container) }));
  if (acts.length > 0) await actOnEach(door, acts, doing, failedTo);
}

const members = (projects: readonly ChosenProject[], fits: (container: Container) => boolean): readonly Container[] =>
  projects.flatMap((project) => project.members).filter(fits);
const title = (projects: readonly ChosenProject[]): string => projects.map((project) => project.name).join(', ');
const isAlive = ({ state }: Container): boolean => state === 'running' || state === 'paused' || state === 'restarting';
