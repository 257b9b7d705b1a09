import type { Span, Token } from '../core/text.js';
import { type Facts, factsOf } from './model/facts.js';
import type { MapNode, Node, Pair, ScalarNode, Syntax } from './syntax/nodes.js';
import { Resolver } from './syntax/resolve.js';

/** What the names of a Compose file mean: who is declared and who refers to whom. */
export interface Model {
  readonly resolvers: readonly Resolver[];
  readonly services: ReadonlyMap<string, Service>;
  readonly networks: ReadonlyMap<string, Resource>;
  readonly volumes: ReadonlyMap<string, Resource>;
  readonly secrets: ReadonlyMap<string, Resource>;
  readonly configs: ReadonlyMap<string, Resource>;
  readonly models: ReadonlyMap<string, Resource>;
  /** Every place that names one of them, in the order of the text within each service. */
  readonly references: readonly Reference[];
  /** Names of profiles with the places that use them. */
  readonly profiles: ReadonlyMap<string, readonly Span[]>;
  /** The file includes others: names may come from there. */
  readonly hasIncludes: boolean;
}

export type ResourceKind = 'service' | 'network' | 'volume' | 'secret' | 'config' | 'model';

/** The top-level section of each kind. */
export const sections = {
  service: 'services',
  network: 'networks',
  volume: 'volumes',
  secret: 'secrets',
  config: 'configs',
  model: 'models',
} as const satisfies Readonly<Record<ResourceKind, string>>;

/** One declared name. Several documents of one file may declare it; they are merged in order. */
export interface Resource {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly definitions: readonly Definition[];
}

export interface Definition {
  readonly pair: Pair;
  /** The settings, alias resolved; null when there are none. */
  readonly map: MapNode | null;
  readonly resolver: Resolver;
}

/** Looks into the pair only when somebody wants to know: entries that did not change stay untouched. */
class LazyDefinition implements Definition {
  constructor(
    readonly pair: Pair,
    readonly resolver: Resolver,
  ) {}

  get map(): MapNode | null {
    const value = this.resolver.resolve(this.pair.value);
    return value?.kind === 'map' ? value : null;
  }
}

export interface Service extends Resource, Facts {
  readonly kind: 'service';
}

/** A place that names a resource. */
export interface Reference {
  readonly kind: ResourceKind;
  readonly name: string;
  /** The name alone. */
  readonly span: Span;
  /** The service that refers. */
  readonly from: string;
  /** The key by which it refers: `depends_on`, `networks`, `build.secrets` … */
  readonly via: string;
  /** False: a switched-off profile is accepted (`required: false`). */
  readonly required: boolean;
  /** The name is a mapping's key (`networks: {back: …}`). */
  readonly isKey: boolean;
  /** `condition` of a dependency. */
  readonly condition: Token | null;
}

/** Collects what a file declares and refers to. One pass over the services. */
export function buildModel(syntax: Syntax): Model {
  const resolvers = syntax.documents.map((d) => new Resolver(d));
  const services = new Map<string, Service>();
  for (const resource of resourcesOf('service', resolvers).values()) {
    const all = resource.definitions.map((d) => factsOf(syntax.text, resource.name, d, syntax.entries.get(d.pair)));
    services.set(resource.name, serviceOf(resource, merged(all)));
  }
  const references = [...services.values()].flatMap((s) => s.references);
  return {
    resolvers,
    services,
    networks: resourcesOf('network', resolvers),
    volumes: resourcesOf('volume', resolvers),
    secrets: resourcesOf('secret', resolvers),
    configs: resourcesOf('config', resolvers),
    models: resourcesOf('model', resolvers),
    references,
    profiles: profilesOf(services),
    hasIncludes: resolvers.some((r) => r.items(rootValue(r, 'include')).length > 0),
  };
}

/** The declared names of a kind. */
export function resourcesIn(model: Model, kind: ResourceKind): ReadonlyMap<string, Resource> {
  return model[sections[kind]];
}

/** A setting of a service from the last document that has it, alias and merge resolved; null when none has. */
export function setting(resource: Resource, key: string): Exclude<Node, { kind: 'alias' }> | null {
  for (const definition of [...resource.definitions].reverse()) {
    const { map } = definition;
    const value = map && definition.resolver.value(map, key);
    if (value) return value;
  }
  return null;
}

/** The pair of a setting, where it is written. */
export function settingPair(resource: Resource, key: string): Pair | null {
  for (const { map, resolver } of [...resource.definitions].reverse()) {
    const pair = map && resolver.pair(map, key);
    if (pair) return pair;
  }
  return null;
}

/** The text of a scalar setting; null when it is none. */
export function settingText(resource: Resource, key: string): ScalarNode | null {
  const value = setting(resource, key);
  return value?.kind === 'scalar' ? value : null;
}

function rootValue(resolver: Resolver, key: string): Node | null {
  const { root } = resolver.document;
  return root?.kind === 'map' ? resolver.value(root, key) : null;
}

function resourcesOf(kind: ResourceKind, resolvers: readonly Resolver[]): ReadonlyMap<string, Resource> {
  const found = new Map<string, { kind: ResourceKind; name: string; definitions: Definition[] }>();
  for (const resolver of resolvers) {
    const section = rootValue(resolver, sections[kind]);
    if (section?.kind !== 'map') continue;
    for (const [name, pair] of resolver.entries(section)) {
      if (name.startsWith('x-') && kind !== 'service' && kind !== 'volume') continue;
      const definition = new LazyDefinition(pair, resolver);
      const known = found.get(name);
      if (known) known.definitions.push(definition);
      else found.set(name, { kind, name, definitions: [definition] });
    }
  }
  return found;
}

/** Written out: copying two objects with spread costs more than the rest of the model in a file of 2,000 services. */
function serviceOf({ name, definitions }: Resource, facts: Facts): Service {
  const { references, profiles, containerName, published, paths, hasBuild, healthcheck } = facts;
  const kind = 'service';
  return {
    kind,
    name,
    definitions,
    references,
    profiles,
    containerName,
    published,
    paths,
    hasBuild,
    extends: facts.extends,
    healthcheck,
  };
}

/** The facts of several documents together; later ones win where only one can hold. */
function merged(all: readonly Facts[]): Facts {
  const [only] = all;
  if (only && all.length === 1) return only;
  return {
    references: all.flatMap((f) => f.references),
    profiles: all.flatMap((f) => f.profiles),
    containerName: all.findLast((f) => f.containerName)?.containerName ?? null,
    published: all.flatMap((f) => f.published),
    paths: all.flatMap((f) => f.paths),
    hasBuild: all.some((f) => f.hasBuild),
    extends: all.some((f) => f.extends),
    healthcheck: all.findLast((f) => f.healthcheck !== 'none')?.healthcheck ?? 'none',
  };
}

function profilesOf(services: ReadonlyMap<string, Service>): ReadonlyMap<string, readonly Span[]> {
  const profiles = new Map<string, Span[]>();
  for (const service of services.values()) {
    for (const { text, span } of service.profiles) {
      const known = profiles.get(text);
      if (known) known.push(span);
      else profiles.set(text, [span]);
    }
  }
  return profiles;
}
