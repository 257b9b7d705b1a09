import type { Refactor } from '../../../core/results.js';
import type { Span } from '../../../core/text.js';
import type { Command, List, Part, Pipeline, Script, Simple, Word } from '../../../shell/nodes.js';
import { parseShell } from '../../../shell/parse.js';
import type { DockerfileFile } from '../../file.js';
import { freeName } from '../../lint/stageEdits.js';
import { heredocShell, type ShellKind, shellAt } from '../../model/shells.js';
import type { Model } from '../../model.js';
import type { Instruction, Syntax } from '../../syntax/nodes.js';

/** A refactor: what it offers at a place; nothing where it does not apply. */
export type Offer = (place: Place) => readonly Refactor[];

/** The selection, with what refactors ask of it. */
export class Place {
  readonly syntax: Syntax;
  readonly text: string;
  /** The instructions that the selection touches; a selection that ends at the start of a line does not mean that line. */
  readonly nodes: readonly Instruction[];
  private readonly commandLines = new Map<Instruction, Located | null>();

  constructor(
    readonly file: DockerfileFile,
    readonly span: Span,
  ) {
    this.syntax = file.syntax;
    this.text = file.text;
    this.nodes = touched(this.syntax.instructions, span);
  }

  get model(): Model {
    return this.file.model;
  }

  /** The line break of this file. */
  get eol(): string {
    return this.text.includes('\r\n') ? '\r\n' : '\n';
  }

  /** The one instruction at the selection; null when there are several or none. */
  get only(): Instruction | null {
    return this.nodes.length === 1 ? (this.nodes[0] ?? null) : null;
  }

  shellOf(node: Instruction): ShellKind {
    return shellAt(this.file, node).kind;
  }

  /** The command line of a shell form without heredocs, read by a POSIX shell; null when it is none or has mistakes. */
  commandLine(node: Instruction): Located | null {
    let line = this.commandLines.get(node);
    if (line === undefined) {
      line = readCommandLine(node, this.shellOf(node));
      this.commandLines.set(node, line);
    }
    return line;
  }

  slice(span: Span): string {
    return this.text.slice(span.start, span.end);
  }

  /** Where an instruction stands in the file. */
  indexOf(node: Instruction): number {
    return this.syntax.instructions.indexOf(node);
  }

  /** `word` in the case in which this file writes the keyword of `node`. */
  keyword(word: string, node: Instruction): string {
    return node.keyword.text === node.keyword.text.toLowerCase() ? word.toLowerCase() : word;
  }
}

function touched(instructions: readonly Instruction[], span: Span): readonly Instruction[] {
  let low = 0;
  let high = instructions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instructions[middle]?.span.end ?? 0) <= span.start) low = middle + 1;
    else high = middle;
  }
  const found: Instruction[] = [];
  for (let i = low; i < instructions.length; i++) {
    const node = instructions[i];
    if (node === undefined || (node.span.start >= span.end && node.span.start !== span.start)) break;
    found.push(node);
  }
  // At the end of a file without final line break the cursor is behind the last instruction.
  const last = instructions.at(-1);
  if (found.length === 0 && last !== undefined && span.start === last.span.end && last.range.end === span.start) {
    found.push(last);
  }
  return found;
}

/** A shell script in the file: a command line, or a heredoc that RUN hands to a shell. */
export interface Located {
  readonly script: Script;
  /** Where a span of the script stands in the document. */
  at(span: Span): Span;
}

function readCommandLine(node: Instruction, shell: ShellKind): Located | null {
  const { logical } = node;
  // What ends in an escape character would go on with whatever is put behind it.
  if (logical.text.endsWith('\\')) return null;
  if (node.exec !== null || node.heredocs.length > 0 || logical.text === '' || shell !== 'posix') return null;
  return sound(parseShell(logical.text), (s) => logical.span(s.start, s.end));
}

/** The script of a RUN that is one heredoc for a POSIX shell and nothing else; null when it is not or has mistakes. */
export function heredocScript(node: Instruction, place: Place): Located | null {
  const [heredoc, second] = node.heredocs;
  if (node.name !== 'RUN' || heredoc === undefined || second !== undefined || heredoc.terminator === null) return null;
  if (!/^<<-?[^<\s]+$/.test(node.logical.text.trim())) return null;
  if (heredocShell(heredoc, place.shellOf(node)) !== 'posix') return null;
  const { start, end } = heredoc.body;
  return sound(parseShell(place.text.slice(start, end)), (s) => ({ start: start + s.start, end: start + s.end }));
}

const sound = (script: Script, at: Located['at']): Located | null =>
  script.errors.length === 0 && script.list.entries.length > 0 ? { script, at } : null;

/** The pipelines of a script that is nothing but `a && b && …`; null when it is anything else. */
export function conjunction({ list }: Script): readonly Pipeline[] | null {
  const [entry, second] = list.entries;
  if (entry === undefined || second !== undefined || entry.background) return null;
  return entry.operators.every((operator) => operator === '&&') ? entry.pipelines : null;
}

/** Whether a command could not stand behind RUN: the builder would read flags, or a JSON array. */
export const startsWrongly = (text: string): boolean => /^(?:--|\[\s*["\]])/.test(text);

/** All simple commands of a list, those inside compound commands too; command substitutions are not looked into. */
export function* simpleCommands(list: List): Iterable<Simple> {
  for (const entry of list.entries) {
    for (const pipeline of entry.pipelines) for (const command of pipeline.commands) yield* simpleIn(command);
  }
}

function* simpleIn(command: Command): Iterable<Simple> {
  if (command.kind === 'simple') yield command;
  else for (const list of listsOf(command)) yield* simpleCommands(list);
}

function listsOf(command: Exclude<Command, Simple>): readonly List[] {
  switch (command.kind) {
    case 'subshell':
    case 'group':
    case 'for':
      return [command.body];
    case 'loop':
      return [command.condition, command.body];
    case 'if': {
      const lists = command.branches.flatMap((branch) => [branch.condition, branch.body]);
      return command.otherwise === null ? lists : [...lists, command.otherwise];
    }
    case 'case':
      return command.clauses.map((clause) => clause.body);
    default:
      return [];
  }
}

/** Commands whose effect on the shell itself outlives them. */
const STATEFUL: ReadonlySet<string> = new Set(
  'cd pushd popd set unset export readonly declare typeset local umask ulimit trap alias unalias shopt exec exit return source . eval read getopts shift hash wait jobs'.split(
    ' ',
  ),
);

/** Whether what comes later in the same shell may notice that the list has run: a directory, a variable, an option. */
export function changesShell(list: List): boolean {
  for (const { pipelines } of list.entries) {
    for (const { commands } of pipelines) {
      for (const command of commands) {
        if (command.kind === 'function' || command.kind === 'coprocess') return true;
        if (command.kind === 'simple') {
          const [name] = command.words;
          if (name === undefined ? command.assignments.length > 0 : !name.isStatic || STATEFUL.has(name.text))
            return true;
        } else if (command.kind !== 'subshell' && listsOf(command).some(changesShell)) return true;
      }
    }
  }
  return false;
}

/** Whether a word runs commands of its own. */
export const runsCommands = (word: Word): boolean => word.parts.some(partRuns);

const partRuns = (part: Part): boolean => {
  switch (part.kind) {
    case 'substitution':
      return true;
    case 'double':
    case 'arithmetic':
      return part.parts.some(partRuns);
    case 'parameter':
      return part.operand.some(partRuns);
    case 'array':
      return part.words.some(runsCommands);
    default:
      return false;
  }
};

/** A stage name that is neither taken nor used as an image in this file. */
export const freeStageName = (place: Place, wanted: string): string => freeName(place.model, wanted);

/** A command that is handed to an ENTRYPOINT, or that is handed the words of a CMD, depends on the other's form. */
export function isFormFree(node: Instruction, place: Place): boolean {
  const other = node.name === 'CMD' ? 'ENTRYPOINT' : node.name === 'ENTRYPOINT' ? 'CMD' : null;
  if (other === null) return true;
  for (let stage = place.model.stageAt(node.span.start); stage !== null; stage = stage.parent) {
    if (stage.instructions.some((instruction) => instruction.name === other)) return false;
  }
  return true;
}
