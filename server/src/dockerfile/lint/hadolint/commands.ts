import type { Edit } from '../../../core/edit.js';
import type { Span } from '../../../core/text.js';
import { commandsOf, pipelinesOf, type ShellCommand } from '../../../shell/commands.js';
import type { Pipeline, Word } from '../../../shell/nodes.js';
import type { Instruction } from '../../syntax/nodes.js';
import type { RuleContext } from '../rule.js';
import { type MappedScript, scriptsOf } from './script.js';
import { shellAt } from './shells.js';

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

const cache = new WeakMap<Instruction, readonly Command[]>();

/** The commands of a RUN in the order of the text; none when no POSIX shell reads it. Worked out once for each version. */
export function commandsIn(node: Instruction, context: RuleContext): readonly Command[] {
  if (node.exec === null && !shellAt(context, node).isPosix) return [];
  let commands = cache.get(node);
  if (commands === undefined) {
    const mapped = scriptsOf(node, context.syntax.text);
    commands = mapped.flatMap((script) => commandsOf(script.script).map((shell) => new RunCommand(script, shell)));
    cache.set(node, commands);
  }
  return commands;
}

/** The names of the programs that a RUN runs, wrappers included; of `pip3.12` also `pip`. */
export function programsIn(node: Instruction, context: RuleContext): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { name, wrappers } of commandsIn(node, context)) {
    names.add(name);
    const plain = name.replace(/[\d.]+$/, '');
    if (plain !== name) names.add(plain);
    for (const wrapper of wrappers) names.add(baseName(wrapper.text));
  }
  return names;
}

/** The pipelines of a RUN, with the script that holds them. */
export const pipelinesIn = (
  node: Instruction,
  context: RuleContext,
): readonly { readonly pipeline: Pipeline; readonly source: MappedScript }[] =>
  node.exec === null && !shellAt(context, node).isPosix
    ? []
    : scriptsOf(node, context.syntax.text).flatMap((script) =>
        pipelinesOf(script.script).map((pipeline) => ({ pipeline, source: script })),
      );

/** Commands that run the rest of their words as a command; the letters are their options that take a value. */
const WRAPPERS: Readonly<Record<string, string>> = {
  sudo: 'CDghpRrTtUu',
  env: 'CSu',
  command: '',
  exec: 'a',
  nohup: '',
  nice: 'n',
  eatmydata: '',
  ionice: 'cn',
  chronic: '',
};

/** Works its parts out when a rule asks for them: most commands are of no interest to any. */
class RunCommand implements Command {
  readonly name: string;
  /** Where the name stands among the words. */
  private readonly at: number;
  private lazyArgs: readonly Arg[] | null = null;

  constructor(
    readonly source: MappedScript,
    readonly shell: ShellCommand,
  ) {
    const { words } = shell.node;
    let at = 0;
    for (let next = wrapped(words, 0); next !== null; next = wrapped(words, at)) at = next;
    this.at = at;
    this.name = baseName(words[at]?.text ?? '');
  }

  get nameArg(): Arg {
    return toArg(this.source, this.shell.node.words[this.at] ?? this.shell.name);
  }

  get args(): readonly Arg[] {
    this.lazyArgs ??= this.shell.node.words.slice(this.at + 1).map((word) => toArg(this.source, word));
    return this.lazyArgs;
  }

  get wrappers(): readonly Arg[] {
    if (this.at === 0) return [];
    const before = this.shell.node.words.slice(0, this.at);
    return before
      .filter((word) => Object.hasOwn(WRAPPERS, baseName(word.text)))
      .map((word) => toArg(this.source, word));
  }

  get span(): Span {
    return this.source.span(this.shell.node.span);
  }
}

const toArg = (script: MappedScript, word: Word): Arg => ({
  text: word.text,
  span: script.span(word.span),
  isStatic: word.isStatic,
});

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The index of the command that the wrapper at `at` runs; null when there is no wrapper, or it runs nothing. */
function wrapped(words: readonly Word[], at: number): number | null {
  const name = baseName(words[at]?.text ?? '');
  const valued = Object.hasOwn(WRAPPERS, name) ? WRAPPERS[name] : undefined;
  if (valued === undefined) return null;
  for (let i = at + 1; i < words.length; i++) {
    const word = words[i]?.text ?? '';
    if (name === 'command' && /^-[vV]/.test(word)) return null;
    if (word === '--') continue;
    if (word.startsWith('-')) {
      if (word.length === 2 && valued.includes(word[1] ?? '')) i++;
    } else if (!((name === 'env' || name === 'sudo') && /^\w+=/.test(word))) return i;
  }
  return null;
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
  const flags = flagsOf(command);
  return names.some((name) => flags.includes(name));
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
