import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { Door } from '../commands/spec.js';
import { withoutIcons } from '../tree/plain.js';

/** What the command is given by the explorer, an editor's menu, a code lens, a script, or the palette (nothing). */
export interface BuildWish {
  readonly uri: vscode.Uri;
  /** The stage to build; undefined: as chosen. */
  readonly target?: string;
  /** Build at once with what was chosen last. */
  readonly atOnce: boolean;
  /** Run the image afterwards. */
  readonly run: boolean;
}

/** The Dockerfile that a command is about; null: there is none, or the person gave up. */
export async function wishOf(given: readonly unknown[], { t, messages }: Door): Promise<BuildWish | null> {
  const [first] = given;
  if (first instanceof vscode.Uri) return { uri: first, atOnce: false, run: false };
  if (typeof first === 'object' && first !== null && 'uri' in first && typeof first.uri === 'string') {
    const target = 'target' in first && typeof first.target === 'string' ? { target: first.target } : {};
    const run = 'run' in first && first.run === true;
    const atOnce = !('ask' in first && first.ask === true);
    return { uri: vscode.Uri.parse(first.uri), ...target, atOnce, run };
  }
  const open = vscode.window.activeTextEditor?.document;
  if (open?.languageId === 'dockerfile') return { uri: open.uri, atOnce: false, run: false };
  const found = await vscode.workspace.findFiles(
    '**/{Dockerfile,Dockerfile.*,*.Dockerfile,*.dockerfile,Containerfile,Containerfile.*}',
    '**/node_modules/**',
    500,
  );
  const files = found.filter(({ path }) => !path.endsWith('.dockerignore'));
  if (files.length === 0) {
    messages.info(t('There is no Dockerfile in this workspace.'));
    return null;
  }
  const items = files
    .map((uri) => ({ label: withoutIcons(vscode.workspace.asRelativePath(uri)), uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const chosen =
    items.length === 1 ? items[0] : await vscode.window.showQuickPick(items, { title: t('Which Dockerfile?') });
  return chosen ? { uri: chosen.uri, atOnce: false, run: false } : null;
}

/** Where the build context of a Dockerfile may be: its folder and those above it, up to the workspace's. */
export function contextFolders(uri: vscode.Uri): readonly string[] {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri.path;
  const folders: string[] = [];
  for (let path = posix.dirname(uri.path); ; path = posix.dirname(path)) {
    folders.push(uri.with({ path }).fsPath);
    if (root === undefined || path === root || path === posix.dirname(path)) return folders;
  }
}
