import * as vscode from 'vscode';
import { field } from '../engine/answers.js';

/** What menus call a command, in the language of the menus. The id where VS Code does not tell. */
export function titleOf(id: string): string {
  const manifest: unknown = vscode.extensions.getExtension('docknote.docknote')?.packageJSON;
  const contributes = field(manifest, 'contributes');
  const commands = field(contributes, 'commands');
  const found = Array.isArray(commands) ? commands.find((one: unknown) => field(one, 'command') === id) : undefined;
  const title = field(found, 'title');
  return typeof title === 'string' ? title : id;
}
