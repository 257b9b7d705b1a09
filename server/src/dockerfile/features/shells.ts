import type { DockerfileFile } from '../file.js';
import { isForWindows } from '../model/windows.js';
import { lastBefore } from '../syntax/locate.js';
import type { Heredoc, Instruction } from '../syntax/nodes.js';

/** What reads a command line. `posix`: sh, bash and their kin; `other`: anything that we cannot read (python, ruby). */
export type ShellKind = 'posix' | 'powershell' | 'cmd' | 'other';

const POSIX: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'ksh', 'mksh', 'zsh', 'busybox']);
/** Programs that only start the program behind them. */
const STARTERS: ReadonlySet<string> = new Set(['env', 'nice', 'exec', 'tini', 'dumb-init']);

/**
 * Which shell reads the shell form at each place of the file: the nearest SHELL above it in its stage or the stages it
 * is built on; else that of the base image, which is cmd on Windows. One pass over the file; the answer is O(log n).
 */
export function shellsOf(file: DockerfileFile): (node: Instruction) => ShellKind {
  const { syntax } = file;
  const { stages } = file.model;
  // Nearly every file.
  if (
    syntax.escape === '\\' &&
    !stages.some((stage) => isForWindows(stage, syntax.text)) &&
    !syntax.instructions.some((node) => node.name === 'SHELL')
  ) {
    return () => 'posix';
  }
  const changes: { readonly span: { readonly start: number; readonly end: number }; readonly kind: ShellKind }[] = [];
  const atEnd: ShellKind[] = [];
  for (const stage of stages) {
    let kind = (stage.parent === null ? null : atEnd[stage.parent.index]) ?? initial(file);
    if (kind === 'posix' && isForWindows(stage, syntax.text)) kind = 'cmd';
    changes.push({ span: stage.from.span, kind });
    for (const node of stage.instructions) {
      if (node.name !== 'SHELL') continue;
      const named = node.exec === null ? null : shellNamed(node.exec.elements.map((e) => e.text));
      if (named === null) continue;
      kind = named;
      changes.push({ span: node.span, kind });
    }
    atEnd.push(kind);
  }
  return (node) => lastBefore(changes, node.range.start)?.kind ?? initial(file);
}

const initial = (file: DockerfileFile): ShellKind => (file.syntax.escape === '`' ? 'cmd' : 'posix');

/** What reads a heredoc of RUN: the program of its `#!` line, else the shell in force. */
export function heredocShell(text: string, heredoc: Heredoc, inForce: ShellKind): ShellKind {
  const { start, end } = heredoc.body;
  if (!text.startsWith('#!', start)) return inForce;
  const newline = text.indexOf('\n', start);
  const line = text.slice(start + 2, newline < 0 || newline > end ? end : newline);
  return shellNamed(line.trim().split(/\s+/)) ?? 'other';
}

/** The shell that a command line starts; null for an empty one. */
export function shellNamed(words: readonly string[]): ShellKind | null {
  for (const word of words) {
    const name = (/[^/\\]*$/.exec(word)?.[0] ?? '').toLowerCase().replace(/\.exe$/, '');
    if (name === '' || STARTERS.has(name) || word.startsWith('-') || word.includes('=')) continue;
    if (POSIX.has(name)) return 'posix';
    if (name === 'powershell' || name === 'pwsh') return 'powershell';
    return name === 'cmd' ? 'cmd' : 'other';
  }
  return null;
}
