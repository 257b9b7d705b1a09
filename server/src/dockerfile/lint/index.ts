import type { Problem, Severity } from '../../core/results.js';
import { type Finding, severityOf, toProblem } from '../../core/rule.js';
import { keywords } from '../knowledge/index.js';
import type { Instruction } from '../syntax/nodes.js';
import { allRules as rules } from './all.js';
import { programsIn } from './hadolint/commands.js';
import type { HadolintConfig } from './hadolintConfig.js';
import type { Facts, Rule, RuleContext } from './rule.js';
import { type Suppressions, suppressions } from './suppress.js';

/** What is linted; `facts` may be left out. */
export type LintInput = Omit<RuleContext, 'facts'> & { readonly facts?: Facts | null };

/** Called with a rule that threw. The other rules go on. */
export type OnCrash = (rule: string, error: unknown) => void;

const logCrash: OnCrash = (id, error) => console.error(`Docknote: the rule ${id} failed`, error);

type Visit = (node: Instruction, context: RuleContext) => Iterable<Finding>;

interface RuleVisit {
  readonly rule: Rule;
  readonly visit: Visit;
}

/** The rules that look at every instruction, known or not. */
const visitsOfAll: readonly RuleVisit[] = rules.flatMap((rule) =>
  rule.on.instruction ? [{ rule, visit: rule.on.instruction }] : [],
);

/** Those and the rules of one instruction, by its name. */
const visitsByName: ReadonlyMap<string, readonly RuleVisit[]> = new Map(
  keywords.map((name) => [
    name,
    [
      ...visitsOfAll,
      ...rules.flatMap((rule) => {
        const visit = rule.on[name];
        return visit && rule.programs === undefined ? [{ rule, visit }] : [];
      }),
    ],
  ]),
);

/** The rules that look at RUNs of certain programs, by program. */
const visitsByProgram: ReadonlyMap<string, readonly RuleVisit[]> = groupByProgram();

function groupByProgram(): ReadonlyMap<string, readonly RuleVisit[]> {
  const found = new Map<string, RuleVisit[]>();
  for (const rule of rules) {
    const visit = rule.on.RUN;
    if (visit === undefined) continue;
    for (const program of rule.programs ?? []) {
      const all = found.get(program);
      if (all === undefined) found.set(program, [{ rule, visit }]);
      else all.push({ rule, visit });
    }
  }
  return found;
}

function visitsOf(node: Instruction, context: RuleContext): readonly RuleVisit[] {
  const visits = visitsByName.get(node.name) ?? visitsOfAll;
  if (node.name !== 'RUN') return visits;
  const more = new Map<Rule, RuleVisit>();
  for (const program of programsIn(node, context)) {
    for (const visit of visitsByProgram.get(program) ?? []) more.set(visit.rule, visit);
  }
  return more.size === 0 ? visits : [...visits, ...more.values()];
}

/**
 * All findings of all rules, in the order of the text. Walks the file once. Rules that are off by default are run too
 * and marked as such; what comments in the file switch off is left out.
 */
export function lint(input: LintInput, onCrash: OnCrash = logCrash): readonly Problem[] {
  const context: RuleContext = { ...input, facts: input.facts ?? null };
  const config = context.facts?.hadolint ?? null;
  const quiet = suppressions(context.syntax, { hadolintComments: config?.disableIgnorePragma !== true });
  const problems: Problem[] = [];
  const crashed = new Set<Rule>();
  /** Takes up what one rule finds. A rule that throws is left out from there on. */
  const run = <T>(rule: Rule, find: (at: T, context: RuleContext) => Iterable<Finding>, at: T): void => {
    if (crashed.size > 0 && crashed.has(rule)) return;
    try {
      for (const finding of find(at, context)) {
        const problem = judge(rule, finding, quiet, config);
        if (problem !== null) problems.push(problem);
      }
    } catch (error) {
      crashed.add(rule);
      onCrash(rule.id, error);
    }
  };
  for (const rule of rules) {
    const { file } = rule.on;
    if (file) run(rule, file, context);
  }
  /** Reading the command line of a RUN may fail like a rule; the rules of all instructions still look at it. */
  const safeVisits = (node: Instruction): readonly RuleVisit[] => {
    try {
      return visitsOf(node, context);
    } catch (error) {
      onCrash(node.name, error);
      return visitsByName.get(node.name) ?? visitsOfAll;
    }
  };
  for (const node of context.syntax.instructions) {
    for (const { rule, visit } of safeVisits(node)) run(rule, visit, node);
    const { trigger } = node;
    if (trigger === null) continue;
    for (const { rule, visit } of safeVisits(trigger)) if (rule.triggers) run(rule, visit, trigger);
  }
  return problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/**
 * The problem that a finding makes, unless the file or the project asks for silence. Errors of the builder cannot be
 * silenced. What `.hadolint.yaml` says of a rule counts under any of its names.
 */
function judge(rule: Rule, finding: Finding, quiet: Suppressions, config: HadolintConfig | null): Problem | null {
  if (severityOf(rule, finding) === 'error') return toProblem(rule, finding);
  if (quiet.isSuppressed(rule, finding.span)) return null;
  if (config !== null && isIgnored(rule, config)) return null;
  const problem = toProblem(rule, finding);
  const severity = config === null ? undefined : severityIn(rule, config);
  if (severity !== undefined) {
    const { offByDefault: _, ...shown } = problem;
    return { ...shown, severity };
  }
  if (!rule.check) return problem;
  const { check } = quiet;
  const { offByDefault } = problem;
  const isExperiment = offByDefault && (check.experimentalAll || check.experimental.has(rule.id));
  if (!isExperiment && (offByDefault || !check.isError)) return problem;
  const { offByDefault: _, ...always } = problem;
  return { ...always, severity: check.isError ? 'error' : 'warning' };
}

const idsOf = (rule: Rule): readonly string[] => [rule.id, ...(rule.aliases ?? [])];

const isIgnored = (rule: Rule, config: HadolintConfig): boolean => idsOf(rule).some((id) => config.ignored.has(id));

const severityIn = (rule: Rule, config: HadolintConfig): Severity | undefined =>
  idsOf(rule)
    .map((id) => config.severities.get(id))
    .find((found) => found !== undefined);
