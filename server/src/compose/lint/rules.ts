import type { Rule } from './rule.js';
import duplicateItem from './rules/duplicate-item.js';
import duplicateKey from './rules/duplicate-key.js';
import emptyFile from './rules/empty-file.js';
import invalidInterpolation from './rules/invalid-interpolation.js';
import invalidName from './rules/invalid-name.js';
import invalidValue from './rules/invalid-value.js';
import invalidYaml from './rules/invalid-yaml.js';
import missingKey from './rules/missing-key.js';
import nonStringKey from './rules/non-string-key.js';
import unknownKey from './rules/unknown-key.js';
import unreadableValue from './rules/unreadable-value.js';
import wrongType from './rules/wrong-type.js';

/** All rules, by the names of their files. A new rule is one file and one line here. */
export const rules: readonly Rule[] = [
  duplicateItem,
  duplicateKey,
  emptyFile,
  invalidInterpolation,
  invalidName,
  invalidValue,
  invalidYaml,
  missingKey,
  nonStringKey,
  unknownKey,
  unreadableValue,
  wrongType,
];
