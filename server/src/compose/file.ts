import { lazy } from '../core/lazy.js';
import type { LineIndex } from '../core/lineIndex.js';
import type { Problem } from '../core/results.js';
import { lint } from './lint/index.js';
import { buildModel, type Model } from './model.js';
import { parse } from './syntax/assemble.js';
import type { Syntax } from './syntax/nodes.js';

/**
 * One version of one Compose file. Immutable: a change makes a new one. What is derived is computed once, when first
 * asked for, and shared by all requests on this version.
 */
export class ComposeFile {
  readonly kind = 'compose';
  private readonly lazySyntax = lazy(() => parse(this.text, this.reusable));
  private readonly lazyModel = lazy(() => buildModel(this.syntax));
  private readonly lazyProblems = lazy(() => lint({ uri: this.uri, syntax: this.syntax, model: this.model }));
  private readonly reusable: Syntax | undefined;

  /** @param previous the version before: entries that did not change are not read again. */
  constructor(
    readonly uri: string,
    readonly version: number,
    readonly text: string,
    previous?: ComposeFile,
  ) {
    // Only what was read already is of use; holding the tree alone keeps no chain of versions alive.
    this.reusable = previous?.isRead ? previous.syntax : previous?.reusable;
  }

  private isRead = false;

  get syntax(): Syntax {
    this.isRead = true;
    return this.lazySyntax();
  }

  get lines(): LineIndex {
    return this.syntax.lines;
  }

  /** What the names mean: services, networks, volumes and the rest, and who refers to whom. */
  get model(): Model {
    return this.lazyModel();
  }

  /** All findings of all rules at the rules' own severities; settings are applied at the edge. */
  get problems(): readonly Problem[] {
    return this.lazyProblems();
  }
}
