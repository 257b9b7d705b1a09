import { spawn } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { posix, win32 } from 'node:path';
import type { Answer } from './answer.js';
import { failure, ok } from './answer.js';

/** The questions of docker's credential helpers. https://github.com/docker/docker-credential-helpers */
export type HelperAction = 'get' | 'store' | 'erase' | 'list';

/** Runs `docker-credential-<name> <action>` with `input` on its standard input; gives its standard output. */
export type RunHelper = (name: string, action: HelperAction, input: string) => Promise<Answer<string>>;

export interface HelperOptions {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds; a key chain may ask its person first. */
  readonly timeLimit?: number;
}

const TIME_LIMIT = 20_000;
const OUTPUT_LIMIT = 1024 * 1024;

/**
 * Whether the text may stand behind `docker-credential-`. Nothing with a slash, a dot at its begin or a dash in front
 * passes, so a configuration file can name a helper, but never another program.
 */
export const isHelperName = (name: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name);

/**
 * Makes the runner of credential helpers. No shell is involved, the program is looked up by ourselves in absolute folders
 * only (never the working directory), and it runs in the temporary folder. Its error output is not kept: a helper could
 * print a secret there.
 *
 * Fails with `notAllowed` (no helper's name), `unsupported` (no such program), `timeout`, `notFound` (the helper knows
 * no such login) or `other`.
 */
export function helperRunner(options: HelperOptions): RunHelper {
  return async (name, action, input) => {
    if (!isHelperName(name)) return failure('notAllowed', 'the credential helper in config.json has no valid name');
    const program = await findProgram(`docker-credential-${name}`, options);
    if (program === null) return failure('unsupported', `docker-credential-${name} is not installed`);
    return run(program, name, action, input, options);
  };
}

/** The absolute path of a program in PATH or where docker's programs are usually put; null when it is in neither. */
export async function findProgram(
  program: string,
  { platform, home, env }: Pick<HelperOptions, 'platform' | 'home' | 'env'>,
): Promise<string | null> {
  const windows = platform === 'win32';
  const { isAbsolute, join } = windows ? win32 : posix;
  const file = windows ? `${program}.exe` : program;
  const path = windows
    ? (Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '')
    : (env['PATH'] ?? '');
  // A window that was not started from a terminal often lacks these.
  const usual = windows
    ? ['C:\\Program Files\\Docker\\Docker\\resources\\bin']
    : [
        '/usr/local/bin',
        '/opt/homebrew/bin',
        join(home, '.docker', 'bin'),
        join(home, '.rd', 'bin'),
        '/Applications/Docker.app/Contents/Resources/bin',
        '/usr/bin',
      ];
  for (const folder of [...path.split(windows ? ';' : ':'), ...usual]) {
    if (!isAbsolute(folder)) continue;
    const candidate = join(folder, file);
    try {
      if (!(await stat(candidate)).isFile()) continue;
      await access(candidate, windows ? constants.F_OK : constants.X_OK);
      return candidate;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

function run(
  program: string,
  name: string,
  action: HelperAction,
  input: string,
  { env, timeLimit = TIME_LIMIT }: HelperOptions,
): Promise<Answer<string>> {
  return new Promise((resolve) => {
    const child = spawn(program, [action], {
      cwd: tmpdir(),
      env: { ...env },
      shell: false,
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const chunks: Buffer[] = [];
    let size = 0;
    let settled = false;
    const settle = (answer: Answer<string>): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      // A helper that left a child of its own holding the pipe must not hold us.
      child.stdout.destroy();
      resolve(answer);
    };
    const stop = (answer: Answer<string>): void => {
      child.kill('SIGKILL');
      settle(answer);
    };
    const timer = setTimeout(
      () => stop(failure('timeout', `docker-credential-${name} did not answer within ${timeLimit / 1000} s`)),
      timeLimit,
    );
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > OUTPUT_LIMIT) stop(failure('tooLarge', `docker-credential-${name} says too much`));
      else chunks.push(chunk);
    });
    child.on('error', (error: NodeJS.ErrnoException) =>
      settle(failure('other', `docker-credential-${name} cannot be run: ${error.code ?? 'unknown'}`)),
    );
    child.on('close', (code) => {
      const output = Buffer.concat(chunks).toString('utf8');
      if (code === 0) settle(ok(output));
      else if (isNotFound(output)) settle(failure('notFound', `docker-credential-${name} knows no such login`));
      // Its words stay out: they are not ours to check for secrets.
      else settle(failure('other', `docker-credential-${name} ${action} failed with exit code ${code ?? 'none'}`));
    });
    // A helper that ends without reading closes the pipe under us; its exit code tells.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** Helpers say so on standard output, in these words: callers have to compare them. */
const isNotFound = (output: string): boolean =>
  /credentials not found|no credentials server URL|item could not be found/i.test(output.slice(0, 500));
