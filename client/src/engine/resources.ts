import type { Answer, Inspected } from './engine.js';

/** Volumes and networks: what outlives containers, and what joins them. */
export interface ResourceActions {
  volumes(signal?: AbortSignal): Promise<Answer<readonly Volume[]>>;
  inspectVolume(name: string, signal?: AbortSignal): Promise<Answer<Inspected<Volume>>>;
  /** The new volume; an existing one of that name is handed back as it is, as the engine does. */
  createVolume(spec: VolumeSpec): Promise<Answer<Volume>>;
  /** `conflict` while a container, also a stopped one, uses it. */
  removeVolume(name: string): Promise<Answer<null>>;
  /**
   * Bytes in each volume, by name. The engine reads every file for this, so it is asked only when a person wants to know.
   * Volumes of which the engine cannot tell (other drivers than `local`) are left out.
   */
  volumeSizes(signal?: AbortSignal): Promise<Answer<ReadonlyMap<string, number>>>;

  networks(signal?: AbortSignal): Promise<Answer<readonly Network[]>>;
  inspectNetwork(id: string, signal?: AbortSignal): Promise<Answer<Inspected<Network>>>;
  /** Fails with `conflict` when there is one of that name: two would be told apart by their ids alone. */
  createNetwork(spec: NetworkSpec): Promise<Answer<{ readonly id: string; readonly warning: string }>>;
  removeNetwork(id: string): Promise<Answer<null>>;
  /** Joins a container, running or not, to one more network. */
  connectNetwork(id: string, container: string, how: ConnectSpec): Promise<Answer<null>>;
  disconnectNetwork(id: string, container: string): Promise<Answer<null>>;
  /** The volume and network drivers that this engine has. */
  drivers(signal?: AbortSignal): Promise<Answer<Drivers>>;
}

export interface Volume {
  readonly name: string;
  readonly driver: string;
  /** Where its files are on the engine's machine; empty where the driver does not say. */
  readonly mountpoint: string;
  /** RFC 3339, or empty. */
  readonly created: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
  /** Made without a name, for one container; the engine chose the name. */
  readonly anonymous: boolean;
}

export interface VolumeSpec {
  /** Empty: the engine chooses. */
  readonly name: string;
  readonly driver: string;
  readonly options: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

export interface Network {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly scope: string;
  /** No way out of it. */
  readonly internal: boolean;
  readonly subnets: readonly { readonly subnet: string; readonly gateway: string }[];
  readonly created: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface NetworkSpec {
  readonly name: string;
  readonly driver: string;
  readonly internal: boolean;
  /** Empty: the engine chooses. */
  readonly subnet: string;
  readonly gateway: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface ConnectSpec {
  /** Further names by which the others on the network find it. */
  readonly aliases: readonly string[];
  /** A fixed address; empty: the engine chooses. */
  readonly ip: string;
}

export interface Drivers {
  readonly volume: readonly string[];
  readonly network: readonly string[];
}

/** The engine's own networks, which cannot be removed. https://docs.docker.com/engine/network/ */
const ownNetworks: ReadonlySet<string> = new Set(['bridge', 'host', 'none', 'podman']);
export const isOwnNetwork = (network: Pick<Network, 'name'>): boolean => ownNetworks.has(network.name);
