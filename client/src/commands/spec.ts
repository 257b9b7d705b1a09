import type { ChosenFile } from '../compose/chosen.js';
import type { Container, Engine, Image } from '../engine/engine.js';
import type { Network, Volume } from '../engine/resources.js';
import type { PlacePath } from '../files/core/place.js';
import type { Services } from '../services.js';
import type { Views } from '../tree/views.js';
import type { CommandId, offers } from './offers.js';

/** What a command gets besides its targets. */
export interface Door extends Services {
  /** Connected to whatever the settings and the environment point at. */
  readonly engine: Engine;
}

/** An image as a person chose it: `reference` is the tag they see, or the id where there is none. */
export interface ChosenImage {
  readonly image: Image;
  readonly reference: string;
}

export interface ChosenProject {
  readonly name: string;
  readonly members: readonly Container[];
}

/** A container on a network. */
export interface ChosenMember {
  readonly network: Network;
  readonly container: Container;
}

/** A service of a Compose file. */
export interface ChosenService {
  readonly file: ChosenFile;
  readonly service: string;
  /** An address that a lens offers to open. */
  readonly url: string | null;
}

/** A file or directory of a container or a volume. */
export interface ChosenPath extends PlacePath {
  readonly directory: boolean;
}

/** What commands act on, by the name of the kind. */
export interface Items {
  readonly container: Container;
  readonly image: ChosenImage;
  readonly project: ChosenProject;
  readonly volume: Volume;
  readonly network: Network;
  readonly member: ChosenMember;
  readonly file: ChosenPath;
}
export type Item = Items[keyof Items];

/** The function behind a command, by what it applies to. Targets are never empty and all fit. */
export type Runner<T extends string> = T extends keyof Items
  ? (items: readonly [Items[T], ...Items[T][]], door: Door) => Promise<void>
  : T extends 'engine'
    ? (door: Door) => Promise<void>
    : T extends 'dockerfile'
      ? (given: readonly unknown[], door: Door, views: Views) => Promise<void>
      : T extends 'composeFile'
        ? (file: ChosenFile, services: Services, given: readonly unknown[]) => Promise<void>
        : T extends 'composeService'
          ? (service: ChosenService, door: Door) => Promise<void>
          : (services: Services, given: readonly unknown[], views: Views) => Promise<void> | void;

/** One function for each row of `offers`; a missing or misfitting one does not compile. */
export type CommandTable = { readonly [Id in CommandId]: Runner<(typeof offers)[Id]['target']> };
