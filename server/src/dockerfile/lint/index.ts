import type { Problem, Severity } from '../../core/results.js';
import { type Finding, severityOf, toProblem } from '../../core/rule.js';
import { isKeyword } from '../knowledge/index.js';
import type { Instruction } from '../syntax/nodes.js';
import { allRules as rules } from './all.js';
import { expanded } from './expanded.js';
import { programsIn } from './hadolint/commands.js';
import type { HadolintConfig } from './hadolintConfig.js';
import { type Condition, conditions, type Facts, type Rule, type RuleContext } from './rule.js';
import { type Suppressible, type Suppressions, suppressions } from './suppress.js';

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

/** Whether an instruction has what a rule asks for. */
const holds: Readonly<Record<Condition, (node: Instruction, context: RuleContext) => boolean>> = {
  flags: (node) => node.flags.length > 0,
  expanded: (node, { syntax }) => expanded(node, syntax).length > 0,
  exec: (node) => node.exec !== null,
  bare: (node) => node.logical.text === '',
  hash: (node) => node.logical.text.includes('#'),
  heredocs: (node) => node.heredocs.length > 0,
  emptyLines: (node) => node.emptyLines.length > 0,
  unknown: (node) => !isKeyword(node.name),
};

/** The visits for an instruction of this name of which these conditions hold; first of the rules that look at any name. */
function findVisits(name: string, held: readonly Condition[], isTrigger: boolean): readonly RuleVisit[] {
  const asked = isTrigger ? rules.filter((rule) => rule.triggers) : rules;
  const visits = asked.flatMap((rule) =>
    (['instruction', ...held] as const).flatMap((key) => (rule.on[key] ? [{ rule, visit: rule.on[key] }] : [])),
  );
  if (!isKeyword(name)) return visits;
  const own = asked.flatMap((rule) => {
    const visit = rule.on[name];
    const isAsked = rule.programs === undefined && (rule.needs === undefined || held.includes(rule.needs));
    return visit && isAsked ? [{ rule, visit }] : [];
  });
  return [...visits, ...own];
}

/** Finds the visits for an instruction; what has been found once is kept. */
class VisitTable {
  /** By name, then by the conditions that hold, as bits. */
  private readonly lists = new Map<string, (readonly RuleVisit[] | undefined)[]>();

  constructor(private readonly isTrigger: boolean) {}

  of(node: Instruction, context: RuleContext): readonly RuleVisit[] {
    let bits = 0;
    for (let i = 0; i < conditions.length; i++) {
      const condition = conditions[i];
      if (condition !== undefined && holds[condition](node, context)) bits |= 1 << i;
    }
    return this.list(isKeyword(node.name) ? node.name : '', bits);
  }

  /** As if all conditions held. */
  all(node: Instruction): readonly RuleVisit[] {
    return this.list(isKeyword(node.name) ? node.name : '', (1 << conditions.length) - 1);
  }

  private list(name: string, bits: number): readonly RuleVisit[] {
    let lists = this.lists.get(name);
    if (lists === undefined) {
      lists = [];
      this.lists.set(name, lists);
    }
    let list = lists[bits];
    if (list === undefined) {
      const held = conditions.filter((_, i) => (bits & (1 << i)) !== 0);
      list = findVisits(name, held, this.isTrigger);
      lists[bits] = list;
    }
    return list;
  }
}

const visitsOfInstructions = new VisitTable(false);
const visitsOfTriggers = new VisitTable(true);

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

const NO_VISITS: readonly RuleVisit[] = [];

/** The visits of the rules that look for one of these programs; each rule once. */
function visitsOfPrograms(scripts: readonly ReadonlySet<string>[]): readonly RuleVisit[] {
  const found = new Map<Rule, RuleVisit>();
  for (const programs of scripts) {
    for (const program of programs) {
      for (const visit of visitsByProgram.get(program) ?? NO_VISITS) found.set(visit.rule, visit);
    }
  }
  return found.size === 0 ? NO_VISITS : [...found.values()];
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
  /** Shows one instruction to all rules that ask for it. Reading it may fail like a rule; the others still look at it. */
  const visitAll = (node: Instruction, table: VisitTable): void => {
    let visits = NO_VISITS;
    let ofPrograms = NO_VISITS;
    try {
      visits = table.of(node, context);
      if (node.name === 'RUN') ofPrograms = visitsOfPrograms(programsIn(node, context));
    } catch (error) {
      onCrash(node.name, error);
      visits = table.all(node);
    }
    for (const { rule, visit } of visits) run(rule, visit, node);
    for (const { rule, visit } of ofPrograms)
      if (rule.triggers || table === visitsOfInstructions) run(rule, visit, node);
  };
  for (const node of context.syntax.instructions) {
    visitAll(node, visitsOfInstructions);
    if (node.trigger !== null) visitAll(node.trigger, visitsOfTriggers);
  }
  return problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/**
 * The problem that a finding makes, unless the file or the project asks for silence. Errors of the builder cannot be
 * silenced. What `.hadolint.yaml` says of a rule counts under any of its names.
 */
function judge(rule: Rule, finding: Finding, quiet: Suppressions, config: HadolintConfig | null): Problem | null {
  if (severityOf(rule, finding) === 'error') return toProblem(rule, finding);
  const names = finding.alias === undefined ? rule : { id: rule.id, aliases: [...(rule.aliases ?? []), finding.alias] };
  if (quiet.isSuppressed(names, finding.span)) return null;
  if (config !== null && isIgnored(names, config)) return null;
  const problem = toProblem(rule, finding);
  const severity = config === null ? undefined : severityIn(names, config);
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

const idsOf = (rule: Suppressible): readonly string[] => [rule.id, ...(rule.aliases ?? [])];

const isIgnored = (rule: Suppressible, config: HadolintConfig): boolean =>
  idsOf(rule).some((id) => config.ignored.has(id));

const severityIn = (rule: Suppressible, config: HadolintConfig): Severity | undefined =>
  idsOf(rule)
    .map((id) => config.severities.get(id))
    .find((found) => found !== undefined);
