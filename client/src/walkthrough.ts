import * as vscode from 'vscode';
import type { Services } from './services.js';
import { stepsOf } from './tree/steps.js';

/**
 * Checks the steps of the walkthrough off when they were really done, whoever did them: a container started in a terminal
 * counts as well. VS Code remembers what was checked off; this only tells it.
 */
export function registerWalkthrough({ store }: Pick<Services, 'store'>): vscode.Disposable {
  const told = new Set<string>();
  const did = (step: string): void => {
    if (told.has(step)) return;
    told.add(step);
    void vscode.commands.executeCommand('setContext', `docknote.did.${step}`, true);
  };
  const look = (document: vscode.TextDocument): void => {
    if (document.uri.scheme !== 'file' && document.uri.scheme !== 'vscode-remote') return;
    if (document.languageId === 'dockerfile') did('dockerfile');
  };
  for (const document of vscode.workspace.textDocuments) look(document);
  return vscode.Disposable.from(vscode.workspace.onDidOpenTextDocument(look), {
    dispose: store.onChange((state, before) => stepsOf(state, before, Date.now()).forEach(did)),
  });
}
