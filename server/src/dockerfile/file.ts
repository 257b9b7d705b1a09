import { lazy } from '../core/lazy.js';
import type { LineIndex } from '../core/lineIndex.js';
import type { Problem } from '../core/results.js';
import { answeredProblems, type ShellCheckAnswers } from './lint/hadolint/shellcheck.js';
import { lintAgain } from './lint/index.js';
import type { Remembered } from './lint/remembered.js';
import type { Facts } from './lint/rule.js';
import { buildModel, type Model } from './model.js';
import type { Syntax } from './syntax/nodes.js';
import { parse, parseAgain } from './syntax/parse.js';

/** What is worked out from the text alone; shared by the files of one version. */
interface Reading {
  readonly syntax: () => Syntax;
  readonly model: () => Model;
  /** The syntax if it was asked for, else that of the last version before of which it was. */
  readonly known: () => Syntax | null;
}

function read(text: string, before: Reading | null): Reading {
  let known = before?.known() ?? null;
  const syntax = lazy(() => {
    known = known === null ? parse(text) : parseAgain(text, known);
    return known;
  });
  return { syntax, model: lazy(() => buildModel(syntax())), known: () => known };
}

/**
 * One version of one Dockerfile. Immutable: a change makes a new one. What is derived is computed once, when first
 * asked for, and shared by all requests on this version.
 */
export class DockerfileFile {
  readonly kind = 'dockerfile';
  private readonly lazyProblems = lazy(() => {
    const context = { syntax: this.syntax, model: this.model, facts: this.facts };
    const { problems: own, remembered } = lintAgain(context, this.remembered);
    this.remembered = remembered;
    const shell = answeredProblems(context, this.shellcheck, own);
    return shell.length === 0 ? own : [...own, ...shell].sort((a, b) => a.span.start - b.span.start);
  });

  constructor(
    readonly uri: string,
    readonly version: number,
    readonly text: string,
    /** What is known from outside: `.dockerignore`, base images, `.hadolint.yaml`. Null: nothing yet. */
    readonly facts: Facts | null = null,
    /** What ShellCheck said of this version's RUNs, and of those of the version before. */
    readonly shellcheck: ShellCheckAnswers = new Map(),
    private readonly reading: Reading = read(text, null),
    /** What the rules found the last time that they were asked, in this version or one before. */
    private remembered: Remembered | null = null,
  ) {}

  /** The next version: of what did not change in the text, what is known already is taken over. */
  next(version: number, text: string): DockerfileFile {
    const { uri, facts, shellcheck, remembered } = this;
    return new DockerfileFile(uri, version, text, facts, shellcheck, read(text, this.reading), remembered);
  }

  /** The same version with other facts; what was read of the text is shared. */
  withFacts(facts: Facts): DockerfileFile {
    const { uri, version, text, shellcheck, reading, remembered } = this;
    return new DockerfileFile(uri, version, text, facts, shellcheck, reading, remembered);
  }

  /** The same version with what ShellCheck says now. */
  withShellCheck(answers: ShellCheckAnswers): DockerfileFile {
    const { uri, version, text, facts, reading, remembered } = this;
    return new DockerfileFile(uri, version, text, facts, answers, reading, remembered);
  }

  get syntax(): Syntax {
    return this.reading.syntax();
  }

  get lines(): LineIndex {
    return this.syntax.lines;
  }

  /** What the names mean: stages, variables and their scopes. */
  get model(): Model {
    return this.reading.model();
  }

  /** All findings of all rules at the rules' own severities; settings are applied at the edge. */
  get problems(): readonly Problem[] {
    return this.lazyProblems();
  }
}
