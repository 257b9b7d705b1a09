import { spawn } from 'node:child_process';
import process from 'node:process';

/**
 * Runs a program to its end, without a shell.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean | 'errors', timeout?: number, ownGroup?: boolean }} [options] `show`
 *   passes the program's output on, or only its error output; it is collected in any case. `ownGroup` keeps a Ctrl-C in the terminal from it.
 * @returns {Promise<{ code: number, output: string }>} Never rejects: a program that cannot start has code 127.
 */
export const runProgram = (program, args, options = {}) =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? process.cwd(),
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      detached: options.ownGroup ?? false,
      ...(options.timeout ? { timeout: options.timeout } : {}),
    });
    let output = '';
    child.stdout.on('data', (part) => {
      output += part;
      if (options.show === true) process.stdout.write(part);
    });
    child.stderr.on('data', (part) => {
      output += part;
      if (options.show) process.stderr.write(part);
    });
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code, signal) =>
      resolve({ code: code ?? 1, output: signal ? `${output}\nended by ${signal}` : output }),
    );
  });
