import type { Span, Token } from '../../core/text.js';
import { type Model, type Service, setting } from '../model.js';
import { isVariable, spanIn } from '../syntax/interpolation.js';
import { mountOf } from '../syntax/mount.js';
import type { Node, ScalarNode } from '../syntax/nodes.js';
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
}

/** Every fixed path of the host in a file: what can be opened, and what must be there. */
export function pathsOf(source: string, model: Model): readonly UsedPath[] {
  const found: UsedPath[] = [];
  const add = (use: PathUse, node: Node | null, service: string | null = null, part?: Span): void => {
    if (node?.kind !== 'scalar' || node.type !== 'string') return;
    const path = part ? node.text.slice(part.start, part.end) : node.text;
    if (path === '' || isVariable(path) || path.includes('\n')) return;
    const span = spanIn(source, node, part ?? { start: 0, end: node.text.length });
    found.push({ use, path, span, service, wants: null });
  };
  for (const resolver of model.resolvers) includes(resolver, add);
  for (const service of model.services.values()) ofService(service, add, found);
  for (const section of [model.secrets, model.configs]) {
    for (const resource of section.values()) {
      if (!setting(resource, 'external')) add('content', setting(resource, 'file'));
    }
  }
  return found;
}

type Add = (use: PathUse, node: Node | null, service?: string | null, part?: Span) => void;

function includes(resolver: Resolver, add: Add): void {
  const { root } = resolver.document;
  const list = root?.kind === 'map' ? resolver.value(root, 'include') : null;
  for (const item of resolver.items(list)) {
    const path = item.kind === 'map' ? resolver.value(item, 'path') : item;
    if (path?.kind === 'seq') for (const one of resolver.items(path)) add('include', one);
    else add('include', path);
  }
}

function ofService(service: Service, add: Add, found: UsedPath[]): void {
  const resolver = service.definitions.at(-1)?.resolver;
  if (!resolver) return;
  const { name } = service;
  const env = setting(service, 'env_file');
  for (const item of env?.kind === 'seq' ? resolver.items(env) : env ? [env] : []) {
    const isOptional = item.kind === 'map' && resolver.scalar(item, 'required')?.text === 'false';
    if (!isOptional) add('envFile', item.kind === 'map' ? resolver.value(item, 'path') : item, name);
  }
  const labels = setting(service, 'label_file');
  for (const item of labels?.kind === 'seq' ? resolver.items(labels) : [labels]) add('labelFile', item, name);
  const extended = setting(service, 'extends');
  if (extended?.kind === 'map') {
    add('extends', resolver.value(extended, 'file'), name);
    const wants = resolver.scalar(extended, 'service');
    const last = found.at(-1);
    if (last?.use === 'extends' && last.service === name && wants && !isVariable(wants.text)) {
      found[found.length - 1] = { ...last, wants: { text: wants.text, span: wants.span } };
    }
  }
  const build = setting(service, 'build');
  if (build?.kind === 'scalar') addContext(build, name, add);
  else if (build?.kind === 'map') {
    const context = resolver.scalar(build, 'context');
    if (context) addContext(context, name, add);
    add('dockerfile', resolver.value(build, 'dockerfile'), name);
  }
  for (const item of resolver.items(setting(service, 'volumes'))) mount(item, resolver, name, add);
}

const isRemote = (path: string): boolean => /^[a-z][a-z0-9+.-]*:|^git@/i.test(path);

function addContext(node: ScalarNode, service: string, add: Add): void {
  if (!isRemote(node.text)) add('context', node, service);
}

function mount(item: Node, resolver: Resolver, service: string, add: Add): void {
  if (item.kind === 'scalar') {
    const { source, isBind, error } = mountOf(item.text);
    if (source && isBind && !error) add('mount', item, service, source);
  } else if (item.kind === 'map' && resolver.scalar(item, 'type')?.text === 'bind')
    add('mount', resolver.value(item, 'source'), service);
}

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
