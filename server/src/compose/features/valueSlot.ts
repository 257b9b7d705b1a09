import type { Completion, Completions } from '../../core/results.js';
import type { Prose, Span } from '../../core/text.js';
import type { Host } from '../../host.js';
import type { ComposeFile } from '../file.js';
import type { SpecNode } from '../knowledge/index.js';
import type { ResourceKind } from '../model.js';
import { childOf } from '../syntax/locate.js';
import type { ValuePlace } from '../syntax/pathAt.js';
import { serviceAt, textsIn } from './context.js';
import { projectNames } from './names.js';

/** Everything a source of values needs. */
export interface Slot {
  readonly file: ComposeFile;
  readonly spec: SpecNode;
  readonly place: ValuePlace;
  readonly host: Host;
  readonly signal: AbortSignal;
  /** What is replaced: the word inside its quotes. */
  readonly span: Span;
  /** What stands before the cursor. */
  readonly typed: string;
  readonly offset: number;
}

export const done = (items: readonly Completion[]): Completions => ({ items, incomplete: false });

export function references(
  { file, place, span }: Slot,
  kind: ResourceKind,
  options: { readonly others?: boolean; readonly prefix?: string } = {},
): readonly Completion[] {
  const own = options.others ? serviceAt(place.steps) : null;
  const taken = siblings(place);
  const prefix = options.prefix ?? '';
  return projectNames(file, kind)
    .filter((name) => name !== own && !taken.has(name))
    .map((name) => ({ label: prefix + name, kind: 'reference', insert: prefix + name, span, rank: 5 }));
}

/** What the same list holds already. */
export function siblings(place: ValuePlace): ReadonlySet<string> {
  const last = place.steps.at(-1);
  if (last?.kind !== 'item') return new Set();
  const own = childOf(last);
  return new Set(textsIn(last.seq).filter((text) => own?.kind !== 'scalar' || text !== own.text));
}

export const plainItems = (
  { span }: Slot,
  labels: readonly string[],
  kind: Completion['kind'] = 'value',
): readonly Completion[] =>
  labels.map((label) => ({ label: label.replaceAll('"', ''), kind, insert: label, span, rank: 30 }));

export function snippets(
  { span, file }: Slot,
  list: readonly (readonly [string, string])[],
  detail: Prose,
  quote = '"',
): readonly Completion[] {
  // Inside quotes already: no second pair.
  const inQuotes = quote === '' || /["']/.test(file.text[span.start - 1] ?? '');
  return list.map(([label, body]) => {
    const insert = inQuotes ? body.replaceAll('"', '') : body;
    return {
      label,
      kind: 'snippet',
      insert,
      snippet: true,
      plain: inQuotes ? label : `"${label}"`,
      span,
      detail,
      rank: 20,
    };
  });
}
