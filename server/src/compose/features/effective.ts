import { codeBlock } from '../../core/markdown.js';
import type { Prose } from '../../core/text.js';
import type { ComposeFile } from '../file.js';
import type { Service } from '../model.js';
import { setting } from '../model.js';
import type { MapNode, Node } from '../syntax/nodes.js';
import { isMerge, type Resolver } from '../syntax/resolve.js';

/** More lines than this make no hover. */
const maxLines = 40;
/** How many services one may extend in a row. */
const maxDepth = 8;

const intro: Prose = {
  en: 'With what it merges and extends, the service ends up as:',
  ko: '합치고(`<<`) 확장한(`extends`) 결과는 다음과 같습니다.',
};

/** What a service comes to once merge keys and `extends` within the file are followed; null when it has neither. */
export function effectiveText(file: ComposeFile, service: Service): Prose | null {
  const definition = service.definitions.at(-1);
  const map = definition?.map;
  if (!definition || !map) return null;
  const merges = map.pairs.some(isMerge);
  const base = setting(service, 'extends');
  if (!merges && !base) return null;
  const entries = effective(file, service, 0);
  const lines: string[] = [`${service.name}:`];
  for (const [name, { node, resolver }] of entries)
    if (name !== 'extends') lines.push(...write(name, node, resolver, 1));
  const shown = lines.length > maxLines ? [...lines.slice(0, maxLines), '  # …'] : lines;
  const block = codeBlock(shown.join('\n'), 'yaml');
  return { en: `${intro.en}\n\n${block}`, ko: `${intro.ko}\n\n${block}` };
}

type Entries = Map<string, { readonly node: Node | null; readonly resolver: Resolver }>;

function effective(file: ComposeFile, service: Service, depth: number): Entries {
  const entries: Entries = new Map();
  const base = setting(service, 'extends');
  const resolver = service.definitions.at(-1)?.resolver;
  const name =
    base?.kind === 'scalar'
      ? base.text
      : base?.kind === 'map' && !resolver?.value(base, 'file')
        ? resolver?.scalar(base, 'service')?.text
        : undefined;
  const extended = name === undefined || depth > maxDepth ? undefined : file.model.services.get(name);
  if (extended && extended !== service)
    for (const [key, value] of effective(file, extended, depth + 1)) entries.set(key, value);
  for (const definition of service.definitions) {
    if (!definition.map) continue;
    for (const [key, pair] of definition.resolver.entries(definition.map)) {
      entries.delete(key);
      entries.set(key, { node: definition.resolver.resolve(pair.value), resolver: definition.resolver });
    }
  }
  return entries;
}

/** A value as YAML of our own writing: aliases resolved, merges in place, comments left out. */
function write(name: string, node: Node | null, resolver: Resolver, depth: number): readonly string[] {
  const pad = '  '.repeat(depth);
  if (depth > 6) return [`${pad}${name}: …`];
  if (!node) return [`${pad}${name}:`];
  if (node.kind === 'map') return [`${pad}${name}:`, ...pairs(node, resolver, depth + 1)];
  if (node.kind === 'seq') {
    const items = resolver
      .items(node)
      .map((item) => (item.kind === 'scalar' ? scalar(item.text, item.style) : inline(item, resolver)));
    return [`${pad}${name}:`, ...items.map((item) => `${pad}  - ${item}`)];
  }
  return node.kind === 'scalar' ? [`${pad}${name}: ${scalar(node.text, node.style)}`] : [];
}

const pairs = (map: MapNode, resolver: Resolver, depth: number): readonly string[] =>
  [...resolver.entries(map)].flatMap(([key, pair]) => write(key, resolver.resolve(pair.value), resolver, depth));

function inline(node: Node, resolver: Resolver): string {
  if (node.kind === 'scalar') return scalar(node.text, node.style);
  if (node.kind === 'map') {
    const fields = [...resolver.entries(node)].map(([key, pair]) => {
      const value = resolver.resolve(pair.value);
      return `${key}: ${value ? inline(value, resolver) : ''}`;
    });
    return `{${fields.join(', ')}}`;
  }
  return node.kind === 'seq'
    ? `[${resolver
        .items(node)
        .map((i) => inline(i, resolver))
        .join(', ')}]`
    : '';
}

function scalar(text: string, style: string): string {
  if (text.includes('\n')) return JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text);
  return style === 'plain' ? text : JSON.stringify(text);
}
