import { applyEdits } from '../../core/edit.js';
import type { LineIndex } from '../../core/lineIndex.js';
import type { Problem } from '../../core/results.js';
import { safeEdits } from '../../core/safeEdits.js';
import type { Host } from '../../host.js';
import type { ServerSettings } from '../../protocol.js';
import type { LanguageId } from '../../workspace/documents.js';
import { applyLevels } from '../../workspace/settings.js';

/** What a file is judged with. */
export interface Surroundings {
  readonly host: Host;
  /** URIs of the folders in which configuration is looked for. */
  readonly roots: readonly string[];
  readonly rules: ServerSettings['rules'];
}

export interface Judged {
  readonly text: string;
  readonly lines: LineIndex;
  readonly problems: readonly Problem[];
}

/** Rounds of fixes: one may make another possible, and two rules that undo each other must not run forever. */
const MOST_ROUNDS = 10;

const BYTE_ORDER_MARK = '\uFEFF';

/** What is asked of a file, whatever its language. */
interface File {
  readonly lines: LineIndex;
  readonly problems: readonly Problem[];
}

/**
 * One version of one file, with what the editor knows of its surroundings. Code of a language is loaded when a file of it
 * comes. No engine is asked, no program but ShellCheck where the host has it, and for a `.dockerignore` nobody walks through the build context: a run finds
 * the same on every machine that has the same files.
 */
const openers: {
  readonly [L in LanguageId]: (uri: string, text: string, around: Surroundings, signal: AbortSignal) => Promise<File>;
} = {
  async dockerfile(uri, text, { host, roots }, signal) {
    const [{ DockerfileFile }, { enrichDockerfile }, { askShellCheck }] = await Promise.all([
      import('../../dockerfile/file.js'),
      import('../../workspace/dockerfileFacts.js'),
      import('../../workspace/shellcheck.js'),
    ]);
    const file = new DockerfileFile(uri, 1, text);
    const { shellcheck: _, ...disk } = host;
    const known = (await enrichDockerfile(file, disk, roots, signal)) ?? file;
    // Nothing is typed here that would have to come to rest first.
    return (await askShellCheck(known, host, signal, { rest: 0, mostQuestions: Number.POSITIVE_INFINITY })) ?? known;
  },
  async dockercompose(uri, text, { host, roots }, signal) {
    const [{ ComposeFile }, { enrichCompose }] = await Promise.all([
      import('../../compose/file.js'),
      import('../../workspace/composeProject.js'),
    ]);
    const file = new ComposeFile(uri, 1, text);
    return (await enrichCompose(file, host, roots, signal)) ?? file;
  },
  async hadolint(uri, text) {
    const { HadolintFile } = await import('../../dockerfile/lint/hadolintFile.js');
    return new HadolintFile(uri, 1, text);
  },
  async dockerignore(uri, text) {
    const { DockerignoreFile } = await import('../../dockerignore/file.js');
    return new DockerignoreFile(uri, 1, text);
  },
};

/** All problems of one text, with the levels that the person set. The text has no byte order mark. */
export async function judge(language: LanguageId, uri: string, text: string, around: Surroundings): Promise<Judged> {
  const file = await openers[language](uri, text, around, new AbortController().signal);
  return { text, lines: file.lines, problems: applyLevels(file.problems, around.rules) };
}

/** A text without its byte order mark, as an editor sees it, and the mark. */
export const withoutMark = (text: string): { readonly mark: string; readonly text: string } =>
  text.startsWith(BYTE_ORDER_MARK) ? { mark: BYTE_ORDER_MARK, text: text.slice(1) } : { mark: '', text };

/**
 * Applies the safe fixes until none is left or the rounds are used up; new lines end as those of the file do.
 * @returns the last text with what is still wrong, and how many fixes went in
 */
export async function fixed(
  language: LanguageId,
  uri: string,
  text: string,
  around: Surroundings,
): Promise<Judged & { readonly fixed: number }> {
  let judged = await judge(language, uri, text, around);
  let total = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { edits, count } = safeEdits(judged.problems);
    if (count === 0) break;
    const isCrLf = /^[^\n]*\r\n/.test(judged.text);
    const next = applyEdits(
      judged.text,
      isCrLf ? edits.map((edit) => ({ ...edit, text: edit.text.replace(/\r?\n/g, '\r\n') })) : edits,
    );
    if (next === judged.text) break;
    total += count;
    judged = await judge(language, uri, next, around);
  }
  return { ...judged, fixed: total };
}
