import type { Span, Token } from '../../core/text.js';
import { buildArgs, isBuildArg, platformArgs } from '../knowledge/buildArgs.js';
import type { Model, Stage } from '../model.js';
import { lastBefore } from '../syntax/locate.js';
import type { Instruction, LexedWord, Part } from '../syntax/nodes.js';
import { pairsOf } from '../syntax/pairs.js';
import type { VariableScope } from './context.js';

/** One `NAME[=value]` of an ARG or ENV. */
export interface Declaration {
  readonly kind: 'ARG' | 'ENV';
  readonly name: string;
  readonly nameSpan: Span;
  readonly node: Instruction;
  /** From here on the name has this meaning: pairs of one ARG see each other, those of one ENV do not. */
  readonly visibleFrom: number;
  /** As written; null when there is none. */
  readonly value: Token | null;
  readonly lexed: LexedWord | null;
  /** Null before the first FROM. */
  readonly stage: Stage | null;
}

/** What a name means at a place. */
export type Meaning =
  | { readonly origin: 'declared'; readonly declaration: Declaration }
  /** An ARG without value inside a stage, which takes over a global one. */
  | { readonly origin: 'global'; readonly declaration: Declaration; readonly global: Declaration }
  /** Provided by the builder; `declaration` when a stage asked for it. */
  | { readonly origin: 'builder'; readonly declaration: Declaration | null };

/** All ARG and ENV declarations of a file, found once for each model. */
export interface Declarations {
  readonly all: readonly Declaration[];
  /** By stage index; -1 holds those before the first FROM. */
  readonly byStage: ReadonlyMap<number, ReadonlyMap<string, readonly Declaration[]>>;
}

const found = new WeakMap<Model, Declarations>();
const names = new WeakMap<Model, ReadonlyMap<string, readonly Stage[]>>();

/** The declarations of the file. */
export function declarationsOf(model: Model): Declarations {
  const known = found.get(model);
  if (known !== undefined) return known;
  const all: Declaration[] = [];
  const byStage = new Map<number, Map<string, Declaration[]>>();
  const collect = (nodes: readonly Instruction[], stage: Stage | null): void => {
    const byName = new Map<string, Declaration[]>();
    for (const node of nodes) {
      for (const declaration of declared(model, node, stage)) {
        all.push(declaration);
        const same = byName.get(declaration.name);
        if (same === undefined) byName.set(declaration.name, [declaration]);
        else same.push(declaration);
      }
    }
    byStage.set(stage?.index ?? -1, byName);
  };
  collect(model.globals, null);
  for (const stage of model.stages) collect(stage.instructions, stage);
  const result = { all, byStage };
  found.set(model, result);
  return result;
}

function declared(model: Model, node: Instruction, stage: Stage | null): Declaration[] {
  if (node.name !== 'ARG' && node.name !== 'ENV') return [];
  const kind = node.name;
  return pairsOf(node, model.syntax.escape).pairs.map((pair) => ({
    kind,
    name: plain(pair.keyLexed) ?? pair.key.text,
    nameSpan: pair.key.span,
    node,
    visibleFrom: kind === 'ARG' ? pair.span.end : node.span.end,
    value: pair.value,
    lexed: pair.valueLexed,
    stage,
  }));
}

/** The text of a word without variables; null when it has some. */
const plain = (lexed: LexedWord): string | null =>
  lexed.parts.every((part) => typeof part === 'string') ? lexed.parts.join('') : null;

/** The stage around an offset; null before the first FROM. */
export const stageAt = (model: Model, offset: number): Stage | null => lastBefore(model.stages, offset);

/** Stages by lower-case name, in order. */
function stagesByName(model: Model): ReadonlyMap<string, readonly Stage[]> {
  const known = names.get(model);
  if (known !== undefined) return known;
  const map = new Map<string, Stage[]>();
  for (const stage of model.stages) {
    if (stage.key === '') continue;
    const same = map.get(stage.key);
    if (same === undefined) map.set(stage.key, [stage]);
    else same.push(stage);
  }
  names.set(model, map);
  return map;
}

/** The stage that a name means in a stage with number `before`: the last earlier one of that name, in any case. */
export function stageNamed(model: Model, name: string, before: number): Stage | null {
  const same = stagesByName(model).get(name.toLowerCase()) ?? [];
  return same.findLast((stage) => stage.index < before) ?? null;
}

/** What `--from=` means: a name, or a number that counts from 0. */
export function stageReferred(model: Model, reference: string, before: number): Stage | null {
  const named = stageNamed(model, reference, before);
  if (named !== null || !/^\d+$/.test(reference)) return named;
  const index = Number(reference);
  return index < before ? (model.stages[index] ?? null) : null;
}

/** The stage that a stage is built on; null when it is built on an image. */
export const parentOf = (model: Model, stage: Stage): Stage | null =>
  stage.base === null ? null : stageNamed(model, stage.base.text, stage.index);

/** A stage and those it is built on, nearest first. Ends, since a parent always comes earlier. */
export function chainOf(model: Model, stage: Stage): readonly Stage[] {
  const chain: Stage[] = [];
  for (let at: Stage | null = stage; at !== null; at = parentOf(model, at)) chain.push(at);
  return chain;
}

/** The declarations of `name` in one stage that count at `offset`, the last first. */
function before(model: Model, stage: number, name: string, offset: number): Declaration[] {
  const same = declarationsOf(model).byStage.get(stage)?.get(name) ?? [];
  return same.filter((d) => d.visibleFrom <= offset).reverse();
}

/**
 * What `name` means at `offset`, as the builder sees it. The last ARG or ENV before the place counts, also of the
 * stages that this one is built on; an ARG without any value changes nothing. FROM sees the global ARGs alone, the
 * container ENV alone. Null when nothing declares it here (the base image may still set it).
 *
 * Tried on BuildKit: an ARG with a value behind an ENV of the same name does win for the rest of the build.
 */
export function meaningAt(model: Model, offset: number, name: string, scope: VariableScope): Meaning | null {
  const stage = scope === 'from' ? null : stageAt(model, offset);
  if (stage === null) {
    const declaration = before(model, -1, name, offset)[0];
    if (declaration !== undefined) return { origin: 'declared', declaration };
    return isPlatform(name) ? { origin: 'builder', declaration: null } : null;
  }
  let unset: Declaration | null = null;
  for (const at of chainOf(model, stage)) {
    for (const declaration of before(model, at.index, name, at === stage ? offset : Number.POSITIVE_INFINITY)) {
      if (declaration.kind === 'ENV') return { origin: 'declared', declaration };
      if (scope === 'container') continue;
      if (declaration.value !== null) return { origin: 'declared', declaration };
      const global = before(model, -1, name, Number.POSITIVE_INFINITY)[0];
      if (global !== undefined) return { origin: 'global', declaration, global };
      if (isBuildArg(name)) return { origin: 'builder', declaration };
      unset ??= declaration;
    }
  }
  if (unset !== null) return { origin: 'declared', declaration: unset };
  return scope !== 'container' && isProxy(name) ? { origin: 'builder', declaration: null } : null;
}

const isPlatform = (name: string): boolean => platformArgs.some((p) => p === name);
const isProxy = (name: string): boolean => isBuildArg(name) && buildArgs[name].group === 'proxy';

/** Every name that means something at `offset`. */
export function namesAt(model: Model, offset: number, scope: VariableScope): ReadonlyMap<string, Meaning> {
  const { byStage } = declarationsOf(model);
  const stage = scope === 'from' ? null : stageAt(model, offset);
  const candidates = new Set<string>();
  for (const at of stage === null ? [-1] : chainOf(model, stage).map((s) => s.index)) {
    for (const name of byStage.get(at)?.keys() ?? []) candidates.add(name);
  }
  if (stage === null) for (const name of platformArgs) candidates.add(name);
  const result = new Map<string, Meaning>();
  for (const name of candidates) {
    const meaning = meaningAt(model, offset, name, scope);
    if (meaning !== null) result.set(name, meaning);
  }
  return result;
}

/** The declaration whose value counts. */
export const sourceOf = (meaning: Meaning): Declaration | null =>
  meaning.origin === 'global' ? meaning.global : meaning.declaration;

/** A value as far as the file alone can tell. */
export interface Resolved {
  /** References that cannot be resolved stay as written. */
  readonly text: string;
  /** Nothing was left unresolved. */
  readonly complete: boolean;
}

/** Deeper chains than anyone writes; and values longer than anyone wants to read. Both only keep hostile files cheap. */
const MAX_DEPTH = 200;
const MAX_LENGTH = 4096;

/** Each declaration is resolved once, or a chain of doublings would take for ever. */
const values = new WeakMap<Declaration, Resolved>();

/** The value of a declaration with the defaults of this file; null when it has none. */
export function resolved(model: Model, declaration: Declaration, depth = 0): Resolved | null {
  const { lexed } = declaration;
  if (lexed === null) return null;
  const known = values.get(declaration);
  if (known !== undefined) return known;
  const scope = declaration.stage === null ? 'from' : 'build';
  const value = expand(model, lexed.parts, declaration.nameSpan.start, scope, depth);
  values.set(declaration, value);
  return value;
}

/** Replaces the variables of a lexed word by what they mean at `offset`. */
export function expand(
  model: Model,
  parts: readonly Part[],
  offset: number,
  scope: VariableScope,
  depth = 0,
): Resolved {
  let text = '';
  let complete = true;
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const { variable } = part;
    const value = valueHere(model, variable.name.text, offset, scope, depth);
    const piece = modified(value, variable.modifier?.text ?? null, () =>
      expand(model, part.operand, offset, scope, depth + 1),
    );
    if (piece === null || depth > MAX_DEPTH) {
      complete = false;
      text += model.syntax.text.slice(variable.span.start, variable.span.end);
    } else {
      text += piece.text;
      complete &&= piece.complete;
    }
  }
  return text.length > MAX_LENGTH ? { text: text.slice(0, MAX_LENGTH), complete: false } : { text, complete };
}

/** `unset`: surely has no value. Null: the file cannot tell. */
type Value = Resolved | 'unset' | null;

function valueHere(model: Model, name: string, offset: number, scope: VariableScope, depth: number): Value {
  if (depth > MAX_DEPTH) return null;
  const meaning = meaningAt(model, offset, name, scope);
  if (meaning === null) return scope === 'from' ? 'unset' : null;
  const declaration = sourceOf(meaning);
  if (meaning.origin === 'builder' || declaration === null) return null;
  return resolved(model, declaration, depth + 1) ?? 'unset';
}

function modified(value: Value, modifier: string | null, operand: () => Resolved): Resolved | null {
  if (value === null) return null;
  const isSet = value !== 'unset';
  const isFilled = isSet && value.text !== '';
  const own = isSet ? value : { text: '', complete: true };
  switch (modifier) {
    case null:
      return own;
    case '-':
      return isSet ? own : operand();
    case ':-':
      return isFilled ? own : operand();
    case '+':
      return isSet ? operand() : own;
    case ':+':
      return isFilled ? operand() : { text: '', complete: true };
    case '?':
    case ':?':
      return own;
    default:
      // Patterns are the builder's matter; the hover shows the reference as it is written.
      return null;
  }
}
