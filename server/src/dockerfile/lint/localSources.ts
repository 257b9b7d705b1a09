import { cleanPath } from '../../core/cleanPath.js';
import type { Model } from '../model.js';
import { isOpener } from '../syntax/heredocs.js';
import type { Instruction, Word } from '../syntax/nodes.js';
import { certainText } from './expanded.js';

/** A file or folder of the build context that COPY or ADD takes. */
export interface LocalSource {
  readonly word: Word;
  /** Relative to the build context, without `.` and `..`; `.` is the context itself. */
  readonly path: string;
}

const REMOTE = /^(?:https?|git|ssh):\/\/|^[\w.-]+@[\w.-]+:/;

/**
 * The sources of a COPY or ADD that stand in the build context and whose path the file alone decides: nothing with
 * `--from`, no heredoc, no address, no variable without a value here.
 */
export function* localSources(node: Instruction, model: Model): Iterable<LocalSource> {
  if (node.flags.some((flag) => flag.name.text === 'from')) return;
  for (const word of node.words.slice(0, -1)) {
    const source = isOpener(word.text) ? null : certainText(model, word, node.span.start);
    if (source === null || source === '' || REMOTE.test(source)) continue;
    yield { word, path: cleanPath(source) };
  }
}
