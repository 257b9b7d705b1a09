import type { EngineError } from '../../engine/errors.js';
import { isConnectionError } from '../../engine/errors.js';

/** Why a file could not be had or changed. */
export interface FileFailure {
  readonly kind: FileFault;
  /** The engine's or the program's own words. */
  readonly detail: string;
}

export type FileFault =
  | 'notFound'
  | 'exists'
  | 'isDirectory'
  | 'notDirectory'
  | 'notEmpty'
  /** A read-only file system or mount. */
  | 'readOnly'
  | 'noPermission'
  | 'diskFull'
  /** Only a running container can do it. */
  | 'stopped'
  /** The image has no program that could do it. */
  | 'noProgram'
  /** No engine answers. */
  | 'unreachable'
  | 'cancelled'
  | 'other';

export type FileAnswer<T> = { readonly kind: 'ok'; readonly value: T } | FileFailure;

export const good = <T>(value: T): FileAnswer<T> => ({ kind: 'ok', value });
export const fault = (kind: FileFault, detail = ''): FileFailure => ({ kind, detail });

/** The words by which the engine, the kernel and busybox name a fault; first match counts. */
const words: readonly (readonly [RegExp, FileFault])[] = [
  [/no space left on device|disk quota exceeded/i, 'diskFull'],
  [/read-only|marked read-only/i, 'readOnly'],
  [/permission denied|operation not permitted/i, 'noPermission'],
  [/not a directory/i, 'notDirectory'],
  [/is a directory|cannot overwrite (?:non-)?directory/i, 'isDirectory'],
  [/directory not empty/i, 'notEmpty'],
  [/file exists/i, 'exists'],
  [/executable file not found|exec format error/i, 'noProgram'],
  [/no such file|could not find the file/i, 'notFound'],
  [/is not running|is paused/i, 'stopped'],
];

/** What a program or the engine said → its kind. */
export const faultOf = (text: string): FileFailure =>
  fault(words.find(([pattern]) => pattern.test(text))?.[1] ?? 'other', text.trim());

/** A failure of the engine, read as one about files. */
export function fileFailure(error: EngineError): FileFailure {
  if (error.kind === 'cancelled') return fault('cancelled');
  if (isConnectionError(error)) return fault('unreachable', error.detail);
  const found = faultOf(error.detail);
  if (found.kind !== 'other') return found;
  return error.kind === 'notFound' ? fault('notFound', error.detail) : found;
}
