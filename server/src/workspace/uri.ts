/** The folder of a document, with its slash at the end; null for documents that are in none (`untitled:`). */
export function folderOf(uri: string): string | null {
  const path = uri.replace(/[?#].*$/, '');
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(path) ? path.slice(0, path.lastIndexOf('/') + 1) : null;
}

/**
 * The folder of a document and those above it, nearest first, up to the workspace folder that holds it. Outside every
 * workspace folder only its own: nobody asked us to look further.
 * @param roots URIs of the workspace folders
 */
export function foldersUpwards(uri: string, roots: readonly string[], most = 16): readonly string[] {
  const own = folderOf(uri);
  if (own === null) return [];
  const root = roots.map((r) => (r.endsWith('/') ? r : `${r}/`)).find((r) => own.startsWith(r));
  const folders = [own];
  for (let folder = own; root !== undefined && folder !== root && folders.length < most; ) {
    folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
    folders.push(folder);
  }
  return folders;
}

/** A relative path below a folder's URI; null when it leaves the folder or is no plain path. */
export function below(folder: string, path: string): string | null {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return null;
  return folder + parts.map(encodeURIComponent).join('/');
}
