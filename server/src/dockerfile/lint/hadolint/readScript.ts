import type { Span } from '../../../core/text.js';
import { commandsOf, pipelinesOf, type ShellCommand, shellInputs } from '../../../shell/commands.js';
import type { Pipeline, Script, Word } from '../../../shell/nodes.js';
import { parseShell } from '../../../shell/parse.js';

/** A command of a script and the program that it runs in the end. */
export interface ScriptCommand {
  readonly shell: ShellCommand;
  /** Where the program's name stands among the words: behind `sudo`, `env` and the like. */
  readonly at: number;
  /** The name without its folder. */
  readonly name: string;
}

/**
 * A shell script and what the rules ask of it. It depends on the text alone, so RUNs with the same text share it, also
 * those of the next version of the document: most keystrokes change one instruction.
 */
export interface ReadScript {
  readonly script: Script;
  /** In the order of the text. */
  readonly commands: readonly ScriptCommand[];
  readonly pipelines: readonly Pipeline[];
  /** The bodies of here-documents that a shell reads as its script. */
  readonly inputs: readonly Span[];
  /** The names of the programs that run, wrappers included; of `pip3.12` also `pip`. */
  readonly programs: ReadonlySet<string>;
}

/** So many characters of scripts are kept, twice. */
const MAX_CHARACTERS = 300_000;
/** Read lately; when it is full it becomes the older half. What is asked for again moves up, the rest goes. */
let recent = new Map<string, ReadScript>();
let older: typeof recent = new Map();
let characters = 0;

/** Parses a script, or finds it among those that were read lately. */
export function readScript(text: string): ReadScript {
  const known = recent.get(text);
  if (known !== undefined) return known;
  const read = older.get(text) ?? analyse(text);
  if (characters + text.length > MAX_CHARACTERS) {
    older = recent;
    recent = new Map();
    characters = 0;
  }
  recent.set(text, read);
  characters += text.length;
  return read;
}

function analyse(text: string): ReadScript {
  const script = parseShell(text);
  const shells = commandsOf(script);
  const commands = shells.map((shell): ScriptCommand => {
    const { words } = shell.node;
    let at = 0;
    for (let next = wrapped(words, 0); next !== null; next = wrapped(words, at)) at = next;
    return { shell, at, name: baseName(words[at]?.text ?? '') };
  });
  return {
    script,
    commands,
    pipelines: pipelinesOf(script),
    inputs: shellInputs(script).map(({ body }) => body),
    programs: programsOf(commands),
  };
}

function programsOf(commands: readonly ScriptCommand[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const command of commands) {
    names.add(command.name);
    names.add(command.name.replace(/[\d.]+$/, ''));
    for (const wrapper of wrappersOf(command)) names.add(baseName(wrapper.text));
  }
  return names;
}

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

/** `sudo`, `env` and the like that stand before the program. */
export const wrappersOf = ({ shell, at }: ScriptCommand): readonly Word[] =>
  shell.node.words.slice(0, at).filter((word) => Object.hasOwn(WRAPPERS, baseName(word.text)));

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
