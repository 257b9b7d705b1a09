import type { LineIndex } from '../../core/lineIndex.js';
import type { Span, Token } from '../../core/text.js';
import type { Model, Reference, ResourceKind } from '../model.js';
import type { EnvError } from '../syntax/env.js';
import type { Syntax } from '../syntax/nodes.js';
import type { Environment } from './environment.js';

/** Another file of a project, as it was read. */
export interface ProjectFile {
  readonly uri: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly syntax: Syntax;
  readonly model: Model;
}

/** What is known of a project beyond one of its files. `null` always means: nobody could tell. */
export interface Project {
  /** The other Compose files: what is laid over this one or lies below it, and what is included. */
  readonly files: readonly ProjectFile[];
  /** Of `files` those that this one is laid over, lowest first. */
  readonly below: readonly ProjectFile[];
  /** Of `files` those that are laid over this one, lowest first. */
  readonly above: readonly ProjectFile[];
  /** The Compose file behind a path of `extends`, by the address of the file that names it. */
  extended(from: string, path: string): ProjectFile | null;
  /** Every other file of the project was read, so a name that is in none of them is in none. */
  readonly isComplete: boolean;
  /** Names that other files declare. */
  declares(kind: ResourceKind, name: string): boolean;
  /** Names that other files refer to. */
  refersTo(kind: ResourceKind, name: string): boolean;
  /** Whether a path, as this file writes it, exists. */
  exists(path: string): boolean | null;
  /** Whether a path leads to a folder. */
  isFolder(path: string): boolean | null;
  /** What is wrong in a file of `env_file`, by its path as this file writes it. */
  envError(path: string): EnvError | null;
  /** A service that extends itself by way of other files. */
  extendsItself(service: string): boolean;
  /** What a service names only because services of other files do, which it extends. */
  inherited(service: string): readonly Reference[];
  /** The services of a Compose file, by its path as this file writes it. */
  servicesOf(path: string): ReadonlySet<string> | null;
  /** An included file that leads back to this one. */
  isCyclic(path: string): boolean;
  /** What the Dockerfile of a service offers. */
  dockerfile(service: string): DockerfileFacts | null;
  /** What variables come to; null when it was not looked for. */
  readonly env: Environment | null;
  /** The profiles that are switched on, as far as that is known; the one without a name always is. */
  readonly profiles: ReadonlySet<string>;
  /** The work was cut short. */
  readonly limitReached: boolean;
}

export interface DockerfileFacts {
  readonly uri: string;
  readonly lines: LineIndex;
  /** Named stages, in order. */
  readonly stages: readonly Token[];
  /** What `ARG` declares, by name. */
  readonly args: ReadonlyMap<string, Span>;
}
