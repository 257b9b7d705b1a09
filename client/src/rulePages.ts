import * as vscode from 'vscode';
import { ruleScheme } from '../../server/src/protocol.js';
import { ruleSection } from './ruleSection.js';
import type { Services } from './services.js';
import { localeOf } from './tree/translate.js';

/**
 * Serves the documents behind the codes of diagnostics: one rule each, in the chosen language. The manifest has them shown
 * as a preview. The texts are those of docs/rules.md, which are part of the package.
 */
export function registerRulePages(services: Services): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(ruleScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => pageOf(uri.path.replace(/^\/|\.md$/g, ''), services),
    }),
    services.onSettings(() => {
      for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === ruleScheme) changed.fire(uri);
    }),
  );
}

async function pageOf(rule: string, services: Services): Promise<string> {
  const isKorean = localeOf(services.settings().language, vscode.env.language) === 'ko';
  const file = vscode.Uri.joinPath(services.extensionUri, 'docs', isKorean ? 'rules.ko.md' : 'rules.md');
  const page = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  return ruleSection(page, rule) ?? '';
}
