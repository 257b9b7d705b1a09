import { isShell } from '../../../shell/commands.js';
import { isForWindows } from '../../model/windows.js';
import type { Stage } from '../../model.js';
import type { Comment, Instruction, Item } from '../../syntax/nodes.js';
import type { RuleContext } from '../rule.js';

/** The program that runs the shell form of RUN at a place. */
export interface Shell {
  /** The words of SHELL, or what stands for the default. */
  readonly words: readonly string[];
  /** Reads POSIX scripts; false for cmd, PowerShell and programs that we do not know. */
  readonly isPosix: boolean;
  /** A failure inside a pipe fails the pipe. */
  readonly pipefail: boolean;
  /** Set by a SHELL instruction or a `# hadolint shell=` comment, not by default. */
  readonly isChosen: boolean;
}

const DEFAULT: Shell = { words: ['/bin/sh', '-c'], isPosix: true, pipefail: false, isChosen: false };
const WINDOWS: Shell = { words: ['cmd', '/S', '/C'], isPosix: false, pipefail: false, isChosen: false };
/** `# hadolint shell=/bin/bash` */
export const SHELL_PRAGMA = /^hadolint\s+shell\s*=\s*(\S+)/;

/** The shells of one version, worked out for the stages that someone asks about and those they build on. */
interface Shells {
  readonly pragmas: readonly Comment[];
  readonly stages: Map<Stage, { readonly at: ReadonlyMap<Instruction, Shell>; readonly last: Shell }>;
}

const cache = new WeakMap<RuleContext, Shells>();

/**
 * The shell in force at a RUN. SHELL counts from its place on, also for the stages that build on its own; a file with a
 * backquote for its escape character is a Windows file, and a stage may show that it is for Windows. `facts` tell of base images that name another shell.
 */
export function shellAt(context: RuleContext, node: Instruction): Shell {
  let shells = cache.get(context);
  if (shells === undefined) {
    const isPragma = (item: Item): item is Comment => item.kind === 'comment' && SHELL_PRAGMA.test(item.content.text);
    shells = { pragmas: context.syntax.items.filter(isPragma), stages: new Map() };
    cache.set(context, shells);
  }
  const stage = context.model.stageAt(node.span.start);
  const found = stage === null ? undefined : shellsOf(context, stage, shells).at.get(node);
  return found ?? defaultShell(context, null);
}

function shellsOf(context: RuleContext, stage: Stage, { pragmas, stages }: Shells) {
  // From the bottom of the chain up, so that no chain is too long.
  const chain: Stage[] = [];
  for (let at: Stage | null = stage; at !== null && !stages.has(at); at = at.parent) chain.push(at);
  for (const one of chain.reverse()) {
    const inherited = one.parent === null ? null : (stages.get(one.parent)?.last ?? null);
    const shell = inherited ?? defaultShell(context, context.facts?.baseImage(one.baseName ?? '') ?? null);
    const isWindows = shell === DEFAULT && isForWindows(one, context.syntax.text);
    stages.set(one, readShells(one, isWindows ? WINDOWS : shell, pragmasOf(one, context, pragmas)));
  }
  return stages.get(stage) ?? readShells(stage, DEFAULT, []);
}

/** The comments that count in a stage: also those between the last instruction of the stage above and FROM. */
function pragmasOf({ index, span }: Stage, { model }: RuleContext, pragmas: readonly Comment[]): readonly Comment[] {
  if (pragmas.length === 0) return pragmas;
  const above = model.stages[index - 1];
  const start = above === undefined ? 0 : (above.instructions.at(-1) ?? above.from).span.end;
  return pragmas.filter((pragma) => pragma.span.start >= start && pragma.span.start < span.end);
}

function readShells({ instructions }: Stage, inherited: Shell, pragmas: readonly Comment[]) {
  const at = new Map<Instruction, Shell>();
  let shell = inherited;
  let nextPragma = 0;
  for (const node of instructions) {
    for (; (pragmas[nextPragma]?.span.start ?? Number.POSITIVE_INFINITY) < node.span.start; nextPragma++) {
      const program = SHELL_PRAGMA.exec(pragmas[nextPragma]?.content.text ?? '')?.[1];
      if (program !== undefined) shell = shellOf([program, '-c']);
    }
    if (node.name === 'SHELL' && node.exec !== null) shell = shellOf(node.exec.elements.map((e) => e.text));
    if (node.name === 'RUN') at.set(node, shell);
    else if (node.trigger !== null) at.set(node.trigger, shell);
  }
  return { at, last: shell };
}

function defaultShell(context: RuleContext, image: { shell: readonly string[]; os: string } | null): Shell {
  if (image !== null && image.shell.length > 0) return { ...shellOf(image.shell), isChosen: false };
  return context.syntax.escape === '`' || image?.os === 'windows' ? WINDOWS : DEFAULT;
}

function shellOf(words: readonly string[]): Shell {
  return {
    words,
    isPosix: words.some(isShell),
    pipefail: words.some((word, i) => /^-[a-zA-Z]*o$/.test(word) && words[i + 1] === 'pipefail'),
    isChosen: true,
  };
}
