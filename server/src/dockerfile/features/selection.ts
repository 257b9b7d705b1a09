import type { Selection } from '../../core/results.js';
import type { DockerfileFile } from '../file.js';

/** The spans around `offset`, innermost first. */
export const selections = (file: DockerfileFile, _offset: number): Selection => [{ start: 0, end: file.text.length }];
