import type { Node } from '../syntax/nodes.js';
import type { Resolver } from '../syntax/resolve.js';

/**
 * What a piece of a Compose file says, without places: aliases repeated, merge keys merged, comments gone. `tag` is
 * `!reset` or `!override`, which matter only while files are laid over each other.
 */
export type Value = PlainScalar | PlainList | PlainMap;

export interface PlainScalar {
  readonly kind: 'scalar';
  /** Empty for a hole. */
  readonly text: string;
  /** Written without quotes, so `1` is a number and nothing is null. */
  readonly plain: boolean;
  readonly tag: string | null;
}

export interface PlainList {
  readonly kind: 'list';
  readonly items: readonly Value[];
  readonly tag: string | null;
}

export interface PlainMap {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Value>;
  readonly tag: string | null;
}

/** How many values one reading makes. More is an alias bomb, and what it says no longer matters. */
const mostValues = 20_000;
const maxDepth = 40;

export const plainScalar = (text: string, plain = false): PlainScalar => ({ kind: 'scalar', text, plain, tag: null });
export const plainMap = (entries: ReadonlyMap<string, Value>): PlainMap => ({ kind: 'map', entries, tag: null });
export const plainList = (items: readonly Value[]): PlainList => ({ kind: 'list', items, tag: null });

/** Reads a node; null when there is more in it than anybody would read. */
export function plainOf(node: Node | null, resolver: Resolver): Value | null {
  const budget = { left: mostValues };
  const value = read(node, resolver, budget, 0);
  return budget.left < 0 ? null : value;
}

function read(node: Node | null, resolver: Resolver, budget: { left: number }, depth: number): Value {
  const hole = plainScalar('', true);
  budget.left--;
  if (budget.left < 0 || depth > maxDepth) {
    budget.left = -1;
    return hole;
  }
  const tag = node?.tag?.text ?? null;
  const target = resolver.resolve(node);
  if (!target) return { ...hole, tag };
  switch (target.kind) {
    case 'scalar':
      return { kind: 'scalar', text: target.text, plain: target.style === 'plain', tag };
    case 'seq':
      return { kind: 'list', items: target.items.map((i) => read(i.value, resolver, budget, depth + 1)), tag };
    case 'map': {
      const entries = new Map<string, Value>();
      for (const [name, pair] of resolver.entries(target)) {
        entries.set(name, read(pair.value, resolver, budget, depth + 1));
      }
      return { kind: 'map', entries, tag };
    }
  }
}

/** Short lists of words that read best in one line. */
const inOneLine: ReadonlySet<string> = new Set(['command', 'entrypoint', 'test']);

/**
 * A value as YAML of our own writing, one line an element.
 * @param name the key in front.
 * @param pad what the key is indented by; `unit` is one level more.
 */
export function yamlLines(name: string, value: Value, pad = '', unit = '  '): readonly string[] {
  const head = `${pad}${keyText(name)}:`;
  if (value.kind === 'scalar') return [value.text === '' && value.plain ? head : `${head} ${scalarText(value)}`];
  const isShort = inOneLine.has(name) && value.kind === 'list' && value.items.every((item) => item.kind === 'scalar');
  if (isShort) return [`${head} ${flowText(value)}`];
  if (value.kind === 'list' && value.items.length === 0) return [`${head} []`];
  if (value.kind === 'map' && value.entries.size === 0) return [`${head} {}`];
  const deeper = pad + unit;
  if (value.kind === 'list') return [head, ...value.items.flatMap((item) => itemLines(item, deeper, unit))];
  return [head, ...[...value.entries].flatMap(([key, inner]) => yamlLines(key, inner, deeper, unit))];
}

function itemLines(item: Value, pad: string, unit: string): readonly string[] {
  if (item.kind === 'scalar') return [`${pad}- ${scalarText(item)}`];
  if (item.kind === 'list' || item.entries.size === 0) return [`${pad}- ${flowText(item)}`];
  // The keys of an item stand behind its dash, however far a level is indented.
  const lines = [...item.entries].flatMap(([key, inner]) => yamlLines(key, inner, `${pad}  `, unit));
  return lines.map((line, i) => (i === 0 ? `${pad}- ${line.slice(pad.length + 2)}` : line));
}

function flowText(value: Value): string {
  if (value.kind === 'scalar') return scalarText(value);
  if (value.kind === 'list') return `[${value.items.map(flowText).join(', ')}]`;
  return `{${[...value.entries].map(([key, inner]) => `${keyText(key)}: ${flowText(inner)}`).join(', ')}}`;
}

const keyText = (key: string): string => (/^[A-Za-z_][\w./-]*$/.test(key) ? key : JSON.stringify(key));

function scalarText({ text, plain }: PlainScalar): string {
  if (plain && !text.includes('\n')) return text === '' ? 'null' : text;
  return JSON.stringify(text);
}
