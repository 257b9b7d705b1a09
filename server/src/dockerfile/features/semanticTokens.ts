import type { SemanticToken } from '../../core/results.js';
import type { Span } from '../../core/text.js';
import type { DockerfileFile } from '../file.js';

/** The tokens of the file, or of the instructions that `range` touches; sorted, never overlapping. */
export const tokens = (_file: DockerfileFile, _range?: Span): readonly SemanticToken[] => [];
