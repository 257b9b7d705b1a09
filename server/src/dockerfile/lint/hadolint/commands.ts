import type { Edit } from '../../../core/edit.js';
import type { Span } from '../../../core/text.js';
import type { ShellCommand } from '../../../shell/commands.js';
import type { Pipeline, Word } from '../../../shell/nodes.js';
import { shellAt } from '../../model/shells.js';
import { carried, kept } from '../../syntax/kept.js';
import type { Instruction } from '../../syntax/nodes.js';
import type { RuleContext } from '../rule.js';
import { type ScriptCommand, wrappersOf } from './readScript.js';
import { type MappedScript, scriptsOf } from './script.js';

/** A word of a command with its place in the document. */
export interface Arg {
  readonly text: string;
  /** Of the word as it is written, quotes included. */
  readonly span: Span;
  /** Nothing of it is replaced at run time. */
  readonly isStatic: boolean;
}

/** A command as rules see it. */
export interface Command {
  /** The program's name without its folder; what stands behind `sudo`, `env` and the like. */
  readonly name: string;
  readonly nameArg: Arg;
  readonly args: readonly Arg[];
  /** `sudo`, `env`, … before the name. */
  readonly wrappers: readonly Arg[];
  readonly shell: ShellCommand;
  readonly source: MappedScript;
  /** From the first word (an assignment, a wrapper) to the last. */
  readonly span: Span;
}

const NO_COMMANDS: readonly Command[] = [];

/**
 * The commands of a RUN in the order of the text, as a POSIX shell reads it. Whether one does (`isReadable`) the caller
 * knows: rules with `programs` are only shown such RUNs.
 */
export const commandsIn: (node: Instruction) => readonly Command[] = kept((node) =>
  scriptsOf(node).flatMap((source) => source.read.commands.map((command) => new RunCommand(source, command))),
);

/** Whether a POSIX shell, or none at all, reads a RUN. */
export const isReadable = (node: Instruction, context: RuleContext): boolean =>
  node.exec !== null || shellAt(context, node).kind === 'posix';

/** The commands of a RUN; none when no POSIX shell reads it. */
export const readableCommands = (node: Instruction, context: RuleContext): readonly Command[] =>
  isReadable(node, context) ? commandsIn(node) : NO_COMMANDS;

/** What is known of the scripts of a RUN wherever it stands. */
interface Summary {
  readonly programs: readonly ReadonlySet<string>[];
  readonly isSound: boolean;
}
const summaries = carried<Summary>();

function summaryOf(node: Instruction): Summary {
  let found = summaries.get(node);
  if (found === undefined) {
    const scripts = scriptsOf(node);
    const isSound = scripts.every(({ script }) => script.errors.length === 0);
    found = { programs: scripts.map(({ read }) => read.programs), isSound };
    summaries.set(node, found);
  }
  return found;
}

/** Whether bash can read all scripts of a RUN. */
export const isSound = (node: Instruction): boolean => summaryOf(node).isSound;

/**
 * The names of the programs that a RUN runs if a POSIX shell reads it, wrappers included; of `pip3.12` also `pip`. One set
 * for each script: most RUNs are one.
 */
export const programsIn = (node: Instruction): readonly ReadonlySet<string>[] => summaryOf(node).programs;

/** Whether a RUN runs one of these programs, for all that can be read of it. */
export const runsAny = (node: Instruction, context: RuleContext, ...names: readonly string[]): boolean =>
  programsIn(node).some((found) => names.some((name) => found.has(name))) && isReadable(node, context);

/** The pipelines of a RUN that a POSIX shell reads, with the script that holds them. */
export const pipelinesIn = (
  node: Instruction,
): readonly { readonly pipeline: Pipeline; readonly source: MappedScript }[] =>
  scriptsOf(node).flatMap((source) => source.read.pipelines.map((pipeline) => ({ pipeline, source })));

/** Works its parts out when a rule asks for them: most commands are of no interest to any. */
class RunCommand implements Command {
  readonly name: string;
  readonly shell: ShellCommand;
  private lazyArgs: readonly Arg[] | null = null;

  constructor(
    readonly source: MappedScript,
    private readonly command: ScriptCommand,
  ) {
    this.name = command.name;
    this.shell = command.shell;
  }

  get nameArg(): Arg {
    return new ArgNode(this.source, this.shell.node.words[this.command.at] ?? this.shell.name);
  }

  get args(): readonly Arg[] {
    this.lazyArgs ??= this.shell.node.words.slice(this.command.at + 1).map((word) => new ArgNode(this.source, word));
    return this.lazyArgs;
  }

  get wrappers(): readonly Arg[] {
    return this.command.at === 0 ? [] : wrappersOf(this.command).map((word) => new ArgNode(this.source, word));
  }

  get span(): Span {
    return this.source.span(this.shell.node.span);
  }
}

/** Its place is worked out when it is asked for, which is when something is wrong with it. */
class ArgNode implements Arg {
  constructor(
    private readonly source: MappedScript,
    private readonly word: Word,
  ) {}

  get text(): string {
    return this.word.text;
  }

  get span(): Span {
    return this.source.span(this.word.span);
  }

  get isStatic(): boolean {
    return this.word.isStatic;
  }
}

/** Whether one of the arguments is exactly one of these words. */
export const hasArg = (command: Command, ...words: readonly string[]): boolean =>
  command.args.some((arg) => words.includes(arg.text));

/** The first argument that is one of these words. */
export const findArg = (command: Command, ...words: readonly string[]): Arg | undefined =>
  command.args.find((arg) => words.includes(arg.text));

/** The names of the options: `--name` without its value, each letter of `-abc`. */
export const flagsOf = (command: Command): readonly string[] =>
  command.args.flatMap(({ text }) => {
    if (text.startsWith('--')) return text === '--' ? [] : [text.slice(2).split('=', 1)[0] ?? ''];
    return text.startsWith('-') ? [...(text.slice(1).split('=', 1)[0] ?? '')] : [];
  });

/** Whether one of these options is given, long or short. */
export function hasFlag(command: Command, ...names: readonly string[]): boolean {
  return command.args.some(({ text }) => {
    if (!text.startsWith('-') || text === '--') return false;
    if (text.startsWith('--')) return names.includes(text.slice(2).split('=', 1)[0] ?? '');
    const equals = text.indexOf('=');
    const letters = text.slice(1, equals < 0 ? text.length : equals);
    return names.some((name) => name.length === 1 && letters.includes(name));
  });
}

/**
 * The arguments that are no options and no values of options.
 * @param valued options that take the next word for their value, with their dashes (`-t`, `--target-release`)
 */
export function positional(command: Command, valued: readonly string[] = []): readonly Arg[] {
  const found: Arg[] = [];
  for (let i = 0; i < command.args.length; i++) {
    const arg = command.args[i];
    if (arg === undefined) break;
    if (valued.includes(arg.text)) i++;
    else if (!arg.text.startsWith('-')) found.push(arg);
  }
  return found;
}

/** The edit that puts words behind an argument, in the form that the RUN is written in. */
export function insertAfter(command: Command, arg: Arg, words: string): readonly Edit[] {
  const { end } = arg.span;
  if (command.source.form !== 'exec') return [{ span: { start: end, end }, text: ` ${words}` }];
  // Behind the closing quote of the JSON element.
  const elements = words.split(' ').map((word) => `, ${JSON.stringify(word)}`);
  return [{ span: { start: end + 1, end: end + 1 }, text: elements.join('') }];
}

/**
 * The edit that runs another command after the pipeline of this one, when it succeeded. Null where that cannot be
 * written: in the JSON form, inside an expansion, and before `&`.
 */
export function runAfter(command: Command, next: string): readonly Edit[] | null {
  if (command.source.form === 'exec' || command.shell.inSubstitution) return null;
  if (command.shell.guards.includes('background')) return null;
  const { end } = command.source.span(command.shell.pipeline.span);
  return [{ span: { start: end, end }, text: ` && ${next}` }];
}
