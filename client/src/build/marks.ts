import * as vscode from 'vscode';
import type { Translate } from '../tree/translate.js';
import type { BuildFailure } from './core/failure.js';
import { failurePlace } from './core/failure.js';

/**
 * The marks of failed builds, one for each Dockerfile at most. A mark goes when the file is edited and when it is built
 * again.
 */
export interface BuildMarks extends vscode.Disposable {
  clear(uri: vscode.Uri): void;
  /** Marks the line at which a build failed; its place, or null when it is in no line of the file. */
  show(
    document: vscode.TextDocument,
    text: string,
    failure: BuildFailure,
    output: readonly string[],
  ): vscode.Range | null;
}

export function buildMarks(t: Translate): BuildMarks {
  const marks = vscode.languages.createDiagnosticCollection('docknote-build');
  const edits = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (contentChanges.length > 0) marks.delete(document.uri);
  });
  return {
    clear: (uri) => marks.delete(uri),
    show(document, text, failure, output) {
      const place = failurePlace(text, failure);
      // What was built is what the editor held then: it may have been edited since.
      if (place === null || document.getText() !== text) return null;
      const range = new vscode.Range(document.positionAt(place.start), document.positionAt(place.end));
      const message = [t('The build failed here: {0}', failure.message), ...output].join('\n');
      const mark = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
      mark.source = 'Docknote';
      mark.code = 'build';
      marks.set(document.uri, [mark]);
      return range;
    },
    dispose() {
      marks.dispose();
      edits.dispose();
    },
  };
}
