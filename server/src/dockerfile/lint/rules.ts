import type { Rule } from './rule.js';
import blankName from './rules/blank-name.js';
import blankVolume from './rules/blank-volume.js';
import copyFromVariable from './rules/copy-from-variable.js';
import copyUrl from './rules/copy-url.js';
import duplicateDirective from './rules/duplicate-directive.js';
import duplicateFlag from './rules/duplicate-flag.js';
import emptyDockerfile from './rules/empty-dockerfile.js';
import fromArguments from './rules/from-arguments.js';
import heredocDestination from './rules/heredoc-destination.js';
import instructionBeforeFrom from './rules/instruction-before-from.js';
import invalidBoolean from './rules/invalid-boolean.js';
import invalidCheckOption from './rules/invalid-check-option.js';
import invalidChecksum from './rules/invalid-checksum.js';
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
import jsonNotStrings from './rules/json-not-strings.js';
import lineTooLong from './rules/line-too-long.js';
import missingArguments from './rules/missing-arguments.js';
import missingEquals from './rules/missing-equals.js';
import missingFlagValue from './rules/missing-flag-value.js';
import missingValue from './rules/missing-value.js';
import noBuildStage from './rules/no-build-stage.js';
import shellNotJson from './rules/shell-not-json.js';
import stageOrder from './rules/stage-order.js';
import unclosedQuote from './rules/unclosed-quote.js';
import unknownFlag from './rules/unknown-flag.js';
import unknownInstruction from './rules/unknown-instruction.js';
import unknownStageIndex from './rules/unknown-stage-index.js';
import unsetRequiredVariable from './rules/unset-required-variable.js';
import unterminatedHeredoc from './rules/unterminated-heredoc.js';

/** All rules, sorted by file name. A new rule is one file and two lines here. */
export const rules: readonly Rule[] = [
  blankName,
  blankVolume,
  copyFromVariable,
  copyUrl,
  duplicateDirective,
  duplicateFlag,
  emptyDockerfile,
  fromArguments,
  heredocDestination,
  instructionBeforeFrom,
  invalidBoolean,
  invalidCheckOption,
  invalidChecksum,
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
  jsonNotStrings,
  lineTooLong,
  missingArguments,
  missingEquals,
  missingFlagValue,
  missingValue,
  noBuildStage,
  shellNotJson,
  stageOrder,
  unclosedQuote,
  unknownFlag,
  unknownInstruction,
  unknownStageIndex,
  unsetRequiredVariable,
  unterminatedHeredoc,
];
