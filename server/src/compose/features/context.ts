import type { Span } from '../../core/text.js';
import type { ComposeFile } from '../file.js';
import { ROOT, type SpecNode } from '../knowledge/index.js';
import { documentAt, locate, type Step } from '../syntax/locate.js';
import type { MapNode, Node, Syntax, YamlDocument } from '../syntax/nodes.js';
import { isMerge, Resolver } from '../syntax/resolve.js';

/** The place of the schema to which a way through the tree leads; null inside `x-` keys and unknown ones. */
export function specOf(steps: readonly Step[], from: SpecNode = ROOT): SpecNode | null {
  let spec: SpecNode | null = from;
  for (const step of steps) {
    if (!spec) return null;
    spec = below(spec, step);
  }
  return spec;
}

function below(spec: SpecNode, step: Step): SpecNode | null {
  if (step.kind === 'item') return spec.items ?? (spec.keys || spec.values ? spec : null);
  // A merge key brings a mapping of the same kind, or a list of them.
  if (isMerge(step.pair)) return spec;
  return spec.keys?.get(step.pair.name) ?? spec.values;
}

/**
 * The place of the schema, also for what stands under an anchor in an `x-` key: then it is the place where the anchor
 * is used first.
 */
export function specAtPlace(syntax: Syntax, steps: readonly Step[]): SpecNode | null {
  const direct = specOf(steps);
  if (direct) return direct;
  const first = steps[0];
  const document = first ? documentAt(syntax, spanOf(first).start) : null;
  if (!document) return null;
  for (let depth = steps.length - 1; depth >= 0; depth--) {
    const step = steps[depth];
    const value = step && (step.kind === 'pair' ? step.pair.value : step.item.value);
    const name = value?.anchor?.text;
    const alias = name === undefined ? undefined : document.aliases.find((a) => a.name.text === name);
    if (!alias) continue;
    const used = specOf(locate(document, alias.span.start));
    return used ? specOf(steps.slice(depth + 1), used) : null;
  }
  return null;
}

const spanOf = (step: Step): Span => (step.kind === 'pair' ? step.pair.span : step.item.span);

/** The service in which a place is; null outside of `services`. */
export function serviceAt(steps: readonly Step[]): string | null {
  const [section, service] = steps;
  if (section?.kind !== 'pair' || section.pair.name !== 'services') return null;
  return service?.kind === 'pair' ? service.pair.name : null;
}

/** Names that a mapping has already, those of its merge keys included. */
export function namesIn(document: YamlDocument | null, map: MapNode | null): ReadonlySet<string> {
  if (!map || !document) return new Set();
  return new Set(new Resolver(document).entries(map).keys());
}

/** The scalar texts of a list. */
export function textsIn(node: Node | null): readonly string[] {
  if (node?.kind !== 'seq') return [];
  return node.items.flatMap((item) => (item.value?.kind === 'scalar' ? item.value.text : []));
}

/** How many blanks one level of this file is indented by: what its first section does, else two. */
export function indentUnit(file: ComposeFile): number {
  for (const { root } of file.syntax.documents) {
    if (root?.kind !== 'map' || root.flow) continue;
    for (const { value } of root.pairs) {
      if (value?.kind === 'map' && !value.flow && value.indent > root.indent) return value.indent - root.indent;
    }
  }
  return 2;
}
