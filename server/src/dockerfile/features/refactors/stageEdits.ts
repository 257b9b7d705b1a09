import type { Edit } from '../../../core/edit.js';
import type { Refactor } from '../../../core/results.js';
import type { Instruction } from '../../syntax/nodes.js';

/** A refactor whose edits may come in any order. */
export const refactor = (en: string, ko: string, kind: Refactor['kind'], edits: readonly Edit[]): Refactor => ({
  title: { en, ko },
  kind,
  edits: [...edits].sort((a, b) => a.span.start - b.span.start),
});

/** Whether a FROM is well formed, so that it can be taken apart. */
export const isSound = ({ words, flags }: Instruction): boolean =>
  (words.length === 1 || (words.length === 3 && /^[a-z][\w.-]*$/i.test(words[2]?.text ?? ''))) &&
  words[0]?.lexed.error === null &&
  flags.every((flag) => flag.name.text === 'platform' && /^[\w$/{}.:-]+$/.test(flag.value?.text ?? ''));
