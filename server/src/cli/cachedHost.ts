import type { Host } from '../host.js';
import { fileHost } from '../node/fileHost.js';

/**
 * The disk as it was at the first look: a thousand files of one project ask for the same folders and ignore files.
 * No engine is asked: a run must mean the same on every machine.
 */
export function cachedHost(disk: Host = fileHost()): Host {
  return { ...disk, isTheShell: true, readText: once(disk.readText), list: once(disk.list) };
}

function once<T>(ask: (uri: string, signal: AbortSignal) => Promise<T>): typeof ask {
  const answers = new Map<string, Promise<T>>();
  return (uri, signal) => {
    let answer = answers.get(uri);
    if (!answer) {
      answer = ask(uri, signal);
      answers.set(uri, answer);
    }
    return answer;
  };
}
