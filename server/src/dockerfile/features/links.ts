import type { Link } from '../../core/results.js';
import type { DockerfileFile } from '../file.js';

/** What can be followed with a click. */
export const links = (_file: DockerfileFile): readonly Link[] => [];
