/** The folder of a file's address, with a slash at its end. */
export const folderOf = (uri: string): string => uri.slice(0, uri.lastIndexOf('/') + 1);

/** A path of the file as an address; null when it leads out of what addresses can say (`~`, a drive, a variable). */
export function resolvePath(folder: string, path: string): string | null {
  if (path === '' || /^[~\\]|^[A-Za-z]:|\$/.test(path) || path.includes('://')) return null;
  try {
    return new URL(path.split('/').map(encodeURIComponent).join('/'), folder).href;
  } catch {
    // An address without a path of its own (`untitled:`): there is no folder to start from.
    return null;
  }
}
