import type { Completion } from '../../core/results.js';
import type { Prose, Span } from '../../core/text.js';
import type { SpecNode, Type } from '../knowledge/index.js';
import { firstSentence, keyText } from './describe.js';

/** Where a key is put and how what follows it is indented. */
export interface KeySlot {
  readonly span: Span;
  /** What stands in `span` before the key once it is right: blanks that mend a wrong indent. */
  readonly prefix: string;
  /** The blanks in front of a line one level below the key. */
  readonly nested: string;
  /** What the editor compares with what was typed. */
  readonly filterPrefix: string;
  readonly flow: boolean;
  /** The key has its colon already: only the name is replaced. */
  readonly nameOnly: boolean;
}

/** The known keys of a mapping that are not there yet, in the table's order. */
export function keyItems(spec: SpecNode, present: ReadonlySet<string>, slot: KeySlot): readonly Completion[] {
  const items: Completion[] = [];
  for (const child of spec.keys?.values() ?? []) {
    if (!present.has(child.name)) items.push(keyItem(child, slot, spec));
  }
  return items;
}

/** What an item says wherever its key is offered. */
interface Wording {
  readonly detail: Prose;
  readonly documentation: Prose;
}

const wordings = new WeakMap<SpecNode, Wording>();

/** Null for keys that the table does not explain. */
function wordingOf(spec: SpecNode): Wording | null {
  if (!spec.key) return null;
  let wording = wordings.get(spec);
  if (!wording) {
    wording = { detail: firstSentence(spec.key.doc), documentation: keyText(spec) };
    wordings.set(spec, wording);
  }
  return wording;
}

function rankOf({ key, name }: SpecNode, parent: SpecNode): number {
  if (key?.deprecated) return 90;
  if (parent.type.map?.required?.includes(name)) return 10;
  return key?.swarmOnly ? 70 : 40;
}

/** Field by field, since there are ninety of them at every keystroke and copies of objects are slow. */
function keyItem(spec: SpecNode, slot: KeySlot, parent: SpecNode): Completion {
  const { key, name } = spec;
  const item: Writable<Completion> = {
    label: name,
    kind: 'property',
    insert: slot.prefix + name,
    span: slot.span,
    rank: rankOf(spec, parent),
    filter: slot.filterPrefix + name,
  };
  const wording = wordingOf(spec);
  if (wording) {
    item.detail = wording.detail;
    item.documentation = wording.documentation;
  }
  if (key?.deprecated) item.deprecated = true;
  if (slot.nameOnly) return item;
  const body = bodyOf(spec, slot);
  item.insert += `:${body}`;
  item.snippet = true;
  item.plain = `${slot.prefix}${name}:${body === '' || body.startsWith('\n') ? '' : ' '}`;
  // The next choice starts right behind the key.
  if (body.endsWith('$0') || body === ' ') item.retrigger = true;
  return item;
}

function bodyOf({ key, type }: SpecNode, slot: KeySlot): string {
  if (slot.flow) return flowValue(type);
  return key?.snippet ? key.snippet.replaceAll('\n\t', `\n${slot.nested}`) : blockValue(type, slot);
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** What follows the colon of a new key, by the form that is used most. */
function blockValue(type: Type, slot: KeySlot): string {
  const line = `\n${slot.nested}`;
  if (type.scalar && !(type.list && type.scalar.format === 'file')) return ' $0';
  if (type.list && !(type.dict && !prefersList(type))) return `${line}- $0`;
  if (type.map || type.dict) return `${line}$0`;
  return ' $0';
}

/** References such as networks are mostly written as a list, pairs such as environment as a mapping. */
const prefersList = (type: Type): boolean => {
  const names = type.dict?.names;
  return names === 'service' || names === 'network' || names === 'model';
};

function flowValue(type: Type): string {
  if (type.scalar) return ' $0';
  if (type.list) return ' [$0]';
  return type.map || type.dict ? ' { $0 }' : ' $0';
}

/** A name of a person's own, as key of a mapping. */
export function nameItem(name: string, slot: KeySlot, body: string, detail?: Completion['detail']): Completion {
  const base = {
    label: name,
    kind: 'reference',
    span: slot.span,
    filter: slot.filterPrefix + name,
    rank: 20,
    ...(detail === undefined ? {} : { detail }),
  } as const;
  if (slot.nameOnly) return { ...base, insert: slot.prefix + name };
  return { ...base, insert: `${slot.prefix}${name}:${body}`, snippet: true, plain: `${slot.prefix}${name}:` };
}
