import type * as L from 'vscode-languageserver';
import {
  DiagnosticSeverity,
  DiagnosticTag,
  FoldingRangeKind,
  InlayHintKind,
  MarkupKind,
  SymbolKind,
} from 'vscode-languageserver';
import type { Graph } from '../compose/features/graph.js';
import type { Shape } from '../compose/features/shape.js';
import { assertNever } from '../core/assertNever.js';
import type { Edit } from '../core/edit.js';
import type { LineIndex } from '../core/lineIndex.js';
import type * as R from '../core/results.js';
import { textIn, tokenModifiers, tokenTypes } from '../core/results.js';
import type { Locale, Span } from '../core/text.js';
import { type BuildRequest, buildCommand, type ComposeGraph, type ComposeShape } from '../protocol.js';
import { pageOf, whyOf } from './rulePages.js';

/** What the client can take, read once from `initialize`. */
export interface ClientAbilities {
  readonly snippets: boolean;
  readonly insertReplace: boolean;
  readonly completionMarkdown: boolean;
  /** Asks for an item's documentation, and the line beside it, when it is looked at. */
  readonly documentationLater: boolean;
  readonly detailLater: boolean;
  /** What the items of a completion list can have in common. */
  readonly itemDefaults: ReadonlySet<string>;
  readonly hoverMarkdown: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly lineFoldsOnly: boolean;
  readonly relatedInformation: boolean;
  readonly pullDiagnostics: boolean;
  readonly diagnosticRefresh: boolean;
  readonly configuration: boolean;
  readonly dynamicConfiguration: boolean;
  readonly documentChanges: boolean;
  /** Edits may make files. */
  readonly createsFiles: boolean;
  readonly lensRefresh: boolean;
  readonly hintRefresh: boolean;
  /** Our own client: understands VS Code's commands. */
  readonly ours: boolean;
}

/** Reads the abilities; everything missing counts as "cannot". */
export function abilitiesOf(capabilities: L.ClientCapabilities, ours: boolean): ClientAbilities {
  const text = capabilities.textDocument;
  const item = text?.completion?.completionItem;
  return {
    snippets: item?.snippetSupport ?? false,
    insertReplace: item?.insertReplaceSupport ?? false,
    completionMarkdown: item?.documentationFormat?.includes(MarkupKind.Markdown) ?? false,
    documentationLater: item?.resolveSupport?.properties.includes('documentation') ?? false,
    detailLater: item?.resolveSupport?.properties.includes('detail') ?? false,
    itemDefaults: new Set(text?.completion?.completionList?.itemDefaults),
    hoverMarkdown: text?.hover?.contentFormat?.includes(MarkupKind.Markdown) ?? false,
    hierarchicalSymbols: text?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
    lineFoldsOnly: text?.foldingRange?.lineFoldingOnly ?? false,
    relatedInformation: text?.publishDiagnostics?.relatedInformation ?? text?.diagnostic?.relatedInformation ?? false,
    pullDiagnostics: text?.diagnostic !== undefined,
    diagnosticRefresh: capabilities.workspace?.diagnostics?.refreshSupport ?? false,
    configuration: capabilities.workspace?.configuration ?? false,
    dynamicConfiguration: capabilities.workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    documentChanges: capabilities.workspace?.workspaceEdit?.documentChanges ?? false,
    createsFiles:
      (capabilities.workspace?.workspaceEdit?.documentChanges ?? false) &&
      (capabilities.workspace?.workspaceEdit?.resourceOperations?.includes('create') ?? false),
    lensRefresh: ours && (capabilities.workspace?.codeLens?.refreshSupport ?? false),
    hintRefresh: capabilities.workspace?.inlayHint?.refreshSupport ?? false,
    ours,
  };
}

/** Everything that turns a result into LSP for one document. */
export interface Conversion {
  readonly lines: LineIndex;
  readonly locale: Locale;
  readonly client: ClientAbilities;
}

export { textIn };

/** Span → range. */
export const toRange = (lines: LineIndex, s: Span): L.Range => ({
  start: lines.position(s.start),
  end: lines.position(s.end),
});

/** Range → span. */
export const toSpan = (lines: LineIndex, range: L.Range): Span => ({
  start: lines.offset(range.start),
  end: lines.offset(range.end),
});

/** Edits → LSP text edits. */
export const toTextEdits = (lines: LineIndex, edits: readonly Edit[]): L.TextEdit[] =>
  edits.map((edit) => ({ range: toRange(lines, edit.span), newText: edit.text }));

/** Takes the Markdown signs out of a text that we wrote, for clients that show it as it is. */
export function plainText(markdown: string): string {
  const blocks = markdown
    .replace(/^```.*$\n?/gm, '')
    .replace(/^#+ /gm, '')
    .replace(/^---$\n?/gm, '');
  return inline(blocks).trimEnd();
}

/** One pass, so that what an escape or a code span holds is never read as Markdown again. */
const inline = (text: string): string =>
  text.replace(
    /\\([\\`*_{}[\]()#+\-.!|<>~&:@$])|(`+) ?(.+?) ?\2(?!`)|\*\*(.+?)\*\*|(?<!!)\[([^\]]*)\]\(([^)]*)\)/g,
    (_whole, escaped?: string, _fence?: string, code?: string, bold?: string, label?: string, target?: string) =>
      escaped ?? code ?? (bold === undefined ? `${inline(label ?? '')} (${target ?? ''})` : inline(bold)),
  );

/** A text as Markdown, or as plain text for a client that shows it as it is. */
export const markup = (text: R.Text, locale: Locale, markdown: boolean): L.MarkupContent => {
  const value = textIn(text, locale);
  return markdown ? { kind: MarkupKind.Markdown, value } : { kind: MarkupKind.PlainText, value: plainText(value) };
};

export function toHover(hover: R.Hover, to: Conversion): L.Hover {
  return { range: toRange(to.lines, hover.span), contents: markup(hover.text, to.locale, to.client.hoverMarkdown) };
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const satisfies Record<R.Severity, DiagnosticSeverity>;

/** From this many problems on a file's diagnostics say only what to do: nobody reads so many reasons, and each costs. */
const MOST_EXPLAINED = 300;

/**
 * The diagnostics of a file. The first line of each message says what is wrong and what to do, which is all that lists show;
 * below it stands why it matters.
 */
export const toDiagnostics = (problems: readonly R.Problem[], uri: string, to: Conversion): L.Diagnostic[] =>
  problems.map((problem) => toDiagnostic(problem, problems, uri, to));

/** One of them, as `toDiagnostics` gives it: VS Code knows it again by all that it says. */
export function toDiagnostic(
  problem: R.Problem,
  among: readonly R.Problem[],
  uri: string,
  to: Conversion,
): L.Diagnostic {
  const why = among.length <= MOST_EXPLAINED ? whyOf(problem.code) : null;
  const message = textIn(problem.message, to.locale);
  return {
    range: toRange(to.lines, problem.span),
    severity: severities[problem.severity],
    source: 'docknote',
    code: problem.code,
    codeDescription: { href: pageOf(problem, to.client.ours) },
    message: why === null ? message : `${message}\n${textIn(why, to.locale)}`,
    ...(problem.tag
      ? { tags: [problem.tag === 'deprecated' ? DiagnosticTag.Deprecated : DiagnosticTag.Unnecessary] }
      : {}),
    ...(problem.related && to.client.relatedInformation
      ? {
          relatedInformation: problem.related.map((r) => ({
            location: { uri, range: toRange(to.lines, r.span) },
            message: textIn(r.message, to.locale),
          })),
        }
      : {}),
  };
}

export function symbolKind(kind: R.SymbolKind): SymbolKind {
  switch (kind) {
    case 'stage':
      return SymbolKind.Class;
    case 'instruction':
      return SymbolKind.Method;
    case 'variable':
      return SymbolKind.Variable;
    case 'service':
      return SymbolKind.Class;
    case 'section':
      return SymbolKind.Namespace;
    case 'resource':
      return SymbolKind.Object;
    case 'key':
      return SymbolKind.Property;
    default:
      return assertNever(kind);
  }
}

const toSymbol = (symbol: R.DocumentSymbol, lines: LineIndex): L.DocumentSymbol => ({
  // LSP forbids empty names.
  name: symbol.name || '?',
  kind: symbolKind(symbol.kind),
  range: toRange(lines, symbol.span),
  selectionRange: toRange(lines, symbol.nameSpan),
  ...(symbol.detail === undefined ? {} : { detail: symbol.detail }),
  children: symbol.children.map((child) => toSymbol(child, lines)),
});

/** The outline: a tree, or a flat list for clients that know no trees. */
export function toSymbols(
  symbols: readonly R.DocumentSymbol[],
  uri: string,
  to: Conversion,
): L.DocumentSymbol[] | L.SymbolInformation[] {
  if (to.client.hierarchicalSymbols) return symbols.map((symbol) => toSymbol(symbol, to.lines));
  const flat = (list: readonly R.DocumentSymbol[], container?: string): L.SymbolInformation[] =>
    list.flatMap((symbol) => [
      {
        name: symbol.name || '?',
        kind: symbolKind(symbol.kind),
        location: { uri, range: toRange(to.lines, symbol.span) },
        ...(container === undefined ? {} : { containerName: container }),
      },
      ...flat(symbol.children, symbol.name),
    ]);
  return flat(symbols);
}

export function toFoldingRange(fold: R.Fold, to: Conversion): L.FoldingRange {
  const start = to.lines.position(fold.span.start);
  const end = to.lines.position(fold.span.end);
  return {
    startLine: start.line,
    endLine: end.line,
    ...(to.client.lineFoldsOnly ? {} : { startCharacter: start.character, endCharacter: end.character }),
    ...(fold.kind ? { kind: fold.kind === 'comment' ? FoldingRangeKind.Comment : FoldingRangeKind.Region } : {}),
  };
}

export function toSignatureHelp(signature: R.Signature, to: Conversion): L.SignatureHelp {
  return {
    activeSignature: 0,
    activeParameter: signature.active,
    signatures: [
      {
        label: signature.label,
        documentation: markup(signature.documentation, to.locale, to.client.hoverMarkdown),
        parameters: signature.parameters.map((parameter) => ({
          label: parameter.label,
          documentation: markup(parameter.documentation, to.locale, to.client.hoverMarkdown),
        })),
      },
    ],
  };
}

export const toDocumentLink = (link: R.Link, to: Conversion): L.DocumentLink => ({
  range: toRange(to.lines, link.span),
  target: link.target,
  ...(link.tooltip === undefined ? {} : { tooltip: textIn(link.tooltip, to.locale) }),
});

export const toInlayHint = (hint: R.InlayHint, to: Conversion): L.InlayHint => ({
  position: to.lines.position(hint.offset),
  label: textIn(hint.label, to.locale),
  kind: hint.kind === 'type' ? InlayHintKind.Type : InlayHintKind.Parameter,
  ...(hint.padLeft ? { paddingLeft: true } : {}),
  ...(hint.tooltip === undefined ? {} : { tooltip: textIn(hint.tooltip, to.locale) }),
});

/** A lens of a Dockerfile, with our client's command. */
export function toCodeLens({ span, title, action }: R.Lens, uri: string, to: Conversion): L.CodeLens {
  const request: BuildRequest = {
    uri,
    ...(action.kind === 'build' && action.target !== undefined ? { target: action.target } : {}),
    ...(action.kind === 'buildWithOptions' ? { ask: true } : {}),
    ...(action.kind === 'run' ? { run: true } : {}),
  };
  const command = { title: textIn(title, to.locale), command: buildCommand, arguments: [request] };
  return { range: toRange(to.lines, span), command };
}

const typeIndex = new Map<R.TokenType, number>(tokenTypes.map((type, index) => [type, index]));
const modifierBit = new Map<R.TokenModifier, number>(tokenModifiers.map((name, index) => [name, 1 << index]));

/** Semantic tokens in LSP's relative five-number form; tokens that span lines are cut at the line ends. */
export function toTokenData(places: readonly R.PlacedTokens[], lines: LineIndex): number[] {
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (const { start, piece } of places) {
    piece.encoded ??= encode(piece.tokens, start, lines);
    const { encoded } = piece;
    const [down = 0, right = 0] = encoded.data;
    if (encoded.data.length === 0) continue;
    const from = lines.position(start);
    const firstLine = from.line + down;
    const first = right + (down === 0 ? from.character : 0);
    data.push(firstLine - line, firstLine === line ? first - character : first);
    for (let i = 2; i < encoded.data.length; i++) data.push(encoded.data[i] ?? 0);
    line = from.line + encoded.last.line;
    character = encoded.last.character + (encoded.last.line === 0 ? from.character : 0);
  }
  return data;
}

function encode(tokens: readonly R.SemanticToken[], offset: number, lines: LineIndex): R.EncodedTokens {
  const data: number[] = [];
  const from = lines.position(offset);
  let last = from;
  // Tokens come in order, so the line of each is looked for from that of the one before.
  let { line } = from;
  let lineStart = lines.startOf(line);
  let nextStart = lines.startOf(line + 1);
  const { count } = lines;
  for (const { span, type, modifiers } of tokens) {
    let bits = 0;
    if (modifiers !== undefined) for (const modifier of modifiers) bits |= modifierBit.get(modifier) ?? 0;
    const tokenEnd = offset + span.end;
    for (let start = offset + span.start; start < tokenEnd; ) {
      while (nextStart <= start && line + 1 < count) {
        line++;
        lineStart = nextStart;
        nextStart = lines.startOf(line + 1);
      }
      const isLast = nextStart >= tokenEnd || line + 1 >= count;
      const end = isLast && nextStart > tokenEnd ? tokenEnd : Math.min(tokenEnd, lines.endOf(line));
      if (end > start) {
        const character = start - lineStart;
        data.push(line - last.line, line === last.line ? character - last.character : character, end - start);
        data.push(typeIndex.get(type) ?? 0, bits);
        last = { line, character };
      }
      if (isLast) break;
      start = nextStart;
    }
  }
  const isSame = last.line === from.line;
  return {
    data,
    last: { line: last.line - from.line, character: isSame ? last.character - from.character : last.character },
  };
}

/** The innermost selection range with its parents. */
export function toSelectionRange(selection: R.Selection, lines: LineIndex): L.SelectionRange | null {
  let result: L.SelectionRange | null = null;
  for (const s of [...selection].reverse()) {
    result = result ? { range: toRange(lines, s), parent: result } : { range: toRange(lines, s) };
  }
  return result;
}

/** A graph of a Compose project, its places as lines. */
export const toComposeGraph = ({ nodes, edges }: Graph): ComposeGraph => ({
  nodes: nodes.map(({ kind, name, home }) => ({
    kind,
    name,
    home: home && { uri: home.uri, start: home.lines.position(home.span.start) },
  })),
  edges,
});

/** The shape of a Compose file at its places. */
export const toComposeShape = (shape: Shape, lines: LineIndex): ComposeShape => ({
  ...shape,
  section: shape.section && toRange(lines, shape.section).start,
  services: shape.services.map(({ name, span, whole, hasBuild, hasWatch }) => {
    const start = toRange(lines, span).start;
    return { name, start, end: toRange(lines, whole).end, hasBuild, hasWatch };
  }),
});
