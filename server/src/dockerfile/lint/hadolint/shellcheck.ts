import type { Edit } from '../../../core/edit.js';
import type { Problem, Severity } from '../../../core/results.js';
import { overlaps, type Span } from '../../../core/text.js';
import { shellAt } from '../../model/shells.js';
import { mountFields, mountValue } from '../../syntax/mount.js';
import type { Instruction } from '../../syntax/nodes.js';
import type { RuleContext } from '../rule.js';
import { type Suppressions, suppressions } from '../suppress.js';
import { type MappedScript, scriptsOf } from './script.js';

/** The dialects that ShellCheck knows. */
export type Dialect = 'sh' | 'bash' | 'dash' | 'ksh';

/** What ShellCheck is asked. The answer depends on nothing else, so it can be kept for the same question. */
export interface ShellCheckQuestion {
  readonly script: string;
  readonly shell: Dialect;
}

/** A question about one RUN, with what is needed to understand the answer. */
export interface ShellCheckJob extends ShellCheckQuestion {
  readonly node: Instruction;
  readonly source: MappedScript;
  /** How many characters stand before the RUN's own text. */
  readonly prelude: number;
}

/** A place as ShellCheck counts: lines and characters (code points) from 1. */
interface Place {
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly endColumn: number;
}

/** One comment of ShellCheck's `json1` format. */
export interface ShellCheckFinding extends Place {
  readonly level: 'error' | 'warning' | 'info' | 'style';
  readonly code: number;
  readonly message: string;
  readonly fix: { readonly replacements: readonly ShellCheckReplacement[] } | null;
}

export interface ShellCheckReplacement extends Place {
  readonly replacement: string;
  readonly insertionPoint: 'beforeStart' | 'afterEnd';
}

/** A question for each RUN in shell form that a shell reads which ShellCheck knows. */
export function shellCheckJobs(context: RuleContext): readonly ShellCheckJob[] {
  const jobs: ShellCheckJob[] = [];
  for (const instruction of context.syntax.instructions) {
    const node = instruction.trigger ?? instruction;
    if (node.name !== 'RUN' || node.exec !== null) continue;
    const shell = dialectOf(shellAt(context, node).words);
    const [source] = scriptsOf(node);
    if (shell === null || source === undefined) continue;
    const names = environmentOf(node, context);
    const prelude = names.map((name) => `export ${name}=1\n`).join('');
    jobs.push({ node, source, shell, prelude: prelude.length, script: `${prelude}${source.script.text}\n` });
  }
  return jobs;
}

/** Reads what `shellcheck --format=json1` prints; null when it is something else. */
export function readShellCheck(output: string): readonly ShellCheckFinding[] | null {
  let answer: unknown;
  try {
    answer = JSON.parse(output);
  } catch {
    // The program failed, or is another one.
    return null;
  }
  if (typeof answer !== 'object' || answer === null || !('comments' in answer) || !Array.isArray(answer.comments))
    return null;
  return answer.comments.filter(isFinding);
}

/**
 * The findings on one RUN as problems of the Dockerfile. What comments and `.hadolint.yaml` switch off is left out;
 * severities that the latter gives are taken over. The messages are ShellCheck's own, in English.
 */
export function shellCheckProblems(
  context: RuleContext,
  job: ShellCheckJob,
  findings: readonly ShellCheckFinding[],
  quiet: Suppressions = suppressionsOf(context),
): readonly Problem[] {
  const config = context.facts?.hadolint ?? null;
  const places = new Places(job);
  return findings.flatMap((finding): Problem[] => {
    const span = places.span(finding);
    const code = `SC${finding.code}`;
    if (span === null || config?.ignored.has(code) || quiet.isSuppressed({ id: code }, span)) return [];
    const edits = finding.fix === null ? null : places.edits(finding.fix.replacements);
    return [
      {
        code,
        span,
        severity: config?.severities.get(code) ?? SEVERITIES[finding.level],
        message: finding.message,
        url: `https://www.shellcheck.net/wiki/${code}`,
        fixes: edits === null ? [] : [{ title: FIX_TITLE, edits, safety: 'review' }],
      },
    ];
  });
}

/** What ShellCheck said so far, by question; of RUNs that did not change since it is still true. */
export type ShellCheckAnswers = ReadonlyMap<string, ShellCheckAnswer>;

export interface ShellCheckAnswer {
  /** As it was printed: two answers with the same text are the same. */
  readonly output: string;
  readonly findings: readonly ShellCheckFinding[];
}

/** The name of a question in `ShellCheckAnswers`. */
export const shellCheckKey = ({ shell, script }: ShellCheckQuestion): string => `${shell} ${script}`;

/**
 * The problems of all RUNs for which there is an answer. Where our own rule says that the shell cannot read a RUN, what
 * ShellCheck says of the same in up to four parts is marked as said.
 * @param own what the rules found
 */
export function answeredProblems(
  context: RuleContext,
  answers: ShellCheckAnswers,
  own: readonly Problem[],
): readonly Problem[] {
  if (answers.size === 0) return [];
  const quiet = suppressionsOf(context);
  const unreadable = own.filter(({ code }) => code === UNREADABLE);
  return shellCheckJobs(context).flatMap((job) => {
    const answer = answers.get(shellCheckKey(job));
    if (answer === undefined) return [];
    const problems = shellCheckProblems(context, job, answer.findings, quiet);
    const isSaid = unreadable.some(({ span }) => overlaps(span, job.node.span));
    return isSaid ? problems.map((p) => (saysUnreadable(p) ? { ...p, saidBy: UNREADABLE } : p)) : problems;
  });
}

/** Our rule for a RUN that its shell cannot read. */
const UNREADABLE = 'ShellSyntax';

/** The codes below 2000 are the parser's. */
const saysUnreadable = ({ code }: Problem): boolean => /^SC1\d{3}$/.test(code);

const suppressionsOf = ({ syntax, facts }: RuleContext): Suppressions =>
  suppressions(syntax, { hadolintComments: facts?.hadolint?.disableIgnorePragma !== true });

/** An error of ShellCheck is no error of the builder: the file may build all the same. */
const SEVERITIES: Readonly<Record<ShellCheckFinding['level'], Severity>> = {
  error: 'warning',
  warning: 'warning',
  info: 'information',
  style: 'hint',
};

const FIX_TITLE = { en: 'Mend as ShellCheck suggests', ko: 'ShellCheck의 제안대로 고치기' };

function dialectOf(words: readonly string[]): Dialect | null {
  for (const word of words) {
    const name = word.slice(word.lastIndexOf('/') + 1);
    if (name === 'sh' || name === 'bash' || name === 'dash') return name;
    if (name === 'ash') return 'dash';
    if (name === 'ksh' || name === 'mksh') return 'ksh';
  }
  return null;
}

/** Variables that the builder sets in every RUN when it has a proxy. */
const PROXIES = ['http_proxy', 'https_proxy', 'ftp_proxy', 'no_proxy', 'all_proxy'];

/** The variables that the RUN finds in its environment. */
function environmentOf(node: Instruction, context: RuleContext): readonly string[] {
  const { model, facts } = context;
  const names = new Set(PROXIES);
  for (const { name } of model.variablesAt(node.keyword.span.start)) names.add(name.text);
  const image = facts?.baseImage(model.stageAt(node.keyword.span.start)?.root.baseName ?? '') ?? null;
  for (const pair of image?.env ?? []) names.add(pair.split('=', 1)[0] ?? '');
  for (const flag of node.flags) {
    if (flag.name.text === 'mount') names.add(mountValue(mountFields(flag) ?? [], 'env')?.text ?? '');
  }
  return [...names].filter((name) => /^[A-Za-z_]\w*$/.test(name)).sort();
}

const isFinding = (value: unknown): value is ShellCheckFinding =>
  typeof value === 'object' &&
  value !== null &&
  ['line', 'endLine', 'column', 'endColumn', 'code'].every(
    (key) => typeof (value as Readonly<Record<string, unknown>>)[key] === 'number', // any object may be asked for a key
  ) &&
  'message' in value &&
  typeof value.message === 'string' &&
  'level' in value &&
  typeof value.level === 'string' &&
  Object.hasOwn(SEVERITIES, value.level);

/** Turns ShellCheck's lines and columns into places of the document. */
class Places {
  private readonly starts: readonly number[];

  constructor(private readonly job: ShellCheckJob) {
    const starts = [0];
    for (let at = job.script.indexOf('\n'); at >= 0; at = job.script.indexOf('\n', at + 1)) starts.push(at + 1);
    this.starts = starts;
  }

  /** Null for a place that is not in the RUN's own text. */
  span(place: Place): Span | null {
    const start = this.index(place.line, place.column);
    const end = this.index(place.endLine, place.endColumn);
    if (start === null || end === null) return null;
    // A place without width (a missing word) takes the character that follows.
    const { text } = this.job.source.script;
    const last = end > start ? end : Math.min(start + 1, text.length);
    return this.job.source.span({ start: last > start ? start : Math.max(0, start - 1), end: last });
  }

  /** Null when a part of the fix is not in the RUN's own text. */
  edits(replacements: readonly ShellCheckReplacement[]): readonly Edit[] | null {
    const edits: Edit[] = [];
    for (const replacement of replacements) {
      const start = this.index(replacement.line, replacement.column);
      const end = this.index(replacement.endLine, replacement.endColumn);
      if (start === null || end === null || end < start) return null;
      edits.push({ span: this.editSpan(start, end, replacement.insertionPoint), text: replacement.replacement });
    }
    // ShellCheck lists the innermost first; ours stand in the order of the text.
    const sorted = edits.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    const isApart = sorted.every((edit, i) => i === 0 || edit.span.start >= (sorted[i - 1]?.span.end ?? 0));
    return isApart && sorted.length > 0 ? sorted : null;
  }

  private editSpan(start: number, end: number, point: ShellCheckReplacement['insertionPoint']): Span {
    const { source } = this.job;
    if (end > start) return source.span({ start, end });
    // What is put behind something stays with it when a line break follows; what is put before stays with what follows.
    const at =
      point === 'beforeStart' && start > 0
        ? source.span({ start: start - 1, end: start }).end
        : source.span({ start, end: start }).start;
    return { start: at, end: at };
  }

  /** The index in the RUN's own text; null before or behind it. */
  private index(line: number, column: number): number | null {
    const lineStart = this.starts[line - 1];
    if (lineStart === undefined) return null;
    let at = lineStart;
    // Columns count code points; ours are UTF-16 units.
    for (let i = 1; i < column && at < this.job.script.length; i++)
      at += (this.job.script.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    const index = at - this.job.prelude;
    return index < 0 || index > this.job.source.script.text.length ? null : index;
  }
}
