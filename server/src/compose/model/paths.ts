import type { Span, Token } from '../../core/text.js';
import { type Definition, type Model, type Service, setting } from '../model.js';
import { isVariable, spanIn } from '../syntax/interpolation.js';
import { mountOf } from '../syntax/mount.js';
import type { MapNode, Node } from '../syntax/nodes.js';
import { folderOf, resolvePath } from '../syntax/paths.js';
import type { Resolver } from '../syntax/resolve.js';

/** What a path of the file is for. */
export type PathUse = 'include' | 'extends' | 'envFile' | 'labelFile' | 'content' | 'context' | 'dockerfile' | 'mount';

/** A fixed path of the host that the file names. */
export interface UsedPath {
  readonly use: PathUse;
  readonly path: string;
  readonly span: Span;
  /** The service that names it; null for includes, secrets and configs. */
  readonly service: string | null;
  /** The service that `extends` wants from the file. */
  readonly wants: Token | null;
  /** An environment file that is not read by the usual grammar. */
  readonly isRaw?: true;
  /** A mount whose source nobody makes: the engine refuses to start without it. */
  readonly isStrict?: true;
  /** It may be missing. */
  readonly isOptional?: true;
}

/** Every fixed path of the host in a file: what can be opened, and what must be there. */
export function pathsOf(source: string, model: Model): readonly UsedPath[] {
  const top = new Collector(source, null);
  for (const resolver of model.resolvers) top.includes(resolver);
  for (const section of [model.secrets, model.configs]) {
    for (const resource of section.values()) {
      if (!setting(resource, 'external')) top.add('content', setting(resource, 'file'));
    }
  }
  return [...top.found, ...[...model.services.values()].flatMap((s) => s.paths)];
}

/** The fixed paths that one definition of a service names. */
export function pathsOfService(source: string, name: string, { map, resolver }: Definition): readonly UsedPath[] {
  const collector = new Collector(source, name);
  if (map) collector.service(map, resolver);
  return collector.found;
}

type Flags = Pick<UsedPath, 'isRaw' | 'isOptional' | 'isStrict'>;

class Collector {
  readonly found: UsedPath[] = [];

  constructor(
    private readonly source: string,
    private readonly name: string | null,
  ) {}

  add(use: PathUse, node: Node | null, part?: Span, wants: Token | null = null, flags: Flags = {}): void {
    if (node?.kind !== 'scalar' || node.type !== 'string') return;
    const path = part ? node.text.slice(part.start, part.end) : node.text;
    if (path === '' || isVariable(path) || path.includes('\n')) return;
    const span = spanIn(this.source, node, part ?? { start: 0, end: node.text.length });
    this.found.push({ use, path, span, service: this.name, wants, ...flags });
  }

  includes(resolver: Resolver): void {
    const { root } = resolver.document;
    const list = root?.kind === 'map' ? resolver.value(root, 'include') : null;
    for (const item of resolver.items(list)) {
      const path = item.kind === 'map' ? resolver.value(item, 'path') : item;
      if (path?.kind === 'seq') for (const one of resolver.items(path)) this.add('include', one);
      else this.add('include', path);
    }
  }

  service(map: MapNode, resolver: Resolver): void {
    const oneOrMore = (key: string): readonly Node[] => {
      const value = resolver.value(map, key);
      return value?.kind === 'seq' ? resolver.items(value) : value ? [value] : [];
    };
    for (const item of oneOrMore('env_file')) {
      const isOptional = item.kind === 'map' && resolver.scalar(item, 'required')?.text === 'false';
      const isRaw = item.kind === 'map' && resolver.value(item, 'format') !== null;
      const flags = { ...(isRaw ? { isRaw } : {}), ...(isOptional ? { isOptional } : {}) } as const;
      this.add('envFile', item.kind === 'map' ? resolver.value(item, 'path') : item, undefined, null, flags);
    }
    for (const item of oneOrMore('label_file')) this.add('labelFile', item);
    const extended = resolver.map(map, 'extends');
    if (extended) {
      const wants = resolver.scalar(extended, 'service');
      const token = wants && !isVariable(wants.text) ? { text: wants.text, span: wants.span } : null;
      this.add('extends', resolver.value(extended, 'file'), undefined, token);
    }
    const build = resolver.value(map, 'build');
    const context = build?.kind === 'map' ? resolver.scalar(build, 'context') : build;
    if (context?.kind === 'scalar' && !isRemote(context.text)) this.add('context', context);
    if (build?.kind === 'map') this.add('dockerfile', resolver.value(build, 'dockerfile'));
    for (const item of resolver.items(resolver.value(map, 'volumes'))) this.mount(item, resolver);
  }

  private mount(item: Node, resolver: Resolver): void {
    if (item.kind === 'scalar') {
      const { source, isBind, error } = mountOf(item.text);
      if (source && isBind && !error) this.add('mount', item, source);
    } else if (item.kind === 'map' && resolver.scalar(item, 'type')?.text === 'bind') {
      const options = resolver.map(item, 'bind');
      const isStrict = options !== null && resolver.value(options, 'create_host_path') === null;
      const isRefused = options && resolver.scalar(options, 'create_host_path')?.text === 'false';
      const flags: Flags = isStrict || isRefused ? { isStrict: true } : {};
      this.add('mount', resolver.value(item, 'source'), undefined, null, flags);
    }
  }
}

const isRemote = (path: string): boolean => /^[a-z][a-z0-9+.-]*:|^git@/i.test(path);

/** Where the Dockerfile of a service is; null without a build, or when a variable or a remote context is in the way. */
export function dockerfileUri(uri: string, service: Service): string | null {
  const build = setting(service, 'build');
  const resolver = service.definitions.at(-1)?.resolver;
  if (!build || !resolver || build.kind === 'seq') return null;
  const of = (key: string): string | undefined =>
    build.kind === 'map' ? resolver.scalar(build, key)?.text : undefined;
  if (build.kind === 'map' && resolver.value(build, 'dockerfile_inline')) return null;
  const context = build.kind === 'scalar' ? build.text : (of('context') ?? '.');
  if (isRemote(context)) return null;
  const folder = resolvePath(folderOf(uri), context === '' ? '.' : context);
  if (folder === null) return null;
  return resolvePath(folder.endsWith('/') ? folder : `${folder}/`, of('dockerfile') ?? 'Dockerfile');
}
