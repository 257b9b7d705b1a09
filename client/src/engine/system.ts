import type { Answer, ContainerState, Inspected } from './engine.js';

/** The engine as a whole: what it is, and what it keeps on its disk. */
export interface SystemQuestions {
  info(signal?: AbortSignal): Promise<Answer<Inspected<EngineInfo>>>;
  /** The engine measures every layer, container and volume for this; it can take a minute. */
  diskUsage(signal?: AbortSignal): Promise<Answer<DiskUsage>>;
  /** Removes what no build uses; the bytes that this freed. */
  pruneBuildCache(signal: AbortSignal): Promise<Answer<number>>;
}

export interface EngineInfo {
  readonly name: string;
  readonly version: string;
  readonly operatingSystem: string;
  readonly kernel: string;
  readonly architecture: string;
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
  readonly storageDriver: string;
  readonly rootFolder: string;
  readonly loggingDriver: string;
  readonly cgroup: string;
  readonly runtimes: readonly string[];
  readonly defaultRuntime: string;
  readonly mirrors: readonly string[];
  /** Registries that may be spoken to without TLS. */
  readonly insecureRegistries: readonly string[];
  readonly proxies: readonly string[];
  readonly rootless: boolean;
  readonly swarm: string;
  readonly liveRestore: boolean;
  readonly volumeDrivers: readonly string[];
  readonly networkDrivers: readonly string[];
  readonly running: number;
  readonly paused: number;
  readonly stopped: number;
  readonly images: number;
  /** The engine's own words on what is wrong with it. */
  readonly warnings: readonly string[];
}

/** Sizes in bytes. */
export interface DiskUsage {
  /** All layers of all images, each counted once. */
  readonly layers: number;
  readonly images: readonly ImageUsage[];
  readonly containers: readonly ContainerUsage[];
  readonly volumes: readonly VolumeUsage[];
  readonly cache: readonly CacheUsage[];
}

export interface ImageUsage {
  readonly id: string;
  readonly tags: readonly string[];
  readonly size: number;
  /** How much of it other images have as well; removing it frees the rest. */
  readonly shared: number;
  readonly created: number;
}

export interface ContainerUsage {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly imageId: string;
  readonly state: ContainerState;
  /** Its container layer. */
  readonly size: number;
  readonly labels: Readonly<Record<string, string>>;
  /** Names of the volumes that it mounts. */
  readonly volumes: readonly string[];
}

export interface VolumeUsage {
  readonly name: string;
  readonly anonymous: boolean;
  /** Null: the driver does not say. */
  readonly size: number | null;
  readonly labels: Readonly<Record<string, string>>;
}

export interface CacheUsage {
  readonly id: string;
  readonly description: string;
  readonly size: number;
  readonly inUse: boolean;
  readonly shared: boolean;
}
