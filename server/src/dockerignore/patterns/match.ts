import { type Flaw, type Matcher, matcher } from './matcher.js';
import type { PatternLine } from './parse.js';

/** What is known of a folder: whether it is left out, and which patterns fit it or a folder above it. */
export interface Place {
  readonly isLeftOut: boolean;
  readonly fitted: readonly boolean[];
  /** The patterns that fit this very path. */
  readonly own: readonly number[];
}

/** Patterns that can be asked; those that the builder cannot read fit nothing. */
export class Patterns {
  private readonly matchers: readonly Matcher[];
  readonly hasExceptions: boolean;

  constructor(readonly lines: readonly PatternLine[]) {
    this.matchers = lines.map((line) => matcher(line.pattern));
    this.hasExceptions = lines.some((line) => line.isException);
  }

  /** Why the builder cannot use a pattern; null when it can. */
  flawOf(index: number): Flaw | null {
    const found = this.matchers[index];
    return found?.ok === false ? found.flaw : null;
  }

  /** Whether one pattern fits the path itself. */
  fits(index: number, path: string): boolean {
    const found = this.matchers[index];
    return found?.ok === true && found.fits(path);
  }

  /**
   * Judges one entry of the build context as the builder's walk does: from the top down, each entry with what was found
   * for its folder; the last pattern that fits decides. A pattern that fits the folder fits what is in it.
   * @param path relative, with `/`
   * @param parent the folder's; null for entries of the context itself
   */
  judge(path: string, parent: Place | null): Place {
    const fitted: boolean[] = [];
    const own: number[] = [];
    let isLeftOut = false;
    for (const [index, { isException }] of this.lines.entries()) {
      const fits = this.fits(index, path);
      if (fits) own.push(index);
      // A pattern that could change nothing for the folder is not handed down: so the builder does it.
      const counts = parent?.fitted[index] === true || (isException === isLeftOut && fits);
      fitted.push(counts);
      if (counts) isLeftOut = !isException;
    }
    return { isLeftOut, fitted, own };
  }

  /** Judges a path with all folders above it. */
  judgePath(path: string): Place {
    const parts = path.split('/');
    let place: Place | null = null;
    for (let i = 1; i < parts.length; i++) place = this.judge(parts.slice(0, i).join('/'), place);
    return this.judge(path, place);
  }

  /** Whether an exception may take back something below a folder that is left out. */
  mayTakeBackIn(folder: string): boolean {
    return this.lines.some((line) => line.isException && mayFitBelow(line.pattern, folder));
  }
}

/** Whether a pattern may fit something inside a folder, as far as the pattern's first parts say. */
export function mayFitBelow(pattern: string, folder: string): boolean {
  if (pattern.includes('**')) return true;
  const parts = pattern.split('/');
  const depth = folder.split('/').length;
  if (parts.length <= depth) return false;
  const beginning = matcher(parts.slice(0, depth).join('/'));
  return beginning.ok && beginning.fits(folder);
}
