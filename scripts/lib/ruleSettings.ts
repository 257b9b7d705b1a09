import { rules as composeRules } from '../../server/src/compose/lint/rules.js';
import type { RuleMeta } from '../../server/src/core/rule.js';
import type { Locale } from '../../server/src/core/text.js';
import { allRules } from '../../server/src/dockerfile/lint/all.js';
import { rules as ignoreRules } from '../../server/src/dockerignore/lint/rules.js';

/** Where the manifest describes the levels of rules; everything else in it is written by hand. */
const SETTING = 'docknote.rules';
/** Texts whose key begins with this are ours. */
const PREFIX = 'rule.';

/** The titles of all rules by id, in the order of the documentation. An id of both languages has both titles. */
function titles(locale: Locale): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const all: readonly RuleMeta<string>[] = [...allRules, ...composeRules, ...ignoreRules];
  for (const { id, title } of all) {
    const text = title[locale];
    const before = found.get(id);
    found.set(id, before === undefined || before === text ? text : `${before} · ${text}`);
  }
  return found;
}

/** The manifest, with the names of all rules offered where their levels are set. */
export function manifestWithRules(manifest: string): string {
  const json = JSON.parse(manifest);
  const ids = [...titles('en').keys()];
  json.contributes.configuration.properties[SETTING].propertyNames = {
    enum: ids,
    markdownEnumDescriptions: ids.map((id) => `%${PREFIX}${id}%`),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

/** The manifest's texts of one language, with a title for every rule at the end. */
export function textsWithRules(texts: string, locale: Locale): string {
  const json: Record<string, string> = JSON.parse(texts);
  const others = Object.entries(json).filter(([key]) => !key.startsWith(PREFIX));
  const ours = [...titles(locale)].map(([id, title]) => [`${PREFIX}${id}`, title]);
  return `${JSON.stringify(Object.fromEntries([...others, ...ours]), null, 2)}\n`;
}
