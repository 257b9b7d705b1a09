import { createContext, Script } from 'node:vm';

/** What a person typed into the search box. */
export interface Search {
  readonly text: string;
  readonly regex: boolean;
  readonly matchCase: boolean;
}

/** Where in a text: from, to. */
export type Range = readonly [number, number];

export interface Matcher {
  /** For each text whether it matches; null when the expression takes too long. */
  test(texts: readonly string[]): readonly boolean[] | null;
  /** All places; empty when there are none or the expression takes too long. */
  ranges(text: string): readonly Range[];
}

/** Beyond this many characters a line is not searched with an expression of the person's own. */
const searchedLength = 8192;
const mostRanges = 200;
/** How long a batch may take. Generous: a busy machine must not look like a bad expression. */
const patience = 1500;

/**
 * @returns null when there is nothing to search for, and `invalid` for text that is no regular expression.
 */
export function matcher(search: Search): Matcher | null | 'invalid' {
  if (search.text === '') return null;
  // With `u` a search that ignores case takes several times as long; only some expressions mean something by it.
  const flags = `g${search.matchCase ? '' : 'i'}${/\\[pPu]\{/.test(search.text) && search.regex ? 'u' : ''}`;
  let expression: RegExp;
  try {
    expression = new RegExp(search.regex ? search.text : escaped(search.text), flags);
  } catch {
    // What is half typed is often no expression yet.
    return 'invalid';
  }
  // Escaped text takes time in proportion to the line; only the person's own expression can run away.
  return search.regex ? guarded(expression) : simple(expression);
}

const simple = (expression: RegExp): Matcher => ({
  test: (texts) => texts.map((text) => isIn(expression, text)),
  ranges: (text) => rangesIn(expression, text),
});

/**
 * Node stops a script of its own, and the regular expression that runs in it, when its time is over: `(a+)+$` on a line
 * that somebody else wrote must not stop the editor. https://nodejs.org/api/vm.html#scriptruninthiscontextoptions
 */
function guarded(expression: RegExp): Matcher {
  const within = <T>(work: () => T): T | null => {
    sandbox.work = work;
    context ??= createContext(sandbox);
    try {
      // What the script returns is what `work` returns.
      return callWork.runInContext(context, { timeout: patience }) as T;
    } catch (thrown) {
      // It is an error of the script's own world, so `instanceof Error` does not know it.
      if (isTimeout(thrown)) return null;
      throw thrown;
    }
  };
  return {
    test: (texts) => within(() => texts.map((text) => isIn(expression, cut(text)))),
    ranges: (text) => within(() => rangesIn(expression, cut(text))) ?? [],
  };
}

const callWork = new Script('work()');
const sandbox: { work: () => unknown } = { work: () => null };
/** Made once, at the first expression: making one takes about a millisecond. */
let context: ReturnType<typeof createContext> | null = null;
const isTimeout = (thrown: unknown): boolean =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown && thrown.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
const cut = (text: string): string => (text.length > searchedLength ? text.slice(0, searchedLength) : text);

function isIn(expression: RegExp, text: string): boolean {
  expression.lastIndex = 0;
  return expression.test(text);
}

function rangesIn(expression: RegExp, text: string): readonly Range[] {
  const found: Range[] = [];
  expression.lastIndex = 0;
  for (let match = expression.exec(text); match && found.length < mostRanges; match = expression.exec(text)) {
    if (match[0] === '') expression.lastIndex++;
    else found.push([match.index, match.index + match[0].length]);
  }
  return found;
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
