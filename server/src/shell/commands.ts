import type { Span } from '../core/text.js';
import type { Command, HereDocument, List, Part, Pipeline, Redirect, Script, Simple, Word } from './nodes.js';

/**
 * Under which conditions a command runs, seen from the start of the script:
 * - `and` / `or`: behind `&&` / `||`, only when what stands before succeeded / failed;
 * - `branch`: in `if`, `case`, a loop's body or its condition after the first round;
 * - `function`: only when the function is called;
 * - `background`: with `&`, nobody waits for it.
 */
export type Guard = 'and' | 'or' | 'branch' | 'function' | 'background';

/** One simple command with a name, wherever it stands. */
export interface ShellCommand {
  readonly node: Simple;
  /** The first word. */
  readonly name: Word;
  readonly args: readonly Word[];
  /** The innermost pipeline around it. */
  readonly pipeline: Pipeline;
  /** Its place in the pipeline, from 0. */
  readonly position: number;
  /** From the outermost to the innermost. */
  readonly guards: readonly Guard[];
  /** Inside `$(…)`, backquotes, `<(…)` or `>(…)`. */
  readonly inSubstitution: boolean;
}

/** Called once for each thing found. */
interface Visitor {
  command?(command: ShellCommand): void;
  pipeline?(pipeline: Pipeline): void;
}

/** All simple commands with a name, in the order of the text, wherever they stand: also inside expansions. */
export function commandsOf(script: Script): readonly ShellCommand[] {
  const found: ShellCommand[] = [];
  walk(script, { command: (command) => found.push(command) });
  return found.sort((a, b) => a.node.span.start - b.node.span.start);
}

/** All pipelines in the order of the text, those inside expansions included. */
export function pipelinesOf(script: Script): readonly Pipeline[] {
  const found: Pipeline[] = [];
  walk(script, { pipeline: (pipeline) => found.push(pipeline) });
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** The bodies of here-documents that a shell reads as its script (`bash <<EOF`), as spans of the script. */
export function shellInputs(script: Script): readonly { readonly heredoc: HereDocument; readonly body: Span }[] {
  return commandsOf(script).flatMap((command) => {
    if (!isShell(command.name.text) || command.args.some((arg) => !arg.text.startsWith('-') || /^-\w*c/.test(arg.text)))
      return [];
    const heredoc = command.node.redirects.findLast((r) => r.operator.startsWith('<') && r.fd === null)?.heredoc;
    return heredoc ? [{ heredoc, body: heredoc.body }] : [];
  });
}

/** Whether a program's name or path is a shell that reads POSIX scripts. */
export const isShell = (name: string): boolean => /^(?:\S*\/)?(?:ba|da|a|k|mk|z)?sh$/.test(name);

interface Place {
  readonly guards: readonly Guard[];
  readonly inSubstitution: boolean;
}

function walk(script: Script, visitor: Visitor): void {
  const walker = new Walker(visitor);
  const place: Place = { guards: [], inSubstitution: false };
  walker.list(script.list, place);
  for (const heredoc of script.heredocs) walker.parts(heredoc.parts, place);
}

class Walker {
  constructor(private readonly visitor: Visitor) {}

  list(list: List, place: Place): void {
    for (const entry of list.entries) {
      const base = entry.background ? guarded(place, 'background') : place;
      let conditions: Place = base;
      entry.pipelines.forEach((pipeline, index) => {
        const operator = entry.operators[index - 1];
        if (operator !== undefined) conditions = guarded(base, operator === '&&' ? 'and' : 'or');
        this.pipeline(pipeline, conditions);
      });
    }
  }

  parts(parts: readonly Part[], place: Place): void {
    for (const part of parts) {
      switch (part.kind) {
        case 'literal':
        case 'single':
          break;
        case 'double':
        case 'arithmetic':
          this.parts(part.parts, place);
          break;
        case 'parameter':
          this.parts(part.operand, place);
          break;
        case 'array':
          for (const word of part.words) this.parts(word.parts, place);
          break;
        case 'substitution':
          this.list(part.list, place.inSubstitution ? place : { ...place, inSubstitution: true });
          break;
      }
    }
  }

  private pipeline(pipeline: Pipeline, place: Place): void {
    this.visitor.pipeline?.(pipeline);
    pipeline.commands.forEach((command, position) => {
      this.command(command, pipeline, position, place);
    });
  }

  private command(command: Command, pipeline: Pipeline, position: number, place: Place): void {
    const branch = (): Place => guarded(place, 'branch');
    if (command.kind !== 'simple' && command.kind !== 'function' && command.kind !== 'coprocess') {
      this.redirects(command.redirects, place);
    }
    switch (command.kind) {
      case 'simple':
        this.simple(command, pipeline, position, place);
        break;
      case 'subshell':
      case 'group':
        this.list(command.body, place);
        break;
      case 'if':
        command.branches.forEach(({ condition, body }, index) => {
          this.list(condition, index === 0 ? place : branch());
          this.list(body, branch());
        });
        if (command.otherwise !== null) this.list(command.otherwise, branch());
        break;
      case 'loop':
        this.list(command.condition, place);
        this.list(command.body, branch());
        break;
      case 'for':
        for (const word of command.values ?? []) this.parts(word.parts, place);
        this.list(command.body, branch());
        break;
      case 'case':
        this.parts(command.subject.parts, place);
        for (const { patterns, body } of command.clauses) {
          for (const pattern of patterns) this.parts(pattern.parts, place);
          this.list(body, branch());
        }
        break;
      case 'conditional':
        for (const word of command.words) this.parts(word.parts, place);
        break;
      case 'arithmeticCommand':
        this.parts(command.parts, place);
        break;
      case 'function':
        if (command.body !== null) this.command(command.body, pipeline, position, guarded(place, 'function'));
        break;
      case 'coprocess':
        if (command.body !== null) this.command(command.body, pipeline, position, guarded(place, 'background'));
        break;
    }
  }

  private simple(node: Simple, pipeline: Pipeline, position: number, place: Place): void {
    for (const assignment of node.assignments) this.parts(assignment.value.parts, place);
    const [name, ...args] = node.words;
    if (name !== undefined) {
      const { guards, inSubstitution } = place;
      this.visitor.command?.({ node, name, args, pipeline, position, guards, inSubstitution });
    }
    for (const word of node.words) this.parts(word.parts, place);
    this.redirects(node.redirects, place);
  }

  private redirects(redirects: readonly Redirect[], place: Place): void {
    for (const redirect of redirects) this.parts(redirect.target?.parts ?? [], place);
  }
}

const guarded = (place: Place, guard: Guard): Place => ({ ...place, guards: [...place.guards, guard] });
