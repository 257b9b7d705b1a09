import { spawn } from 'node:child_process';
import type { TerminalEnd, TerminalIo } from '../terminals/io.js';
import { notice, outputWriter } from '../terminals/io.js';
import type { Translate } from '../tree/translate.js';

/** A program of this machine with its arguments, as an array: nothing of it is read by a shell. */
export interface Invocation {
  readonly path: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What `capture` gives. `code` is null when the program could not be run or was ended. */
export interface Captured {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** What one program may print before it is ended, in bytes. */
const MOST_OUTPUT = 32 << 20;

/**
 * Runs a program in a terminal of ours: what it prints is shown, Ctrl+C interrupts it, closing the terminal ends it. The
 * terminal stays to be read.
 * @param ended hears how it ended: the exit code, null when it could not be run.
 */
export function runInTerminal(
  io: TerminalIo,
  t: Translate,
  invocation: Invocation,
  ended: (code: number | null) => void = () => undefined,
): Promise<TerminalEnd> {
  const { path, args, folder, env } = invocation;
  return new Promise((resolve) => {
    io.write(`\x1b[2m> ${commandLine(invocation)}\x1b[0m\r\n`);
    const columns = io.size ? { COLUMNS: String(io.size.columns) } : {};
    const child = spawn(path, [...args], { cwd: folder, env: { ...env, ...columns }, shell: false, windowsHide: true });
    const write = outputWriter(io, 'terminal', true);
    child.stdout.on('data', (bytes: Uint8Array) => write(bytes, 'stdout'));
    child.stderr.on('data', (bytes: Uint8Array) => write(bytes, 'stderr'));
    let over = false;
    const end = (code: number | null, text: string): void => {
      if (over) return;
      over = true;
      io.closed.removeEventListener('abort', hangUp);
      ended(code);
      if (io.closed.aborted) resolve('close');
      else {
        notice(io, text);
        resolve('stay');
      }
    };
    const hangUp = (): void => {
      child.kill('SIGTERM');
    };
    io.closed.addEventListener('abort', hangUp, { once: true });
    if (io.closed.aborted) hangUp();
    io.onInput((data) => {
      if (data.includes('\x03')) child.kill('SIGINT');
      else if (child.stdin.writable) child.stdin.write(data.replace(/\r/g, '\n'));
    });
    // A program that reads nothing may have closed its input.
    child.stdin.on('error', () => undefined);
    child.on('error', (error: NodeJS.ErrnoException) =>
      end(null, t('{0} cannot be run: {1}.', path, error.code ?? error.message)),
    );
    child.on('close', (code) => end(code, code === 0 ? t('Done.') : t('Ended with exit code {0}.', code ?? '–')));
  });
}

/** Runs a program to its end and keeps what it prints. Never rejects. */
export function capture({ path, args, folder, env }: Invocation, timeLimit: number): Promise<Captured> {
  return new Promise((resolve) => {
    const child = spawn(path, [...args], {
      cwd: folder,
      env: { ...env },
      shell: false,
      windowsHide: true,
      timeout: timeLimit,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const parts: Record<'output' | 'errors', Buffer[]> = { output: [], errors: [] };
    let size = 0;
    const keep = (where: 'output' | 'errors') => (bytes: Buffer) => {
      size += bytes.length;
      if (size > MOST_OUTPUT) child.kill('SIGKILL');
      else parts[where].push(bytes);
    };
    child.stdout.on('data', keep('output'));
    child.stderr.on('data', keep('errors'));
    const text = (list: readonly Buffer[]): string => Buffer.concat(list).toString('utf8');
    child.on('error', (error) => resolve({ code: null, output: '', errors: error.message }));
    child.on('close', (code) => resolve({ code, output: text(parts.output), errors: text(parts.errors) }));
  });
}

/** The command as a person would type it; only to be read. */
export const commandLine = ({ path, args }: Pick<Invocation, 'path' | 'args'>): string =>
  [path.replace(/^.*[/\\]/, ''), ...args]
    // What is not ours must not move the cursor.
    .map((word) => word.replace(/\p{Cc}/gu, '?'))
    .map((word) => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(' ');
