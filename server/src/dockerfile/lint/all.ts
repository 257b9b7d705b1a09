import { hadolintRules } from './hadolint/index.js';
import { ownRules } from './own/index.js';
import type { Rule } from './rule.js';
import { rules } from './rules.js';

/** Every rule: what the builder says, then what hadolint says besides, then ours. */
export const allRules: readonly Rule[] = [...rules, ...hadolintRules, ...ownRules];
