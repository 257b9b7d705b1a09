import type * as L from 'vscode-languageserver';
import { CompletionItemKind, CompletionItemTag, InsertTextFormat } from 'vscode-languageserver';
import { assertNever } from '../core/assertNever.js';
import type * as R from '../core/results.js';
import { textIn } from '../core/results.js';
import type { Span } from '../core/text.js';
import { type Conversion, markup, toRange } from './convert.js';

function completionKind(kind: R.CompletionKind): CompletionItemKind {
  switch (kind) {
    case 'keyword':
      return CompletionItemKind.Keyword;
    case 'flag':
    case 'property':
      return CompletionItemKind.Property;
    case 'value':
      return CompletionItemKind.EnumMember;
    case 'variable':
      return CompletionItemKind.Variable;
    case 'stage':
      return CompletionItemKind.Module;
    case 'image':
      return CompletionItemKind.Class;
    case 'tag':
      return CompletionItemKind.Constant;
    case 'file':
      return CompletionItemKind.File;
    case 'folder':
      return CompletionItemKind.Folder;
    case 'reference':
      return CompletionItemKind.Reference;
    case 'snippet':
      return CompletionItemKind.Snippet;
    default:
      return assertNever(kind);
  }
}

/** A list that was sent, in the order in which its items sort. */
interface Sent {
  readonly items: readonly R.Completion[];
  readonly to: Conversion;
}

/**
 * The last lists of completions: explanations are most of a list's text, and only the items that are looked at need theirs
 * (`completionItem/resolve`).
 */
export class CompletionAnswers {
  private readonly lists = new Map<number, Sent>();
  private last = 0;

  /** Keeps a list, and lets go of the one that is too old to be on a screen. @returns its number */
  keep(sent: Sent): number {
    this.lists.set(++this.last, sent);
    this.lists.delete(this.last - 3);
    return this.last;
  }

  /** The item with its detail and documentation; as it came when its list is gone. */
  resolve(item: L.CompletionItem): L.CompletionItem {
    const data = item.data as { readonly answer?: unknown } | null | undefined;
    const kept = typeof data?.answer === 'number' ? this.lists.get(data.answer) : undefined;
    const found = kept?.items[Number.parseInt(item.sortText ?? '', 36)];
    if (!kept || found?.label !== item.label) return item;
    const { detail, documentation } = found;
    const { locale, client } = kept.to;
    return {
      ...item,
      ...(detail === undefined ? {} : { detail: textIn(detail, locale) }),
      ...(documentation === undefined
        ? {}
        : { documentation: markup(documentation, locale, client.completionMarkdown) }),
    };
  }
}

const retrigger = { title: '', command: 'editor.action.triggerSuggest' };

/**
 * The list as the client wants it. `offset` is the cursor: with insert/replace support what stands behind the cursor
 * is kept on insert and replaced on replace. What most items share is said once where the client can take that: a list is
 * waited for at every keystroke.
 */
export function toCompletions(
  list: R.Completions,
  offset: number,
  to: Conversion,
  answers: CompletionAnswers,
): L.CompletionList {
  const { client } = to;
  // Rank first, then the feature's own order, which is by likelihood. Sorting is stable.
  const sorted = [...list.items].sort((a, b) => (a.rank ?? 50) - (b.rank ?? 50));
  const width = Math.max(1, (sorted.length - 1).toString(36).length);
  const data = client.documentationLater || client.detailLater ? { answer: answers.keep({ items: sorted, to }) } : null;
  const shared = sorted[0]?.span;
  const places = placesAt(offset, to);
  const isSnippet = (item: R.Completion | undefined): boolean => item?.snippet === true && client.snippets;
  const common: NonNullable<L.CompletionList['itemDefaults']> = {
    ...(shared && client.itemDefaults.has('editRange') ? { editRange: rangeIn(places(shared)) } : {}),
    ...(data && client.itemDefaults.has('data') ? { data } : {}),
    ...(isSnippet(sorted[0]) && client.itemDefaults.has('insertTextFormat')
      ? { insertTextFormat: InsertTextFormat.Snippet }
      : {}),
  };
  const items = sorted.map((item, index): L.CompletionItem => {
    const newText = item.snippet === true && !client.snippets ? (item.plain ?? item.label) : item.insert;
    // Written field by field: copying with spread takes three times as long, and lists are long.
    const sent: L.CompletionItem = {
      label: item.label,
      kind: completionKind(item.kind),
      sortText: index.toString(36).padStart(width, '0'),
    };
    const format = isSnippet(item) ? InsertTextFormat.Snippet : InsertTextFormat.PlainText;
    if (format !== (common.insertTextFormat ?? InsertTextFormat.PlainText)) sent.insertTextFormat = format;
    if (common.editRange === undefined || !isSame(item.span, shared)) sent.textEdit = { newText, ...places(item.span) };
    else if (newText !== item.label) sent.textEditText = newText;
    if (item.detail !== undefined && !client.detailLater) sent.detail = textIn(item.detail, to.locale);
    if (item.documentation !== undefined && !client.documentationLater) {
      sent.documentation = markup(item.documentation, to.locale, client.completionMarkdown);
    }
    if (data && common.data === undefined) sent.data = data;
    if (item.filter !== undefined && item.filter !== item.label) sent.filterText = item.filter;
    if (item.deprecated === true) sent.tags = [CompletionItemTag.Deprecated];
    if (item.retrigger === true && client.ours) sent.command = retrigger;
    return sent;
  });
  return {
    isIncomplete: list.incomplete,
    ...(Object.keys(common).length === 0 ? {} : { itemDefaults: common }),
    items,
  };
}

type Place = { readonly range: L.Range } | { readonly insert: L.Range; readonly replace: L.Range };

const rangeIn = (place: Place): L.Range | { insert: L.Range; replace: L.Range } =>
  'range' in place ? place.range : place;

const isSame = (a: Span, b: Span | undefined): boolean => a.start === b?.start && a.end === b.end;

/** Span → where an edit goes. The items of one list share a few spans: each is converted once. */
function placesAt(offset: number, to: Conversion): (span: Span) => Place {
  const known = new Map<string, Place>();
  return (span) => {
    const key = `${span.start}-${span.end}`;
    let place = known.get(key);
    if (!place) {
      const range = toRange(to.lines, span);
      const isCut = span.end > offset && span.start <= offset && to.client.insertReplace;
      place = isCut ? { insert: toRange(to.lines, { start: span.start, end: offset }), replace: range } : { range };
      known.set(key, place);
    }
    return place;
  };
}
