import { type Expansion, expandParts, type Value } from '../syntax/expand.js';
import type { Instruction, Syntax, Word } from '../syntax/nodes.js';
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

/** The declarations of one scope by name, in order. */
type Scope = Map<string, Declaration[]>;

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
 * builds on. A stage of `null` means the scope above the first FROM, which FROM itself sees too.
 */
export class Scopes {
  private readonly global: Scope = new Map();
  private readonly stages = new Map<Stage, Scope>();
  private readonly byNode = new Map<Instruction, Declaration[]>();
  private readonly values = new Map<Declaration, Value>();
  /** In the order of the file; values are worked out in this order, so that no chain of them is ever followed deep. */
  private readonly order: Declaration[] = [];
  private valued = 0;

  constructor(private readonly syntax: Syntax) {}

  /** Takes up the declarations of an instruction. Call in the order of the file. */
  add(node: Instruction, stage: Stage | null): void {
    if (node.name !== 'ARG' && node.name !== 'ENV') return;
    // Outside a stage ENV is an error, not a declaration.
    if (stage === null && node.name === 'ENV') return;
    const scope = this.scopeOf(stage);
    const kind = node.name === 'ARG' ? 'arg' : 'env';
    for (const pair of pairsOf(node, this.syntax.escape).pairs) {
      if (kind === 'env' && pair.value === null) continue;
      const key = plainKey(pair);
      if (key === '') continue;
      const isBare = kind === 'arg' && pair.value === null;
      const declaration: Declaration = {
        kind,
        name: { text: key, span: pair.key.span },
        value: pair.value,
        get lexed() {
          return pair.valueLexed;
        },
        node,
        stage,
        span: pair.span,
        from: kind === 'env' ? node.span.end : pair.span.end,
        inherited: isBare && stage !== null ? (this.global.get(key)?.at(-1) ?? null) : null,
      };
      push(scope, key, declaration);
      push(this.byNode, node, declaration);
      this.order.push(declaration);
    }
  }

  /** The declarations that one ARG or ENV makes. */
  declaredIn(node: Instruction): readonly Declaration[] {
    return this.byNode.get(node) ?? [];
  }

  /** The nearest declaration of each name that holds at `offset`. */
  visible(stage: Stage | null, offset: number): readonly Declaration[] {
    const found = new Map<string, Declaration>();
    for (const scope of this.chain(stage)) {
      for (const [name, all] of scope) {
        const declaration = lastIn(all, offset);
        if (declaration !== null && !found.has(name)) found.set(name, declaration);
      }
    }
    return [...found.values()];
  }

  lookUp(name: string, stage: Stage | null, offset: number): Lookup {
    const image = stage?.root ?? null;
    for (const scope of this.chain(stage)) {
      const declaration = lastIn(scope.get(name), offset);
      if (declaration !== null) return { declaration, isPredefined: false, image };
    }
    return { declaration: null, isPredefined: stage === null && isPlatformVariable(name), image };
  }

  /** What a variable is when nobody gives a build argument. */
  value(name: string, stage: Stage | null, offset: number): Value {
    for (const scope of this.chain(stage)) {
      const all = scope.get(name);
      if (all === undefined) continue;
      for (let i = countBefore(all, offset) - 1; i >= 0; i--) {
        const declaration = all[i];
        const value = declaration === undefined ? null : this.valueOf(declaration);
        // An ARG without default leaves an earlier value alone.
        if (value !== null && value.state !== 'unset') return value;
      }
    }
    if (stage === null) return platformValue(name);
    // Every image has a PATH; any other may be set by the base image, unless there is none.
    return stage.root.baseName === 'scratch' && name !== 'PATH' ? { state: 'unset' } : { state: 'unknown' };
  }

  valueOf(declaration: Declaration): Value {
    while (!this.values.has(declaration) && this.valued < this.order.length) {
      const next = this.order[this.valued++];
      if (next !== undefined) this.values.set(next, this.compute(next));
    }
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

  private *chain(stage: Stage | null): Iterable<Scope> {
    if (stage === null) yield this.global;
    for (let at = stage; at !== null; at = at.parent) yield this.scopeOf(at);
  }

  private scopeOf(stage: Stage | null): Scope {
    if (stage === null) return this.global;
    let scope = this.stages.get(stage);
    if (scope === undefined) {
      scope = new Map();
      this.stages.set(stage, scope);
    }
    return scope;
  }
}

/** The key without quotes; empty when it holds a variable itself. */
function plainKey(pair: Pair): string {
  if (!/[$"'\\`]/.test(pair.key.text)) return pair.key.text;
  return pair.keyLexed.variables.length > 0 ? '' : pair.keyLexed.parts.join('');
}

function push<K>(map: Map<K, Declaration[]>, key: K, declaration: Declaration): void {
  const all = map.get(key);
  if (all === undefined) map.set(key, [declaration]);
  else all.push(declaration);
}
