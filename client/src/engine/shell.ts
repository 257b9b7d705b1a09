import type { Answer, Engine } from './engine.js';
import { ok } from './engine.js';
import { engineError } from './errors.js';

/** Shells by preference, as they are asked for inside. */
const better = ['bash', 'zsh', 'fish', 'ash', 'sh'];

/** Where a shell can be in an image that has no `/bin/sh`. */
const direct: readonly (readonly string[])[] = [
  ['/bin/sh'],
  ['/bin/bash'],
  ['/bin/ash'],
  // The debug variants of distroless images.
  ['/busybox/sh'],
  ['/bin/busybox', 'sh'],
  ['/usr/bin/sh'],
  ['sh'],
];

const windows: readonly (readonly string[])[] = [['pwsh'], ['powershell'], ['cmd']];

/**
 * Finds the best shell in a running container by asking it; the person is not asked.
 * Fails with `notFound` and the detail `shell` when there is none, as in distroless or scratch images.
 */
export async function findShell(engine: Engine, id: string, os: string): Promise<Answer<readonly string[]>> {
  if (os === 'windows') return firstThatRuns(engine, id, windows, ['/c', 'exit 0']);
  // One question finds the best shell in nearly every image.
  const script = `for s in ${better.join(' ')}; do command -v "$s" && exit 0; done; exit 1`;
  const asked = await run(engine, id, ['/bin/sh', '-c', script]);
  if (asked.kind !== 'ok') return asked;
  const path = asked.value.output.trim().split('\n')[0] ?? '';
  if (asked.value.code === 0 && path.startsWith('/')) return ok([path]);
  return firstThatRuns(engine, id, direct, ['-c', 'exit 0']);
}

async function firstThatRuns(
  engine: Engine,
  id: string,
  shells: readonly (readonly string[])[],
  proof: readonly string[],
): Promise<Answer<readonly string[]>> {
  for (const shell of shells) {
    const tried = await run(engine, id, [...shell, ...proof]);
    if (tried.kind !== 'ok') return tried;
    if (tried.value.code === 0) return ok(shell);
  }
  return engineError('notFound', 'shell');
}

/** A program that does not exist counts as one that failed: engines answer that with a status, an exit code or both. */
async function run(
  engine: Engine,
  id: string,
  command: readonly string[],
): Promise<Answer<{ readonly output: string; readonly code: number | null }>> {
  const started = await engine.exec(id, { command, tty: false, stdin: false, env: [] });
  if (started.kind === 'refused' || started.kind === 'notFound' || started.kind === 'conflict') {
    // A container that is gone or stopped is not a missing shell. The last words are Podman's.
    return /no such (container|exec)|is not running|container state improper/i.test(started.detail)
      ? started
      : ok({ output: '', code: 127 });
  }
  if (started.kind !== 'ok') return started;
  const pieces: Uint8Array[] = [];
  await started.value.read((bytes, channel) => {
    if (channel === 'stdout') pieces.push(bytes);
  });
  return ok({ output: Buffer.concat(pieces).toString('utf8'), code: await started.value.exitCode() });
}
