import type { Span, Token } from '../../core/text.js';
import { lastBefore } from '../syntax/locate.js';
import type { Directive, Instruction, Syntax } from '../syntax/nodes.js';

/** The options of a `check` directive or comment: `skip=A,B;error=true;experimental=C`. */
export interface CheckOptions {
  readonly skip: ReadonlySet<string>;
  readonly skipAll: boolean;
  readonly experimental: ReadonlySet<string>;
  readonly experimentalAll: boolean;
  readonly isError: boolean;
  /** What the builder rejects: an unknown option, one without `=`, or `error` with no truth value. */
  readonly invalid: readonly { readonly text: string; readonly start: number }[];
}

/** Which findings the file itself asks to leave out. */
export interface Suppressions {
  /** The file's `# check=` directive. */
  readonly check: CheckOptions;
  /** Whether a finding of a rule at this place is to be left out. */
  isSuppressed(rule: Suppressible, span: Span): boolean;
}

/** What of a rule decides whether it can be switched off. */
export interface Suppressible {
  readonly id: string;
  readonly aliases?: readonly string[];
}

const NONE: ReadonlySet<string> = new Set();
const HADOLINT =
  /^hadolint\s+(global\s+|stage\s+)?ignore\s*=\s*([A-Za-z]{2}\d{4}(?:\s*,\s*[A-Za-z]{2}\d{4})*)\s*(?:#.*)?$/;
/** As in Compose files; without ids every rule is meant. */
const DOCKNOTE = /^docknote\s+(file\s+)?ignore(?:\s*=\s*([\w-]+(?:\s*,\s*[\w-]+)*))?\s*(?:#.*|--.*)?$/i;
const CHECK = /^check\s*=\s*(\S.*)$/i;

/** Reads the options of `check`; the builder takes the value up to the first blank. Positions are indices into `value`. */
export function parseCheckOptions(value: string): CheckOptions {
  const text = value.split(/\s/, 1)[0] ?? '';
  const skip = new Set<string>();
  const experimental = new Set<string>();
  const invalid: { text: string; start: number }[] = [];
  let isError = false;
  let start = 0;
  for (const part of text === '' ? [] : text.split(';')) {
    const equals = part.indexOf('=');
    const names = part.slice(equals + 1).split(',');
    const option = equals < 0 ? '' : part.slice(0, equals);
    if (option === 'skip') for (const name of names) skip.add(name);
    else if (option === 'experimental') for (const name of names) experimental.add(name);
    else if (option === 'error' && /^(?:1|0|[tTfF]|TRUE|FALSE|[Tt]rue|[Ff]alse)$/.test(part.slice(equals + 1))) {
      isError = /^[1tT]/.test(part.slice(equals + 1));
    } else invalid.push({ text: part, start });
    start += part.length + 1;
  }
  return {
    skip,
    skipAll: skip.size === 1 && skip.has('all'),
    experimental,
    experimentalAll: experimental.size === 1 && experimental.has('all'),
    isError,
    invalid,
  };
}

/** The value of the file's `check` directive; null when it has none. */
export const checkDirective = (syntax: Syntax): Directive | null =>
  syntax.directives.find((d) => d.name.text.toLowerCase() === 'check') ?? null;

/** Which comments count; `.hadolint.yaml` can forbid hadolint's. */
export interface SuppressOptions {
  readonly hadolintComments: boolean;
}

/** Collects the comments that switch rules off: one pass over the items. */
export function suppressions(syntax: Syntax, options: SuppressOptions = { hadolintComments: true }): Suppressions {
  const hadolintIds = options.hadolintComments ? idsOfPragma : () => [];
  const check = parseCheckOptions(checkDirective(syntax)?.value.text ?? '');
  const ignored = new Set<string>();
  const byNode = new Map<Instruction, ReadonlySet<string>>();
  const stages: { readonly span: Span; readonly ids: ReadonlySet<string> }[] = [];
  let block: Token[] = [];
  for (const item of syntax.items) {
    if (item.kind === 'comment') {
      // A comment without words ends the block that belongs to the instruction below.
      if (item.content.text === '') block = [];
      else block.push({ span: item.span, text: item.content.text });
      addAll(ignored, hadolintIds(item.content.text, 'global '));
      addAll(ignored, docknoteIds(item.content.text, true));
    } else if (item.kind === 'instruction') {
      if (item.name === 'FROM') {
        const ids = block.length === 0 ? NONE : new Set(block.flatMap((c) => hadolintIds(c.text, 'stage ')));
        stages.push({ span: item.span, ids });
      }
      // Most instructions have no comment above.
      if (block.length === 0) continue;
      const ids = idsAbove(block, item, hadolintIds);
      if (ids.size > 0) byNode.set(item, ids);
      block = [];
    }
  }
  const hasStageIds = stages.some(({ ids }) => ids.size > 0);
  return {
    check,
    isSuppressed(rule, span) {
      if (check.skipAll || ignored.has('all') || isIn(check.skip, rule) || isIn(ignored, rule)) return true;
      if (byNode.size === 0 && !hasStageIds) return false;
      const stage = lastBefore(stages, span.start)?.ids ?? NONE;
      const item = lastBefore(syntax.instructions, span.start);
      const own = (item === null ? undefined : byNode.get(item)) ?? NONE;
      return own.has('all') || isIn(stage, rule) || isIn(own, rule);
    },
  };
}

/** Ids that the comments above an instruction switch off for it alone. */
function idsAbove(block: readonly Token[], node: Instruction, hadolintIds: typeof idsOfPragma): ReadonlySet<string> {
  const ids = new Set<string>();
  const check = block.map((c) => CHECK.exec(c.text)?.[1]).find((value) => value !== undefined);
  if (check !== undefined) addAll(ids, parseCheckOptions(check).skip);
  // hadolint counts only a comment on the very line above.
  const last = block.at(-1);
  for (const comment of block) addAll(ids, docknoteIds(comment.text, false));
  if (last !== undefined && last.span.end === node.span.start) addAll(ids, hadolintIds(last.text, ''));
  return ids;
}

/** Whether a rule is among these ids, under any of its names. */
const isIn = (ids: ReadonlySet<string>, rule: Suppressible): boolean =>
  ids.size > 0 && (ids.has(rule.id) || (rule.aliases?.some((id) => ids.has(id)) ?? false));

function idsOfPragma(comment: string, scope: '' | 'global ' | 'stage '): readonly string[] {
  const match = HADOLINT.exec(comment);
  if (match === null || (match[1] ?? '').trim() !== scope.trim()) return [];
  return (match[2] ?? '').split(',').map((id) => id.trim().toUpperCase());
}

function docknoteIds(comment: string, isFile: boolean): readonly string[] {
  const match = DOCKNOTE.exec(comment);
  if (match === null || (match[1] !== undefined) !== isFile) return [];
  return match[2] === undefined ? ['all'] : match[2].split(',').map((id) => id.trim());
}

function addAll(set: Set<string>, values: Iterable<string>): void {
  for (const value of values) set.add(value);
}
