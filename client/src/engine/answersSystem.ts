/** The engine's JSON on itself → our types; as tolerant as `answers.ts`. */
import { field, list, number, readContainers, record, text, texts } from './answers.js';
import { readVolume, readVolumeSizes } from './answersResources.js';
import type { CacheUsage, DiskUsage, EngineInfo } from './system.js';

export function readInfo(answer: unknown): EngineInfo | null {
  if (text(answer, 'ServerVersion') === '' && text(answer, 'OSType') === '') return null;
  const registries = field(answer, 'RegistryConfig');
  const indexes = Object.entries(Object(field(registries, 'IndexConfigs') ?? {}));
  const plugins = field(answer, 'Plugins');
  return {
    name: text(answer, 'Name'),
    version: text(answer, 'ServerVersion'),
    operatingSystem: text(answer, 'OperatingSystem'),
    kernel: text(answer, 'KernelVersion'),
    architecture: text(answer, 'Architecture'),
    cpus: number(answer, 'NCPU'),
    memory: number(answer, 'MemTotal'),
    storageDriver: text(answer, 'Driver'),
    rootFolder: text(answer, 'DockerRootDir'),
    loggingDriver: text(answer, 'LoggingDriver'),
    cgroup: [text(answer, 'CgroupDriver'), text(answer, 'CgroupVersion')].filter((part) => part !== '').join(' v'),
    runtimes: Object.keys(Object(field(answer, 'Runtimes') ?? {})).sort(),
    defaultRuntime: text(answer, 'DefaultRuntime'),
    mirrors: texts(registries, 'Mirrors'),
    insecureRegistries: [
      ...texts(registries, 'InsecureRegistryCIDRs'),
      ...indexes.flatMap(([name, index]) => (field(index, 'Secure') === false ? [name] : [])),
    ],
    proxies: ['HttpProxy', 'HttpsProxy'].map((name) => withoutLogin(text(answer, name))).filter((url) => url !== ''),
    rootless: texts(answer, 'SecurityOptions').some((option) => option.includes('rootless')),
    swarm: text(field(answer, 'Swarm'), 'LocalNodeState'),
    liveRestore: field(answer, 'LiveRestoreEnabled') === true,
    volumeDrivers: texts(plugins, 'Volume'),
    networkDrivers: texts(plugins, 'Network'),
    running: number(answer, 'ContainersRunning'),
    paused: number(answer, 'ContainersPaused'),
    stopped: number(answer, 'ContainersStopped'),
    images: number(answer, 'Images'),
    warnings: texts(answer, 'Warnings'),
  };
}

/** A proxy's address can hold a password. */
export const withoutLogin = (url: string): string => url.replace(/\/\/[^/@]*@/, '//…@');

/**
 * Podman (4.3) tells ids without their algorithm, tags without their repository, and no mounts: so what is in use would pass
 * for unused. Then the lists have to tell.
 */
export const isWholeUsage = (answer: unknown): boolean =>
  list(answer, 'Images').every((entry) => text(entry, 'Id').includes(':'));

export function withLists(answer: unknown, images: readonly unknown[], containers: readonly unknown[]): unknown {
  const bare = (entry: unknown): string => text(entry, 'Id').replace(/^sha256:/, '');
  const known = new Map(images.map((image) => [bare(image), image]));
  const layers = new Map(list(answer, 'Containers').map((entry) => [text(entry, 'Id'), field(entry, 'SizeRw')]));
  return {
    ...record(answer),
    Images: list(answer, 'Images').map((entry) => ({
      ...record(entry),
      Id: `sha256:${bare(entry)}`,
      RepoTags: texts(known.get(bare(entry)), 'RepoTags'),
    })),
    Containers: containers.map((entry) => ({ ...record(entry), SizeRw: layers.get(text(entry, 'Id')) })),
  };
}

export function readDiskUsage(answer: unknown): DiskUsage | null {
  if (!Array.isArray(field(answer, 'Images')) && !Array.isArray(field(answer, 'Containers'))) return null;
  const sizes = readVolumeSizes(answer);
  const layerSizes = new Map(list(answer, 'Containers').map((entry) => [text(entry, 'Id'), number(entry, 'SizeRw')]));
  return {
    layers: number(answer, 'LayersSize'),
    images: list(answer, 'Images').map((entry) => ({
      id: text(entry, 'Id'),
      tags: texts(entry, 'RepoTags').filter((tag) => !tag.includes('<none>')),
      size: number(entry, 'Size'),
      shared: Math.max(0, number(entry, 'SharedSize')),
      created: number(entry, 'Created'),
    })),
    containers: (readContainers(list(answer, 'Containers')) ?? []).map((container) => ({
      id: container.id,
      name: container.name,
      image: container.image,
      imageId: container.imageId,
      state: container.state,
      size: layerSizes.get(container.id) ?? 0,
      labels: container.labels,
      volumes: container.mounts.filter(({ type }) => type === 'volume').map(({ source }) => source),
    })),
    volumes: list(answer, 'Volumes').flatMap((entry) => {
      const volume = readVolume(entry);
      if (volume === null) return [];
      const { name, anonymous, labels: tags } = volume;
      return [{ name, anonymous, labels: tags, size: sizes.get(name) ?? null }];
    }),
    cache: list(answer, 'BuildCache').map(readCache),
  };
}

const readCache = (entry: unknown): CacheUsage => ({
  id: text(entry, 'ID'),
  description: text(entry, 'Description'),
  size: number(entry, 'Size'),
  inUse: field(entry, 'InUse') === true,
  shared: field(entry, 'Shared') === true,
});

export const readFreed = (answer: unknown): number => number(answer, 'SpaceReclaimed');
