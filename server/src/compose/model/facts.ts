import { portError, portRange, splitPort } from '../../core/port.js';
import type { Span, Token } from '../../core/text.js';
import type { Definition, Reference } from '../model.js';
import { isVariable, spanIn, withDefaults } from '../syntax/interpolation.js';
import type { Entry, ScalarNode } from '../syntax/nodes.js';
import { pathsOfService, type UsedPath } from './paths.js';
import { referencesOf } from './references.js';

/** What other services must know of one service. */
export interface Facts {
  readonly references: readonly Reference[];
  readonly profiles: readonly Token[];
  /** A fixed `container_name`. */
  readonly containerName: Token | null;
  readonly published: readonly Published[];
  /** Paths of the host. */
  readonly paths: readonly UsedPath[];
  readonly hasBuild: boolean;
  readonly extends: boolean;
  /** `off`: switched off by `disable` or `NONE`. */
  readonly healthcheck: 'none' | 'off' | 'on';
}

/** A range of host ports. */
export interface Published {
  readonly ip: string;
  readonly start: number;
  readonly end: number;
  readonly protocol: string;
  readonly span: Span;
  /** It is so only while these variables have their defaults. */
  readonly variables: readonly string[];
}

const known = new WeakMap<object, { readonly base: number; readonly facts: Facts }>();

/** The facts of one definition of a service; those of an entry that stood elsewhere before are shifted. */
export function factsOf(source: string, name: string, definition: Definition, entry: Entry | undefined): Facts {
  const cached = entry && known.get(entry.origin);
  if (cached) return shiftFacts(cached.facts, entry.base - cached.base);
  const facts = read(source, name, definition);
  if (entry) known.set(entry.origin, { base: entry.base, facts });
  return facts;
}

function read(source: string, name: string, definition: Definition): Facts {
  const { map, resolver } = definition;
  const scalar = (key: string): ScalarNode | null => (map ? resolver.scalar(map, key) : null);
  const containerName = scalar('container_name');
  const profiles = map ? resolver.items(resolver.value(map, 'profiles')) : [];
  return {
    references: distinct(referencesOf(source, name, definition)),
    profiles: profiles.flatMap((p) => (p.kind === 'scalar' ? { text: p.text, span: p.span } : [])),
    containerName:
      containerName && !isVariable(containerName.text) ? { text: containerName.text, span: containerName.span } : null,
    published: publishedBy(source, definition),
    paths: pathsOfService(source, name, definition),
    hasBuild: map !== null && resolver.value(map, 'build') !== null,
    extends: map !== null && resolver.value(map, 'extends') !== null,
    healthcheck: healthOf(definition),
  };
}

function healthOf({ map, resolver }: Definition): Facts['healthcheck'] {
  const check = map && resolver.value(map, 'healthcheck');
  if (!check) return 'none';
  if (check.kind !== 'map') return 'on';
  const first = resolver.items(resolver.value(check, 'test'))[0];
  const isNone = first?.kind === 'scalar' && first.text === 'NONE';
  return isNone || resolver.scalar(check, 'disable')?.text === 'true' ? 'off' : 'on';
}

function publishedBy(source: string, { map, resolver }: Definition): readonly Published[] {
  if (!map) return [];
  return resolver.items(resolver.value(map, 'ports')).flatMap((item): readonly Published[] => {
    if (item.kind === 'map') {
      const node = resolver.scalar(item, 'published');
      const filled = node && withDefaults(node.text);
      const range = filled ? portRange(filled.text) : null;
      // A range means: any free one of them.
      if (!node || !filled || !range || range.start === 0 || range.start !== range.end) return [];
      const ip = resolver.scalar(item, 'host_ip')?.text ?? '';
      const protocol = resolver.scalar(item, 'protocol')?.text ?? 'tcp';
      return isVariable(ip) ? [] : [{ ...range, ip, protocol, span: node.span, variables: filled.names }];
    }
    const filled = item.kind === 'scalar' ? withDefaults(item.text) : null;
    if (item.kind !== 'scalar' || !filled || portError(filled.text)) return [];
    const { ip, host, container, protocol } = splitPort(filled.text);
    const range = portRange(host);
    const inside = portRange(container);
    if (!range || !inside || range.start === 0 || (range.start !== range.end && inside.start === inside.end)) return [];
    const span = spanIn(source, item, { start: 0, end: item.text.length });
    return [
      { ...range, ip, protocol: protocol === '' ? 'tcp' : protocol.toLowerCase(), span, variables: filled.names },
    ];
  });
}

function shiftFacts(facts: Facts, by: number): Facts {
  if (by === 0) return facts;
  const shift = (s: Span): Span => ({ start: s.start + by, end: s.end + by });
  const token = (t: Token): Token => ({ text: t.text, span: shift(t.span) });
  const { references, profiles, containerName, published, paths, hasBuild, healthcheck } = facts;
  return {
    references: references.map(({ kind, name, span, from, via, required, isKey, condition }) => ({
      kind,
      name,
      span: shift(span),
      from,
      via,
      required,
      isKey,
      condition: condition && token(condition),
    })),
    profiles: profiles.map(token),
    containerName: containerName && token(containerName),
    published: published.map((port) => ({ ...port, span: shift(port.span) })),
    paths: paths.map((used) => ({ ...used, span: shift(used.span), wants: used.wants && token(used.wants) })),
    hasBuild,
    extends: facts.extends,
    healthcheck,
  };
}

/** An alias can bring the same place twice into one service. */
function distinct(references: readonly Reference[]): readonly Reference[] {
  if (references.length < 2) return references;
  const seen = new Set<string>();
  return references.filter((r) => {
    const id = `${r.span.start}:${r.kind}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
