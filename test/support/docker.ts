import { spawn } from 'node:child_process';

export interface Answer {
  /** The exit code; null: it did not end in time and was ended, with all that it had started. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the docker CLI.
 * @param patience how long it may take, in milliseconds. The CLI's plugins are processes of their own, and some inputs keep
 * Compose busy for ever (a merge key that names its own mapping): so the whole group ends, not only the CLI.
 * @throws never; a program that cannot be started has code 127 and says so in `stderr`.
 */
export function docker(args: readonly string[], patience: number, env = process.env): Promise<Answer> {
  return new Promise((resolve) => {
    const child = spawn('docker', args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const read = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8');
      child[name].on('data', (text: string) => {
        read[name] += text;
      });
    }
    let ended = false;
    const clock = setTimeout(() => {
      ended = true;
      // Not yet started means an error follows.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, patience);
    const answer = (code: number | null): void => {
      clearTimeout(clock);
      resolve({ code, ...read });
    };
    child.on('error', (error) => {
      read.stderr += error.message;
      answer(127);
    });
    child.on('close', (code) => answer(ended ? null : (code ?? 1)));
  });
}
