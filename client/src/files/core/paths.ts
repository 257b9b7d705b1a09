import { posix } from 'node:path';

/** Paths inside a container: always absolute, always with slashes. */

export const parentOf = (path: string): string => posix.dirname(path);
export const baseOf = (path: string): string => posix.basename(path);
export const joined = (directory: string, name: string): string => posix.join(directory, name);
/** Without `.`, `..` and doubled slashes; never above `/`. */
export const normal = (path: string): string => posix.normalize(`/${path}`).replace(/(.)\/+$/, '$1');
export const isWithin = (path: string, directory: string): boolean =>
  path === directory || path.startsWith(directory === '/' ? '/' : `${directory}/`);

/** A name that can be given to a file: one part, and not one with a meaning of its own. */
export const isName = (name: string): boolean =>
  name !== '' && name !== '.' && name !== '..' && !/[/\0]/.test(name) && Buffer.byteLength(name) <= 255;
