import type { ComposeFile } from '../../compose/file.js';
import { applyEdits } from '../../core/edit.js';
import type { LineIndex } from '../../core/lineIndex.js';
import type { Problem } from '../../core/results.js';
import { safeEdits } from '../../core/safeEdits.js';
import type { DockerfileFile } from '../../dockerfile/file.js';
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

/** One version of one file, with what is known from outside, as the editor judges it. */
async function open(
  language: LanguageId,
  uri: string,
  text: string,
  { host, roots }: Surroundings,
): Promise<DockerfileFile | ComposeFile> {
  if (language === 'dockercompose') {
    const { ComposeFile } = await import('../../compose/file.js');
    return new ComposeFile(uri, 1, text);
  }
  const [{ DockerfileFile }, { enrichDockerfile }] = await Promise.all([
    import('../../dockerfile/file.js'),
    import('../../workspace/dockerfileFacts.js'),
  ]);
  const file = new DockerfileFile(uri, 1, text);
  return (await enrichDockerfile(file, host, roots, new AbortController().signal)) ?? file;
}

/** All problems of one text, with the levels that the person set. The text has no byte order mark. */
export async function judge(language: LanguageId, uri: string, text: string, around: Surroundings): Promise<Judged> {
  const file = await open(language, uri, text, around);
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
