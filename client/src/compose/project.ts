import type { ComposeShape } from '../../../server/src/protocol.js';
import { filesLabel, oneOffLabel, projectLabel, serviceLabel } from '../engine/composeLabels.js';
import type { Container } from '../engine/engine.js';

/** How a person wants the project of a file to be run. Paths are relative to the file's folder. */
export interface ProjectChoice {
  /** Several are laid over each other; empty: Compose finds them by itself, or the file alone where it would not. */
  readonly files: readonly string[];
  readonly envFiles: readonly string[];
  readonly profiles: readonly string[];
  /** Empty: Compose decides. */
  readonly name: string;
}

export const noChoice: ProjectChoice = { files: [], envFiles: [], profiles: [], name: '' };

/** Reads what was remembered; what does not fit counts as not chosen. */
export function readChoice(value: unknown): ProjectChoice {
  // Checked field by field below.
  const given = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
  const texts = (list: unknown): readonly string[] =>
    Array.isArray(list) ? list.filter((item): item is string => typeof item === 'string' && item !== '') : [];
  const name = given['name'];
  return {
    files: texts(given['files']),
    envFiles: texts(given['envFiles']),
    profiles: texts(given['profiles']),
    name: typeof name === 'string' && isProjectName(name) ? name : '',
  };
}

/** The names by which Compose finds a file by itself, the one that wins first. */
export const defaultFiles: readonly string[] = [
  'compose.yaml',
  'compose.yml',
  'docker-compose.yml',
  'docker-compose.yaml',
];

/** Whether Compose takes the file by itself when it is run in its folder. */
export const isFoundByItself = (file: string, shape: Pick<ComposeShape, 'isListed'> | null): boolean =>
  shape?.isListed === true ||
  defaultFiles.some((name) => name === file || name.replace(/\.(ya?ml)$/, '.override.$1') === file);

/**
 * The options that stand before the action: which files, variables, profiles and name. An array for a program, never a
 * line for a shell; a path that begins with a dash is written so that it is no option.
 * @param file the file's own name.
 */
export function projectOptions(
  file: string,
  choice: ProjectChoice,
  shape: Pick<ComposeShape, 'isListed'> | null,
): readonly string[] {
  const files = choice.files.length > 0 ? choice.files : isFoundByItself(file, shape) ? [] : [file];
  const path = (name: string): string => (name.startsWith('-') ? `./${name}` : name);
  return [
    ...files.flatMap((name) => ['--file', path(name)]),
    ...choice.envFiles.flatMap((name) => ['--env-file', path(name)]),
    ...choice.profiles.flatMap((name) => [`--profile=${name}`]),
    ...(choice.name === '' ? [] : [`--project-name=${choice.name}`]),
  ];
}

/** What a name must look like for Compose. https://docs.docker.com/compose/how-tos/project-name/ */
export const isProjectName = (name: string): boolean => /^[a-z0-9][a-z0-9_-]*$/.test(name);

/** The project's name as Compose will find it: chosen, fixed in the file or `.env`, from the shell, the folder's. */
export function projectName(
  folder: string,
  choice: ProjectChoice,
  shape: Pick<ComposeShape, 'name'> | null,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  if (choice.name !== '') return choice.name;
  const named = environment['COMPOSE_PROJECT_NAME'] || shape?.name;
  if (named) return named;
  return folder
    .slice(folder.search(/[^/\\]*[/\\]?$/))
    .toLowerCase()
    .replace(/[^-_a-z0-9]/g, '')
    .replace(/^[-_]+/, '');
}

/**
 * The containers that were made from a file: those of its project by name, and those whose project was made from this
 * very file under another name. Containers of `compose run` belong to no service's state.
 */
export function membersOf(
  containers: Iterable<Container>,
  project: { readonly name: string; readonly path: string },
): readonly Container[] {
  return [...containers].filter(({ labels }) => {
    if (labels[oneOffLabel] === 'True') return false;
    if (labels[projectLabel] === project.name) return true;
    return (labels[filesLabel] ?? '').split(',').includes(project.path);
  });
}

/** Those of one service, the first replica first. */
export const replicasOf = (members: readonly Container[], service: string): readonly Container[] =>
  members
    .filter(({ labels }) => labels[serviceLabel] === service)
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));

/** The containers of every service; a project may have thousands. */
export function byService(members: readonly Container[]): ReadonlyMap<string, readonly Container[]> {
  const groups = new Map<string, Container[]>();
  for (const container of members) {
    const service = container.labels[serviceLabel] ?? '';
    const group = groups.get(service);
    if (group) group.push(container);
    else groups.set(service, [container]);
  }
  return new Map([...groups].map(([service, group]) => [service, replicasOf(group, service)]));
}
