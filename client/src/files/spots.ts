import type { Container, Engine } from '../engine/engine.js';
import { plainSpec } from '../engine/runSpec.js';
import type { Services } from '../services.js';
import { plain } from '../tree/plain.js';
import type { ContainerFiles } from './core/containerFiles.js';
import { containerFiles } from './core/containerFiles.js';
import type { FileAnswer } from './core/failure.js';
import { fault, fileFailure, good } from './core/failure.js';
import type { Place } from './core/place.js';

/** Where the files of a place are reached: a container, and a directory in it. */
export interface Spot {
  readonly engine: Engine;
  readonly id: string;
  readonly files: ContainerFiles;
  /** `/` for a container; where a volume is mounted. */
  readonly base: string;
}

/** Finds the way to the files of a place, and keeps it while it is used. */
export interface Spots {
  of(place: Place): Promise<FileAnswer<Spot>>;
  /** Removes what was made only to look into volumes. */
  dispose(): Promise<void>;
}

/** Marks the containers that we make to look into a volume that no container uses. */
export const helperLabel = 'docknote.helper=volume';
/** A helper that nobody asks for so long is removed. */
const idle = 120_000;
/** Where a helper mounts the volume. */
const mountPoint = '/volume';
/** Images that are small and have the programs to list, move and delete. */
const handy = /^(?:docker\.io\/library\/)?(?:busybox|alpine)(?::|$)/;

interface Helper {
  readonly spot: Spot;
  clock: NodeJS.Timeout;
}

/** The parts that the files need. */
export type FileServices = Pick<Services, 't' | 'messages' | 'link' | 'store' | 'log' | 'isTrusted'>;

export function spots(services: FileServices): Spots {
  const known = new Map<string, Spot>();
  const helpers = new Map<string, Helper>();

  async function isRunning(engine: Engine, id: string): Promise<boolean> {
    const { store } = services;
    if (store.state.connection.state === 'up') return store.state.containers.get(id)?.state === 'running';
    const inspected = await engine.inspectContainer(id);
    return inspected.kind === 'ok' && inspected.value.details.state === 'running';
  }

  function at(engine: Engine, id: string, base: string): Spot {
    const key = `${engine.endpoint.url} ${id} ${base}`;
    const present = known.get(key);
    if (present && present.engine === engine) return present;
    const spot = { engine, id, base, files: containerFiles(engine, id, () => isRunning(engine, id)) };
    known.set(key, spot);
    return spot;
  }

  async function ofVolume(engine: Engine, name: string): Promise<FileAnswer<Spot>> {
    const listed = await engine.containers('all');
    if (listed.kind !== 'ok') return fileFailure(listed);
    const users = listed.value.flatMap((container) =>
      container.mounts
        .filter(({ type, source, writable }) => type === 'volume' && source === name && writable)
        .map(({ target }) => ({ container, target })),
    );
    // A running one can also move and delete.
    const best = users.find(({ container }) => container.state === 'running') ?? users[0];
    await removeForgotten(engine, listed.value);
    if (best && !helpers.has(name)) return good(at(engine, best.container.id, best.target));
    return helperFor(engine, name);
  }

  /** What a window that broke off has left behind. One that runs goes by itself. */
  async function removeForgotten(engine: Engine, containers: readonly Container[]): Promise<void> {
    const old = Date.now() / 1000 - 3600;
    for (const { id, labels, created } of containers) {
      if (labels['docknote.helper'] === 'volume' && created < old)
        await engine.removeContainer(id, { force: true, volumes: false });
    }
  }

  async function helperFor(engine: Engine, name: string): Promise<FileAnswer<Spot>> {
    const present = helpers.get(name);
    if (present && present.spot.engine === engine) {
      present.clock.refresh();
      return good(present.spot);
    }
    const images = await engine.images();
    if (images.kind !== 'ok') return fileFailure(images);
    const tagged = images.value.filter(({ tags }) => tags.length > 0).sort((a, b) => a.size - b.size);
    const withTools = tagged.find(({ tags }) => tags.some((tag) => handy.test(tag)));
    const image = withTools ?? tagged[0];
    const reference = image?.tags.find((tag) => handy.test(tag)) ?? image?.tags[0];
    if (!reference) return fault('noProgram', services.t('There is no image to make a helper container from.'));
    const made = await engine.create({
      ...plainSpec(reference),
      // Its files can be read without running it. Where it runs, it ends by itself if we should not come to it.
      command: ['sleep', '3600'],
      volumes: [`${name}:${mountPoint}`],
      labels: [helperLabel],
      autoRemove: withTools !== undefined,
    });
    if (made.kind !== 'ok') return fileFailure(made);
    const { id } = made.value;
    const started = withTools !== undefined && (await engine.start(id)).kind === 'ok';
    const files = containerFiles(engine, id, async () => started);
    const spot = { engine, id, base: mountPoint, files };
    helpers.set(name, { spot, clock: setTimeout(() => void remove(name), idle) });
    services.messages.brief(
      services.t(
        'No container uses the volume {0}: a helper container from {1} opens it, and is removed afterwards.',
        plain(name),
        plain(reference),
      ),
    );
    services.log.info(`helper container ${id} for the volume ${name}`);
    return good(spot);
  }

  async function remove(name: string): Promise<void> {
    const helper = helpers.get(name);
    if (!helper) return;
    helpers.delete(name);
    clearTimeout(helper.clock);
    await helper.spot.engine.removeContainer(helper.spot.id, { force: true, volumes: false });
    services.log.info(`helper container ${helper.spot.id} removed`);
  }

  return {
    async of(place) {
      const engine = await services.link.engine();
      if (engine.kind !== 'ok') return fileFailure(engine);
      return place.kind === 'container' ? good(at(engine.value, place.id, '/')) : ofVolume(engine.value, place.name);
    },
    async dispose() {
      await Promise.all([...helpers.keys()].map(remove));
    },
  };
}
