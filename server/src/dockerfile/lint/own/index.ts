import type { Rule } from '../rule.js';
import aptUpdateAlone from './apt-update-alone.js';
import deprecatedImage from './deprecated-image.js';
import endOfLifeImage from './end-of-life-image.js';
import exposeWithoutServer from './expose-without-server.js';
import hiddenCmd from './hidden-cmd.js';
import missingSource from './missing-source.js';
import secretValue from './secret-value.js';
import shellSyntax from './shell-syntax.js';
import trailingComment from './trailing-comment.js';
import unusedArg from './unused-arg.js';
import unusedStage from './unused-stage.js';

/** Rules that neither the builder nor hadolint has, sorted by file name. */
export const ownRules: readonly Rule[] = [
  aptUpdateAlone,
  deprecatedImage,
  endOfLifeImage,
  exposeWithoutServer,
  hiddenCmd,
  missingSource,
  secretValue,
  shellSyntax,
  trailingComment,
  unusedArg,
  unusedStage,
];
