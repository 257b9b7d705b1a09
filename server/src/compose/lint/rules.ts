import type { Rule } from './rule.js';
import accidentalSpace from './rules/accidental-space.js';
import booleanWord from './rules/boolean-word.js';
import conflictingKeys from './rules/conflicting-keys.js';
import conflictingLimits from './rules/conflicting-limits.js';
import containerNameScale from './rules/container-name-scale.js';
import contentSource from './rules/content-source.js';
import dependencyCycle from './rules/dependency-cycle.js';
import deprecatedKey from './rules/deprecated-key.js';
import dockerSocket from './rules/docker-socket.js';
import duplicateContainerName from './rules/duplicate-container-name.js';
import duplicateHostPort from './rules/duplicate-host-port.js';
import duplicateItem from './rules/duplicate-item.js';
import duplicateKey from './rules/duplicate-key.js';
import duplicateMountTarget from './rules/duplicate-mount-target.js';
import duplicateVariable from './rules/duplicate-variable.js';
import emptyFile from './rules/empty-file.js';
import externalVolume from './rules/external-volume.js';
import healthyWithoutCheck from './rules/healthy-without-check.js';
import ignoredPorts from './rules/ignored-ports.js';
import inactiveDependency from './rules/inactive-dependency.js';
import invalidAddress from './rules/invalid-address.js';
import invalidCommandLine from './rules/invalid-command-line.js';
import invalidDuration from './rules/invalid-duration.js';
import invalidEnvFile from './rules/invalid-env-file.js';
import invalidHealthcheck from './rules/invalid-healthcheck.js';
import invalidImage from './rules/invalid-image.js';
import invalidInterpolation from './rules/invalid-interpolation.js';
import invalidItem from './rules/invalid-item.js';
import invalidName from './rules/invalid-name.js';
import invalidPort from './rules/invalid-port.js';
import invalidSize from './rules/invalid-size.js';
import invalidValue from './rules/invalid-value.js';
import invalidVolume from './rules/invalid-volume.js';
import invalidYaml from './rules/invalid-yaml.js';
import missingFile from './rules/missing-file.js';
import missingImage from './rules/missing-image.js';
import missingKey from './rules/missing-key.js';
import nonStringKey from './rules/non-string-key.js';
import obsoleteVersion from './rules/obsolete-version.js';
import plainSecret from './rules/plain-secret.js';
import platformNotBuilt from './rules/platform-not-built.js';
import privilegedService from './rules/privileged-service.js';
import publishedDatabase from './rules/published-database.js';
import relativeTarget from './rules/relative-target.js';
import requiredVariable from './rules/required-variable.js';
import rewrittenNumber from './rules/rewritten-number.js';
import scaledPort from './rules/scaled-port.js';
import swarmOnlyKey from './rules/swarm-only-key.js';
import undefinedReference from './rules/undefined-reference.js';
import unknownBuildTarget from './rules/unknown-build-target.js';
import unknownKey from './rules/unknown-key.js';
import unreadableValue from './rules/unreadable-value.js';
import unsetVariable from './rules/unset-variable.js';
import untaggedImage from './rules/untagged-image.js';
import unusedResource from './rules/unused-resource.js';
import watchTarget from './rules/watch-target.js';
import wrongType from './rules/wrong-type.js';

/** All rules, by the names of their files. A new rule is one file and one line here. */
export const rules: readonly Rule[] = [
  accidentalSpace,
  booleanWord,
  conflictingKeys,
  conflictingLimits,
  containerNameScale,
  contentSource,
  dependencyCycle,
  deprecatedKey,
  dockerSocket,
  duplicateContainerName,
  duplicateHostPort,
  duplicateItem,
  duplicateKey,
  duplicateMountTarget,
  duplicateVariable,
  emptyFile,
  externalVolume,
  healthyWithoutCheck,
  ignoredPorts,
  inactiveDependency,
  invalidAddress,
  invalidCommandLine,
  invalidDuration,
  invalidEnvFile,
  invalidHealthcheck,
  invalidImage,
  invalidInterpolation,
  invalidItem,
  invalidName,
  invalidPort,
  invalidSize,
  invalidValue,
  invalidVolume,
  invalidYaml,
  missingFile,
  missingImage,
  missingKey,
  nonStringKey,
  obsoleteVersion,
  plainSecret,
  platformNotBuilt,
  privilegedService,
  publishedDatabase,
  relativeTarget,
  requiredVariable,
  rewrittenNumber,
  scaledPort,
  swarmOnlyKey,
  undefinedReference,
  unknownBuildTarget,
  unknownKey,
  unreadableValue,
  unsetVariable,
  untaggedImage,
  unusedResource,
  watchTarget,
  wrongType,
];
