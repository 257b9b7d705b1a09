import { execFile } from 'node:child_process';
import { basename, isAbsolute } from 'node:path';
import { findProgram } from '../registry/helperProgram.js';

/** Where the Compose plugin is explained. */
export const installPage = 'https://docs.docker.com/compose/install/';

/** How Compose is run on this machine: `docker compose …` or `docker-compose …`. */
export interface ComposeProgram {
  /** An absolute path. */
  readonly path: string;
  /** What stands before the options: `compose` for the docker CLI. */
  readonly before: readonly string[];
  readonly version: string;
}

export interface ComposePrograms {
  /** Looks for it once; what was not found is looked for again. */
  find(): Promise<ComposeProgram | null>;
  /** The setting has changed. */
  forget(): void;
}

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Milliseconds that a program may take to tell its version. */
const TIME_LIMIT = 10_000;

/**
 * Finds Compose: the program that is set, else the docker CLI with its plugin, else the older `docker-compose`. Programs
 * are looked up in absolute folders only, never in the folder at hand, and run without a shell.
 * @param setting an absolute path to `docker` or `docker-compose`; empty: search.
 */
export function composePrograms(setting: () => string, machine: Machine): ComposePrograms {
  let found: Promise<ComposeProgram | null> | null = null;
  const search = async (): Promise<ComposeProgram | null> => {
    const set = setting().trim();
    if (set !== '') return isAbsolute(set) ? check(set, machine) : null;
    for (const name of ['docker', 'docker-compose']) {
      const path = await findProgram(name, machine);
      const program = path === null ? null : await check(path, machine);
      if (program) return program;
    }
    return null;
  };
  return {
    find() {
      const asked = found ?? search();
      found = asked;
      void asked.then((program) => {
        if (program === null && found === asked) found = null;
      });
      return asked;
    },
    forget() {
      found = null;
    },
  };
}

async function check(path: string, { env }: Machine): Promise<ComposeProgram | null> {
  const before = /^docker-compose/i.test(basename(path)) ? [] : ['compose'];
  return new Promise((resolve) => {
    const options = { timeout: TIME_LIMIT, env: { ...env }, windowsHide: true, shell: false } as const;
    execFile(path, [...before, 'version', '--short'], options, (error, stdout) => {
      const version = stdout.trim().split('\n')[0] ?? '';
      resolve(error === null && /\d/.test(version) ? { path, before, version } : null);
    });
  });
}
