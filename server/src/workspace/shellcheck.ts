import type { DockerfileFile } from '../dockerfile/file.js';
import {
  readShellCheck,
  type ShellCheckAnswer,
  type ShellCheckAnswers,
  shellCheckJobs,
  shellCheckKey,
} from '../dockerfile/lint/hadolint/shellcheck.js';
import type { Host } from '../host.js';

interface Patience {
  /** How long a text must stay as it is before a program is started for it, in milliseconds. */
  readonly rest: number;
  /** RUNs that are asked about in one file; each costs a process. */
  readonly mostQuestions: number;
}

/** Where a person types. */
const TYPING: Patience = { rest: 300, mostQuestions: 100 };

/**
 * The file with what ShellCheck says of its RUNs; null when that is what it carries already, or when the signal ended it.
 * Questions that were answered for the version before are not waited for; a host without programs is not asked.
 */
export async function askShellCheck(
  file: DockerfileFile,
  host: Host,
  signal: AbortSignal,
  patience: Patience = TYPING,
): Promise<DockerfileFile | null> {
  if (!host.shellcheck) return null;
  const jobs = shellCheckJobs(file).slice(0, patience.mostQuestions);
  const questions = new Map(jobs.map(({ script, shell }) => [shellCheckKey({ script, shell }), { script, shell }]));
  if ([...questions.keys()].some((key) => !file.shellcheck.has(key))) await rest(patience.rest, signal);
  const answers = new Map<string, ShellCheckAnswer>();
  await Promise.all(
    [...questions].map(async ([key, question]) => {
      const output = signal.aborted ? null : ((await host.shellcheck?.(question, signal)) ?? null);
      if (output === null) return;
      const before = file.shellcheck.get(key);
      const findings = before?.output === output ? before.findings : readShellCheck(output);
      if (findings !== null) answers.set(key, { output, findings });
    }),
  );
  return signal.aborted || isSame(answers, file.shellcheck) ? null : file.withShellCheck(answers);
}

const isSame = (a: ShellCheckAnswers, b: ShellCheckAnswers): boolean =>
  a.size === b.size && [...a].every(([key, { output }]) => b.get(key)?.output === output);

/** Waits a moment, or until the signal says that nobody needs the result any more. */
function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted || milliseconds === 0) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end, { once: true });
  });
}
