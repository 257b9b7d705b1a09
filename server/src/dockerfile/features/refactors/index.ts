import type { Refactor } from '../../../core/results.js';
import type { Span } from '../../../core/text.js';
import type { DockerfileFile } from '../../file.js';

/** The changes that a person may ask for at `span`. */
export const refactors = (_file: DockerfileFile, _span: Span): readonly Refactor[] => [];
