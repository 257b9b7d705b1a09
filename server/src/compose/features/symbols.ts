import type { DocumentSymbol, SymbolKind } from '../../core/results.js';
import type { ComposeFile } from '../file.js';
import type { MapNode, Node, Pair } from '../syntax/nodes.js';

/** Sections, their entries, and the entries' own keys. */
export function symbols(file: ComposeFile): readonly DocumentSymbol[] {
  return file.syntax.documents.flatMap(({ root }) => (root?.kind === 'map' ? root.pairs.flatMap(topLevel) : []));
}

const sections: ReadonlySet<string> = new Set(['services', 'networks', 'volumes', 'secrets', 'configs', 'models']);

function topLevel(pair: Pair): readonly DocumentSymbol[] {
  const children =
    pair.value?.kind === 'map'
      ? pair.value.pairs.flatMap((p) =>
          entry(p, sections.has(pair.name) ? (pair.name === 'services' ? 'service' : 'resource') : 'key'),
        )
      : [];
  return symbol(pair, sections.has(pair.name) ? 'section' : 'key', children);
}

function entry(pair: Pair, kind: SymbolKind): readonly DocumentSymbol[] {
  const map = pair.value?.kind === 'map' ? pair.value : null;
  const children = kind === 'key' || !map ? [] : map.pairs.flatMap((p) => symbol(p, 'key', []));
  return symbol(pair, kind, children, map ? detailOf(map) : undefined);
}

function symbol(
  pair: Pair,
  kind: SymbolKind,
  children: readonly DocumentSymbol[],
  detail = scalarText(pair.value),
): readonly DocumentSymbol[] {
  if (pair.name === '') return [];
  return [
    {
      name: pair.name,
      kind,
      span: pair.span,
      nameSpan: pair.keySpan,
      children,
      ...(detail === undefined ? {} : { detail }),
    },
  ];
}

/** The image of a service, the driver of a network. */
function detailOf(map: MapNode): string | undefined {
  for (const key of ['image', 'build', 'driver', 'file', 'model']) {
    const pair = map.pairs.find((p) => p.name === key);
    const text = pair && scalarText(pair.value);
    if (text !== undefined) return text;
  }
  return undefined;
}

const scalarText = (node: Node | null): string | undefined =>
  node?.kind === 'scalar' && node.text !== '' && !node.text.includes('\n') ? node.text.slice(0, 80) : undefined;
