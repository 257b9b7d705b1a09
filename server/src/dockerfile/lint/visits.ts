import type { Finding } from '../../core/rule.js';
import { isKeyword } from '../knowledge/index.js';
import { mayRefer } from '../model.js';
import { carried } from '../syntax/kept.js';
import type { Instruction } from '../syntax/nodes.js';
import { allRules as rules } from './all.js';
import { expanded } from './expanded.js';
import { isSound, programsIn } from './hadolint/commands.js';
import { hasOddFlags, hasOddWords, isBare } from './odd.js';
import { type Condition, conditions, type Rule, type RuleContext } from './rule.js';

type Visit = (node: Instruction, context: RuleContext) => Iterable<Finding>;

export interface RuleVisit {
  readonly rule: Rule;
  readonly visit: Visit;
}

/** Whether an instruction has what a rule asks for. */
const holds: Readonly<Record<Condition, (node: Instruction) => boolean>> = {
  flags: (node) => node.flags.length > 0,
  oddFlags: hasOddFlags,
  expanded: (node) => expanded(node).length > 0,
  oddWords: hasOddWords,
  from: (node) => mayRefer(node),
  exec: (node) => node.exec !== null,
  bare: isBare,
  hash: (node) => node.logical.text.includes('#'),
  heredocs: (node) => node.heredocs.length > 0,
  emptyLines: (node) => node.emptyLines.length > 0,
  unknown: (node) => !isKeyword(node.name),
  unsound: (node) => node.name === 'RUN' && !isSound(node),
};

/** All conditions, as bits. */
const ALL = (1 << conditions.length) - 1;

const NO_VISITS: readonly RuleVisit[] = [];

/**
 * The visits for an instruction. Those that take nothing but the instruction find the same in the same text wherever it
 * stands: where they were silent once they need not be asked again.
 */
export interface Visits {
  /** Depend on what stands around the instruction. */
  readonly placed: readonly RuleVisit[];
  /** Depend on its text alone. */
  readonly own: readonly RuleVisit[];
  /** The same, of RUNs that a POSIX shell reads: by the programs that run. */
  readonly readable: readonly RuleVisit[];
}

/** Whether a visit takes nothing but the instruction. */
export const isOwn = ({ visit }: RuleVisit): boolean => visit.length < 2;

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

/** Without the rules for which something is missing in the arguments. */
function mentioned(visits: Visits, text: string): Visits {
  const isMissing = ({ rule }: RuleVisit): boolean => rule.mentions !== undefined && !rule.mentions.test(text);
  const { placed, own, readable } = visits;
  if (!placed.some(isMissing) && !own.some(isMissing)) return visits;
  return { placed: placed.filter((v) => !isMissing(v)), own: own.filter((v) => !isMissing(v)), readable };
}

/** Finds the visits for an instruction; what has been found once is kept. */
export class VisitTable {
  /** By name, then by the conditions that hold, as bits. */
  private readonly lists = new Map<string, (Visits | undefined)[]>();
  /** What is still to be asked of an instruction. */
  private readonly known = carried<Visits>();

  constructor(private readonly isTrigger: boolean) {}

  of(node: Instruction): Visits {
    let found = this.known.get(node);
    if (found === undefined) {
      let bits = 0;
      for (let i = 0; i < conditions.length; i++) {
        const condition = conditions[i];
        if (condition !== undefined && holds[condition](node)) bits |= 1 << i;
      }
      found = mentioned(this.list(node, bits), node.logical.text);
      if (node.name === 'RUN') found = { ...found, readable: visitsOfPrograms(programsIn(node), this.isTrigger) };
      this.known.set(node, found);
    }
    return found;
  }

  /** From now on asks of this text, wherever it stands, only those of its own that found something. */
  silence(node: Instruction, { placed }: Visits, own: readonly RuleVisit[], readable: readonly RuleVisit[]): void {
    this.known.set(node, { placed, own, readable });
  }

  /** As if all conditions held. */
  all(node: Instruction): Visits {
    return this.list(node, ALL);
  }

  private list({ name }: Instruction, bits: number): Visits {
    const key = isKeyword(name) ? name : '';
    let lists = this.lists.get(key);
    if (lists === undefined) {
      lists = [];
      this.lists.set(key, lists);
    }
    let list = lists[bits];
    if (list === undefined) {
      const held = conditions.filter((_, i) => (bits & (1 << i)) !== 0);
      const visits = findVisits(key, held, this.isTrigger);
      list = { placed: visits.filter((visit) => !isOwn(visit)), own: visits.filter(isOwn), readable: NO_VISITS };
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

/** The visits of the rules that look for one of these programs; each rule once. */
function visitsOfPrograms(scripts: readonly ReadonlySet<string>[], isTrigger: boolean): readonly RuleVisit[] {
  const found = new Map<Rule, RuleVisit>();
  for (const programs of scripts) {
    for (const program of programs) {
      for (const visit of visitsByProgram.get(program) ?? NO_VISITS) found.set(visit.rule, visit);
    }
  }
  const all = [...found.values()];
  return isTrigger ? all.filter(({ rule }) => rule.triggers) : all;
}
