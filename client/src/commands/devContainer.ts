import * as vscode from 'vscode';
import { plain } from '../tree/plain.js';
import type { Runner } from './spec.js';

const extension = 'ms-vscode-remote.remote-containers';

/**
 * Opens a window inside the container, by the Dev Containers extension, which takes a container's id since VS Code 1.58:
 * https://github.com/microsoft/vscode-remote-release/issues/5171. Without it the person hears what it takes; nothing is
 * installed.
 */
export const attachEditor: Runner<'container'> = async (containers, { t, messages }) => {
  if (vscode.extensions.getExtension(extension) === undefined) {
    messages.info(t('A window inside a container needs the extension Dev Containers of Microsoft.'), {
      title: t('Show the Extension'),
      run: () => vscode.commands.executeCommand('workbench.extensions.search', `@id:${extension}`),
    });
    return;
  }
  for (const { id, name } of containers) {
    messages.brief(t('Opening a window inside {0}', plain(name)));
    await vscode.commands.executeCommand('remote-containers.attachToRunningContainer', id);
  }
};
