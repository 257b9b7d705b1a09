import type { Reference } from '../../core/results.js';
import type { DockerfileFile } from '../file.js';
import { references } from './references.js';

/** The occurrences to mark while the cursor stands on one of them. */
export const highlights = (file: DockerfileFile, offset: number): readonly Reference[] => references(file, offset);
