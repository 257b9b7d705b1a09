import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import { marked } from '../../support/marked.js';

/** The folder that the window has open: a copy of sample/. */
export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('the window has no folder open');
  return folder.uri;
}

/** Opens a file of the sample and waits until it is shown. */
export async function openSample(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(workspaceFolder(), path));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Opens a text with a `<|>` cursor in it as a new document; tells where the cursor is. */
export async function openText(
  language: 'dockerfile' | 'dockercompose',
  source: string,
): Promise<{ readonly document: vscode.TextDocument; readonly at: vscode.Position }> {
  const { text, cursor } = marked(source);
  const document = await vscode.workspace.openTextDocument({ language, content: text });
  await vscode.window.showTextDocument(document);
  return { document, at: document.positionAt(cursor) };
}

/** The place of `word` in a document; `within` is a longer text around it, where the word alone is not enough. */
export function find(document: vscode.TextDocument, word: string, within = word): vscode.Position {
  const outer = document.getText().indexOf(within);
  const inner = within.indexOf(word);
  if (outer < 0 || inner < 0) throw new Error(`no ${JSON.stringify(within)} in ${document.fileName}`);
  return document.positionAt(outer + inner);
}

/**
 * Asks until the answer is there. The only way to wait for what VS Code does in its own time.
 * @throws Error with `what` when nothing came in time.
 */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  milliseconds = 60_000,
): Promise<NonNullable<T>> {
  for (const end = Date.now() + milliseconds; ; await wait(50)) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (Date.now() > end) throw new Error(`waited ${milliseconds / 1000} s for ${what}`);
  }
}

/** The Markdown of all hovers at a place, joined; waits until the server has one. */
export function hoverText(document: vscode.TextDocument, at: vscode.Position): Promise<string> {
  return until(`a hover at ${at.line}:${at.character}`, async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    const parts = hovers.flatMap((hover) =>
      hover.contents.map((content) => (typeof content === 'string' ? content : content.value)),
    );
    return parts.join('\n') || null;
  });
}

/** The labels offered at a place, in the order shown; waits until there are some. */
export function completionLabels(document: vscode.TextDocument, at: vscode.Position): Promise<readonly string[]> {
  return until(`completions at ${at.line}:${at.character}`, async () => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at,
    );
    const labels = list.items.map((item) => (typeof item.label === 'string' ? item.label : item.label.label));
    return labels.length > 0 ? labels : null;
  });
}

/** A diagnostic as a test reads it: the marked text, the code and the message. */
export interface Mark {
  readonly text: string;
  readonly code: string;
  readonly message: string;
  readonly severity: vscode.DiagnosticSeverity;
}

/** What is marked in a document now. */
export function marksOf(document: vscode.TextDocument): readonly Mark[] {
  return vscode.languages.getDiagnostics(document.uri).map((diagnostic) => ({
    text: document.getText(diagnostic.range),
    code: String(typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code),
    message: diagnostic.message,
    severity: diagnostic.severity,
  }));
}
