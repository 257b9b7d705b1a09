/**
 * The labels that Compose puts on what it makes, and by which it finds it again.
 * https://docs.docker.com/reference/compose-file/services/#labels, and what `docker inspect` shows.
 */
export const projectLabel = 'com.docker.compose.project';
export const serviceLabel = 'com.docker.compose.service';
/** The folder in which paths of the files are looked up. */
export const folderLabel = 'com.docker.compose.project.working_dir';
/** Absolute paths, separated by commas. */
export const filesLabel = 'com.docker.compose.project.config_files';
export const envFilesLabel = 'com.docker.compose.project.environment_file';
/** `True` for a container of `compose run`. */
export const oneOffLabel = 'com.docker.compose.oneoff';
/** The key of a volume or a network in the file; its name has the project's before it. */
export const volumeLabel = 'com.docker.compose.volume';
export const networkLabel = 'com.docker.compose.network';
/** Which of a service's replicas, from 1. */
export const numberLabel = 'com.docker.compose.container-number';

/** From what a container was made, as its labels say; paths are of the machine on which Compose ran. */
export interface ProjectSource {
  /** Never empty, absolute. */
  readonly files: readonly string[];
  readonly envFiles: readonly string[];
  readonly folder: string;
}

/** On whatever system Compose ran. */
const absolute = /^(?:\/|[A-Za-z]:[\\/]|\\\\)/;

/** Null: Compose did not make it, or does not say from what (a project that was read from standard input). */
export function sourceOf({ labels }: { readonly labels: Readonly<Record<string, string>> }): ProjectSource | null {
  const paths = (label: string): readonly string[] =>
    (labels[label] ?? '').split(',').filter((path) => absolute.test(path));
  const files = paths(filesLabel);
  return files.length === 0 ? null : { files, envFiles: paths(envFilesLabel), folder: labels[folderLabel] ?? '' };
}
