import { rules as composeRules } from '../../compose/lint/rules.js';
import type { RuleMeta } from '../../core/rule.js';
import { allRules } from '../../dockerfile/lint/all.js';
import { rules as ignoreRules } from '../../dockerignore/lint/rules.js';

/** The rules of all languages, by id. */
export function everyRule(): ReadonlyMap<string, RuleMeta<string>> {
  const known = new Map<string, RuleMeta<string>>();
  const all: readonly RuleMeta<string>[] = [...allRules, ...composeRules, ...ignoreRules];
  // An id that two languages share stands once, as its users know it.
  for (const rule of all) if (!known.has(rule.id)) known.set(rule.id, rule);
  return known;
}
