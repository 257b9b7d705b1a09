import { inTime } from '../../core/inTime.js';
import type { Completion, Completions } from '../../core/results.js';
import type { Host } from '../../host.js';
import type { ComposeFile } from '../file.js';
import { readEnv } from '../syntax/env.js';
import { interpolationOf } from '../syntax/interpolation.js';
import type { Node } from '../syntax/nodes.js';
import type { ValuePlace } from '../syntax/pathAt.js';
import { folderOf } from '../syntax/paths.js';

/**
 * Names of variables, where the cursor stands behind `$` or `${`: those of `.env` with their values, and those that
 * the file uses elsewhere. Null where no variable is being typed.
 */
export async function variableItems(
  file: ComposeFile,
  place: ValuePlace,
  offset: number,
  host: Host,
  signal: AbortSignal,
): Promise<Completions | null> {
  const before = file.text.slice(place.span.start, offset);
  const typed = /(\$+)(\{?)(\w*)$/.exec(before);
  if (!typed || (typed[1]?.length ?? 0) % 2 === 0) return null;
  const name = typed[3] ?? '';
  const braces = typed[2] === '{';
  const rest = /^\w*/.exec(file.text.slice(offset))?.[0] ?? '';
  const closed = braces && file.text[offset + rest.length] === '}';
  const span = { start: offset - name.length, end: offset + rest.length };
  const env = await inTime(host.readText(`${folderOf(file.uri)}.env`, signal), signal);
  const items = new Map<string, Completion>();
  const add = (label: string, detail: string, rank: number): void => {
    const insert = braces && !closed ? `${label}}` : label;
    if (!items.has(label))
      items.set(label, { label, kind: 'variable', insert, span, rank, ...(detail ? { detail } : {}) });
  };
  const values = env.inTime && env.value !== null ? readEnv(env.value) : [];
  for (const { name: label, value } of values) add(label, isSecret(label) ? '.env: ••••' : `.env: ${value}`, 10);
  for (const label of usedVariables(file)) if (label !== name) add(label, '', 20);
  return { items: [...items.values()], incomplete: !env.inTime };
}

/** Names whose values nobody should read over a shoulder. */
export const isSecret = (name: string): boolean => /PASS|SECRET|TOKEN|KEY|CREDENTIAL/i.test(name);

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
