import type { LineIndex } from '../../core/lineIndex.js';
import type { Span } from '../../core/text.js';
import type { EnvEntry, EnvError } from '../syntax/env.js';

/** A file that gives variables their values: `.env`, or what a person chose in its place. */
export interface EnvSource {
  /** As a person names it. */
  readonly path: string;
  readonly uri: string;
  readonly lines: LineIndex;
  readonly error: EnvError | null;
}

/** A value, and where it stands. */
export interface EnvValue {
  readonly value: string;
  /** Null: the environment in which Compose is run. */
  readonly source: EnvSource | null;
  /** The name in the source. */
  readonly span: Span;
}

/** One environment file with what it says. */
export interface EnvLayer {
  readonly source: EnvSource;
  readonly entries: readonly EnvEntry[];
}

/**
 * What the variables of a project come to: the shell wins over every file, a later file over an earlier one.
 * https://docs.docker.com/compose/how-tos/environment-variables/envvars-precedence/
 */
export class Environment {
  private readonly values = new Map<string, EnvValue[]>();
  /** The files that are read, that which wins first. */
  readonly files: readonly EnvSource[];
  /** The files that were looked for, that which wins first. */
  readonly paths: readonly string[];

  /**
   * @param variables what is known of the shell
   * @param layers the files, later ones win
   * @param paths the files that were looked for, whether they are there or not; later ones win
   * @param shell how well the shell is known: an editor's environment may differ from that of its terminals
   */
  constructor(
    variables: ReadonlyMap<string, string>,
    layers: readonly EnvLayer[],
    paths: readonly string[] = layers.map(({ source }) => source.path),
    readonly shell: 'exact' | 'near' | 'unknown' = 'unknown',
  ) {
    this.files = layers.map(({ source }) => source).reverse();
    this.paths = [...paths].reverse();
    for (const [name, value] of variables) this.add(name, { value, source: null, span: { start: 0, end: 0 } });
    for (const { source, entries } of [...layers].reverse()) {
      // The last line that sets a name wins.
      for (const { name, value, span } of [...entries].reverse()) this.add(name, { value, source, span });
    }
  }

  private add(name: string, value: EnvValue): void {
    const known = this.values.get(name);
    if (known) known.push(value);
    else this.values.set(name, [value]);
  }

  /** The value that counts. */
  get(name: string): EnvValue | undefined {
    return this.values.get(name)?.[0];
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  /** Every place that sets a name, the one that counts first. */
  all(name: string): readonly EnvValue[] {
    return this.values.get(name) ?? [];
  }

  /** Differs when anything of it does. */
  get fingerprint(): string {
    const said = [...this.values].map(([name, values]) => [name, values.map((one) => [one.value, one.source?.path])]);
    return JSON.stringify([said, this.paths, this.files.map(({ path, error }) => [path, error])]);
  }

  /** The names that the files set. */
  names(): readonly string[] {
    return [...this.values].filter(([, values]) => values.some(({ source }) => source !== null)).map(([name]) => name);
  }
}
