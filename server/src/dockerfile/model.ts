import { lazy } from '../core/lazy.js';
import type { Span, Token } from '../core/text.js';
import type { Declaration, Lookup, Stage, StageReference, VariableUse } from './model/names.js';
import { Scopes } from './model/scopes.js';
import type { Expansion, Value } from './syntax/expand.js';
import { carried, newKept } from './syntax/kept.js';
import { instructionAt, lastBefore } from './syntax/locate.js';
import { mountFields, mountValue } from './syntax/mount.js';
import type { Instruction, LexedWord, Syntax, Variable } from './syntax/nodes.js';

export type { Declaration, Lookup, Stage, StageReference, VariableUse } from './model/names.js';
export type { Expansion, Value } from './syntax/expand.js';

/** Works out what the names of a Dockerfile mean. Never throws. */
export const buildModel = (syntax: Syntax): Model => new Model(syntax);

/** What the names of one Dockerfile mean. Immutable; the dearer parts are worked out when first asked for. */
export class Model {
  readonly stages: readonly Stage[];
  /** Instructions before the first FROM: ARG, or an error. */
  readonly globals: readonly Instruction[];
  /** The ARGs before the first FROM. */
  readonly globalArgs: readonly Declaration[];

  readonly kept = newKept();

  private readonly scopes: Scopes;
  /** Stages by lower-case name, in order. */
  private readonly byKey = new Map<string, Stage[]>();
  private readonly lazyReferences = lazy(() => this.findReferences());
  private readonly lazyExternalCount = lazy(
    () => this.stageReferences.filter((r) => r.kind !== 'from' && r.stage === null && !r.isNumber).length,
  );
  private readonly lazyUses = lazy(() => this.syntax.instructions.flatMap((node) => this.usesIn(node)));

  constructor(readonly syntax: Syntax) {
    const globals: Instruction[] = [];
    const starts: { readonly from: Instruction; readonly instructions: Instruction[] }[] = [];
    let current = globals;
    for (const node of syntax.instructions) {
      if (node.name === 'FROM') {
        current = [];
        starts.push({ from: node, instructions: current });
      } else current.push(node);
    }
    this.globals = globals;
    this.scopes = new Scopes(globals);
    this.globalArgs = this.scopes.globals;
    const stages: Stage[] = [];
    for (const [index, { from, instructions }] of starts.entries()) {
      const end = starts[index + 1]?.from.span.start ?? syntax.text.length;
      stages.push(this.makeStage(index, from, instructions, end));
    }
    this.stages = stages;
  }

  /** The stage whose lines hold `offset`; null before the first FROM. O(log n). */
  stageAt(offset: number): Stage | null {
    return lastBefore(this.stages, offset);
  }

  /**
   * The stage of a name, compared without case. Of several with the same name the last counts, as for `COPY --from`;
   * with `before`, the last one above that stage, as for FROM.
   */
  stageNamed(name: string, options: { readonly before?: Stage } = {}): Stage | null {
    const found = this.byKey.get(name.toLowerCase()) ?? [];
    const { before } = options;
    if (before === undefined) return found.at(-1) ?? null;
    return found.findLast((stage) => stage.index < before.index) ?? null;
  }

  /** All stages of a name, in order; more than one is what DuplicateStageName reports. */
  stagesNamed(name: string): readonly Stage[] {
    return this.byKey.get(name.toLowerCase()) ?? [];
  }

  /** The stage that `COPY --from=` means, by name or number; null for an image. */
  stageMeant(text: string): Stage | null {
    return isStageNumber(text) ? (this.stages[Number(text)] ?? null) : this.stageNamed(text);
  }

  /** All places that name a stage or an image, in order: FROM, COPY --from, RUN --mount=…from=. */
  get stageReferences(): readonly StageReference[] {
    return this.lazyReferences();
  }

  /** How many names of images stand in COPY --from and mounts. */
  get externalCount(): number {
    return this.lazyExternalCount();
  }

  /** The reference at `offset`. O(log n). */
  stageReferenceAt(offset: number): StageReference | null {
    const found = lastBefore(this.stageReferences, offset);
    return found !== null && offset <= found.span.end ? found : null;
  }

  /** Where a stage is referred to. */
  referencesTo(stage: Stage): readonly StageReference[] {
    return this.stageReferences.filter((r) => r.stage === stage);
  }

  /** The variables that can be used at `offset`: the nearest declaration of each name. Base images are not looked into. */
  variablesAt(offset: number): readonly Declaration[] {
    return this.scopes.visible(this.scopeAt(offset), offset);
  }

  /** The declarations that one ARG or ENV makes. */
  declarationsIn(node: Instruction): readonly Declaration[] {
    if (node.name !== 'ARG' && node.name !== 'ENV') return [];
    return this.scopes.declaredIn(node, this.stageAt(node.span.start));
  }

  /** The declaration whose key is at `offset`. */
  declarationAt(offset: number): Declaration | null {
    const node = instructionAt(this.syntax, offset);
    if (node === null) return null;
    return this.declarationsIn(node).find((d) => d.name.span.start <= offset && offset <= d.name.span.end) ?? null;
  }

  /** What `name` means at `offset`. O(log n) for each stage of the chain. */
  lookUp(name: string, offset: number): Lookup {
    return this.scopes.lookUp(name, this.scopeAt(offset), offset);
  }

  /** The declaration that a variable refers to where it stands; null when this file has none. */
  resolve(variable: Variable): Declaration | null {
    return this.lookUp(variable.name.text, variable.span.start).declaration;
  }

  /** All uses of variables in the file, in order; those in a command line are expanded by the shell, not by the builder. */
  get uses(): readonly VariableUse[] {
    return this.lazyUses();
  }

  /** Where a declaration's value is used. */
  usesOf(declaration: Declaration): readonly VariableUse[] {
    return this.uses.filter((use) => use.declaration === declaration);
  }

  /** The value of a declaration when nobody gives a build argument. */
  valueOf(declaration: Declaration): Value {
    return this.scopes.valueOf(declaration);
  }

  /** What a variable is at `offset` when nobody gives a build argument. */
  nameValue(name: string, offset: number): Value {
    return this.scopes.value(name, this.scopeAt(offset), offset);
  }

  /** A word at `offset` with its variables replaced by what this file says they are. */
  expand(lexed: LexedWord, offset: number): Expansion {
    return this.scopes.expand(lexed, this.scopeAt(offset), offset);
  }

  /** The stage whose variables hold at `offset`; null for FROM and what stands above the first: they see global ARGs. */
  private scopeAt(offset: number): Stage | null {
    const stage = this.stageAt(offset);
    return stage === null || offset < stage.from.span.end ? null : stage;
  }

  private makeStage(index: number, from: Instruction, instructions: readonly Instruction[], end: number): Stage {
    const name = from.words[1]?.text.toLowerCase() === 'as' ? (from.words[2] ?? null) : null;
    const base = from.words[0] ?? null;
    const key = name?.text.toLowerCase() ?? '';
    const baseName = base === null ? null : this.scopes.expandFrom(base);
    // FROM compares the name as it is with the lower-cased names above it.
    const parent = baseName === null ? null : (this.byKey.get(baseName)?.at(-1) ?? null);
    const span = { start: from.span.start, end };
    const stage = new StageNode(index, name, key, from, base, baseName, parent, span, instructions);
    const same = this.byKey.get(key);
    if (same !== undefined) same.push(stage);
    else if (key !== '') this.byKey.set(key, [stage]);
    return stage;
  }

  private findReferences(): readonly StageReference[] {
    const found: StageReference[] = [];
    /** The stage that is looked at. */
    let inside: Stage | null = null;
    const add = (kind: StageReference['kind'], token: Token, node: Instruction, stage: Stage | null): void => {
      const isNumber = kind === 'copy' && isStageNumber(token.text);
      found.push({ kind, span: token.span, text: token.text, node, inside, stage, isNumber });
    };
    const visit = (node: Instruction): void => {
      if (!mayRefer(node)) return;
      for (const flag of node.flags) {
        if (flag.value === null || flag.value.text === '') continue;
        if (node.name === 'COPY' && flag.name.text === 'from') {
          add('copy', flag.value, node, this.stageMeant(flag.value.text));
        } else if (node.name === 'RUN' && flag.name.text === 'mount') {
          const from = mountValue(mountFields(flag) ?? [], 'from');
          if (from !== null && from.text !== '') add('mount', from, node, this.stageNamed(from.text));
        }
      }
      if (node.trigger !== null) visit(node.trigger);
    };
    for (const stage of this.stages) {
      inside = stage;
      if (stage.base !== null) add('from', stage.base, stage.from, stage.parent);
      for (const node of stage.instructions) visit(node);
    }
    return found;
  }

  /** The uses of variables in one instruction, and in the one that is its trigger. */
  usesIn(node: Instruction): readonly VariableUse[] {
    const uses: VariableUse[] = [];
    const add = (variable: Variable, user: Instruction): void => {
      if (variable.name.text !== '') uses.push({ variable, node: user, declaration: this.resolve(variable) });
      for (const inner of variable.nested) add(inner, user);
    };
    const visit = (user: Instruction): void => {
      const addAll = (holder: { readonly variables: readonly Variable[] }): void => {
        for (const variable of holder.variables) add(variable, user);
      };
      user.flags.forEach(addAll);
      if (user.trigger !== null) {
        visit(user.trigger);
        return;
      }
      // Words without variables, which is most, need not even be told apart.
      if (user.logical.text.includes('$')) user.words.forEach(addAll);
      user.heredocs.forEach(addAll);
    };
    visit(node);
    return uses;
  }
}

const referring = carried<boolean>();

/** Quick: whether an instruction besides FROM may name a stage or an image. */
export function mayRefer(node: Instruction): boolean {
  if (node.name !== 'COPY' && node.name !== 'RUN' && node.name !== 'ONBUILD') return false;
  let found = referring.get(node);
  if (found === undefined) {
    found = node.name === 'ONBUILD' || node.flags.some((flag) => /from/i.test(`${flag.name.text}=${flag.value?.text}`));
    referring.set(node, found);
  }
  return found;
}

/** Whether `COPY --from` takes the text for a number. */
const isStageNumber = (text: string): boolean => /^[+-]?\d+$/.test(text);

class StageNode implements Stage {
  readonly root: Stage;

  constructor(
    readonly index: number,
    readonly name: Stage['name'],
    readonly key: string,
    readonly from: Instruction,
    readonly base: Stage['base'],
    readonly baseName: string | null,
    readonly parent: Stage | null,
    readonly span: Span,
    readonly instructions: readonly Instruction[],
  ) {
    this.root = parent === null ? this : parent.root;
  }
}
