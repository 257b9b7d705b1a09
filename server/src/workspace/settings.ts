import type { Problem, Severity } from '../core/results.js';
import type { Locale } from '../core/text.js';
import type { LanguageSetting, RuleLevel, ServerSettings } from '../protocol.js';

export const defaultSettings: ServerSettings = {
  language: 'auto',
  rules: {},
  dockerfile: { lenses: true },
  inlayHints: { variables: true, stageNumbers: true, inherited: true, overridden: true },
};

const languages: readonly LanguageSetting[] = ['auto', 'ko', 'en'];
const levels: readonly RuleLevel[] = ['default', 'off', 'error', 'warning', 'information', 'hint'];

/** Whether a word is a level that a person may give a rule. */
export const isRuleLevel = (word: string): word is RuleLevel => levels.some((level) => level === word);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads the section `docknote` as a client sends it. Bad input is normal input: what has the wrong shape is left out
 * and the default stands.
 */
export function readSettings(raw: unknown): ServerSettings {
  if (!isRecord(raw)) return defaultSettings;
  const language = languages.find((l) => l === raw['language']) ?? defaultSettings.language;
  const rules: Record<string, RuleLevel> = {};
  if (isRecord(raw['rules'])) {
    for (const [id, value] of Object.entries(raw['rules'])) {
      const level = levels.find((l) => l === value);
      if (level) rules[id] = level;
    }
  }
  const { dockerfile, inlayHints } = defaultSettings;
  return {
    language,
    rules,
    dockerfile: switches(raw['dockerfile'], dockerfile),
    inlayHints: switches(raw['inlayHints'], inlayHints),
  };
}

/** Settings that are on or off. */
function switches<T extends Readonly<Record<string, boolean>>>(raw: unknown, defaults: T): T {
  if (!isRecord(raw)) return defaults;
  const entries = Object.entries(defaults).map(([name, value]) => {
    const given = raw[name];
    return [name, typeof given === 'boolean' ? given : value];
  });
  // The same keys as the defaults, each a boolean.
  return Object.fromEntries(entries) as T;
}

/** The language to speak: the setting, else the editor's display language, else English. */
export function localeOf(setting: LanguageSetting, editorLocale: string | undefined): Locale {
  if (setting !== 'auto') return setting;
  return editorLocale?.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}

/**
 * Applies the levels that a person set: `off` drops, any severity replaces the rule's own. What another rule says already is
 * left out while that rule speaks.
 */
export function applyLevels(problems: readonly Problem[], rules: ServerSettings['rules']): readonly Problem[] {
  return problems.flatMap((problem) => {
    const level = rules[problem.code] ?? 'default';
    if (level === 'off') return [];
    if (problem.saidBy !== undefined && rules[problem.saidBy] !== 'off') return [];
    if (level === 'default') return problem.offByDefault ? [] : [problem];
    const severity: Severity = level;
    return [{ ...problem, severity }];
  });
}
