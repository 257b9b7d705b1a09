import type { Engine } from '../../engine/engine.js';
import type { FileAnswer } from './failure.js';
import { fault, faultOf, fileFailure, good } from './failure.js';

/** What a short command inside printed. */
export interface Output {
  readonly stdout: Uint8Array;
  readonly stderr: string;
  readonly code: number | null;
}

/**
 * Runs a program in a running container as root, as the engine's own file access does; no shell reads its arguments.
 * `noProgram`: the image has none of that name.
 */
export async function inside(
  engine: Engine,
  id: string,
  command: readonly string[],
  input?: Uint8Array,
): Promise<FileAnswer<Output>> {
  const started = await engine.exec(id, { command, tty: false, stdin: input !== undefined, env: [], user: '0' });
  if (started.kind === 'refused' || started.kind === 'notFound') {
    return /is not running|is paused|no such container/i.test(started.detail)
      ? fileFailure(started)
      : fault('noProgram', started.detail);
  }
  if (started.kind !== 'ok') return fileFailure(started);
  const out: Uint8Array[] = [];
  const err: Uint8Array[] = [];
  const reading = started.value.read((bytes, channel) => {
    (channel === 'stdout' ? out : err).push(bytes);
  });
  if (input !== undefined) {
    started.value.write(input);
    started.value.endInput();
  }
  await reading;
  const code = await started.value.exitCode();
  const stderr = Buffer.concat(err).toString('utf8');
  const stdout = Buffer.concat(out);
  // Engines tell a missing program by these codes, with a sentence of theirs where its output would be.
  if (
    (code === 126 || code === 127) &&
    /executable file not found|no such file|exec failed/i.test(stderr + stdout.toString())
  )
    return fault('noProgram', stderr);
  return good({ stdout, stderr, code });
}

/** The same for a program whose end with another code than 0 is a failure. */
export async function insideWell(
  engine: Engine,
  id: string,
  command: readonly string[],
  input?: Uint8Array,
): Promise<FileAnswer<Uint8Array>> {
  const ran = await inside(engine, id, command, input);
  if (ran.kind !== 'ok') return ran;
  return ran.value.code === 0 ? good(ran.value.stdout) : faultOf(ran.value.stderr);
}
