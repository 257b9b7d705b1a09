import type * as L from 'vscode-languageserver';
import { CompletionAnswers, toCompletions } from './completions.js';
import * as convert from './convert.js';
import type { Feature } from './feature.js';
import type { TokenDeltas } from './tokenDeltas.js';

/** What an editor shows at the cursor or in the text: hovers, completions, hints, lenses, colours. */
export function answerShowing(connection: L.Connection, feature: Feature, tokenDeltas: TokenDeltas): void {
  connection.onHover(
    feature<L.HoverParams, L.Hover | null>('hover', null, async ({ file, language, to, host }, params, signal) => {
      const hover = await language.hover(file, file.lines.offset(params.position), host, signal);
      return hover && convert.toHover(hover, to);
    }),
  );
  const answers = new CompletionAnswers();
  connection.onCompletionResolve((item) => answers.resolve(item));
  connection.onCompletion(
    feature<L.CompletionParams, L.CompletionList | null>('completion', null, async (context, params, signal) => {
      const { file, language, to, host } = context;
      const offset = file.lines.offset(params.position);
      return toCompletions(await language.completions(file, offset, host, signal), offset, to, answers);
    }),
  );
  connection.onSignatureHelp(
    feature<L.SignatureHelpParams, L.SignatureHelp | null>('signatureHelp', null, ({ file, language, to }, params) => {
      const signature = language.signature?.(file, file.lines.offset(params.position));
      return signature ? convert.toSignatureHelp(signature, to) : null;
    }),
  );
  connection.languages.inlayHint.on(
    feature<L.InlayHintParams, L.InlayHint[]>('inlayHint', [], ({ file, language, to, settings }, params) =>
      (language.inlayHints?.(file, convert.toSpan(to.lines, params.range)) ?? [])
        .filter(({ topic }) => settings.inlayHints[topic])
        .map((hint) => convert.toInlayHint(hint, to)),
    ),
  );
  connection.onCodeLens(
    feature<L.CodeLensParams, L.CodeLens[]>('codeLens', [], ({ file, language, to, settings }) =>
      settings.dockerfile.lenses
        ? (language.lenses?.(file) ?? []).map((lens) => convert.toCodeLens(lens, file.uri, to))
        : [],
    ),
  );
  connection.languages.semanticTokens.on(
    feature<L.SemanticTokensParams, L.SemanticTokens>('semanticTokens', { data: [] }, ({ file, language, to }) =>
      tokenDeltas.full(file.uri, convert.toTokenData(language.tokens?.(file) ?? [], to.lines)),
    ),
  );
  connection.languages.semanticTokens.onDelta(
    feature<L.SemanticTokensDeltaParams, L.SemanticTokens | L.SemanticTokensDelta>(
      'semanticTokensDelta',
      { data: [] },
      ({ file, language, to }, { previousResultId }) => {
        const data = convert.toTokenData(language.tokens?.(file) ?? [], to.lines);
        return tokenDeltas.since(file.uri, previousResultId, data);
      },
    ),
  );
  connection.languages.semanticTokens.onRange(
    feature<L.SemanticTokensRangeParams, L.SemanticTokens>(
      'semanticTokensRange',
      { data: [] },
      ({ file, language, to }, params) => {
        const range = convert.toSpan(to.lines, params.range);
        return { data: convert.toTokenData(language.tokens?.(file, range) ?? [], to.lines) };
      },
    ),
  );
}
