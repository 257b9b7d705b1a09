import type { Model, Stage } from '../model.js';
import { kept } from '../syntax/kept.js';
import { lastBefore } from '../syntax/locate.js';
import type { Comment, Heredoc, Instruction, Syntax } from '../syntax/nodes.js';
import { isForWindows } from './windows.js';

/** What reads a command line. `posix`: sh, bash and their kin; `other`: anything that we cannot read (python, ruby). */
export type ShellKind = 'posix' | 'powershell' | 'cmd' | 'other';

/** The program that runs the shell form at a place. */
export interface Shell {
  /** The words of SHELL, or what stands for the default. */
  readonly words: readonly string[];
  readonly kind: ShellKind;
  /** A failure inside a pipe fails the pipe. */
  readonly pipefail: boolean;
  /** Set by a SHELL instruction or a `# hadolint shell=` comment, not by default. */
  readonly isChosen: boolean;
}

/** A file, and what is known of its base images. */
export interface Surroundings {
  readonly syntax: Syntax;
  readonly model: Model;
  readonly facts: { baseImage(name: string): Base | null } | null;
}

interface Base {
  readonly shell: readonly string[];
  readonly os: string;
}

const DEFAULT: Shell = { words: ['/bin/sh', '-c'], kind: 'posix', pipefail: false, isChosen: false };
const WINDOWS: Shell = { words: ['cmd', '/S', '/C'], kind: 'cmd', pipefail: false, isChosen: false };
/** `# hadolint shell=/bin/bash` */
export const SHELL_PRAGMA = /^hadolint\s+shell\s*=\s*(\S+)/;

interface Change {
  /** Of the SHELL or the comment. */
  readonly span: { readonly start: number; readonly end: number };
  readonly shell: Shell;
}

/** The shells of one stage, in order. */
interface StageShells {
  readonly first: Shell;
  readonly changes: readonly Change[];
}

/** The shells of one version, worked out for the stages that someone asks about and those they build on. */
interface Shells {
  readonly facts: Surroundings['facts'];
  readonly pragmas: readonly Comment[];
  readonly stages: Map<Stage, StageShells>;
  /** The stage asked about last: mostly the next question is about the same. */
  last: Stage | null;
}

/** With the facts that were known last: those of one version hardly ever change. */
const shellsIn = kept((_model: Model): { known: Shells | null } => ({ known: null }));
const NONE: readonly never[] = [];

/**
 * The shell in force at an instruction. SHELL counts from its place on, also for the stages that build on its own; a file
 * with a backquote for its escape character is a Windows file, and a stage may show that it is for Windows. `facts` tell of
 * base images that name another shell.
 */
export function shellAt(place: Surroundings, node: Instruction): Shell {
  const cache = shellsIn(place.model);
  let shells = cache.known;
  if (shells === null || shells.facts !== place.facts) {
    shells = { facts: place.facts, pragmas: pragmasIn(place.syntax), stages: new Map(), last: null };
    cache.known = shells;
  }
  const { start } = node.span;
  const stage = shells.last !== null && isIn(shells.last, start) ? shells.last : place.model.stageAt(start);
  shells.last = stage;
  if (stage === null) return defaultShell(place, null);
  const { first, changes } = shellsOf(place, stage, shells);
  return changes.length === 0 ? first : (lastBefore(changes, start)?.shell ?? first);
}

const isIn = ({ span }: Stage, offset: number): boolean => offset >= span.start && offset < span.end;

function pragmasIn({ items }: Syntax): readonly Comment[] {
  const found: Comment[] = [];
  for (const item of items) if (item.kind === 'comment' && SHELL_PRAGMA.test(item.content.text)) found.push(item);
  return found;
}

function shellsOf(place: Surroundings, stage: Stage, shells: Shells): StageShells {
  const { pragmas, stages } = shells;
  let found = stages.get(stage);
  if (found !== undefined) return found;
  // From the bottom of the chain up, so that no chain is too long.
  const chain: Stage[] = [];
  for (let at: Stage | null = stage; at !== null && !stages.has(at); at = at.parent) chain.push(at);
  for (const one of chain.reverse()) {
    const below = one.parent === null ? undefined : stages.get(one.parent);
    const base = below === undefined ? (place.facts?.baseImage(one.baseName ?? '') ?? null) : null;
    const inherited = below === undefined ? defaultShell(place, base) : lastOf(below);
    const isWindows = inherited === DEFAULT && isForWindows(one);
    found = { first: isWindows ? WINDOWS : inherited, changes: changesIn(one, place.model, pragmas) };
    stages.set(one, found);
  }
  return found ?? { first: DEFAULT, changes: NONE };
}

const lastOf = ({ first, changes }: StageShells): Shell => changes.at(-1)?.shell ?? first;

function changesIn(stage: Stage, model: Model, pragmas: readonly Comment[]): readonly Change[] {
  const { index, instructions } = stage;
  let changes: Change[] | null = null;
  for (const node of instructions) {
    if (node.name !== 'SHELL' || node.exec === null || node.exec.elements.length === 0) continue;
    changes ??= [];
    changes.push({ span: node.span, shell: chosenShell(node.exec.elements.map((e) => e.text)) });
  }
  if (pragmas.length === 0) return changes ?? NONE;
  // Comments between the last instruction of the stage above and FROM count for this one; those behind its own last do not.
  const above = model.stages[index - 1];
  const start = above === undefined ? 0 : (above.instructions.at(-1) ?? above.from).span.end;
  const end = instructions.at(-1)?.span.start ?? 0;
  const named = pragmas
    .filter(({ span }) => span.start >= start && span.start < end)
    .map(({ span, content }) => ({
      span,
      shell: chosenShell([SHELL_PRAGMA.exec(content.text)?.[1] ?? '', '-c']),
    }));
  return [...(changes ?? NONE), ...named].sort((a, b) => a.span.start - b.span.start);
}

function defaultShell({ syntax }: Surroundings, image: Base | null): Shell {
  if (image !== null && image.shell.length > 0) return { ...chosenShell(image.shell), isChosen: false };
  return syntax.escape === '`' || image?.os === 'windows' ? WINDOWS : DEFAULT;
}

const chosenShell = (words: readonly string[]): Shell => ({
  words,
  kind: words.some((word) => POSIX.has(programIn(word))) ? 'posix' : (shellNamed(words) ?? 'other'),
  pipefail: words.some((word, i) => /^-[a-zA-Z]*o$/.test(word) && words[i + 1] === 'pipefail'),
  isChosen: true,
});

const POSIX: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'ksh', 'mksh', 'zsh']);
/** Programs that only start the program behind them. */
const STARTERS: ReadonlySet<string> = new Set(['env', 'nice', 'exec', 'tini', 'dumb-init']);

/** A program's name without its folder and its ending. */
const programIn = (word: string): string => (/[^/\\]*$/.exec(word)?.[0] ?? '').toLowerCase().replace(/\.exe$/, '');

/** The shell that a command line starts; null for an empty one. */
export function shellNamed(words: readonly string[]): ShellKind | null {
  for (const word of words) {
    const name = programIn(word);
    if (name === '' || STARTERS.has(name) || word.startsWith('-') || word.includes('=')) continue;
    if (POSIX.has(name) || name === 'busybox') return 'posix';
    if (name === 'powershell' || name === 'pwsh') return 'powershell';
    return name === 'cmd' ? 'cmd' : 'other';
  }
  return null;
}

/** What reads a heredoc of RUN: the program of its `#!` line, else the shell in force. */
export function heredocShell({ text }: Heredoc, inForce: ShellKind): ShellKind {
  if (!text.startsWith('#!')) return inForce;
  const newline = text.indexOf('\n');
  return (
    shellNamed(
      text
        .slice(2, newline < 0 ? text.length : newline)
        .trim()
        .split(/\s+/),
    ) ?? 'other'
  );
}
