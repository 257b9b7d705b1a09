import type { Problem, Severity } from '../../core/results.js';
import { type Finding, severityOf, toProblem } from '../../core/rule.js';
import type { Instruction } from '../syntax/nodes.js';
import { allRules as rules } from './all.js';
import { isReadable } from './hadolint/commands.js';
import type { HadolintConfig } from './hadolintConfig.js';
import { type Found, outlineOf, type Remembered, type StageFindings, stageFindings, takenOver } from './remembered.js';
import type { Facts, Rule, RuleContext } from './rule.js';
import { type Suppressible, type Suppressions, suppressions } from './suppress.js';
import {
  isOwn,
  type RuleVisit,
  type Visits,
  type VisitTable,
  visitsOfInstructions,
  visitsOfTriggers,
} from './visits.js';

/** What is linted; `facts` may be left out. */
export type LintInput = Omit<RuleContext, 'facts'> & { readonly facts?: Facts | null };

/** Called with a rule that threw. The other rules go on. */
export type OnCrash = (rule: string, error: unknown) => void;

const logCrash: OnCrash = (id, error) => console.error(`Docknote: the rule ${id} failed`, error);

/**
 * All findings of all rules, in the order of the text. Walks the file once. Rules that are off by default are run too
 * and marked as such; what comments in the file switch off is left out.
 */
export const lint = (input: LintInput, onCrash: OnCrash = logCrash): readonly Problem[] =>
  lintAgain(input, null, onCrash).problems;

/** Rules that look at a stage, or at the whole file. */
const ofStage = rules.flatMap((rule) => (rule.on.stage ? [{ rule, visit: rule.on.stage }] : []));
const ofFile = rules.flatMap((rule) => (rule.on.file ? [{ rule, visit: rule.on.file }] : []));

/**
 * The same, where an earlier version was linted before: stages that the edits in between cannot concern are not looked at
 * again. The result is that of `lint`.
 */
export function lintAgain(
  input: LintInput,
  before: Remembered | null,
  onCrash: OnCrash = logCrash,
): { readonly problems: readonly Problem[]; readonly remembered: Remembered | null } {
  const context: RuleContext = { ...input, facts: input.facts ?? null };
  const { model, syntax, facts } = context;
  const crashed = new Set<Rule>();
  /** Takes up what one rule finds. A rule that throws is left out from there on. */
  const run = <T>(
    rule: Rule,
    visit: (at: T, context: RuleContext) => Iterable<Finding>,
    at: T,
    found: Found[],
  ): void => {
    if (crashed.size > 0 && crashed.has(rule)) return;
    try {
      for (const finding of visit(at, context)) found.push({ rule, finding });
    } catch (error) {
      crashed.add(rule);
      onCrash(rule.id, error);
    }
  };
  /** Shows an instruction to rules; tells which of them must be asked again where the same text stands. */
  const runAll = (visits: readonly RuleVisit[], node: Instruction, found: Found[]): readonly RuleVisit[] => {
    if (visits.length === 0) return visits;
    const loud: RuleVisit[] = [];
    for (const each of visits) {
      const before = found.length;
      run(each.rule, each.visit, node, found);
      if (found.length > before || !isOwn(each)) loud.push(each);
    }
    return loud.length === visits.length ? visits : loud;
  };
  /** Shows one instruction to all rules that ask for it. Reading it may fail like a rule; the others still look at it. */
  const visitAll = (node: Instruction, table: VisitTable, found: Found[]): void => {
    let visits: Visits;
    let isRead = false;
    try {
      visits = table.of(node);
      isRead = visits.readable.length > 0 && isReadable(node, context);
    } catch (error) {
      onCrash(node.name, error);
      visits = table.all(node);
    }
    for (const { rule, visit } of visits.placed) run(rule, visit, node, found);
    const own = runAll(visits.own, node, found);
    const readable = isRead ? runAll(visits.readable, node, found) : visits.readable;
    if (crashed.size === 0 && (own !== visits.own || readable !== visits.readable)) {
      table.silence(node, visits, own, readable);
    }
  };
  const visitBoth = (node: Instruction, found: Found[]): void => {
    visitAll(node, visitsOfInstructions, found);
    if (node.trigger !== null) visitAll(node.trigger, visitsOfTriggers, found);
  };

  const all: Found[] = [];
  for (const { rule, visit } of ofFile) run(rule, visit, context, all);
  for (const node of model.globals) visitBoth(node, all);
  const outline = outlineOf(model);
  const known = before?.outline === outline && before.facts === facts ? takenOver(before, model) : [];
  const stages = model.stages.map((stage): StageFindings => {
    const { index, span, from, instructions } = stage;
    const text = syntax.text.slice(span.start, span.end);
    const held = known[index] ?? null;
    if (held !== null) {
      for (const found of held) all.push(found);
      return { text, span, found: held };
    }
    const fresh: Found[] = [];
    for (const { rule, visit } of ofStage) run(rule, visit, stage, fresh);
    visitBoth(from, fresh);
    for (const node of instructions) visitBoth(node, fresh);
    for (const found of fresh) all.push(found);
    return stageFindings(text, span, fresh);
  });

  const config = facts?.hadolint ?? null;
  const quiet = suppressions(syntax, { hadolintComments: config?.disableIgnorePragma !== true });
  const problems: Problem[] = [];
  for (const { rule, finding } of all) {
    const problem = judge(rule, finding, quiet, config);
    if (problem !== null) problems.push(problem);
  }
  problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { problems, remembered: crashed.size > 0 ? null : { outline, facts, stages } };
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
