import type { Span } from '../../core/text.js';
import type { ComposeFile } from '../file.js';
import { type Service, setting } from '../model.js';
import { isVariable } from '../syntax/interpolation.js';
import type { Node, Pair } from '../syntax/nodes.js';

/** What the commands of a project must know of its file, in offsets. */
export interface Shape {
  /** The fixed project name: `name:` of the file or its project, else `COMPOSE_PROJECT_NAME` of `.env`. */
  readonly name: string | null;
  /** The key `services`; null when there is none. */
  readonly section: Span | null;
  readonly services: readonly ShapedService[];
  /** All profiles of the project, sorted. */
  readonly profiles: readonly string[];
  /** Volumes that `down --volumes` removes: named, and not external. */
  readonly volumes: readonly string[];
  /** `COMPOSE_FILE` of `.env` lists this file, so Compose takes it by itself. */
  readonly isListed: boolean;
}

export interface ShapedService {
  readonly name: string;
  /** The key. */
  readonly span: Span;
  /** The whole entry. */
  readonly whole: Span;
  readonly hasBuild: boolean;
  readonly hasWatch: boolean;
}

/** Where the services of a file are, and what a project needs to be run. */
export function shape(file: ComposeFile): Shape {
  const { model, project } = file;
  const files = [file, ...(project?.files ?? [])];
  const roots = file.syntax.documents.flatMap(({ root }) => (root?.kind === 'map' ? [root] : []));
  const section = roots.flatMap(({ pairs }) => pairs.filter((p) => p.name === 'services'))[0];
  const own = roots.flatMap(({ pairs }) => pairs.filter((p) => p.name === 'name'));
  const env = project?.env;
  const listed = env?.get('COMPOSE_FILE')?.value.split(env.get('COMPOSE_PATH_SEPARATOR')?.value ?? /[:;]/) ?? [];
  return {
    name: fixed(own.at(-1)) ?? env?.get('COMPOSE_PROJECT_NAME')?.value ?? null,
    section: section?.keySpan ?? null,
    services: [...model.services.values()].flatMap((service) => shaped(service)),
    profiles: [...new Set(files.flatMap((f) => [...f.model.profiles.keys()]))].sort(),
    volumes: files
      .flatMap((f) => [...f.model.volumes.values()])
      .filter((volume) => !isTrue(setting(volume, 'external')))
      .map(({ name }) => name),
    isListed: listed.some((name) => file.uri.endsWith(`/${name.replace(/^\.\//, '')}`)),
  };
}

function shaped(service: Service): readonly ShapedService[] {
  const pair = service.definitions[0]?.pair;
  if (!pair) return [];
  const develop = setting(service, 'develop');
  return [
    {
      name: service.name,
      span: pair.keySpan,
      whole: pair.span,
      hasBuild: service.hasBuild,
      hasWatch: develop?.kind === 'map' && develop.pairs.some((p) => p.name === 'watch'),
    },
  ];
}

function fixed(pair: Pair | undefined): string | null {
  const value = pair?.value;
  return value?.kind === 'scalar' && value.text !== '' && !isVariable(value.text) ? value.text : null;
}

const isTrue = (node: Node | null): boolean =>
  node?.kind === 'map' || (node?.kind === 'scalar' && node.text === 'true');
