import type { Problem } from '../../core/results.js';
import { type Finding, toProblem } from '../../core/rule.js';
import type { Span } from '../../core/text.js';
import type { SpecNode } from '../knowledge/index.js';
import type { Model } from '../model.js';
import type { Syntax } from '../syntax/nodes.js';
import type { Rule, RuleContext, Visited } from './rule.js';
import { rules } from './rules.js';
import { type Suppressions, suppressions } from './suppress.js';
import { walk, walkNodes } from './walk.js';

/** What is linted. */
export interface LintInput {
  readonly uri: string;
  readonly syntax: Syntax;
  readonly model: Model;
}

/** Called with a rule that threw. The other rules go on. */
export type OnCrash = (rule: string, error: unknown) => void;

const logCrash: OnCrash = (id, error) => console.error(`Docknote: the rule ${id} failed`, error);

/** More findings than anyone reads, in a file where everything is wrong. */
const maxProblems = 2000;

/** The visits of each place of the schema, built once. */
const visitsByPath = new Map<string, readonly { readonly rule: Rule; readonly visit: Visit }[]>();
type Visit = (at: Visited, context: RuleContext) => Iterable<Finding>;

function visitsOf(spec: SpecNode): readonly { readonly rule: Rule; readonly visit: Visit }[] {
  let visits = visitsByPath.get(spec.path);
  if (!visits) {
    visits = rules.flatMap((rule) => {
      const { at, each } = rule.on;
      const found = [each?.where(spec) ? each.visit : undefined, at?.[spec.path]];
      return found.flatMap((visit) => (visit ? [{ rule, visit }] : []));
    });
    visitsByPath.set(spec.path, visits);
  }
  return visits;
}

const mapRules = rules.filter((r) => r.on.map);
const scalarRules = rules.filter((r) => r.on.scalar);

/**
 * All findings of all rules, in the order of the text. Walks the file once along the schema. Rules that are off by
 * default are run too and marked as such; what comments in the file switch off is left out.
 */
export function lint(input: LintInput, onCrash: OnCrash = logCrash): readonly Problem[] {
  const { syntax, model } = input;
  const context: RuleContext = { syntax, model, isPart: model.hasIncludes || isOverride(input.uri) };
  const run = new Run(syntax, suppressions(syntax), onCrash);
  for (const rule of rules) {
    const { file, service, resource } = rule.on;
    if (file) run.rule(rule, () => file(context));
    if (service) for (const s of model.services.values()) run.rule(rule, () => service(s, context));
    if (resource) {
      for (const section of [model.networks, model.volumes, model.secrets, model.configs, model.models]) {
        for (const r of section.values()) run.rule(rule, () => resource(r, context));
      }
    }
  }
  for (const { root } of syntax.documents) {
    walkNodes(root, {
      map: (node) => {
        for (const rule of mapRules) run.rule(rule, () => rule.on.map?.(node, context) ?? []);
      },
      scalar: (node) => {
        for (const rule of scalarRules) run.rule(rule, () => rule.on.scalar?.(node, context) ?? []);
      },
    });
  }
  for (const resolver of model.resolvers) {
    walk(resolver, model, (at) => {
      for (const { rule, visit } of visitsOf(at.spec)) run.rule(rule, () => visit(at, context));
    });
  }
  return run.result();
}

/** `compose.override.yaml`, `docker-compose.prod.yml`: a file that is laid over another one. */
export function isOverride(uri: string): boolean {
  const name = uri.slice(uri.lastIndexOf('/') + 1).toLowerCase();
  return name !== '' && !/^(?:docker-)?compose\.ya?ml$/.test(name) && /^(?:docker-)?compose[.-].*\.ya?ml$/.test(name);
}

class Run {
  private readonly problems: Problem[] = [];
  private readonly crashed = new Set<Rule>();
  private readonly seen = new Set<string>();

  constructor(
    private readonly syntax: Syntax,
    private readonly quiet: Suppressions,
    private readonly onCrash: OnCrash,
  ) {}

  rule(rule: Rule, find: () => Iterable<Finding>): void {
    if (this.crashed.has(rule) || this.problems.length >= maxProblems) return;
    try {
      for (const finding of find()) this.add(rule, finding);
    } catch (error) {
      this.crashed.add(rule);
      this.onCrash(rule.id, error);
    }
  }

  result(): readonly Problem[] {
    return this.problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  }

  private add(rule: Rule, finding: Finding): void {
    if (!rule.inBroken && isIn(this.syntax.broken, finding.span)) return;
    // An anchor that several places use is looked at in each.
    const id = `${rule.id} ${finding.span.start} ${finding.span.end} ${finding.message}`;
    if (this.seen.has(id)) return;
    this.seen.add(id);
    const problem = toProblem(rule, finding);
    if (!this.quiet.isSuppressed(rule.id, finding.span)) this.problems.push(problem);
  }
}

function isIn(places: readonly Span[], span: Span): boolean {
  return places.length > 0 && places.some((p) => p.start <= span.start && span.end <= p.end);
}
