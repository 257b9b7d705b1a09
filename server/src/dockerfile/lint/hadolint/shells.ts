import { isShell } from '../../../shell/commands.js';
import type { Stage } from '../../model.js';
import type { Comment, Instruction } from '../../syntax/nodes.js';
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

const cache = new WeakMap<RuleContext, ReadonlyMap<Instruction, Shell>>();

/**
 * The shell in force at a RUN. SHELL counts from its place on, also for the stages that build on its own; a file with a
 * backquote for its escape character is a Windows file. `facts` tell of base images that name another shell.
 */
export function shellAt(context: RuleContext, node: Instruction): Shell {
  let shells = cache.get(context);
  if (shells === undefined) {
    shells = findShells(context);
    cache.set(context, shells);
  }
  return shells.get(node) ?? defaultShell(context, null);
}

function findShells(context: RuleContext): ReadonlyMap<Instruction, Shell> {
  const { model, syntax, facts } = context;
  const found = new Map<Instruction, Shell>();
  const last = new Map<Stage, Shell>();
  const pragmas = syntax.items.filter(
    (item): item is Comment => item.kind === 'comment' && SHELL_PRAGMA.test(item.content.text),
  );
  let nextPragma = 0;
  for (const stage of model.stages) {
    let shell = stage.parent === null ? null : (last.get(stage.parent) ?? null);
    shell ??= defaultShell(context, facts?.baseImage(stage.baseName ?? '') ?? null);
    for (const node of stage.instructions) {
      for (; (pragmas[nextPragma]?.span.start ?? Number.POSITIVE_INFINITY) < node.span.start; nextPragma++) {
        const program = SHELL_PRAGMA.exec(pragmas[nextPragma]?.content.text ?? '')?.[1];
        if (program !== undefined) shell = shellOf([program, '-c']);
      }
      if (node.name === 'SHELL' && node.exec !== null) shell = shellOf(node.exec.elements.map((e) => e.text));
      if (node.name === 'RUN') found.set(node, shell);
      else if (node.trigger !== null) found.set(node.trigger, shell);
    }
    last.set(stage, shell);
  }
  return found;
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
