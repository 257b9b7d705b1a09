import { lazy } from '../core/lazy.js';
import { LineIndex } from '../core/lineIndex.js';
import type { Problem } from '../core/results.js';
import { lint } from './lint/index.js';
import type { Tally } from './lint/rule.js';
import { Patterns } from './patterns/match.js';
import { parse, type Syntax } from './patterns/parse.js';

/** One version of one `.dockerignore`. Immutable: a change makes a new one. */
export class DockerignoreFile {
  readonly kind = 'dockerignore';
  private readonly lazyLines = lazy(() => new LineIndex(this.text));
  private readonly lazySyntax = lazy(() => parse(this.text));
  private readonly lazyPatterns = lazy(() => new Patterns(this.syntax.patterns));
  private readonly lazyProblems = lazy(() =>
    lint({ syntax: this.syntax, patterns: this.patterns, text: this.text, tally: this.tally }),
  );

  constructor(
    readonly uri: string,
    readonly version: number,
    readonly text: string,
    /** What the patterns fit in the folder; null: nobody looked yet. */
    readonly tally: Tally | null = null,
  ) {}

  /** The same version with what was counted in its folder. */
  withTally(tally: Tally): DockerignoreFile {
    return new DockerignoreFile(this.uri, this.version, this.text, tally);
  }

  get lines(): LineIndex {
    return this.lazyLines();
  }

  get syntax(): Syntax {
    return this.lazySyntax();
  }

  get patterns(): Patterns {
    return this.lazyPatterns();
  }

  /** All findings of all rules at the rules' own severities; settings are applied at the edge. */
  get problems(): readonly Problem[] {
    return this.lazyProblems();
  }
}
