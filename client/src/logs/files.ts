import * as vscode from 'vscode';
import type { Mount } from '../engine/engine.js';
import type { Place } from './core/places.js';
import { tailsOf, throughMounts } from './core/places.js';

/**
 * Finds the file of the workspace that a line of a log means. A log is written by others, so what it names only ever
 * opens a file that exists inside an open folder; it never runs anything and never leaves the folder.
 */
export interface WorkspaceFiles {
  /** Null: there is none, or it could be several. */
  find(path: string, mounts: readonly Mount[]): Promise<vscode.Uri | null>;
}

const remembered = 2000;
/** A file that appears while a log is open is found after this many milliseconds. */
const freshness = 20_000;

export function workspaceFiles(): WorkspaceFiles {
  const known = new Map<string, { readonly found: Promise<vscode.Uri | null>; readonly at: number }>();
  return {
    find(path, mounts) {
      const key = `${path}\n${mounts.map(({ source, target }) => `${source}\n${target}`).join('\n')}`;
      const now = Date.now();
      const old = known.get(key);
      if (old && now - old.at < freshness) return old.found;
      if (known.size >= remembered) known.clear();
      const found = search(path, mounts);
      known.set(key, { found, at: now });
      return found;
    },
  };
}

async function search(path: string, mounts: readonly Mount[]): Promise<vscode.Uri | null> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const mounted = throughMounts(path, mounts);
  for (const exact of mounted === null ? [path] : [mounted, path]) {
    // On the engine's machine and on this one the path is the same, when the two are one.
    const inside = folders.find(
      ({ uri }) => uri.scheme === 'file' && exact.startsWith(`${uri.path.replace(/\/$/, '')}/`),
    );
    if (!inside || exact.split('/').includes('..')) continue;
    const uri = inside.uri.with({ path: exact });
    if (await isFile(uri)) return uri;
  }
  for (const tail of tailsOf(path)) {
    const uris = folders.map(({ uri }) => vscode.Uri.joinPath(uri, tail));
    const present = await Promise.all(uris.map(isFile));
    const found = uris.filter((_, i) => present[i]);
    if (found.length > 0) return found.length === 1 ? (found[0] ?? null) : null;
  }
  return await byPackage(path);
}

/** Java names a package's path only; its sources stand in a folder such as `src/main/java`. */
async function byPackage(path: string): Promise<vscode.Uri | null> {
  if (!/^[\w$/]+\.(?:java|kt|scala|groovy|clj)$/.test(path)) return null;
  const found = await vscode.workspace.findFiles(`**/${path}`, '**/{node_modules,target,build}/**', 2);
  return found.length === 1 ? (found[0] ?? null) : null;
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    // Not there, or not to be read: no link.
    return false;
  }
}

/** Opens the file at the place. */
export async function openPlace(uri: vscode.Uri, { line, column }: Place): Promise<void> {
  const at = new vscode.Position(line - 1, Math.max(0, column - 1));
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at), preview: true });
}
