import { access, readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { homedir } from 'node:os';
import process from 'node:process';
import type { Surroundings } from './endpoint.js';

/** This machine, as the search for an engine sees it. */
export const thisMachine: Surroundings = {
  platform: process.platform,
  home: homedir(),
  userId: process.getuid?.() ?? null,
  env: process.env,
  list: (path) => readdir(path).catch(() => []),
  read: (path) => readFile(path, 'utf8').catch(() => null),
  // Named pipes cannot be listed; connecting is the only question they answer.
  exists: (path) =>
    path.startsWith('//./pipe/')
      ? accepts(path)
      : access(path).then(
          () => true,
          () => false,
        ),
  accepts,
};

/** Connects and hangs up. A socket that this user may not open counts as not accepting. */
function accepts(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    const done = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1000, () => done(false));
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}
