import type { Completion, Completions } from '../../core/results.js';
import type { Host } from '../../host.js';
import type { ComposeFile } from '../file.js';
import { ROOT, type SpecNode } from '../knowledge/index.js';
import { documentAt } from '../syntax/locate.js';
import { type ItemPlace, type KeyPlace, pathAt, type ValuePlace } from '../syntax/pathAt.js';
import { commentItems } from './commentItems.js';
import { indentUnit, namesIn, specAtPlace } from './context.js';
import { type KeySlot, keyItems } from './keyItems.js';
import { nameItems } from './nameItems.js';
import { valueItems } from './valueItems.js';
import { variableItems } from './variableItems.js';

/**
 * What may be typed at `offset`. Never rejects; waits for the host (images, files) at most 300 ms and then says that
 * the list is incomplete.
 */
export async function completions(
  file: ComposeFile,
  offset: number,
  host: Host,
  signal: AbortSignal,
): Promise<Completions> {
  const place = pathAt(file.syntax, offset);
  if (place.kind === 'comment') return { items: commentItems(file.syntax, offset), incomplete: false };
  if (place.kind === 'none') return nothing;
  if (place.kind === 'key') return { items: await atKey(file, place, offset, host, signal), incomplete: false };
  if (place.kind === 'item') return { items: atItem(file, place), incomplete: false };
  return atValue(file, place, offset, host, signal);
}

const nothing: Completions = { items: [], incomplete: false };

async function atKey(
  file: ComposeFile,
  place: KeyPlace,
  offset: number,
  host: Host,
  signal: AbortSignal,
): Promise<readonly Completion[]> {
  const spec = specAtPlace(file.syntax, place.steps);
  if (!spec) return [];
  const present = new Set(namesIn(documentAt(file.syntax, offset), place.map));
  if (place.pair) present.delete(place.pair.name);
  const slot = slotOf(file, place, place.pair !== null && place.pair.colon !== null);
  return [
    ...keyItems(spec, present, slot),
    ...(await nameItems(file, spec, place.steps, present, slot, host, signal)),
    ...mergeItems(file, spec, present, slot, offset),
  ];
}

/** A new item of a list, on a line that has no dash yet. */
function atItem(file: ComposeFile, place: ItemPlace): readonly Completion[] {
  const spec = specAtPlace(file.syntax, place.steps);
  if (!spec?.items) return [];
  const { start } = place.span;
  const current = start - file.lines.startOf(file.lines.lineAt(start));
  const lead = ' '.repeat(Math.max(0, place.column - current));
  return [{ label: '- ', kind: 'snippet', insert: `${lead}- `, span: place.span, retrigger: true, rank: 5 }];
}

async function atValue(
  file: ComposeFile,
  place: ValuePlace,
  offset: number,
  host: Host,
  signal: AbortSignal,
): Promise<Completions> {
  const variables = variableItems(file, place, offset);
  if (variables) return variables;
  const spec = specAtPlace(file.syntax, place.steps);
  if (!spec) return nothing;
  const values = await valueItems(file, spec, place, offset, host, signal);
  if (place.at === 'key' || place.at === 'flow') return values;
  // A value on a line of its own, or behind a dash, may become a mapping: its keys are offered as well.
  const slot = slotOf(file, place, false);
  const keys = [
    ...keyItems(spec, new Set(), slot),
    ...(await nameItems(file, spec, place.steps, new Set(), slot, host, signal)),
    ...mergeItems(file, spec, new Set(), slot, offset),
  ];
  const dash: readonly Completion[] =
    place.at === 'line' && spec.items && !spec.keys && place.node === null
      ? [{ label: '- ', kind: 'snippet', insert: `${slot.prefix}- `, span: slot.span, retrigger: true, rank: 5 }]
      : [];
  return { items: [...dash, ...keys, ...values.items], incomplete: values.incomplete };
}

/** Where a key goes, and with which blanks: a wrongly indented line is put right by choosing a key. */
function slotOf(file: ComposeFile, place: KeyPlace | ValuePlace, nameOnly: boolean): KeySlot {
  const unit = indentUnit(file);
  const { span, flow } = place;
  const common = { flow, nameOnly };
  if (flow) return { ...common, span, prefix: '', filterPrefix: '', nested: '' };
  const lineStart = file.lines.startOf(file.lines.lineAt(span.start));
  const column = span.start - lineStart;
  const before = file.text.slice(lineStart, span.start);
  if (column === place.column || before.trim() !== '') {
    // The editor indents new lines of a snippet like the line itself; behind a dash the key stands further right.
    const lineIndent = before.length - before.trimStart().length;
    return { ...common, span, prefix: '', filterPrefix: '', nested: ' '.repeat(column - lineIndent + unit) };
  }
  const start = { start: lineStart, end: span.end };
  const prefix = ' '.repeat(place.column);
  return { ...common, span: start, prefix, filterPrefix: before, nested: ' '.repeat(place.column + unit) };
}

/** `<<: *anchor` where a mapping with an anchor stands above. */
function mergeItems(
  file: ComposeFile,
  spec: SpecNode,
  present: ReadonlySet<string>,
  slot: KeySlot,
  offset: number,
): readonly Completion[] {
  if (slot.nameOnly || present.has('<<') || spec === ROOT) return [];
  const anchors = documentAt(file.syntax, offset)?.anchors;
  return [...(anchors ?? [])].flatMap(([name, list]): readonly Completion[] => {
    const anchor = list.findLast((a) => a.span.start < offset);
    if (anchor?.node.kind !== 'map' || anchor.node.span.end > offset) return [];
    const label = `<<: *${name}`;
    return [
      {
        label,
        kind: 'snippet',
        insert: slot.prefix + label,
        span: slot.span,
        filter: slot.filterPrefix + label,
        rank: 60,
      },
    ];
  });
}
