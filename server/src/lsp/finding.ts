import type * as L from 'vscode-languageserver';
import * as convert from './convert.js';
import type { Feature } from './feature.js';

/** Where things are: outline, folds, definitions, references, links, selections. */
export function answerFinding(connection: L.Connection, feature: Feature): void {
  connection.onDocumentSymbol(
    feature<L.DocumentSymbolParams, L.DocumentSymbol[] | L.SymbolInformation[]>(
      'documentSymbol',
      [],
      ({ file, language, to }) => convert.toSymbols(language.symbols(file), file.uri, to),
    ),
  );
  connection.onFoldingRanges(
    feature<L.FoldingRangeParams, L.FoldingRange[]>('foldingRange', [], ({ file, language, to }) =>
      language.folds(file).map((fold) => convert.toFoldingRange(fold, to)),
    ),
  );
  connection.onDefinition(
    feature<L.DefinitionParams, L.LocationLink[]>('definition', [], async (context, params, signal) => {
      const { file, language, to, host } = context;
      const found = (await language.definition?.(file, file.lines.offset(params.position), host, signal)) ?? [];
      return found.map(({ origin, target }) => {
        const range = convert.toRange(target.lines ?? to.lines, target.span);
        return {
          originSelectionRange: convert.toRange(to.lines, origin),
          targetUri: target.uri ?? file.uri,
          targetRange: range,
          targetSelectionRange: range,
        };
      });
    }),
  );
  connection.onReferences(
    feature<L.ReferenceParams, L.Location[]>('references', [], async (context, params, signal) => {
      const { file, language, to, workspace } = context;
      const { host, roots } = workspace;
      const found = (await language.references?.(file, file.lines.offset(params.position), host, signal, roots)) ?? [];
      return found
        .filter((reference) => params.context.includeDeclaration || reference.role !== 'write')
        .map((reference) => ({
          uri: reference.uri ?? file.uri,
          range: convert.toRange(reference.lines ?? to.lines, reference.span),
        }));
    }),
  );
  connection.onDocumentHighlight(
    feature<L.DocumentHighlightParams, L.DocumentHighlight[]>(
      'documentHighlight',
      [],
      ({ file, language, to }, params) =>
        (language.highlights?.(file, file.lines.offset(params.position)) ?? []).map((reference) => ({
          range: convert.toRange(to.lines, reference.span),
          kind: reference.role === 'write' ? 3 : 2,
        })),
    ),
  );
  connection.onDocumentLinks(
    feature<L.DocumentLinkParams, L.DocumentLink[]>('documentLink', [], ({ file, language, to }) =>
      (language.links?.(file) ?? []).map((link) => convert.toDocumentLink(link, to)),
    ),
  );
  connection.onSelectionRanges(
    feature<L.SelectionRangeParams, L.SelectionRange[]>('selectionRange', [], ({ file, language, to }, params) =>
      params.positions.map((position) => {
        const selection = language.selections?.(file, file.lines.offset(position)) ?? [];
        return convert.toSelectionRange(selection, to.lines) ?? { range: { start: position, end: position } };
      }),
    ),
  );
}
