import { serviceImage } from './serviceImage.js';
import { serviceLifecycle } from './serviceLifecycle.js';
import { serviceLimits } from './serviceLimits.js';
import { serviceNetwork } from './serviceNetwork.js';
import { serviceStorage } from './serviceStorage.js';
import type { Type } from './spec.js';
import { map } from './types.js';

/** One entry of `services`. The order is that of completion: what most services have comes first. */
export const SERVICE: Type = map({
  ...serviceImage,
  ...serviceNetwork,
  ...serviceStorage,
  ...serviceLifecycle,
  ...serviceLimits,
});
