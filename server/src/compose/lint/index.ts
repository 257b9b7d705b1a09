import type { Problem } from '../../core/results.js';
import { type Finding, toProblem } from '../../core/rule.js';
import type { Span } from '../../core/text.js';
import type { SpecNode } from '../knowledge/index.js';
import type { UsedPath } from '../model/paths.js';
import type { Project } from '../model/project.js';
import type { Model, Resource } from '../model.js';
import type { Node, Pair, Syntax } from '../syntax/nodes.js';
import { problemsOf } from './entryCache.js';
import type { Rule, RuleContext, Visited } from './rule.js';
import { rules } from './rules.js';
import { type Suppressions, suppressions } from './suppress.js';
import { walk, walkEntry, walkNodes } from './walk.js';

/** What is linted. */
export interface LintInput {
  readonly uri: string;
  readonly syntax: Syntax;
  readonly model: Model;
  readonly paths: readonly UsedPath[];
  readonly project: Project | null;
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

/** What the rules are told. A class, because a literal with a getter is of a kind of its own each time, which V8 keeps. */
class Context implements RuleContext {
  readonly syntax: Syntax;
  readonly model: Model;
  readonly project: Project | null;
  readonly isOverride: boolean;
  readonly isLayer: boolean;
  readonly isPart: boolean;

  constructor(private readonly input: LintInput) {
    const { uri, syntax, model, project } = input;
    this.syntax = syntax;
    this.model = model;
    this.project = project;
    this.isOverride = isOverride(uri);
    this.isLayer = this.isOverride || (project !== null && project.below.length + project.above.length > 0);
    this.isPart = model.hasIncludes || this.isOverride;
  }

  /** Few rules ask for them, and only when the project is known. */
  get paths(): readonly UsedPath[] {
    return this.input.paths;
  }
}

/**
 * All findings of all rules, in the order of the text. Walks the file once along the schema; entries that did not
 * change since an earlier version are not looked at again. Rules that are off by default are run too and marked as
 * such; what comments in the file switch off is left out.
 */
export function lint(input: LintInput, onCrash: OnCrash = logCrash): readonly Problem[] {
  const { syntax, model } = input;
  const context = new Context(input);
  const run = new Run(syntax, onCrash);
  for (const rule of rules) {
    const { file } = rule.on;
    if (file) run.rule(rule, () => file(context));
  }
  const isEntry = (pair: Pair): boolean => syntax.entries.has(pair);
  for (const { root } of syntax.documents) inspectNodes(root, context, run, isEntry);
  for (const resolver of model.resolvers) {
    walk(resolver, model, isEntry, (at) => inspectValue(at, context, run));
  }
  for (const section of allSections(model)) {
    for (const resource of section.values()) {
      const { pair } = resource.definitions[0] ?? {};
      const entry = pair && resource.definitions.length === 1 ? syntax.entries.get(pair) : undefined;
      if (!entry) inspectResource(resource, context, run);
      else run.add(problemsOf(entry, resource.kind, context.isLayer, () => inspectEntry(resource, context, onCrash)));
    }
  }
  return run.result(suppressions(syntax));
}

const allSections = (model: Model): readonly ReadonlyMap<string, Resource>[] => [
  model.services,
  model.networks,
  model.volumes,
  model.secrets,
  model.configs,
  model.models,
];

/** Everything that can be said of one entry without its surroundings. */
function inspectEntry(resource: Resource, context: RuleContext, onCrash: OnCrash): readonly Problem[] {
  const run = new Run(context.syntax, onCrash);
  inspectResource(resource, context, run);
  for (const { pair, resolver } of resource.definitions) {
    inspectNodes(pair.value, context, run, null);
    walkEntry(resolver, resource, pair, (at) => inspectValue(at, context, run));
  }
  return run.result(null);
}

function inspectResource(resource: Resource, context: RuleContext, run: Run): void {
  const { model } = context;
  const service = resource.kind === 'service' ? model.services.get(resource.name) : undefined;
  for (const rule of rules) {
    const { on } = rule;
    if (service && on.service) run.rule(rule, () => on.service?.(service, context) ?? []);
    else if (!service && on.resource) run.rule(rule, () => on.resource?.(resource, context) ?? []);
  }
}

function inspectNodes(root: Node | null, context: RuleContext, run: Run, skip: ((pair: Pair) => boolean) | null): void {
  walkNodes(root, skip, {
    map: (node) => {
      for (const rule of mapRules) run.rule(rule, () => rule.on.map?.(node, context) ?? []);
    },
    scalar: (node) => {
      for (const rule of scalarRules) run.rule(rule, () => rule.on.scalar?.(node, context) ?? []);
    },
  });
}

function inspectValue(at: Visited, context: RuleContext, run: Run): void {
  for (const { rule, visit } of visitsOf(at.spec)) run.rule(rule, () => visit(at, context));
}

/** `compose.override.yaml`, `docker-compose.prod.yml`: a file that is laid over another one. */
export function isOverride(uri: string): boolean {
  const name = uri.slice(uri.lastIndexOf('/') + 1).toLowerCase();
  return name !== '' && !/^(?:docker-)?compose\.ya?ml$/.test(name) && /^(?:docker-)?compose[.-].*\.ya?ml$/.test(name);
}

class Run {
  private readonly problems: Problem[] = [];
  private readonly crashed = new Set<Rule>();

  constructor(
    private readonly syntax: Syntax,
    private readonly onCrash: OnCrash,
  ) {}

  rule(rule: Rule, find: () => Iterable<Finding>): void {
    if (this.crashed.has(rule) || this.problems.length >= maxProblems) return;
    try {
      for (const finding of find()) {
        if (rule.inBroken || !isIn(this.syntax.broken, finding.span)) this.problems.push(toProblem(rule, finding));
        if (this.problems.length >= maxProblems) return;
      }
    } catch (error) {
      this.crashed.add(rule);
      this.onCrash(rule.id, error);
    }
  }

  add(problems: readonly Problem[]): void {
    for (const problem of problems) this.problems.push(problem);
  }

  /** In the order of the text, each once: an anchor that several places use is looked at in each. */
  result(quiet: Suppressions | null): readonly Problem[] {
    this.problems.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    const seen = new Set<string>();
    return this.problems.filter((p) => {
      if (quiet?.isSuppressed(p.code, p.span)) return false;
      const id = `${p.code} ${p.span.start} ${p.span.end}`;
      return !seen.has(id) && seen.add(id) !== undefined;
    });
  }
}

function isIn(places: readonly Span[], span: Span): boolean {
  return places.length > 0 && places.some((p) => p.start <= span.start && span.end <= p.end);
}
