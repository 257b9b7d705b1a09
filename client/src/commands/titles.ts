import * as vscode from 'vscode';

/** What menus call a command, in the language of the menus. The id where VS Code does not tell. */
export function titleOf(id: string): string {
  const manifest: unknown = vscode.extensions.getExtension('docknote.docknote')?.packageJSON;
  const contributes = field(manifest, 'contributes');
  const commands = field(contributes, 'commands');
  const found = Array.isArray(commands) ? commands.find((one: unknown) => field(one, 'command') === id) : undefined;
  const title = field(found, 'title');
  return typeof title === 'string' ? title : id;
}

const field = (value: unknown, name: string): unknown =>
  // Any object may be asked for any field; what comes back is checked above.
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
