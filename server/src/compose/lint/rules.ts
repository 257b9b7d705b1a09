import type { Rule } from './rule.js';
import conflictingKeys from './rules/conflicting-keys.js';
import conflictingLimits from './rules/conflicting-limits.js';
import containerNameScale from './rules/container-name-scale.js';
import contentSource from './rules/content-source.js';
import dependencyCycle from './rules/dependency-cycle.js';
import duplicateContainerName from './rules/duplicate-container-name.js';
import duplicateItem from './rules/duplicate-item.js';
import duplicateKey from './rules/duplicate-key.js';
import duplicateMountTarget from './rules/duplicate-mount-target.js';
import emptyFile from './rules/empty-file.js';
import externalVolume from './rules/external-volume.js';
import invalidDuration from './rules/invalid-duration.js';
import invalidHealthcheck from './rules/invalid-healthcheck.js';
import invalidInterpolation from './rules/invalid-interpolation.js';
import invalidItem from './rules/invalid-item.js';
import invalidName from './rules/invalid-name.js';
import invalidPort from './rules/invalid-port.js';
import invalidSize from './rules/invalid-size.js';
import invalidValue from './rules/invalid-value.js';
import invalidVolume from './rules/invalid-volume.js';
import invalidYaml from './rules/invalid-yaml.js';
import missingImage from './rules/missing-image.js';
import missingKey from './rules/missing-key.js';
import nonStringKey from './rules/non-string-key.js';
import platformNotBuilt from './rules/platform-not-built.js';
import undefinedReference from './rules/undefined-reference.js';
import unknownKey from './rules/unknown-key.js';
import unreadableValue from './rules/unreadable-value.js';
import watchTarget from './rules/watch-target.js';
import wrongType from './rules/wrong-type.js';

/** All rules, by the names of their files. A new rule is one file and one line here. */
export const rules: readonly Rule[] = [
  conflictingKeys,
  conflictingLimits,
  containerNameScale,
  contentSource,
  dependencyCycle,
  duplicateContainerName,
  duplicateItem,
  duplicateKey,
  duplicateMountTarget,
  emptyFile,
  externalVolume,
  invalidDuration,
  invalidHealthcheck,
  invalidInterpolation,
  invalidItem,
  invalidName,
  invalidPort,
  invalidSize,
  invalidValue,
  invalidVolume,
  invalidYaml,
  missingImage,
  missingKey,
  nonStringKey,
  platformNotBuilt,
  undefinedReference,
  unknownKey,
  unreadableValue,
  watchTarget,
  wrongType,
];
