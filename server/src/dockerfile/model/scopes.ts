import type { Span, Token } from '../../core/text.js';
import { type Expansion, expandParts, type Value } from '../syntax/expand.js';
import type { Instruction, LexedWord, Word } from '../syntax/nodes.js';
import { type Pair, pairsOf } from '../syntax/pairs.js';
import type { Declaration, Lookup, Stage } from './names.js';

/**
 * What the platform variables are when nobody says otherwise, for working out default values. Their documentation is
 * in the knowledge base; a test holds the two lists together.
 */
export const PLATFORM_DEFAULTS: Readonly<Record<string, string>> = {
  BUILDPLATFORM: 'linux/amd64',
  BUILDOS: 'linux',
  BUILDOSVERSION: '',
  BUILDARCH: 'amd64',
  BUILDVARIANT: '',
  TARGETPLATFORM: 'linux/amd64',
  TARGETOS: 'linux',
  TARGETOSVERSION: '',
  TARGETARCH: 'amd64',
  TARGETVARIANT: '',
  TARGETSTAGE: 'default',
};

/** The declarations of one scope. */
interface Scope {
  /** In the order of the file. */
  readonly all: readonly Declaration[];
  /** By name, in order. */
  readonly byName: ReadonlyMap<string, readonly Declaration[]>;
  readonly byNode: ReadonlyMap<Instruction, readonly Declaration[]>;
}

const NONE: readonly Declaration[] = [];

const isPlatformVariable = (name: string): boolean => Object.hasOwn(PLATFORM_DEFAULTS, name);

const platformValue = (name: string): Value =>
  isPlatformVariable(name) ? { state: 'set', text: PLATFORM_DEFAULTS[name] ?? '' } : { state: 'unset' };

/** How many of `all` (in order) hold at `offset`. */
function countBefore(all: readonly Declaration[], offset: number): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.from ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last of `all` that holds at `offset`. */
const lastIn = (all: readonly Declaration[] | undefined, offset: number): Declaration | null =>
  all === undefined ? null : (all[countBefore(all, offset) - 1] ?? null);

/**
 * Variables and where they hold: one scope above the first FROM, one for each stage, which sees those of the stages it
 * builds on. A stage of `null` means the scope above the first FROM, which FROM itself sees too. A scope is read when
 * someone asks for it.
 */
export class Scopes {
  private readonly global: Scope;
  private readonly stages = new Map<Stage, Scope>();
  private readonly values = new Map<Declaration, Value>();
  /** The scopes whose values are worked out. */
  private readonly settled = new Set<Scope>();

  /** @param globals the instructions before the first FROM */
  constructor(globals: readonly Instruction[]) {
    this.global = this.read(globals, null);
  }

  /** The declarations above the first FROM. */
  get globals(): readonly Declaration[] {
    return this.global.all;
  }

  /** The declarations that one ARG or ENV of a stage makes. */
  declaredIn(node: Instruction, stage: Stage | null): readonly Declaration[] {
    return this.scopeOf(stage).byNode.get(node) ?? NONE;
  }

  /** The nearest declaration of each name that holds at `offset`. */
  visible(stage: Stage | null, offset: number): readonly Declaration[] {
    const found = new Map<string, Declaration>();
    for (let at = stage; ; at = at.parent) {
      for (const [name, all] of this.scopeOf(at).byName) {
        const declaration = lastIn(all, offset);
        if (declaration !== null && !found.has(name)) found.set(name, declaration);
      }
      if (!at?.parent) return [...found.values()];
    }
  }

  lookUp(name: string, stage: Stage | null, offset: number): Lookup {
    const image = stage?.root ?? null;
    for (let at = stage; ; at = at.parent) {
      const declaration = lastIn(this.scopeOf(at).byName.get(name), offset);
      if (declaration !== null) return { declaration, isPredefined: false, image };
      if (!at?.parent) return { declaration: null, isPredefined: stage === null && isPlatformVariable(name), image };
    }
  }

  /** What a variable is when nobody gives a build argument. */
  value(name: string, stage: Stage | null, offset: number): Value {
    for (let at = stage; ; at = at.parent) {
      const all = this.scopeOf(at).byName.get(name) ?? NONE;
      for (let i = countBefore(all, offset) - 1; i >= 0; i--) {
        const declaration = all[i];
        const value = declaration === undefined ? null : this.valueOf(declaration);
        // An ARG without default leaves an earlier value alone.
        if (value !== null && value.state !== 'unset') return value;
      }
      if (!at?.parent) break;
    }
    if (stage === null) return platformValue(name);
    // Every image has a PATH; any other may be set by the base image, unless there is none.
    return stage.root.baseName === 'scratch' && name !== 'PATH' ? { state: 'unset' } : { state: 'unknown' };
  }

  valueOf(declaration: Declaration): Value {
    if (!this.values.has(declaration)) this.settle(declaration.stage);
    return this.values.get(declaration) ?? { state: 'unknown' };
  }

  /** The argument of FROM as the builder reads it, with default values; null when it cannot be known. */
  expandFrom(word: Word): string | null {
    if (!/[$"'\\`]/.test(word.text)) return word.text;
    return this.expand(word.lexed, null, word.span.start).text;
  }

  expand(lexed: Word['lexed'], stage: Stage | null, offset: number): Expansion {
    return expandParts(lexed.parts, (name) => this.value(name, stage, offset));
  }

  private compute(declaration: Declaration): Value {
    const { lexed, stage, name, node, span } = declaration;
    if (lexed === null) {
      if (stage === null) return { state: 'unset' };
      return this.value(name.text, null, node.span.start);
    }
    const { text } = this.expand(lexed, stage, declaration.kind === 'env' ? node.span.start : span.start);
    return text === null ? { state: 'unknown' } : { state: 'set', text };
  }

  /**
   * Works out the values of a stage and of all that it can see, in the order of the file, so that no chain of them is
   * ever followed deep.
   */
  private settle(stage: Stage | null): void {
    const scopes: Scope[] = [];
    for (let at = stage; at !== null; at = at.parent) scopes.push(this.scopeOf(at));
    scopes.push(this.global);
    for (const scope of scopes.reverse()) {
      if (this.settled.has(scope)) continue;
      this.settled.add(scope);
      for (const declaration of scope.all) this.values.set(declaration, this.compute(declaration));
    }
  }

  private scopeOf(stage: Stage | null): Scope {
    if (stage === null) return this.global;
    let scope = this.stages.get(stage);
    if (scope === undefined) {
      scope = this.read(stage.instructions, stage);
      this.stages.set(stage, scope);
    }
    return scope;
  }

  private read(instructions: readonly Instruction[], stage: Stage | null): Scope {
    const all: Declaration[] = [];
    const byName = new Map<string, Declaration[]>();
    const byNode = new Map<Instruction, Declaration[]>();
    for (const node of instructions) {
      // Outside a stage ENV is an error, not a declaration.
      if (node.name !== 'ARG' && (node.name !== 'ENV' || stage === null)) continue;
      for (const pair of pairsOf(node).pairs) {
        const declaration = this.declare(pair, node, stage);
        if (declaration === null) continue;
        push(byName, declaration.name.text, declaration);
        push(byNode, node, declaration);
        all.push(declaration);
      }
    }
    return { all, byName, byNode };
  }

  private declare(pair: Pair, node: Instruction, stage: Stage | null): Declaration | null {
    const kind = node.name === 'ARG' ? 'arg' : 'env';
    if (kind === 'env' && pair.value === null) return null;
    const key = kind === 'arg' ? argKey(pair) : plainKey(pair);
    if (key === '') return null;
    const isBare = kind === 'arg' && pair.value === null;
    return new PairDeclaration(
      pair,
      kind,
      key,
      node,
      stage,
      isBare && stage !== null ? (this.global.byName.get(key)?.at(-1) ?? null) : null,
    );
  }
}

class PairDeclaration implements Declaration {
  readonly name: Token;
  readonly from: number;

  constructor(
    private readonly pair: Pair,
    readonly kind: Declaration['kind'],
    key: string,
    readonly node: Instruction,
    readonly stage: Stage | null,
    readonly inherited: Declaration | null,
  ) {
    this.name = { text: key, span: pair.key.span };
    this.from = kind === 'env' ? node.span.end : pair.span.end;
  }

  get value(): Token | null {
    return this.pair.value;
  }

  get lexed(): LexedWord | null {
    return this.pair.valueLexed;
  }

  get span(): Span {
    return this.pair.span;
  }
}

const SPECIAL = /[$"'\\`]/;

/** The builder takes the name of an ARG as it is written, quotes and all: no `$` can then name it. Empty for such a one. */
const argKey = ({ key }: Pair): string => (SPECIAL.test(key.text) ? '' : key.text);

/** The key without quotes; empty when it holds a variable itself. */
function plainKey(pair: Pair): string {
  if (!SPECIAL.test(pair.key.text)) return pair.key.text;
  return pair.keyLexed.variables.length > 0 ? '' : pair.keyLexed.parts.join('');
}

function push<K>(map: Map<K, Declaration[]>, key: K, declaration: Declaration): void {
  const all = map.get(key);
  if (all === undefined) map.set(key, [declaration]);
  else all.push(declaration);
}
