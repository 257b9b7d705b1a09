import { type Completion, type Completions, type Text, textIn } from '../../core/results.js';
import { proseOf } from '../../core/text.js';
import type { ComposeFile } from '../file.js';
import { interpolationOf } from '../syntax/interpolation.js';
import type { Node } from '../syntax/nodes.js';
import type { ValuePlace } from '../syntax/pathAt.js';
import { shownValue, sourceText } from './variableText.js';

/**
 * Names of variables, where the cursor stands behind `$` or `${`: those of the environment files with the values that
 * count, and those that the file uses elsewhere. Null where no variable is being typed.
 */
export function variableItems(file: ComposeFile, place: ValuePlace, offset: number): Completions | null {
  const before = file.text.slice(place.span.start, offset);
  const typed = /(\$+)(\{?)(\w*)$/.exec(before);
  if (!typed || (typed[1]?.length ?? 0) % 2 === 0) return null;
  const name = typed[3] ?? '';
  const braces = typed[2] === '{';
  const rest = /^\w*/.exec(file.text.slice(offset))?.[0] ?? '';
  const closed = braces && file.text[offset + rest.length] === '}';
  const span = { start: offset - name.length, end: offset + rest.length };
  const env = file.project?.env;
  const items = new Map<string, Completion>();
  const add = (label: string, detail: Text, rank: number): void => {
    const insert = braces && !closed ? `${label}}` : label;
    if (!items.has(label))
      items.set(label, { label, kind: 'variable', insert, span, rank, ...(detail ? { detail } : {}) });
  };
  const detailOf = (label: string): Text => {
    const known = env?.get(label);
    if (!known) return '';
    const from = known.source?.path ?? sourceText(known);
    const value = shownValue(label, known.value);
    return proseOf((locale) => `${textIn(from, locale)}: ${value}`);
  };
  for (const label of env?.names() ?? []) add(label, detailOf(label), 10);
  for (const label of usedVariables(file)) if (label !== name) add(label, detailOf(label), 20);
  // What nobody has looked for yet is known at the next keystroke.
  return { items: [...items.values()], incomplete: !file.project };
}

const cache = new WeakMap<object, ReadonlySet<string>>();

function usedVariables(file: ComposeFile): ReadonlySet<string> {
  const known = cache.get(file);
  if (known) return known;
  const names = new Set<string>();
  const visit = (node: Node | null): void => {
    if (node?.kind === 'scalar') {
      if (!node.text.includes('$')) return;
      const queue = [...interpolationOf(node.text).variables];
      for (let v = queue.pop(); v; v = queue.pop()) {
        names.add(v.name.text);
        queue.push(...v.nested);
      }
    } else if (node?.kind === 'map') for (const pair of node.pairs) visit(pair.value);
    else if (node?.kind === 'seq') for (const item of node.items) visit(item.value);
  };
  for (const document of file.syntax.documents) visit(document.root);
  cache.set(file, names);
  return names;
}
