import { rules as composeRules } from '../compose/lint/rules.js';
import { lazy } from '../core/lazy.js';
import type { Problem, Text } from '../core/results.js';
import { allRules } from '../dockerfile/lint/all.js';
import { rules as ignoreRules } from '../dockerignore/lint/rules.js';
import { ruleScheme } from '../protocol.js';

/** The rules that docs/rules.md explains, and why each is there. */
const explained = lazy<ReadonlyMap<string, Text>>(
  () => new Map([...allRules, ...composeRules, ...ignoreRules].map(({ id, why }) => [id, why])),
);

/** Why what a problem says matters; null for what is no rule of ours. */
export const whyOf = (code: string): Text | null => explained().get(code) ?? null;

/**
 * Where the code of a diagnostic leads. Our own client has a document for our page of the rule; other editors get
 * the address of whoever made the rule, as does what is no rule of ours (ShellCheck's).
 */
export const pageOf = ({ code, url }: Pick<Problem, 'code' | 'url'>, isOurClient: boolean): string =>
  isOurClient && explained().has(code) ? `${ruleScheme}:/${code}.md` : url;
