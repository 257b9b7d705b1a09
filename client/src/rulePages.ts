import * as vscode from 'vscode';
import { showRule } from '../../server/src/protocol.js';
import { ruleSection } from './ruleSection.js';
import type { Services } from './services.js';
import { localeOf } from './tree/translate.js';

/** Read-only documents: one rule each, in the chosen language. */
const SCHEME = 'docknote-rule';

/**
 * Registers the command behind the code of a diagnostic: it shows what the rule is about beside the file, as a preview.
 * The texts are those of docs/rules.md, which are part of the package.
 */
export function registerRulePages(services: Services): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const shown = new Map<string, vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => pageOf(uri.path.replace(/^\/|\.md$/g, ''), services),
    }),
    services.onSettings(() => {
      for (const uri of shown.values()) changed.fire(uri);
    }),
    vscode.commands.registerCommand(showRule, async (rule: unknown) => {
      // Ids are names; anything else did not come from us.
      if (typeof rule !== 'string' || !/^\w+$/.test(rule)) return;
      try {
        const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${rule}.md` });
        shown.set(uri.toString(), uri);
        const commands = await vscode.commands.getCommands();
        if (commands.includes('markdown.showPreviewToSide')) {
          await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
        } else await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preview: true });
      } catch (thrown) {
        services.broke(showRule, thrown);
      }
    }),
  );
}

async function pageOf(rule: string, services: Services): Promise<string> {
  const korean = localeOf(services.settings().language, vscode.env.language) === 'ko';
  const file = vscode.Uri.joinPath(services.extensionUri, 'docs', korean ? 'rules.ko.md' : 'rules.md');
  const page = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  return ruleSection(page, rule) ?? '';
}
