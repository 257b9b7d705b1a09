import type { Rule } from './rule.js';
import commentInPattern from './rules/comment-in-pattern.js';
import duplicatePattern from './rules/duplicate-pattern.js';
import indentedComment from './rules/indented-comment.js';
import invalidPattern from './rules/invalid-pattern.js';
import unmatchedPattern from './rules/unmatched-pattern.js';
import uselessException from './rules/useless-exception.js';

/** All rules, sorted by file name. A new rule is one file and two lines here. */
export const rules: readonly Rule[] = [
  commentInPattern,
  duplicatePattern,
  indentedComment,
  invalidPattern,
  unmatchedPattern,
  uselessException,
];
