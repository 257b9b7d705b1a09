import type { Problem } from '../../server/src/core/results.js';
import { lint } from '../../server/src/dockerfile/lint/index.js';
import type { Facts } from '../../server/src/dockerfile/lint/rule.js';
import { rules } from '../../server/src/dockerfile/lint/rules.js';
import { buildModel } from '../../server/src/dockerfile/model.js';
import type { Syntax } from '../../server/src/dockerfile/syntax/nodes.js';
import { parse } from '../../server/src/dockerfile/syntax/parse.js';
import type { Verdict } from './oracle.js';

/** How we and the builder differ on one file. */
export interface Disagreement {
  readonly kind: 'false error' | 'missed error' | 'other line' | 'false check' | 'missed check';
  readonly detail: string;
}

/** What the engine of the tests knows of the one image that it has. */
const FACTS: Facts = {
  dockerignore: null,
  baseImage: (name) =>
    /^(?:docker\.io\/)?(?:library\/)?busybox(?::latest)?$/.test(name)
      ? { env: ['PATH=/bin'], shell: [], os: 'linux', architecture: 'amd64' }
      : null,
};

const ours: ReadonlyMap<string, { readonly isCheck: boolean }> = new Map(
  rules.map((rule) => [rule.id, { isCheck: rule.check === true }]),
);

/**
 * Compares the builder's verdict with our own. Rules that the builder has no word for are left out.
 * @param agreed takes up the findings, `rule at line`, that both have
 */
export function compare(
  text: string,
  verdict: Verdict,
  dockerignore: string | null = null,
  agreed: string[] = [],
): readonly Disagreement[] {
  const syntax = parse(text);
  const problems = lint({ syntax, model: buildModel(syntax), facts: { ...FACTS, dockerignore } }).filter(
    (p) => ours.has(p.code) && !p.offByDefault,
  );
  const errors = problems.filter((p) => p.severity === 'error');
  const checks = new Map(
    problems.filter((p) => ours.get(p.code)?.isCheck).map((p) => [`${p.code} at ${lineOf(syntax, p)}`, p]),
  );
  const theirs = new Set(
    verdict.warnings.map(
      (w) => `${w.rule} at ${instructionLine(syntax, syntax.lines.startOf(w.start - 1)) ?? w.start}`,
    ),
  );
  const found: Disagreement[] = [];
  const add = (kind: Disagreement['kind'], detail: string): void => void found.push({ kind, detail });
  if (verdict.error === null) {
    for (const { code, message } of errors) add('false error', `${code}: ${sentence(message)}`);
    for (const key of checks.keys()) if (!theirs.has(key)) add('false check', key);
  } else if (errors.length === 0) {
    add('missed error', verdict.error);
  } else if (verdict.line > 0) {
    const lines = errors.map((p) => lineOf(syntax, p));
    const line = instructionLine(syntax, syntax.lines.startOf(verdict.line - 1)) ?? verdict.line;
    if (!lines.includes(line)) add('other line', `${verdict.error} at ${verdict.line}, ours at ${lines.join(', ')}`);
  }
  for (const key of theirs) {
    if (checks.has(key)) agreed.push(key);
    else add('missed check', key);
  }
  return found;
}

/** The line, from 1, of the instruction that a problem lies in; that of the problem itself outside of one. */
function lineOf(syntax: Syntax, problem: Problem): number {
  const own = instructionLine(syntax, problem.span.start);
  if (own !== null) return own;
  // A comment above an instruction is reported there by the builder.
  const next = syntax.instructions.find((i) => i.span.start >= problem.span.end);
  const offset = problem.code === 'InvalidDefinitionDescription' ? next?.span.start : undefined;
  return syntax.lines.lineAt(offset ?? problem.span.start) + 1;
}

function instructionLine(syntax: Syntax, offset: number): number | null {
  const node = syntax.instructions.find((i) => i.span.start <= offset && offset < i.span.end);
  return node === undefined ? null : syntax.lines.lineAt(node.span.start) + 1;
}

const sentence = (message: Problem['message']): string => (typeof message === 'string' ? message : message.en);

/** Where we differ on purpose, or the engine of the tests cannot judge. */
const KNOWN: readonly {
  readonly reason: string;
  readonly fits: (d: Disagreement, text: string, v: Verdict) => boolean;
}[] = [
  {
    reason: 'the image is not there: the engine of the tests has only busybox and reaches no registry',
    fits: (_, __, v) =>
      /failed to resolve source metadata|not found$|no match for platform|pull access denied/.test(v.error ?? ''),
  },
  {
    reason: 'a flag of a newer builder, or of one with experiments, which # syntax= may bring',
    fits: (_, __, v) =>
      /unknown flag: --(?:parents|security)|device feature is only supported|csv devices/.test(v.error ?? ''),
  },
  {
    reason: 'one report is enough: InvalidImageReference already says it, as an error',
    fits: (d, _, v) => d.kind === 'missed check' && d.detail.startsWith('InvalidDefaultArgInFrom') && v.error !== null,
  },
  {
    reason:
      'the value is missing only because no build argument was given, or UndefinedVar already says that it is empty',
    fits: (d, text, v) =>
      (d.kind === 'missed error' || d.kind === 'other line') &&
      /\$/.test(text) &&
      /no port specified|invalid (?:signal|value for size|containerPort|hostPort|proto)|unsupported mount type ""|should not be blank|empty platform value|failed to parse stage name|is not allowed to be (?:unset|empty)|: \w+$|empty string|"" is an invalid component of/.test(
        v.error ?? '',
      ),
  },
  {
    reason: 'a mount without target takes the working directory, which the base image may set',
    fits: (d, _, v) => d.kind === 'missed error' && /invalid mount target "\/"/.test(v.error ?? ''),
  },
  {
    reason: 'FromArguments already says, as an error, that the line is wrong',
    fits: (d, _, v) => d.kind === 'missed check' && /FROM requires either one or three/.test(v.error ?? ''),
  },
  {
    reason: 'UndefinedVar already says that the path is empty',
    fits: (d, text) => d.kind === 'missed check' && d.detail.startsWith('WorkdirRelativePath') && /\$/.test(text),
  },
  {
    reason: 'a key that holds a variable is not followed',
    fits: (d, text) => d.detail.startsWith('SecretsUsedInArgOrEnv') && /^\s*(?:env|arg)\b.*\$[^\s=]*=/im.test(text),
  },
  {
    reason: 'the builder names the first of two directives, we mark the second',
    fits: (d, _, v) => d.kind === 'other line' && /only one \w+ parser directive/.test(v.error ?? ''),
  },
  {
    reason: 'a comment that switches a check off for one instruction is newer than the builder of the tests',
    fits: (d, text) => d.kind === 'missed check' && /^\s*#\s*check\s*=/m.test(text),
  },
  {
    reason: 'what is wrong inside ONBUILD is judged when the trigger fires',
    fits: (d, text) => (d.kind === 'missed error' || d.kind === 'other line') && /^\s*onbuild\b/im.test(text),
  },
  {
    reason: 'the builder reads flags byte by byte and spoils letters beyond ASCII; newer ones may not',
    fits: (_, text, v) => v.error !== null && /--\S*[^\0-\x7f]/.test(text),
  },
];

/** Why a disagreement is accepted; null when it is our fault. */
export const reasonFor = (d: Disagreement, text: string, verdict: Verdict): string | null =>
  KNOWN.find((known) => known.fits(d, text, verdict))?.reason ?? null;
