import type { Rule } from './rule.js';
import blankName from './rules/blank-name.js';
import blankVolume from './rules/blank-volume.js';
import consistentInstructionCasing from './rules/consistent-instruction-casing.js';
import copyFromVariable from './rules/copy-from-variable.js';
import copyIgnoredFile from './rules/copy-ignored-file.js';
import copyUrl from './rules/copy-url.js';
import duplicateDirective from './rules/duplicate-directive.js';
import duplicateFlag from './rules/duplicate-flag.js';
import duplicateStageName from './rules/duplicate-stage-name.js';
import emptyDockerfile from './rules/empty-dockerfile.js';
import exposeInvalidFormat from './rules/expose-invalid-format.js';
import exposeProtoCasing from './rules/expose-proto-casing.js';
import fromArguments from './rules/from-arguments.js';
import fromAsCasing from './rules/from-as-casing.js';
import fromPlatformFlagConstDisallowed from './rules/from-platform-flag-const-disallowed.js';
import heredocDestination from './rules/heredoc-destination.js';
import instructionBeforeFrom from './rules/instruction-before-from.js';
import invalidBaseImagePlatform from './rules/invalid-base-image-platform.js';
import invalidBoolean from './rules/invalid-boolean.js';
import invalidCheckOption from './rules/invalid-check-option.js';
import invalidChecksum from './rules/invalid-checksum.js';
import invalidDefaultArgInFrom from './rules/invalid-default-arg-in-from.js';
import invalidDefinitionDescription from './rules/invalid-definition-description.js';
import invalidDuration from './rules/invalid-duration.js';
import invalidEscape from './rules/invalid-escape.js';
import invalidFileMode from './rules/invalid-file-mode.js';
import invalidFlagValue from './rules/invalid-flag-value.js';
import invalidHealthcheck from './rules/invalid-healthcheck.js';
import invalidImageReference from './rules/invalid-image-reference.js';
import invalidMount from './rules/invalid-mount.js';
import invalidPlatform from './rules/invalid-platform.js';
import invalidPort from './rules/invalid-port.js';
import invalidRetries from './rules/invalid-retries.js';
import invalidSignal from './rules/invalid-signal.js';
import invalidStageName from './rules/invalid-stage-name.js';
import invalidSubstitution from './rules/invalid-substitution.js';
import invalidTrigger from './rules/invalid-trigger.js';
import jsonArgsRecommended from './rules/json-args-recommended.js';
import jsonNotStrings from './rules/json-not-strings.js';
import legacyKeyValueFormat from './rules/legacy-key-value-format.js';
import lineTooLong from './rules/line-too-long.js';
import maintainerDeprecated from './rules/maintainer-deprecated.js';
import missingArguments from './rules/missing-arguments.js';
import missingEquals from './rules/missing-equals.js';
import missingFlagValue from './rules/missing-flag-value.js';
import missingValue from './rules/missing-value.js';
import multipleInstructionsDisallowed from './rules/multiple-instructions-disallowed.js';
import noBuildStage from './rules/no-build-stage.js';
import noEmptyContinuation from './rules/no-empty-continuation.js';
import redundantTargetPlatform from './rules/redundant-target-platform.js';
import reservedStageName from './rules/reserved-stage-name.js';
import secretsUsedInArgOrEnv from './rules/secrets-used-in-arg-or-env.js';
import shellNotJson from './rules/shell-not-json.js';
import stageNameCasing from './rules/stage-name-casing.js';
import stageOrder from './rules/stage-order.js';
import unclosedQuote from './rules/unclosed-quote.js';
import undefinedArgInFrom from './rules/undefined-arg-in-from.js';
import undefinedVar from './rules/undefined-var.js';
import unknownFlag from './rules/unknown-flag.js';
import unknownInstruction from './rules/unknown-instruction.js';
import unknownStageIndex from './rules/unknown-stage-index.js';
import unsetRequiredVariable from './rules/unset-required-variable.js';
import unterminatedHeredoc from './rules/unterminated-heredoc.js';
import workdirRelativePath from './rules/workdir-relative-path.js';

/** All rules, sorted by file name. A new rule is one file and two lines here. */
export const rules: readonly Rule[] = [
  blankName,
  blankVolume,
  consistentInstructionCasing,
  copyFromVariable,
  copyIgnoredFile,
  copyUrl,
  duplicateDirective,
  duplicateFlag,
  duplicateStageName,
  emptyDockerfile,
  exposeInvalidFormat,
  exposeProtoCasing,
  fromArguments,
  fromAsCasing,
  fromPlatformFlagConstDisallowed,
  heredocDestination,
  instructionBeforeFrom,
  invalidBaseImagePlatform,
  invalidBoolean,
  invalidCheckOption,
  invalidChecksum,
  invalidDefaultArgInFrom,
  invalidDefinitionDescription,
  invalidDuration,
  invalidEscape,
  invalidFileMode,
  invalidFlagValue,
  invalidHealthcheck,
  invalidImageReference,
  invalidMount,
  invalidPlatform,
  invalidPort,
  invalidRetries,
  invalidSignal,
  invalidStageName,
  invalidSubstitution,
  invalidTrigger,
  jsonArgsRecommended,
  jsonNotStrings,
  legacyKeyValueFormat,
  lineTooLong,
  maintainerDeprecated,
  missingArguments,
  missingEquals,
  missingFlagValue,
  missingValue,
  multipleInstructionsDisallowed,
  noBuildStage,
  noEmptyContinuation,
  redundantTargetPlatform,
  reservedStageName,
  secretsUsedInArgOrEnv,
  shellNotJson,
  stageNameCasing,
  stageOrder,
  unclosedQuote,
  undefinedArgInFrom,
  undefinedVar,
  unknownFlag,
  unknownInstruction,
  unknownStageIndex,
  unsetRequiredVariable,
  unterminatedHeredoc,
  workdirRelativePath,
];
