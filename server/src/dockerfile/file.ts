import { lazy } from '../core/lazy.js';
import type { LineIndex } from '../core/lineIndex.js';
import type { Problem } from '../core/results.js';
import { lint } from './lint/index.js';
import { buildModel, type Model } from './model.js';
import type { Syntax } from './syntax/nodes.js';
import { parse } from './syntax/parse.js';

/**
 * One version of one Dockerfile. Immutable: a change makes a new one. What is derived is computed once, when first
 * asked for, and shared by all requests on this version.
 */
export class DockerfileFile {
  readonly kind = 'dockerfile';
  private readonly lazySyntax = lazy(() => parse(this.text));
  private readonly lazyModel = lazy(() => buildModel(this.syntax));
  private readonly lazyProblems = lazy(() => lint({ syntax: this.syntax, model: this.model }));

  constructor(
    readonly uri: string,
    readonly version: number,
    readonly text: string,
  ) {}

  get syntax(): Syntax {
    return this.lazySyntax();
  }

  get lines(): LineIndex {
    return this.syntax.lines;
  }

  /** What the names mean: stages, variables and their scopes. */
  get model(): Model {
    return this.lazyModel();
  }

  /** All findings of all rules at the rules' own severities; settings are applied at the edge. */
  get problems(): readonly Problem[] {
    return this.lazyProblems();
  }
}
