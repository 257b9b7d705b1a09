import type { Problem } from '../../server/src/core/results.js';

/** Lints one example; throws when a rule throws. */
export type LintText = (code: string) => { readonly problems: readonly Problem[]; readonly text: string };

/** What a message looks like when its placeholders (`{word}`; `${word}` is a variable) are filled. */
export const patternOf = (message: string): RegExp =>
  new RegExp(
    `^${message
      .split(/(?<!\$)\{\w+\}/)
      .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
      .join('[^]*')}$`,
  );
