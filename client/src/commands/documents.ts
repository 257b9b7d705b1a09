import * as vscode from 'vscode';
import type { Engine } from '../engine/engine.js';

/** Read-only documents of ours: what an inspect said. */
export const inspectScheme = 'docknote-inspect';

const contents = new Map<string, string>();
/** Documents that nobody has open are forgotten beyond this many. */
const kept = 50;

/** Serves the documents. */
export function registerDocuments(): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  changedDocument = (uri) => changed.fire(uri);
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(inspectScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => contents.get(uri.toString()) ?? '',
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (document.uri.scheme === inspectScheme) contents.delete(document.uri.toString());
    }),
  );
}
let changedDocument: (uri: vscode.Uri) => void = () => undefined;

/** Shows an answer as JSON, read-only. The same thing inspected again shows in the same editor, brought up to date. */
export async function showJson(engine: Engine, path: string, value: unknown): Promise<void> {
  await show(`${path}.json`, JSON.stringify(value, null, 2), engine.endpoint.url);
}

export async function showText(path: string, text: string): Promise<void> {
  await show(path, text, '');
}

async function show(path: string, text: string, query: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(keepText(path, text, query));
  await vscode.window.showTextDocument(document, { preview: true });
}

/** Keeps a text as a read-only document; the address to open it by. The same path again brings it up to date. */
export function keepText(path: string, text: string, query = ''): vscode.Uri {
  const uri = vscode.Uri.from({ scheme: inspectScheme, path: `/${path.replace(/[\\?#]/g, '_')}`, query });
  const key = uri.toString();
  const known = contents.has(key);
  contents.set(key, text);
  for (const old of contents.keys()) if (contents.size > kept && old !== key) contents.delete(old);
  if (known) changedDocument(uri);
  return uri;
}
