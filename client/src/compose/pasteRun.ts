import * as vscode from 'vscode';
import type { PastedServices } from '../../../server/src/protocol.js';
import type { Services } from '../services.js';

/** What a paste must begin with to be looked at: a prompt is allowed. The server decides. */
const looksLikeRun = /^\s*(?:[#$>]\s*)?(?:sudo\s+)?(?:docker|podman)(?:\.exe)?\s+(?:container\s+)?(?:run|create)\s/;
/** More than this is no command that a person wrote. */
const MOST_TEXT = 100_000;

/** What the server makes of a text, as an edit of the document; null: nothing. */
export async function pastedServices(
  document: vscode.TextDocument,
  text: string,
  services: Pick<Services, 'server'>,
): Promise<{ readonly edit: vscode.WorkspaceEdit; readonly pasted: PastedServices } | null> {
  if (text.length > MOST_TEXT) return null;
  const uri = document.uri.toString();
  const pasted = await services.server.ask('docknote/pasteRun', { textDocument: { uri }, text });
  if (!pasted) return null;
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of pasted.edits) {
    const { start, end } = range;
    edit.insert(document.uri, new vscode.Position(start.line, start.character), newText);
    if (start.line !== end.line || start.character !== end.character) return null;
  }
  return { edit, pasted };
}

/**
 * Offers to paste a `docker run` command as a service. The text as it is stays the first choice: nobody is surprised, and
 * the offer stands in the small menu beside what was pasted.
 */
export function registerRunPaste(services: Services): vscode.Disposable {
  const kind = vscode.DocumentDropOrPasteEditKind.Empty.append('docknote', 'dockerRun');
  return vscode.languages.registerDocumentPasteEditProvider(
    { language: 'dockercompose' },
    {
      async provideDocumentPasteEdits(document, _ranges, transfer, _context, token) {
        const text = await transfer.get('text/plain')?.asString();
        if (text === undefined || !looksLikeRun.test(text) || token.isCancellationRequested) return [];
        const found = await pastedServices(document, text, services);
        if (!found) return [];
        const edit = new vscode.DocumentPasteEdit('', services.t('Paste as a Compose service'), kind);
        edit.additionalEdit = found.edit;
        edit.yieldTo = [vscode.DocumentDropOrPasteEditKind.Text];
        return [edit];
      },
    },
    { providedPasteEditKinds: [kind], pasteMimeTypes: ['text/plain'] },
  );
}
