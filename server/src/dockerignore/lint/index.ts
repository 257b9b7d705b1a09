import type { Problem } from '../../core/results.js';
import { toProblem } from '../../core/rule.js';
import type { RuleContext } from './rule.js';
import { rules } from './rules.js';

/** Called with a rule that threw. The other rules go on. */
export type OnCrash = (rule: string, error: unknown) => void;

const logCrash: OnCrash = (id, error) => console.error(`Docknote: the rule ${id} failed`, error);

/** All findings of all rules, in the order of the text. */
export function lint(context: RuleContext, onCrash: OnCrash = logCrash): readonly Problem[] {
  const problems: Problem[] = [];
  for (const rule of rules) {
    try {
      for (const finding of rule.find(context)) problems.push(toProblem(rule, finding));
    } catch (error) {
      onCrash(rule.id, error);
    }
  }
  return problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
