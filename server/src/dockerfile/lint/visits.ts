import type { Finding } from '../../core/rule.js';
import { isKeyword } from '../knowledge/index.js';
import { mayRefer } from '../model.js';
import type { Instruction } from '../syntax/nodes.js';
import { allRules as rules } from './all.js';
import { expanded } from './expanded.js';
import { type Condition, conditions, type Rule, type RuleContext } from './rule.js';

type Visit = (node: Instruction, context: RuleContext) => Iterable<Finding>;

export interface RuleVisit {
  readonly rule: Rule;
  readonly visit: Visit;
}

/** Whether an instruction has what a rule asks for. */
const holds: Readonly<Record<Condition, (node: Instruction, context: RuleContext) => boolean>> = {
  flags: (node) => node.flags.length > 0,
  expanded: (node, { syntax }) => expanded(node, syntax).length > 0,
  from: (node) => mayRefer(node),
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
export class VisitTable {
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

export const visitsOfInstructions = new VisitTable(false);
export const visitsOfTriggers = new VisitTable(true);

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

export const NO_VISITS: readonly RuleVisit[] = [];

/** The visits of the rules that look for one of these programs; each rule once. */
export function visitsOfPrograms(scripts: readonly ReadonlySet<string>[]): readonly RuleVisit[] {
  const found = new Map<Rule, RuleVisit>();
  for (const programs of scripts) {
    for (const program of programs) {
      for (const visit of visitsByProgram.get(program) ?? NO_VISITS) found.set(visit.rule, visit);
    }
  }
  return found.size === 0 ? NO_VISITS : [...found.values()];
}
