import type { Reference } from '../../core/results.js';
import { contains, type Span } from '../../core/text.js';
import type { DockerfileFile } from '../file.js';
import { isBuildArg } from '../knowledge/buildArgs.js';
import type { Declaration, Model, Stage } from '../model.js';
import { innermostInstructionAt, variableAt } from '../syntax/locate.js';
import type { Heredoc, Instruction } from '../syntax/nodes.js';
import { meaningAt, scopeAt } from './variables.js';

/** The name at a place. `origin` is the occurrence that was pointed at. */
export type Named =
  | { readonly kind: 'stage'; readonly stage: Stage; readonly origin: Span }
  | { readonly kind: 'variable'; readonly declaration: Declaration; readonly origin: Span }
  | { readonly kind: 'heredoc'; readonly heredoc: Heredoc; readonly origin: Span };

/** The stage, variable or heredoc that is named at `offset`; null for names that this file does not define. */
export function namedAt({ syntax, model }: DockerfileFile, offset: number): Named | null {
  const node = innermostInstructionAt(syntax, offset);
  if (node === null || node.comments.some((c) => c.span.start <= offset && offset < c.span.end)) return null;
  const heredoc = node.heredocs.find(
    (h) => contains(h.opener, offset) || (h.terminator && contains(h.terminator, offset)),
  );
  if (heredoc !== undefined) {
    const isEnd = heredoc.terminator !== null && contains(heredoc.terminator, offset);
    return {
      kind: 'heredoc',
      heredoc,
      origin: isEnd && heredoc.terminator ? heredoc.terminator : wordOf(syntax.text, heredoc),
    };
  }
  const variable = variableAt(node, offset);
  if (variable !== null) {
    const declaration = model.resolve(variable);
    if (declaration === null || !isUse(model, node, variable.name.text, variable.span.start)) return null;
    return { kind: 'variable', declaration, origin: variable.name.span };
  }
  const declaration = model.declarationAt(offset);
  if (declaration !== null) return { kind: 'variable', declaration, origin: declaration.name.span };
  const reference = model.stageReferenceAt(offset);
  if (reference !== null) {
    return reference.stage === null ? null : { kind: 'stage', stage: reference.stage, origin: reference.span };
  }
  const stage = model.stageAt(offset);
  if (stage === null || stage.from !== node) return null;
  const name = stage.name?.span ?? node.keyword.span;
  return contains(name, offset) ? { kind: 'stage', stage, origin: name } : null;
}

/** The delimiter of a heredoc without the quotes around it. */
export function wordOf(text: string, { name }: Heredoc): Span {
  const inner = text.slice(name.span.start, name.span.end).indexOf(name.text);
  if (inner < 0) return name.span;
  const start = name.span.start + inner;
  return { start, end: start + name.text.length };
}

/** Where a stage is defined: its name, or FROM when it has none. */
export const definitionOf = (stage: Stage): Span => stage.name?.span ?? stage.from.keyword.span;

/** All places that name the same thing, in order. */
export function occurrencesOf(file: DockerfileFile, named: Named): readonly Reference[] {
  switch (named.kind) {
    case 'heredoc': {
      const { terminator } = named.heredoc;
      const start: Reference = { span: wordOf(file.text, named.heredoc), role: 'write' };
      return terminator === null ? [start] : [start, { span: terminator, role: 'read' }];
    }
    case 'stage': {
      const uses = file.model.referencesTo(named.stage).map(({ span }): Reference => ({ span, role: 'read' }));
      return [{ span: definitionOf(named.stage), role: 'write' }, ...uses];
    }
    case 'variable': {
      const { declarations, uses } = familyOf(file.model, named.declaration);
      const all: Reference[] = declarations.map((d) => ({ span: d.name.span, role: 'write' }));
      for (const span of uses) all.push({ span, role: 'read' });
      return all.sort((a, b) => a.span.start - b.span.start);
    }
  }
}

/** The declarations that are one variable to a reader, and where it is used. */
export interface Family {
  readonly name: string;
  readonly declarations: readonly Declaration[];
  readonly uses: readonly Span[];
  /** The scopes it lives in: stages, and null for the part above the first FROM. */
  readonly scopes: ReadonlySet<Stage | null>;
}

/**
 * A variable is declared more than once as a rule: above the first FROM and again in a stage, as ARG and then as ENV, in
 * a stage and in those built on it. What can see each other belongs together; a variable of the same name in a stage
 * that has nothing to do with it does not.
 */
export function familyOf(model: Model, declaration: Declaration): Family {
  const name = declaration.name.text;
  const byScope = new Map<Stage | null, Declaration[]>();
  for (const node of model.syntax.instructions) {
    if (node.name !== 'ARG' && node.name !== 'ENV') continue;
    for (const found of model.declarationsIn(node)) {
      if (found.name.text !== name) continue;
      const same = byScope.get(found.stage);
      if (same === undefined) byScope.set(found.stage, [found]);
      else same.push(found);
    }
  }
  const neighbours = new Map<Stage | null, Set<Stage | null>>();
  const join = (a: Stage | null, b: Stage | null): void => {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const set = neighbours.get(from) ?? new Set();
      neighbours.set(from, set.add(to));
    }
  };
  for (const [scope, declarations] of byScope) {
    if (scope === null) continue;
    if (declarations.some((d) => d.inherited !== null)) join(scope, null);
    for (let at = scope.parent; at !== null; at = at.parent) {
      if (!byScope.has(at)) continue;
      join(scope, at);
      break;
    }
  }
  const scopes = new Set<Stage | null>();
  const queue = [declaration.stage];
  for (let scope = queue.pop(); scope !== undefined; scope = queue.pop()) {
    if (scopes.has(scope)) continue;
    scopes.add(scope);
    queue.push(...(neighbours.get(scope) ?? []));
  }
  const declarations = [...scopes].flatMap((scope) => byScope.get(scope) ?? []);
  const members = new Set(declarations);
  const uses = model.uses
    .filter((use) => use.declaration !== null && members.has(use.declaration))
    .filter((use) => isUse(model, use.node, name, use.variable.span.start))
    .map((use) => use.variable.name.span);
  return { name, declarations, uses, scopes };
}

/**
 * Whether `$name` at `offset` is the variable of the file: an ARG is gone in the container, and a script that assigns
 * the name itself means its own.
 */
function isUse(model: Model, node: Instruction, name: string, offset: number): boolean {
  const scope = scopeAt(node, offset);
  if (scope === 'container' && meaningAt(model, name, offset, scope) === null) return false;
  if (scope !== 'run' && scope !== 'container') return true;
  // Only plain names can be assigned; others would also mean something in the pattern.
  if (!/^\w+$/.test(name)) return true;
  const script = model.syntax.text.slice(node.args.start, node.range.end);
  return !new RegExp(`(?:^|[\\s;&|(])(?:${name}=|for\\s+${name}\\b|read\\s+(?:-\\S+\\s+)*${name}\\b)`, 'm').test(
    script,
  );
}

/** Whether the builder gives the variable its name, so that nobody else may. */
export const isGiven = (declaration: Declaration): boolean =>
  declaration.kind === 'arg' &&
  declaration.value === null &&
  declaration.inherited === null &&
  isBuildArg(declaration.name.text);
