import { readFileSync } from 'node:fs';
import { ruleDocs } from './ruleDocs.js';
import { manifestWithRules, textsWithRules } from './ruleSettings.js';

/**
 * Every file that is generated, whole or in part, by its path from the project's root, with the text that it should
 * have. Runs in the root.
 */
export const generatedFiles = (): ReadonlyMap<string, string> =>
  new Map([
    ['docs/rules.md', ruleDocs('en')],
    ['docs/rules.ko.md', ruleDocs('ko')],
    ['package.json', manifestWithRules(readFileSync('package.json', 'utf8'))],
    ['package.nls.json', textsWithRules(readFileSync('package.nls.json', 'utf8'), 'en')],
    ['package.nls.ko.json', textsWithRules(readFileSync('package.nls.ko.json', 'utf8'), 'ko')],
  ]);
