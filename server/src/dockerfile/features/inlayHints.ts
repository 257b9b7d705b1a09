import type { InlayHint } from '../../core/results.js';
import type { Span } from '../../core/text.js';
import type { DockerfileFile } from '../file.js';

/** What the file says without writing it, for the instructions that `range` touches. */
export const inlayHints = (_file: DockerfileFile, _range: Span): readonly InlayHint[] => [];
