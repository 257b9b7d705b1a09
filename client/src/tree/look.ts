import type { Translate } from './translate.js';
import type { Calendar } from './words.js';

/** What a person chose about the trees, plus the language: everything besides the state that rows depend on. */
export interface Look {
  readonly t: Translate;
  readonly containers: {
    readonly groupBy: ContainerGrouping;
    readonly sortBy: ContainerOrder;
    readonly details: readonly ContainerDetail[];
  };
  readonly images: {
    readonly groupBy: ImageGrouping;
    readonly sortBy: ImageOrder;
    readonly details: readonly ImageDetail[];
  };
  /**
   * Ages are told in days, and the day is given in rather than looked up, so that the same state makes the same rows all
   * day long.
   */
  readonly calendar: Calendar;
}

export const containerGroupings = ['composeProject', 'state', 'image', 'network', 'none'] as const;
export type ContainerGrouping = (typeof containerGroupings)[number];
export const containerOrders = ['name', 'created', 'state'] as const;
export type ContainerOrder = (typeof containerOrders)[number];
export const containerDetails = ['image', 'state', 'ports', 'command', 'networks', 'id'] as const;
export type ContainerDetail = (typeof containerDetails)[number];
export const imageGroupings = ['repository', 'none'] as const;
export type ImageGrouping = (typeof imageGroupings)[number];
export const imageOrders = ['name', 'created', 'size'] as const;
export type ImageOrder = (typeof imageOrders)[number];
export const imageDetails = ['size', 'age', 'use', 'id'] as const;
export type ImageDetail = (typeof imageDetails)[number];
