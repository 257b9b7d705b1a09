import type * as L from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import type { ServerMethod, ServerRequests } from '../protocol.js';
import { applyLevels } from '../workspace/settings.js';
import { codeActions } from './codeActions.js';
import * as convert from './convert.js';
import type { Feature, FeatureContext } from './feature.js';
import { Refusal } from './handle.js';

/** What changes a text: rename, formatting, fixes and refactors, and what our own client asks for its commands. */
export function answerChanging(connection: L.Connection, feature: Feature): void {
  connection.onPrepareRename(
    feature<L.PrepareRenameParams, { range: L.Range; placeholder: string } | null>(
      'prepareRename',
      null,
      ({ file, language, to }, params) => {
        const target = language.renameTarget?.(file, file.lines.offset(params.position));
        if (!target) return null;
        if (!target.ok) throw new Refusal(convert.textIn(target.reason, to.locale));
        return { range: convert.toRange(to.lines, target.span), placeholder: target.placeholder };
      },
    ),
  );
  connection.onRenameRequest(
    feature<L.RenameParams, L.WorkspaceEdit | null>('rename', null, async (context, params, signal) => {
      const { file, language, to, workspace } = context;
      const offset = file.lines.offset(params.position);
      const { host, roots } = workspace;
      const result = await language.rename?.(file, offset, params.newName, host, signal, roots);
      if (!result) return null;
      if (!result.ok) throw new Refusal(convert.textIn(result.reason, to.locale));
      const documents = result.documents.map(({ uri = file.uri, lines, edits }) => ({
        uri,
        edits: convert.toTextEdits(lines ?? to.lines, edits),
      }));
      if (!to.client.documentChanges)
        return { changes: Object.fromEntries(documents.map(({ uri, edits }) => [uri, edits])) };
      const version = (uri: string): number | null => (uri === file.uri ? file.version : workspace.version(uri));
      return {
        documentChanges: documents.map(({ uri, edits }) => ({ textDocument: { uri, version: version(uri) }, edits })),
      };
    }),
  );
  const formatOptions = (options: L.FormattingOptions) => ({
    tabSize: options.tabSize,
    insertSpaces: options.insertSpaces,
  });
  connection.onDocumentFormatting(
    feature<L.DocumentFormattingParams, L.TextEdit[]>('formatting', [], ({ file, language, to }, params) =>
      convert.toTextEdits(to.lines, language.format?.(file, formatOptions(params.options)) ?? []),
    ),
  );
  connection.onDocumentRangeFormatting(
    feature<L.DocumentRangeFormattingParams, L.TextEdit[]>('rangeFormatting', [], ({ file, language, to }, params) => {
      const range = convert.toSpan(to.lines, params.range);
      return convert.toTextEdits(to.lines, language.format?.(file, formatOptions(params.options), range) ?? []);
    }),
  );
  connection.onDocumentOnTypeFormatting(
    feature<L.DocumentOnTypeFormattingParams, L.TextEdit[]>(
      'onTypeFormatting',
      [],
      ({ file, language, to }, params) => {
        const offset = file.lines.offset(params.position);
        const edits = language.formatOnType?.(file, offset, params.ch, formatOptions(params.options)) ?? [];
        return convert.toTextEdits(to.lines, edits);
      },
    ),
  );
  connection.onCodeAction(
    feature<L.CodeActionParams, L.CodeAction[]>('codeAction', [], async (context, params, signal) => {
      const { file, language, to, host, settings } = context;
      const wanted = params.context.only ?? [CodeActionKind.Refactor];
      const asked = wanted.some((kind) => kind === '' || kind.startsWith(CodeActionKind.Refactor));
      const range = convert.toSpan(to.lines, params.range);
      const assists = asked ? await language.assists?.(file, range, host, signal) : [];
      return codeActions(file, language, applyLevels(file.problems, settings.rules), assists ?? [], params, to);
    }),
  );
  /** A question of our own client; null where the language has no answer. */
  const question = <M extends ServerMethod>(
    method: M,
    run: (context: FeatureContext, params: ServerRequests[M]['params']) => ServerRequests[M]['result'],
  ): void => {
    const answer = feature<ServerRequests[M]['params'], ServerRequests[M]['result']>(method, null, run);
    connection.onRequest(
      method,
      (params: ServerRequests[M]['params'], token: L.CancellationToken): Promise<unknown> => answer(params, token),
    );
  };
  question('docknote/composeShape', ({ file, language, to }) => {
    const shape = language.shape?.(file);
    return shape ? convert.toComposeShape(shape, to.lines) : null;
  });
  question('docknote/composeGraph', ({ file, language }) => {
    const graph = language.graph?.(file);
    return graph ? convert.toComposeGraph(graph) : null;
  });
  question('docknote/pasteRun', ({ file, language, to }, { text }) => {
    const pasted = language.pasteRun?.(file, text);
    return pasted ? { ...pasted, edits: convert.toTextEdits(to.lines, pasted.edits) } : null;
  });
  question(
    'docknote/copyRun',
    ({ file, language }, { service, project }) => language.copyRun?.(file, service, project) ?? null,
  );
}
