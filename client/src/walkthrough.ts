import * as vscode from 'vscode';
import type { Services } from './services.js';
import { stepsOf } from './tree/steps.js';

/** VS Code registers walkthroughs up to five seconds after its start, and overlooks what was true before that. */
const registeredBy = 8000;

/** Checks a step off that only the command itself can know to have been done. */
export const did = (step: 'browser' | 'push'): void => {
  void vscode.commands.executeCommand('setContext', `docknote.did.${step}`, true);
};

/**
 * Checks the steps of the walkthrough off when they were really done, whoever did them: a container started in a terminal
 * counts as well. VS Code remembers what was checked off; this only tells it.
 */
export function registerWalkthrough({ store }: Pick<Services, 'store'>): vscode.Disposable {
  const told = new Set<string>();
  const tell = (step: string): void => {
    void vscode.commands.executeCommand('setContext', `docknote.did.${step}`, true);
  };
  let clock: NodeJS.Timeout | null = setTimeout(() => {
    clock = null;
    told.forEach(tell);
  }, registeredBy);
  const did = (step: string): void => {
    if (told.has(step)) return;
    told.add(step);
    if (clock === null) tell(step);
  };
  const look = (document: vscode.TextDocument): void => {
    if (document.uri.scheme !== 'file' && document.uri.scheme !== 'vscode-remote') return;
    if (document.languageId === 'dockerfile') did('dockerfile');
  };
  for (const document of vscode.workspace.textDocuments) look(document);
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(look),
    {
      dispose: store.onChange((state, before) => {
        if (state.connection.state === 'up') did('connect');
        stepsOf(state, before, Date.now()).forEach(did);
      }),
    },
    {
      dispose: () => {
        if (clock) clearTimeout(clock);
      },
    },
  );
}
