import { lazy } from '../core/lazy.js';
import type { LineIndex } from '../core/lineIndex.js';
import type { Problem } from '../core/results.js';
import { lint } from './lint/index.js';
import { pathsOf, type UsedPath } from './model/paths.js';
import type { Project } from './model/project.js';
import { buildModel, type Model } from './model.js';
import { parse } from './syntax/assemble.js';
import type { Syntax } from './syntax/nodes.js';

// What works on several files of a project needs these beside the file itself.
export { Environment, type EnvLayer, type EnvSource } from './model/environment.js';
export { dockerfileUri, type UsedPath } from './model/paths.js';
export type { DockerfileFacts, Project } from './model/project.js';
export { type Reference, type ResourceKind, resourcesIn, settingPair } from './model.js';
export { type EnvError, type EnvFile, readEnvFile } from './syntax/env.js';

/** What is worked out from the text alone; shared by the files of one version. */
class Reading {
  private tree: Syntax | null = null;
  readonly model = lazy(() => buildModel(this.syntax()));
  readonly paths = lazy(() => pathsOf(this.text, this.model()));

  /** @param reusable the tree before: entries that did not change are not read again */
  constructor(
    private readonly text: string,
    private reusable: Syntax | null,
  ) {}

  syntax(): Syntax {
    if (!this.tree) {
      this.tree = parse(this.text, this.reusable ?? undefined);
      // No chain of versions stays alive.
      this.reusable = null;
    }
    return this.tree;
  }

  /** The tree, if it was asked for; else the one before. */
  latest(): Syntax | null {
    return this.tree ?? this.reusable;
  }
}

/**
 * One version of one Compose file. Immutable: a change makes a new one. What is derived is computed once, when first
 * asked for, and shared by all requests on this version.
 */
export class ComposeFile {
  readonly kind = 'compose';
  private readonly reading: Reading;
  private readonly lazyProblems = lazy(() => lint(this));

  /**
   * @param previous the version before, of which unchanged entries and the project are taken over
   * @param project what is known beyond this file; null: nothing yet
   */
  constructor(
    readonly uri: string,
    readonly version: number,
    readonly text: string,
    previous?: ComposeFile,
    readonly project: Project | null = previous?.project ?? null,
  ) {
    const same = previous?.version === version && previous.text === text;
    this.reading = same ? previous.reading : new Reading(text, previous?.reading.latest() ?? null);
  }

  /** The same version with what is known of its project; what was read of the text is shared. */
  withProject(project: Project): ComposeFile {
    return new ComposeFile(this.uri, this.version, this.text, this, project);
  }

  get syntax(): Syntax {
    return this.reading.syntax();
  }

  get lines(): LineIndex {
    return this.syntax.lines;
  }

  /** What the names mean: services, networks, volumes and the rest, and who refers to whom. */
  get model(): Model {
    return this.reading.model();
  }

  /** The files and folders of the host that this file names. */
  get paths(): readonly UsedPath[] {
    return this.reading.paths();
  }

  /** All findings of all rules at the rules' own severities; settings are applied at the edge. */
  get problems(): readonly Problem[] {
    return this.lazyProblems();
  }
}
