import type { Network } from '../engine/resources.js';
import { isOwnNetwork } from '../engine/resources.js';
import type { CacheUsage, ContainerUsage, DiskUsage, ImageUsage, VolumeUsage } from '../engine/system.js';

/** What could be removed without taking anything from what runs; in the order in which it has to go. */
export interface CleanupPlan {
  /** Containers that do not run. */
  readonly containers: readonly ContainerUsage[];
  /** Images from which no container is made; `freed` is what only they hold. */
  readonly images: readonly (ImageUsage & { readonly freed: number })[];
  /** Volumes that no container mounts, not even a stopped one. */
  readonly volumes: readonly VolumeUsage[];
  readonly networks: readonly Network[];
  /** Build cache that no build uses now. */
  readonly cache: readonly CacheUsage[];
}

/**
 * @param networks all networks, with @param onNetworks the names of those that some container is on.
 */
export function cleanupPlan(
  usage: DiskUsage,
  networks: readonly Network[],
  onNetworks: ReadonlySet<string>,
): CleanupPlan {
  const usedImages = new Set(usage.containers.map(({ imageId }) => imageId));
  const usedVolumes = new Set(usage.containers.flatMap(({ volumes }) => volumes));
  const bySize = (a: { readonly size: number | null }, b: { readonly size: number | null }): number =>
    (b.size ?? 0) - (a.size ?? 0);
  return {
    containers: usage.containers
      .filter(({ state }) => state === 'exited' || state === 'created' || state === 'dead')
      .sort(bySize),
    images: usage.images
      .filter(({ id }) => !usedImages.has(id))
      .map((image) => ({ ...image, freed: Math.max(0, image.size - image.shared) }))
      .sort((a, b) => a.tags.length - b.tags.length || b.freed - a.freed),
    volumes: usage.volumes.filter(({ name }) => !usedVolumes.has(name)).sort(bySize),
    networks: networks.filter((network) => !isOwnNetwork(network) && !onNetworks.has(network.name)),
    cache: usage.cache.filter(({ inUse }) => !inUse),
  };
}

/** One line of the overview, as `docker system df` has it. */
export interface UsageLine {
  readonly kind: 'images' | 'containers' | 'volumes' | 'cache';
  readonly count: number;
  readonly active: number;
  readonly size: number;
  /** At least so much could be freed. */
  readonly reclaimable: number;
}

export function usageLines(usage: DiskUsage, plan: CleanupPlan): readonly UsageLine[] {
  const sum = (sizes: readonly (number | null)[]): number => sizes.reduce<number>((all, size) => all + (size ?? 0), 0);
  return [
    {
      kind: 'images',
      count: usage.images.length,
      active: usage.images.length - plan.images.length,
      size: usage.layers,
      reclaimable: sum(plan.images.map(({ freed }) => freed)),
    },
    {
      kind: 'containers',
      count: usage.containers.length,
      active: usage.containers.length - plan.containers.length,
      size: sum(usage.containers.map(({ size }) => size)),
      reclaimable: sum(plan.containers.map(({ size }) => size)),
    },
    {
      kind: 'volumes',
      count: usage.volumes.length,
      active: usage.volumes.length - plan.volumes.length,
      size: sum(usage.volumes.map(({ size }) => size)),
      reclaimable: sum(plan.volumes.map(({ size }) => size)),
    },
    {
      kind: 'cache',
      count: usage.cache.length,
      active: usage.cache.length - plan.cache.length,
      size: sum(usage.cache.map(({ size }) => size)),
      // What images share with the cache stays with them.
      reclaimable: sum(plan.cache.filter(({ shared }) => !shared).map(({ size }) => size)),
    },
  ];
}
