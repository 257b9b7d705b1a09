import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import process from 'node:process';
import type { ShellCheckQuestion } from '../protocol.js';

/** How long the program may take for one script, in milliseconds. */
const TIME_LIMIT = 10_000;
/** What it may print about one script, in characters. */
const MOST_OUTPUT = 4 << 20;
/** Processes at once. */
const MOST_RUNNING = 2;

/** What a person has set, read afresh at every use. */
export interface ShellCheckChoice {
  /** Off by setting, or because the workspace is not trusted. */
  readonly isOn: boolean;
  /** An absolute path; anything else: the program is looked for on PATH. */
  readonly path: string;
}

export interface ShellCheck {
  /** What the program prints; null without it, when it fails, takes too long or is aborted. Never rejects. */
  check(question: ShellCheckQuestion, signal: AbortSignal): Promise<string | null>;
  /** The choice has changed: the program is looked for again. */
  forget(): void;
}

/** The person's own ShellCheck. At most two run at a time; what is aborted while it waits is never started. */
export function shellCheck(choice: () => ShellCheckChoice, environment: NodeJS.ProcessEnv = process.env): ShellCheck {
  let program: Promise<string | null> | null = null;
  let running = 0;
  const queue: (() => void)[] = [];
  const turn = async (): Promise<void> => {
    if (running >= MOST_RUNNING) await new Promise<void>((resolve) => queue.push(resolve));
    else running++;
  };
  // Whoever waits takes the place over.
  const done = (): void => {
    const next = queue.shift();
    if (next) next();
    else running--;
  };
  return {
    async check(question, signal) {
      const { isOn, path } = choice();
      if (!isOn) return null;
      program ??= findProgram(path, environment);
      const found = await program;
      if (found === null || signal.aborted) return null;
      await turn();
      try {
        return signal.aborted ? null : await run(found, question, environment, signal);
      } finally {
        done();
      }
    },
    forget() {
      program = null;
    },
  };
}

/**
 * The arguments for the program; the script goes to its standard input. Left out are remarks on `source` (the files are
 * in the image, not here) and on ash, as hadolint does. No configuration file is read.
 */
export const shellCheckArguments = (shell: ShellCheckQuestion['shell']): readonly string[] => [
  '--norc',
  '--format=json1',
  `--shell=${shell}`,
  '--exclude=SC1090,SC1091,SC2187',
  '-',
];

/**
 * The absolute path of the program: the one that is set, else the first on PATH. Entries of PATH that are not absolute
 * are passed over, since they would lead into the folder at hand.
 */
export async function findProgram(path: string, environment: NodeJS.ProcessEnv): Promise<string | null> {
  if (path !== '') return isAbsolute(path) && (await isProgram(path)) ? path : null;
  const name = process.platform === 'win32' ? 'shellcheck.exe' : 'shellcheck';
  for (const folder of (environment['PATH'] ?? environment['Path'] ?? '').split(delimiter)) {
    const file = join(folder, name);
    if (isAbsolute(folder) && (await isProgram(file))) return file;
  }
  return null;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    // Missing or not ours to run: not there.
    return false;
  }
}

function run(
  program: string,
  { script, shell }: ShellCheckQuestion,
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<string | null> {
  return new Promise((resolve) => {
    // Its own options in the environment would change the format; its locale decides how it reads letters.
    const env = { ...environment, SHELLCHECK_OPTS: '', LC_ALL: 'C.UTF-8' };
    const child = spawn(program, shellCheckArguments(shell), {
      shell: false,
      cwd: tmpdir(),
      env,
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    let output = '';
    let isWhole = true;
    const kill = (): void => {
      isWhole = false;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(kill, TIME_LIMIT);
    const end = (answer: string | null): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', kill);
      resolve(answer);
    };
    signal.addEventListener('abort', kill, { once: true });
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      output += part;
      if (output.length > MOST_OUTPUT) kill();
    });
    // 1: it has found something; anything above: it could not do its work.
    child.on('close', (code) => end(isWhole && (code === 0 || code === 1) ? output : null));
    child.on('error', () => end(null));
    // A program that ends before it has read everything closes the pipe; `close` tells the rest.
    child.stdin.on('error', () => undefined);
    child.stdin.end(script);
  });
}
