import type * as vscode from 'vscode';
import { registerDocuments } from './commands/documents.js';
import { registerCommands } from './commands/run.js';
import { projectChoices } from './compose/chosen.js';
import { registerComposeLenses } from './compose/lensProvider.js';
import { registerRunPaste } from './compose/pasteRun.js';
import { registerTogether } from './compose/together.js';
import { registerFiles } from './files/provider.js';
import { startLanguageClient } from './languageClient.js';
import { registerRulePages } from './rulePages.js';
import { buildServices } from './services.js';
import { buildViews } from './tree/views.js';
import { registerWalkthrough } from './walkthrough.js';

/** Builds the parts and connects them. Nothing is asked of an engine before a view is seen or a command is run. */
export function activate(context: vscode.ExtensionContext): { endFiles(): Promise<void> } {
  const services = buildServices(context);
  atEnd = () => services.files.end();
  const views = buildViews(services, context.subscriptions);
  context.subscriptions.push(
    registerDocuments(),
    registerRulePages(services),
    registerFiles(services.files),
    registerWalkthrough(services),
    registerComposeLenses(services),
    registerRunPaste(services),
    registerTogether(services),
    registerCommands(async () => (await import('./later.js')).commands, services, views),
  );
  startLanguageClient(context, services.questions, projectChoices(services), services.connectServer);
  // For tests: what happens otherwise only when the window closes.
  return { endFiles: () => services.files.end() };
}

let atEnd: () => Promise<void> = async () => undefined;

/** What was made only to look into volumes goes with us. */
export const deactivate = (): Promise<void> => atEnd();
