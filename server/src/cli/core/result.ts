import type { LineIndex } from '../../core/lineIndex.js';
import type { Problem, Severity } from '../../core/results.js';
import type { Locale, Prose } from '../../core/text.js';
import type { FailLevel } from './options.js';

/** One file that was judged. */
export interface Linted {
  /** As it is shown: from the working folder, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
  /** With the levels that the person set. */
  readonly problems: readonly Problem[];
  /** Fixes that were applied. */
  readonly fixed: number;
}

/** One path that could not be judged, or not be written. */
export interface Failure {
  readonly path: string;
  readonly reason: Prose;
}

/** What a run found; each format is a function of this. */
export interface Result {
  readonly files: readonly Linted[];
  readonly failures: readonly Failure[];
}

/** How a result is written. */
export interface Writing {
  readonly locale: Locale;
  readonly colour: boolean;
  readonly version: string;
}

export type Count = { readonly [S in Severity]: number };

/** How many problems there are of each severity. */
export function countOf(files: readonly Linted[]): Count {
  const count = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { problems } of files) for (const { severity } of problems) count[severity]++;
  return count;
}

/** How many problems `--fix` would mend. */
export const fixable = (files: readonly Linted[]): number =>
  files.reduce(
    (sum, { problems }) => sum + problems.filter((p) => p.fixes.some((fix) => fix.safety === 'safe')).length,
    0,
  );

const failing: { readonly [L in FailLevel]: readonly Severity[] } = {
  error: ['error'],
  warning: ['error', 'warning'],
  info: ['error', 'warning', 'information'],
};

/** 0: nothing that matters; 1: problems of the asked severity; 2: something could not be read or written. */
export function exitCode(result: Result, failOn: FailLevel): 0 | 1 | 2 {
  if (result.failures.length > 0) return 2;
  const count = countOf(result.files);
  return failing[failOn].some((severity) => count[severity] > 0) ? 1 : 0;
}
