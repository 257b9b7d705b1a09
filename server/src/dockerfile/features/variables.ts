import { isBuildArg, platformArgs } from '../knowledge/buildArgs.js';
import { specOf } from '../knowledge/index.js';
import type { Declaration, Model } from '../model.js';
import { flagAt } from '../syntax/locate.js';
import type { Instruction } from '../syntax/nodes.js';
import type { VariableScope } from './context.js';

/** What a name means at a place, for people. */
export interface Meaning {
  /** Where its value comes from; null when the builder provides it. */
  readonly declaration: Declaration | null;
  /** The ARG before the first FROM whose value `declaration` takes over. */
  readonly inherited: Declaration | null;
  /** The builder provides the value. */
  readonly isBuilder: boolean;
}

/**
 * What `name` means at `offset`; null when nothing in the file says so (the base image may). The last ARG or ENV before
 * the place counts, but an ARG without any value changes nothing, and the container knows ENV alone. (Tried on BuildKit:
 * an ARG with a value behind an ENV of the same name does win for the rest of the build.)
 */
export function meaningAt(model: Model, name: string, offset: number, scope: VariableScope): Meaning | null {
  const { declaration, isPredefined } = model.lookUp(name, offset);
  if (isPredefined) return { declaration: null, inherited: null, isBuilder: true };
  if (declaration === null) return null;
  return ofDeclaration(model, declaration, offset, scope);
}

/** Every name that means something at `offset`. */
export function namesAt(model: Model, offset: number, scope: VariableScope): ReadonlyMap<string, Meaning> {
  const result = new Map<string, Meaning>();
  for (const declaration of model.variablesAt(offset)) {
    const meaning = ofDeclaration(model, declaration, offset, scope);
    if (meaning !== null) result.set(declaration.name.text, meaning);
  }
  if (scope !== 'from') return result;
  for (const name of platformArgs) {
    if (!result.has(name)) result.set(name, { declaration: null, inherited: null, isBuilder: true });
  }
  return result;
}

/** `nearest` is the last declaration at `offset`; when it does not count, the one before it does. */
function ofDeclaration(model: Model, nearest: Declaration, offset: number, scope: VariableScope): Meaning | null {
  const name = nearest.name.text;
  const own = judged(nearest, scope);
  if (own !== null) return own;
  for (const earlier of earlierDeclarations(model, name, offset)) {
    const meaning = judged(earlier, scope);
    if (meaning !== null) return meaning;
  }
  if (scope === 'container') return null;
  const isBuilder = nearest.stage !== null && isBuildArg(name);
  return { declaration: nearest, inherited: null, isBuilder };
}

/** What a declaration means by itself; null when it leaves an earlier one alone. */
function judged(declaration: Declaration, scope: VariableScope): Meaning | null {
  if (declaration.kind === 'env') return { declaration, inherited: null, isBuilder: false };
  if (scope === 'container') return null;
  if (declaration.value !== null) return { declaration, inherited: null, isBuilder: false };
  if (declaration.inherited !== null) return { declaration, inherited: declaration.inherited, isBuilder: false };
  return null;
}

/** The declarations of a name that hold at `offset`, the last first, down the chain of stages. */
function* earlierDeclarations(model: Model, name: string, offset: number): Iterable<Declaration> {
  const own = model.stageAt(offset);
  for (let stage = own; stage !== null; stage = stage.parent) {
    for (let i = stage.instructions.length - 1; i >= 0; i--) {
      const node = stage.instructions[i];
      if (node === undefined || (node.name !== 'ENV' && node.name !== 'ARG')) continue;
      if (stage === own && node.span.start >= offset) continue;
      for (const declaration of [...model.declarationsIn(node)].reverse()) {
        if (declaration.name.text === name && (stage !== own || declaration.from <= offset)) yield declaration;
      }
    }
  }
}

/** The value of a meaning with the defaults of this file; null when there is none. */
export interface KnownValue {
  /** As written, where it depends on what the file does not say. */
  readonly text: string;
  readonly isWhole: boolean;
}

/** The value that a name has, as far as the file alone can tell; null when it has none. */
export function knownValueOf(model: Model, meaning: Meaning): KnownValue | null {
  const declaration = meaning.inherited ?? meaning.declaration;
  if (declaration === null || declaration.value === null) return null;
  const value = model.valueOf(declaration);
  if (value.state === 'set') return { text: value.text, isWhole: true };
  return { text: declaration.value.text, isWhole: false };
}

/** Who expands a variable that stands at `offset` in an instruction. */
export function scopeAt(node: Instruction, offset: number): VariableScope {
  if (node.name === 'FROM') return 'from';
  const form = specOf(node.name)?.form;
  const isCommand = (form === 'shellOrExec' || form === 'healthcheck') && flagAt(node, offset) === null;
  if (!isCommand) return 'build';
  return node.name === 'RUN' ? 'run' : 'container';
}
