import type { Span } from '../../core/text.js';
import type { ResourceKind } from '../model.js';

/** What is known of a project beyond one of its files. `null` always means: nobody could tell. */
export interface Project {
  /** Every other file of the project was read, so a name that is in none of them is in none. */
  readonly isComplete: boolean;
  /** Names that other files declare. */
  declares(kind: ResourceKind, name: string): boolean;
  /** Names that other files refer to. */
  refersTo(kind: ResourceKind, name: string): boolean;
  /** Whether a path, as this file writes it, exists. */
  exists(path: string): boolean | null;
  /** The services of a Compose file, by its path as this file writes it. */
  servicesOf(path: string): ReadonlySet<string> | null;
  /** An included file that leads back to this one. */
  isCyclic(path: string): boolean;
  /** What the Dockerfile of a service offers. */
  dockerfile(service: string): DockerfileFacts | null;
  /** The variables of `.env`; null when it was not looked for. */
  readonly env: ReadonlyMap<string, EnvValue> | null;
  /** The work was cut short. */
  readonly limitReached: boolean;
}

export interface DockerfileFacts {
  readonly uri: string;
  readonly stages: readonly string[];
  /** Names that `ARG` declares. */
  readonly args: ReadonlySet<string>;
}

export interface EnvValue {
  readonly value: string;
  readonly uri: string;
  readonly span: Span;
}
