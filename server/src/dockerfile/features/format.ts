import type { Edit } from '../../core/edit.js';
import type { FormatOptions } from '../../core/results.js';
import type { Span } from '../../core/text.js';
import type { DockerfileFile } from '../file.js';

/** The edits that format the file, or the lines that `range` touches. */
export const format = (_file: DockerfileFile, _options: FormatOptions, _range?: Span): readonly Edit[] => [];

/** The edits for the line that was just typed. */
export const formatOnType = (
  _file: DockerfileFile,
  _offset: number,
  _typed: string,
  _options: FormatOptions,
): readonly Edit[] => [];
