import * as vscode from 'vscode';

/** The paths of the open folders, for the filter of what belongs to this workspace. */
export const openFolders = (): readonly string[] =>
  (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
