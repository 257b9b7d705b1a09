import { contains, type Span, type Token } from '../../core/text.js';
import type { ComposeFile } from '../file.js';
import { type ResourceKind, resourcesIn, sections } from '../model.js';
import { interpolationOf, spanIn, type Variable } from '../syntax/interpolation.js';
import { childOf, documentAt, locate } from '../syntax/locate.js';
import type { Node, Pair, ScalarNode } from '../syntax/nodes.js';
import { serviceAt } from './context.js';

/** A name under the cursor that can be followed. */
export type Name =
  | { readonly kind: ResourceKind; readonly name: string; readonly span: Span }
  | { readonly kind: 'profile' | 'anchor' | 'variable'; readonly name: string; readonly span: Span };

/** One place where a name stands. */
export interface Occurrence {
  readonly span: Span;
  readonly role: 'read' | 'write';
}

const kinds = new Map<string, ResourceKind>(
  // The entries of a const record, turned round.
  Object.entries(sections).map(([kind, section]) => [section, kind as ResourceKind]),
);

/** The name at `offset`; null where there is none. Looks at the place's own way and service only. */
export function nameAt(file: ComposeFile, offset: number): Name | null {
  const document = documentAt(file.syntax, offset);
  if (!document) return null;
  const steps = locate(document, offset);
  const [section, entry] = steps;
  const last = steps.at(-1);
  if (!last) return null;
  const kind = section?.kind === 'pair' ? kinds.get(section.pair.name) : undefined;
  if (kind && entry?.kind === 'pair' && entry === last && offset <= entry.pair.keySpan.end) {
    return { kind, name: entry.pair.name, span: nameSpan(entry.pair) };
  }
  const value = childOf(last);
  if (value?.anchor && contains(value.anchor.span, offset))
    return { kind: 'anchor', name: value.anchor.text, span: value.anchor.span };
  if (value?.kind === 'alias' && contains(value.span, offset))
    return { kind: 'anchor', name: value.name.text, span: value.name.span };
  if (value?.kind === 'scalar') {
    const variable = variablesIn(file.text, value).find((v) => contains(v.span, offset));
    if (variable) return { kind: 'variable', name: variable.text, span: variable.span };
  }
  const service = file.model.services.get(serviceAt(steps) ?? '');
  const reference = service?.references.find((r) => contains(r.span, offset));
  if (reference) return { kind: reference.kind, name: reference.name, span: inside(file.text, reference.span) };
  const profile = service?.profiles.find((p) => contains(p.span, offset));
  return profile ? { kind: 'profile', name: profile.text, span: inside(file.text, profile.span) } : null;
}

/** A file that names can be looked for in: the open one, or another of its project. */
export type Named = Pick<ComposeFile, 'text' | 'syntax' | 'model'>;

/** The names of a kind that the file may use: its own, then those of the other files of its project. */
export function projectNames(file: ComposeFile, kind: ResourceKind): readonly string[] {
  const names = new Set(resourcesIn(file.model, kind).keys());
  for (const other of file.project?.files ?? [])
    for (const name of resourcesIn(other.model, kind).keys()) names.add(name);
  return [...names];
}

/** Every place of a name in one file, in the order of the text. */
export function occurrences(file: Named, name: Name): readonly Occurrence[] {
  const found: Occurrence[] = [];
  switch (name.kind) {
    case 'anchor':
      for (const document of file.syntax.documents) {
        for (const a of document.anchors.get(name.name) ?? []) found.push({ span: a.span, role: 'write' });
        for (const a of document.aliases)
          if (a.name.text === name.name) found.push({ span: a.name.span, role: 'read' });
      }
      break;
    case 'profile':
      for (const span of file.model.profiles.get(name.name) ?? [])
        found.push({ span: inside(file.text, span), role: 'read' });
      break;
    case 'variable':
      for (const document of file.syntax.documents) {
        for (const v of allVariables(file.text, document.root))
          if (v.text === name.name) found.push({ span: v.span, role: 'read' });
      }
      break;
    default: {
      const resource = resourcesIn(file.model, name.kind).get(name.name);
      for (const { pair } of resource?.definitions ?? []) found.push({ span: nameSpan(pair), role: 'write' });
      for (const r of file.model.references) {
        if (r.kind === name.kind && r.name === name.name) found.push({ span: inside(file.text, r.span), role: 'read' });
      }
    }
  }
  const seen = new Set<number>();
  return found
    .sort((a, b) => a.span.start - b.span.start)
    .filter((o) => !seen.has(o.span.start) && seen.add(o.span.start) !== undefined);
}

/** A key without its quotes. */
export const nameSpan = (pair: Pair): Span =>
  pair.key?.kind === 'scalar' && pair.key.style !== 'plain'
    ? { start: pair.keySpan.start + 1, end: Math.max(pair.keySpan.start + 1, pair.keySpan.end - 1) }
    : pair.keySpan;

/** A span without the quotes around it. */
export function inside(text: string, span: Span): Span {
  const quote = text[span.start];
  const isQuoted = (quote === '"' || quote === "'") && span.end - span.start > 1 && text[span.end - 1] === quote;
  return isQuoted ? { start: span.start + 1, end: span.end - 1 } : span;
}

/** The names of the variables in a scalar, nested ones included. */
export function variablesIn(text: string, node: ScalarNode): readonly Token[] {
  if (!node.text.includes('$')) return [];
  const found: Token[] = [];
  const visit = (variable: Variable): void => {
    const span = spanIn(text, node, variable.name.span);
    if (span !== node.span) found.push({ text: variable.name.text, span });
    variable.nested.forEach(visit);
  };
  interpolationOf(node.text).variables.forEach(visit);
  return found;
}

export function* allVariables(text: string, node: Node | null): Iterable<Token> {
  const stack: (Node | null)[] = [node];
  while (stack.length > 0) {
    const next = stack.pop();
    if (next?.kind === 'scalar') yield* variablesIn(text, next);
    else if (next?.kind === 'map') for (const pair of next.pairs) stack.push(pair.value);
    else if (next?.kind === 'seq') for (const item of next.items) stack.push(item.value);
  }
}
